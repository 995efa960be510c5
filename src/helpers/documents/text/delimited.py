"""Tables whose rows are lines and whose cells tabs, bare pipes or commas part, as programs write out tables."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Sequence

from helpers.documents.model import Cell, Grid, Row

_RULE = re.compile(r"^[\s|:-]*-{2,}[\s|:-]*$")
_PIPE = re.compile(r"(?<!\\)\|")
_FIGURE = re.compile(r"^\s*-?(?:\d{1,3}(?:,?\d{3})*\.\d+|\d{1,3}(?:,\d{3})+|\d{4,})\s*$")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LEAST_ROWS = 2
_WIDE = 3
"""Two cells a line may be a heading and its page; so many are a table."""

_ENOUGH = 40
"""So many rows tell whether they are a table."""

Numbered = tuple[int, Sequence[str]]
"""The cells of a row, and the number of its line."""
CellsOf = Callable[[str], list[str]]


def delimited(lines: Sequence[str], start: int) -> tuple[Grid, int] | None:
    """Read the table that begins at a line, and where it ends; None where none does.

    Parameters
    ----------
    lines : sequence of str
        Lines of a text. Those with one tab at their head are cells, and those between pipes are Markdown, not rows.
    start : int
    """
    for cells_of in (_by_tabs, _by_pipes, _by_commas):
        rows, end = _rows(lines, start, cells_of)
        if _make_table(rows, cells_of):
            width = max(len(cells) for _, cells in rows)
            made = tuple(_row(cells, number, width) for number, cells in rows)
            is_aligned = cells_of is not _by_pipes and (_differ(rows) or _lacks_heading(made))
            return Grid(made, start + 1, end, ragged=False, aligned=is_aligned), end
    return None


def _rows(lines: Sequence[str], start: int, cells_of: CellsOf) -> tuple[list[Numbered], int]:
    """Return the rows from a line on, each with its number, and where they end; no more than tell that none are."""
    end = start
    rows: list[Numbered] = []
    while end < len(lines):
        cells = cells_of(lines[end])
        if not cells and cells_of is _by_commas and rows:
            cells = _with_sentences(lines[end], len(rows[0][1]))
        if not cells:
            break
        if cells_of is _by_commas and rows and len(cells) != len(rows[0][1]):
            break
        if not _RULE.match(lines[end]):
            rows.append((end + 1, cells))
        end += 1
        if len(rows) == _ENOUGH and not _make_table(rows, cells_of):
            break
    return rows, end


def _make_table(rows: Sequence[Numbered], cells_of: CellsOf) -> bool:
    return (
        len(rows) >= _LEAST_ROWS
        and _is_table([cells for _, cells in rows])
        and (cells_of is not _by_commas or _is_sheet(rows))
    )


def _by_tabs(text: str) -> list[str]:
    """Return the cells of a row, or none: a line with one tab at its head is a single cell of another form."""
    count = text.count("\t")
    return text.split("\t") if count > 1 or (count == 1 and not text.startswith("\t")) else []


def _by_pipes(text: str) -> list[str]:
    if "|" not in text or (text.strip()[0] == text.strip()[-1] == "|" and len(text.strip()) > 1 and text[0] == "|"):
        return []
    return _PIPE.split(text) if _PIPE.search(text) else []


def _by_commas(text: str) -> list[str]:
    """Return the cells of a row of separated values, or none: sentences have commas, too, and so have figures."""
    cells = next(csv.reader([text])) if "," in text and "。" not in text else []
    return cells if len(cells) > 1 else []


def _with_sentences(text: str, width: int) -> list[str]:
    """Return the cells of a row in which sentences stand, or none: it is as wide as those above, three at least."""
    cells = next(csv.reader([text])) if width >= _WIDE and text.count(",") >= width - 1 else []
    return cells if len(cells) == width else []


def _is_sheet(rows: Sequence[Numbered]) -> bool:
    """Say whether rows of separated values begin with words and have figures."""
    words = any(_HAN.search(cell) for cell in rows[0][1])
    return words and any(_FIGURE.match(cell) for _, cells in rows for cell in cells)


def _is_table(rows: Sequence[Sequence[str]]) -> bool:
    """Say whether rows are wide and of one width, but for blanks at their ends, or most have several cells and figures.

    Lines that marks only indent have one cell each.
    """
    width = max(map(len, rows))
    several = sum(sum(map(bool, map(str.strip, row))) > 1 for row in rows)
    full = sum(len(row) >= width - 1 for row in rows)
    if several < _LEAST_ROWS or (width >= _WIDE and full * 2 > len(rows)):
        return several >= _LEAST_ROWS
    return several * 2 > len(rows) and any(_FIGURE.match(row[-1]) for row in rows)


def _differ(rows: Sequence[Numbered]) -> bool:
    """Say whether rows have more tabs or fewer: blank cells at the end, or places of words, nobody knows which."""
    return len({len(cells) for _, cells in rows}) > 1


def _lacks_heading(rows: Sequence[Row]) -> bool:
    """Say whether figures stand in a column without any word above them."""
    columns = zip(*(row.keys for row in rows), strict=True)
    tops = (next(filter(None, column), "") for column in columns)
    return any(_FIGURE.match(top) for top in tops)


def _row(cells: Sequence[str], number: int, width: int) -> Row:
    texts = [*cells, *[""] * (width - len(cells))]
    return Row(tuple(Cell(text.strip(), number) for text in texts), number)

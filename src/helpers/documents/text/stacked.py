"""Tables of which a text prints one cell a line: rows put together again where a width fits.

Programs that write out web pages give every cell a line of its own, a bar behind it or a blank line below it, and leave
a bar or a further blank line for a blank cell. How many cells make a row is not said; but below the heading each column
holds either words or figures, and no heading comes twice.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from helpers.documents.model import Cell, Row, squeeze
from helpers.money import prints_amount

_WIDEST = 16
_LEAST_ROWS = 2
_MOST_ABOVE = 6
_MOST_HEADINGS = 4
_TOTAL = re.compile(r"^(?:[合总]计|小计)$")
_DASH = re.compile(r"^[-—–─－]+$")


def stacked(lines: Sequence[str], first: int) -> list[Row]:
    """Return the rows, of the least width that fits, which lines of one cell each make up; none where none does.

    Parameters
    ----------
    lines : sequence of str
        Lines of a table, without its title.
    first : int
        Number of the first of them in its source.
    """
    cells = _cells(lines, first)
    if not cells or any(map(_is_row, cells)):
        return []
    for width in range(2, min(_WIDEST, len(cells) // _LEAST_ROWS) + 1):
        for above in range(min(_MOST_ABOVE, width)):
            if (above == 0 or width % above == 0) and _fits(cells[above:], width):
                top = [_spread(cells[:above], width)] if above else []
                below = _chunks(cells[above:], width)
                heads = [cell for cell in below[0] if cell.text]
                if not above and below[0][: len(heads)] == heads and width % len(heads) == 0:
                    below[0] = _spread(heads, width)  # merged headings, with the blanks that they cover behind them
                return [Row(tuple(row), row[0].line) for row in (*top, *below)]
    return []


def _cells(lines: Sequence[str], first: int) -> list[Cell]:
    """Return the cells that lines print, blank ones as bars or further blank lines mark them."""
    filled = [(number, text.strip()) for number, text in enumerate(lines, first) if text.strip()]
    if sum(text.endswith("|") for _, text in filled) * 2 >= len(filled):
        return _barred(filled)
    gaps = [after - before - 1 for (before, _), (after, _) in pairwise(filled)]
    usual = min(gaps, default=0)
    cells: list[Cell] = []
    for at, (number, text) in enumerate(filled):
        cells += [Cell("", number)] * (gaps[at - 1] - usual if at else 0)
        cells.append(Cell(text, number))
    return cells


def _barred(filled: Sequence[tuple[int, str]]) -> list[Cell]:
    """Return the cells of lines each of which a bar ends, behind its text or on a line of its own."""
    cells: list[Cell] = []
    ended = True
    for number, text in filled:
        *closed, tail = [part.strip() for part in text.split("|")]
        cells += [Cell(part, number) for at, part in enumerate(closed) if part or at or ended]
        cells += [Cell(tail, number)] if tail else []
        ended = not tail
    return cells


def _is_row(cell: Cell) -> bool:
    """Whether a line is a row by itself: words and figures, parted by white space."""
    parts = cell.text.split()
    return len(parts) > 1 and prints_amount(parts[-1])


def _chunks(cells: Sequence[Cell], width: int) -> list[list[Cell]]:
    last = cells[-1].line
    padded = [*cells, *[Cell("", last)] * (-len(cells) % width)]
    return [padded[at : at + width] for at in range(0, len(padded), width)]


def _spread(cells: Sequence[Cell], width: int) -> list[Cell]:
    """Return merged headings, each over as many columns, with blanks behind it."""
    share = width // len(cells)
    return [cell for head in cells for cell in (head, *[Cell("", head.line)] * (share - 1))]


def _fits(cells: Sequence[Cell], width: int) -> bool:
    """Whether below a heading of words each column holds words or figures, and words name every row."""
    rows = _chunks(cells, width)
    sorts = [[_sort(cell.text) for cell in row] for row in rows]
    top = next((at for at, row in enumerate(sorts) if "figure" in row), len(rows))
    heads = ["".join(cell.text for cell in row) for row in rows[:top]]
    filled = sum("" not in row for row in sorts[:top])
    if not 0 < top <= _MOST_HEADINGS or not sorts[0][0] or filled != 1 or len(set(heads)) < top:
        return False  # the heading is one row of words, below merged ones at most; two alike are two lists side by side
    body = sorts[top:]
    columns = [{row[at] for row in body} - {"", "total"} for at in range(width)]
    head = next(row for row, sort in zip(rows, sorts, strict=True) if "" not in sort)
    panels = [at for at, cell in enumerate(head) if cell.key == head[0].key]  # 项目, 预算数, 项目, 预算数: two lists
    named = all(any({"word", "total"} & set(row[at : at + 2]) for at in panels) for row in body if set(row) != {""})
    whole = len(body) >= _LEAST_ROWS and any(body[-1])
    return whole and named and {"figure"} in columns and all(len(found) <= 1 for found in columns)


def _sort(text: str) -> str:
    """Return what a cell holds: a word, a figure, 合计, which stands in any column, or nothing."""
    if not text:
        return ""
    if _TOTAL.match(squeeze(text)):
        return "total"
    return "figure" if prints_amount(text) or _DASH.match(text) else "word"

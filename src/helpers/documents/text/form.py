"""Tables in plain text: a cell a line led by a tab, a row a line with tabs or pipes, HTML in Markdown, bare lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import unescape

from helpers.documents.model import NOISE, Cell, Grid, Line, Row
from helpers.documents.text.delimited import delimited
from helpers.documents.text.ruled import ruled
from helpers.documents.text.unruled import blocks_of as blocks_of_table
from helpers.documents.text.unruled import unruled
from helpers.documents.web.tables import BEGINS, end_of_table, grids_of

_RULE = re.compile(r"^\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?\s*$")
_PIPE = re.compile(r"(?<!\\)\|")
_MARKED = re.compile(r"[\\*&<]")
_SENTENCE = re.compile(r"[。；：:]\s*$|。")
_NEAR, _FEW, _RARE = 24, 8, 4
"""Of so many cells within so many lines from the head of a table on, less than one in four is a sentence."""
_BREAK = re.compile(r"<br\s*/?>")
# A program that takes a sheet for a table of data calls blank headings and cells so.
_NO_HEADING = re.compile(r"Unnamed: ?\d+(?:_level_\d+)?")
_NO_VALUE = re.compile(r"NaN|NaT|None|nan")


def blocks_of(lines: Sequence[str], name: str = "text") -> tuple[Line | Grid, ...]:
    """Part the lines of a text into running text and grids, in reading order.

    Parameters
    ----------
    lines : sequence of str
    name : str
        What to call the file in errors.

    Raises
    ------
    InputError
        If a table written as HTML is larger than the limits.
    """
    blocks: list[Line | Grid] = []
    bare = dict(unruled(lines))
    at = 0
    while at < len(lines):
        text = lines[at]
        if text.lstrip().startswith("+-") and (drawn := ruled(lines, at)):
            grid, at = drawn
            blocks.append(grid)
        elif ("\t" in text or "|" in text or "," in text) and (found := delimited(lines, at)):
            grid, at = found
            blocks.append(grid)
        elif at in bare:
            blocks += blocks_of_table(lines, at, bare[at])
            at = bare[at]
        elif text.startswith("\t") and _has_ink(lines, at) and not _is_indented(lines, at):
            grid, at = _cell_lines(lines, at)
            blocks.append(grid)
        elif _is_pipe_row(text) and (text.strip("| \t") or _is_pipe_row("".join(lines[at + 1 : at + 2]))):
            grid, at = _pipes(lines, at)
            blocks.append(grid)
        elif BEGINS.match(text) and (end := end_of_table(lines, at)) > at:
            blocks += grids_of(lines[at:end], at + 1, name)
            at = end
        else:
            if words := text.rstrip(" \t|"):  # bars end cells that stand on lines of their own, captions among them
                blocks.append(Line(words if text.rstrip().endswith("|") else text, at + 1))
            at += 1
    return tuple(_join_page_breaks(blocks))


def _has_ink(lines: Sequence[str], start: int) -> bool:
    """Say whether a run of tab-led lines holds any text; one that holds none is white space, not a table."""
    for text in lines[start:]:
        if not text.startswith("\t"):
            return bool(text.strip())
        if text.strip():
            return True
    return False


def _is_indented(lines: Sequence[str], start: int) -> bool:
    """Say whether a tab only indents a paragraph: this line is a sentence, or several of the next such lines are."""
    near = [text for text in lines[start : start + _NEAR] if text.startswith("\t") and text.strip()][:_FEW]
    sentences = sum(bool(_SENTENCE.search(text)) for text in near)
    return bool(_SENTENCE.search(lines[start])) or sentences * _RARE >= len(near) > 1


def _is_pipe_row(text: str) -> bool:
    stripped = text.strip()
    return len(stripped) > 1 and stripped.startswith("|") and stripped.endswith("|")


# --- a cell a line -------------------------------------------------------------------------------------------------


def _cell_lines(lines: Sequence[str], start: int) -> tuple[Grid, int]:
    """Read rows of tab-led lines; one blank line parts rows, two end the grid."""
    rows: list[Row] = []
    at = start
    while at < len(lines) and lines[at].startswith("\t"):
        row, at = _cell_line_row(lines, at)
        rows.append(row)
        if at + 1 < len(lines) and lines[at] == "" and lines[at + 1].startswith("\t"):
            at += 1
        else:
            break
    rows = _mend_broken_rows(rows)
    return Grid(tuple(rows), start + 1, at, ragged=True), at


def _cell_line_row(lines: Sequence[str], start: int) -> tuple[Row, int]:
    cells: list[list[str]] = []
    first: list[int] = []
    at = start
    while at < len(lines) and (lines[at].startswith("\t") or (cells and _goes_on(lines[at]))):
        text = lines[at]
        if not text.startswith("\t"):
            cells[-1].append(text)  # a line break within the cell
        else:
            for part in text[1:].split("\t"):
                cells.append([part])
                first.append(at + 1)
        at += 1
    made = tuple(_cell(parts, number) for parts, number in zip(cells, first, strict=True))
    return Row(made, start + 1), at


def _goes_on(text: str) -> bool:
    """Say whether a line goes on with the cell above, and is no row of a table of another form."""
    return bool(text.strip()) and "\t" not in text and not _is_pipe_row(text)


def _cell(parts: list[str], number: int) -> Cell:
    if len(parts) == 1:
        return Cell(parts[0], number)
    empty = next((index for index, part in enumerate(parts) if part.strip()), 0)
    return Cell("\n".join(parts[empty:]), number + empty)


def _mend_broken_rows(rows: list[Row]) -> list[Row]:
    """Join two short rows that an empty line within a cell has parted: together they are as wide as both neighbours."""
    mended: list[Row] = []
    at = 0
    while at < len(rows):
        row = rows[at]
        if mended and at + 2 < len(rows):
            width, here, following = len(mended[-1].cells), len(row.cells), len(rows[at + 1].cells)
            if here < width and here + following == width == len(rows[at + 2].cells):
                row = Row(row.cells + rows[at + 1].cells, row.line)
                at += 1
        mended.append(row)
        at += 1
    return mended


# --- Markdown ------------------------------------------------------------------------------------------------------


def _pipes(lines: Sequence[str], start: int) -> tuple[Grid, int]:
    rows: list[Row] = []
    at = start
    while at < len(lines) and _is_pipe_row(lines[at]):
        if not _RULE.match(lines[at].strip()):
            rows.append(_pipe_row(lines[at], at + 1))
        at += 1
    if rows and any(_NO_HEADING.fullmatch(cell.text) for cell in rows[0].cells):
        rows = [replace(row, cells=tuple(map(_as_printed, row.cells))) for row in rows]
    return Grid(tuple(rows), start + 1, at, ragged=False), at


def _as_printed(cell: Cell) -> Cell:
    return replace(cell, text="") if _NO_HEADING.fullmatch(cell.text) or _NO_VALUE.fullmatch(cell.text) else cell


def _pipe_row(text: str, number: int) -> Row:
    inner = text.strip()[1:-1]
    parts = _PIPE.split(inner) if "\\" in inner else inner.split("|")
    return Row(tuple([Cell(_plain(part), number) for part in parts]), number)


def _plain(part: str) -> str:
    """Return the text of a cell without the marks of Markdown and HTML; a line break within the cell is kept."""
    if not _MARKED.search(part):
        return part.strip()
    return unescape(NOISE.sub("", _BREAK.sub("\n", part.replace("\\|", "|")))).strip()


# --- page breaks ---------------------------------------------------------------------------------------------------


def _join_page_breaks(blocks: list[Line | Grid]) -> Iterator[Line | Grid]:
    """Join a grid to the one before it where nothing but a page break parts them."""
    held: Grid | None = None
    for block in blocks:
        if isinstance(block, Grid) and held is not None and _continues(held, block):
            part = held.rows[-1].part + 1
            rows = tuple(replace(row, part=part) for row in block.rows if any(row.keys))
            held = replace(held, rows=held.rows + rows, last_line=block.last_line)
            continue
        if held is not None:
            yield held
        held = block if isinstance(block, Grid) else None
        if held is None:
            yield block
    if held is not None:
        yield held


def _continues(grid: Grid, following: Grid) -> bool:
    """A continuation has no heading of its own: Markdown prints its first row blank, above the rule."""
    return not grid.ragged and not following.ragged and bool(following.rows) and not any(following.rows[0].keys)

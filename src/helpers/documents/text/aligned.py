"""Tables whose cells only blanks part: read as a page would be on which every character has its width."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from helpers.documents.model import Grid, Line, Row

if TYPE_CHECKING:
    from helpers.documents.pdf.glyphs import PrintedLine

_NARROW, _HEIGHT, _PITCH = 6.0, 10.0, 12.0
"""Points: the width of a narrow character, the height of all, and what lies between two lines."""
_MOST = 200
"""Lines of a table; columns of more take long to tell."""
_WIDTHS = (2, 1)
"""How many narrow characters a Chinese one is wide: two on a screen, one to programs that count characters."""


def aligned(lines: Sequence[str], first: int) -> list[Line | Grid]:
    """Return the tables that lines lay out with blanks, and the lines between; nothing where a column is uncertain.

    Parameters
    ----------
    lines : sequence of str
        Lines of a table, without its title.
    first : int
        Number of the first of them in its source.
    """
    if len(lines) > _MOST or not any("  " in line or "\xa0\xa0" in line or "\u3000" in line for line in lines):
        return []
    found = (_read(lines, first, width) for width in _WIDTHS)
    return min((blocks for blocks in found if blocks), key=_loose, default=[])


def _read(lines: Sequence[str], first: int, width: int) -> list[Line | Grid]:
    from helpers.documents.pdf.columns import unruled_grids
    from helpers.documents.pdf.parted import Parted

    blocks: list[Line | Grid] = []
    layout = None
    for printed in _pages(lines, first, width):
        grids, rest, layout = unruled_grids(printed, 1, _number, layout)
        if len(grids) > 1 or any(grid.width < 2 for _, grid in grids) or any(Parted.of(line).is_row for line in rest):
            return []
        blocks += [_without_page(grid) for _, grid in grids]
        blocks += [Line(line.text, _number(line.baseline)) for line in rest]
    return sorted(blocks, key=_place) if any(isinstance(block, Grid) for block in blocks) else []


def _pages(lines: Sequence[str], first: int, width: int) -> Iterator[list[PrintedLine]]:
    """Give the lines of each page as printed ones; a form feed begins another page."""
    from helpers.documents.pdf.glyphs import Glyph, PrintedLine

    page: list[PrintedLine] = []
    for number, line in enumerate(lines, first):
        if line.startswith("\f"):
            yield page
            page = []
        top, at, glyphs = number * _PITCH, 0.0, []
        for char in line:
            end = at + _NARROW * (width if unicodedata.east_asian_width(char) in "WF" else 1)
            if not char.isspace():
                glyphs.append(Glyph(char, at, top - _HEIGHT, end, top, top))
            at = end
        if glyphs:
            page.append(PrintedLine(tuple(glyphs)))
    yield page


def _number(baseline: float) -> int:
    return round(baseline / _PITCH)


def _without_page(grid: Grid) -> Grid:
    rows = [Row(tuple(replace(cell, page=None) for cell in row.cells), row.line) for row in grid.rows]
    return replace(grid, rows=tuple(rows), page=None, aligned=True)


def _place(block: Line | Grid) -> int:
    return block.number if isinstance(block, Line) else block.first_line


def _loose(blocks: Sequence[Line | Grid]) -> int:
    """Return how many cells of tables stand where two columns may be meant."""
    rows = [row for block in blocks if isinstance(block, Grid) for row in block.rows]
    return sum(cell.loose for row in rows for cell in row.cells)

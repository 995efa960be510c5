"""Headings that no upright rulings part, over ruled rows: which column each heads is told from where it stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from helpers.documents.model import Cell, Grid, Row
from helpers.documents.pdf.glyphs import Glyph, PrintedLine, printed_lines
from helpers.documents.pdf.headed import headed
from helpers.documents.pdf.parted import TITLE, Parted
from helpers.documents.pdf.rules import SNAP, Frame
from helpers.documents.pdf.unruled import heading_rows

# Headings of several levels, and the lines that they wrap into, are no more than this.
_MOST = 6
_DIGITS = frozenset("0123456789０１２３４５６７８９")


def over_rows(frame: Frame, held: Sequence[Glyph]) -> tuple[Frame, list[Glyph], list[PrintedLine]]:
    """Part the rows of a table from headings above them that stand in one box as wide as the table.

    Returns
    -------
    tuple
        The frame of the rows, the characters in it, and the lines of the headings: none where rulings part these.
    """
    left, _, right, bottom = frame.box
    whole = [row[0] is not None and row[0][2] > right - SNAP for row in frame.rows]
    first = next((at for at, is_whole in enumerate(whole) if not is_whole), 0)
    if not first or len(frame.lefts) < 2:
        return frame, list(held), []
    top = frame.tops[first]
    rows = replace(frame, rows=frame.rows[first:], tops=frame.tops[first:], box=(left, top, right, bottom))
    below = [glyph for glyph in held if glyph.center[1] >= top]
    lines = printed_lines([glyph for glyph in held if glyph.center[1] < top])
    if not lines or not _may_head(lines) or not _begins_with_figures(rows, below):
        return frame, list(held), []
    return rows, below, lines


def above_rows(frame: Frame, held: Sequence[Glyph], lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """Return the lines right above a table that head it, where its first row has figures.

    Parameters
    ----------
    frame : Frame
    held : sequence of Glyph
        The characters in it.
    lines : sequence of PrintedLine
        The lines outside tables.
    """
    if not _begins_with_figures(frame, held):
        return []
    left, top, right, _ = frame.box
    found: list[PrintedLine] = []
    edge = top
    for line in reversed([line for line in lines if line.baseline < top + SNAP][-_MOST:]):
        x0, head, x1, bottom = line.box
        is_over = left - SNAP < x0 and x1 < right + SNAP and edge - bottom < bottom - head
        if not is_over or not _may_head([line]):
            break
        found.insert(0, line)
        edge = head
    return found


def with_headings(grid: Grid, frame: Frame, lines: Sequence[PrintedLine], line_at: Callable[[float], int]) -> Grid:
    """Put headings over the rows of a table; cells of which the column has no certain heading are loose."""
    spans = list(pairwise((*frame.lefts, frame.box[2])))
    parted = [Parted.of(line) for line in lines]
    columns, texts = headed(spans, [line.words for line in parted])
    if not parted or len(columns) != len(spans):
        return grid
    heads = heading_rows(columns, texts, parted, grid.page or 0, line_at)
    if not heads:
        return grid

    def told(row: Row) -> Row:
        cells = zip(row.cells, columns, strict=True)
        return replace(row, cells=tuple(_loosened(cell) if not column.is_certain else cell for cell, column in cells))

    return replace(grid, rows=(*heads, *map(told, grid.rows)), first_line=heads[0].line)


def _loosened(cell: Cell) -> Cell:
    return replace(cell, loose=bool(cell.key))


def _may_head(lines: Sequence[PrintedLine]) -> bool:
    """Say whether lines may be headings: words side by side, and neither a title nor numbers."""
    parted = Parted.of(lines[-1])
    return parted.is_heading and not _numbers(lines) and not any(TITLE.search(line.text) for line in lines)


def _begins_with_figures(frame: Frame, held: Sequence[Glyph]) -> bool:
    """Say whether the first row of a table has numbers, as no heading has."""
    foot = frame.tops[1] if len(frame.tops) > 1 else frame.box[3]
    return _numbers(printed_lines([glyph for glyph in held if glyph.center[1] < foot]))


def _numbers(lines: Sequence[PrintedLine]) -> bool:
    """Say whether a part of some lines is a number."""
    return any(
        set(part.text) & _DIGITS and not any(map(str.isalpha, part.text)) for line in lines for part in line.parts()
    )

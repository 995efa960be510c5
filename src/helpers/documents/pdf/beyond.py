"""Columns beyond the rulings of a table: names beside its rows that only its other columns are ruled or tinted for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from helpers.documents.pdf.glyphs import Glyph, PrintedLine, printed_lines
from helpers.documents.pdf.rules import SNAP, Frame

_LEAST = 3
"""So many rows at least have something beside them: of a list of classes few may be named."""


def with_names(frame: Frame, held: Sequence[Glyph], outside: Sequence[Glyph]) -> tuple[Frame, list[Glyph], list[Glyph]]:
    """Take in what stands to the left of the rows of a table, one part a line, as its first column.

    Parameters
    ----------
    frame : Frame
    held : sequence of Glyph
        The characters in it.
    outside : sequence of Glyph
        The characters outside all tables.

    Returns
    -------
    tuple
        The table, the characters in it, and those still outside.
    """
    ruled, names = _parted_off(frame, held)
    level = names or _level(ruled, outside)
    rows = {bisect_right(ruled.tops, line.glyphs[0].center[1]) for line in level}
    is_beside = all(line.glyphs[0].x0 < ruled.box[0] and len(line.parts()) == 1 for line in level)
    if len(rows) < _LEAST or not is_beside:
        return frame, list(held), list(outside)
    left, _, right, bottom = ruled.box
    edge = min(frame.box[0], min(line.box[0] for line in level) - 1)
    bands = zip(ruled.tops, (*ruled.tops[1:], bottom), ruled.rows, strict=True)
    whole = replace(
        ruled,
        rows=tuple(((edge, top, left, foot), *row) for top, foot, row in bands),
        lefts=(edge, *ruled.lefts),
        box=(edge, ruled.box[1], right, bottom),
    )
    if names:
        return whole, list(held), list(outside)
    taken = {id(glyph) for line in level for glyph in line.glyphs}
    beside = [glyph for glyph in outside if id(glyph) in taken]
    return whole, [*held, *beside], [glyph for glyph in outside if id(glyph) not in taken]


def _parted_off(frame: Frame, held: Sequence[Glyph]) -> tuple[Frame, list[PrintedLine]]:
    """Return a table without its first column, and the lines of this, if it is one box beside all rows."""
    first = frame.rows[0][0]
    if first is None or first[3] < frame.box[3] - SNAP or len(frame.lefts) < _LEAST:
        return frame, []
    inner = replace(
        frame,
        rows=tuple(row[1:] for row in frame.rows),
        lefts=frame.lefts[1:],
        box=(frame.lefts[1], *frame.box[1:]),
    )
    return inner, printed_lines([glyph for glyph in held if glyph.center[0] < first[2]])


def _level(frame: Frame, outside: Sequence[Glyph]) -> list[PrintedLine]:
    _, top, _, bottom = frame.box
    return printed_lines([glyph for glyph in outside if top < glyph.center[1] < bottom])

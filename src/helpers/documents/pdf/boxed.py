"""Tables of which rulings part only the headings: the rows below stand in the columns that these open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from helpers.documents.model import Box, Grid
from helpers.documents.pdf.glyphs import Glyph, PrintedLine, printed_lines
from helpers.documents.pdf.headed import Column, Span, span_of
from helpers.documents.pdf.parted import TITLE, Parted, fitted_to, words_of
from helpers.documents.pdf.rules import SNAP, Edge, Frame
from helpers.documents.pdf.unruled import body_rows

# A row may stand as far below the headings, or the row above it, as this many times its height.
_PITCH = 3.0


def without_body(frame: Frame, held: Sequence[Glyph]) -> tuple[Frame, list[Glyph], list[Glyph]]:
    """Part a table off that is one box below its headings, or some, with rows in them that no upright rulings part.

    Returns
    -------
    tuple
        The frame of the headings, the characters in it, and those of the rows: none where rulings part them.
    """
    whole = [_spans(row[0], frame) for row in frame.rows]
    first = next((at for at in range(len(whole)) if all(whole[at:])), len(whole))
    if not 0 < first < len(whole):
        return frame, list(held), []
    top = frame.tops[first]
    below = [glyph for glyph in held if glyph.center[1] > top]
    lines = [Parted.of(line) for line in printed_lines(below)]
    columns = _columns(frame)
    if not any(line.is_row for line in lines) or not all(_fits(line, columns) for line in lines):
        return frame, list(held), []
    above = [glyph for glyph in held if glyph.center[1] <= top]
    left, head, right, _ = frame.box
    headings = replace(frame, rows=frame.rows[:first], tops=frame.tops[:first], box=(left, head, right, top))
    return (headings, above, below) if is_heading(headings, above) else (frame, list(held), [])


def _spans(box: Box | None, frame: Frame) -> bool:
    return box is not None and abs(box[0] - frame.box[0]) < SNAP and abs(box[2] - frame.box[2]) < SNAP


def is_heading(frame: Frame, held: Sequence[Glyph]) -> bool:
    """Say whether a ruled frame may be but the headings of a table: several columns, and no figure of money."""
    return len(frame.lefts) > 1 and not any(Parted.of(line).has_money for line in printed_lines(held))


def with_rows(
    grid: Grid,
    frame: Frame,
    lines: Sequence[PrintedLine],
    line_at: Callable[[float], int],
    levels: Callable[[], Sequence[Edge]],
) -> tuple[Grid, list[PrintedLine]]:
    """Put the rows that stand below ruled headings under them, where each part of each line stands in one column.

    Parameters
    ----------
    grid : Grid
        The headings.
    frame : Frame
        Their rulings.
    lines : sequence of PrintedLine
        The lines outside tables, none of those below another table.
    line_at : callable
        Number of the page's printed line that stands on, or next above, a baseline.
    levels : callable
        Level rulings and edges of tinted areas.

    Returns
    -------
    tuple
        The table, and the lines that are part of it.
    """
    below = [line for line in map(Parted.of, lines) if line.baseline > frame.box[3]]
    if not any(line.is_row for line in below):
        return grid, []
    spans = _columns(frame)
    edges = levels()
    foot = max((edge["top"] for edge in edges if _closes(edge, frame)), default=0.0)
    body = [fitted_to(spans, line) for line in _body(below, spans, frame.box[3], foot)]
    if not any(row.is_row for row in body):
        return grid, []
    rows = body_rows([Column(span, (), True) for span in spans], spans, body, grid.page or 0, line_at, edges)
    whole = replace(grid, rows=(*grid.rows, *rows), last_line=line_at(body[-1].baseline))
    return whole, [row.line for row in body]


def _columns(frame: Frame) -> list[Span]:
    return list(pairwise((*frame.lefts, frame.box[2])))


def _closes(edge: Edge, frame: Frame) -> bool:
    """Say whether a ruling below headings is as wide as they are."""
    left, _, right, bottom = frame.box
    return edge["top"] > bottom + SNAP and abs(edge["x0"] - left) < SNAP and abs(edge["x1"] - right) < SNAP


def _body(lines: Sequence[Parted], columns: Sequence[Span], top: float, foot: float) -> list[Parted]:
    """The lines below headings: down to the ruling at the foot of the table, or to the last row that stands near."""
    found: list[Parted] = []
    end, bottom = 0, top
    for line in lines:
        _, head, _, base = line.line.box
        is_within = line.baseline < foot
        is_near = is_within or head - bottom < _PITCH * (base - head)
        if not is_near or TITLE.search(line.line.text) or (line.ends_table and not is_within):
            break
        if not _fits(line, columns):
            break
        found.append(line)
        bottom = base
        end = len(found) if line.is_row or is_within else end
    return found[:end]


def _fits(line: Parted, columns: Sequence[Span]) -> bool:
    """Say whether each part of a line stands in one column."""
    return all(_fits_one(part, columns) for whole in line.parts for part in words_of(whole))


def _fits_one(part: PrintedLine, columns: Sequence[Span]) -> bool:
    left, right = span_of(part)
    return any(one - SNAP < left and right < other + SNAP for one, other in columns)

"""One page of a PDF: its printed lines, and its running text and grids in reading order."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from pdfplumber.page import Page

from helpers.documents.model import Grid, Line
from helpers.documents.pdf.beyond import with_names
from helpers.documents.pdf.boxed import is_heading, with_rows, without_body
from helpers.documents.pdf.clips import whole_strings
from helpers.documents.pdf.columns import has_rows, unruled_grids
from helpers.documents.pdf.glyphs import Glyph, PrintedLine, glyphs_of, printed_lines
from helpers.documents.pdf.grids import grid_of, have_same_sides, on_columns_of, without_margins
from helpers.documents.pdf.marks import Style
from helpers.documents.pdf.overhead import above_rows, over_rows, with_headings
from helpers.documents.pdf.parted import Parted
from helpers.documents.pdf.rules import Frame, frames_of, levels_of
from helpers.documents.pdf.strings import together
from helpers.documents.pdf.unruled import Layout

# A table with no more than a running head above it may go on from the page before.
_HEADS = 1
# So many boxes below each other at least are a column.
_ROWS = 3


@dataclass(frozen=True, slots=True)
class ReadPage:
    """What a page holds.

    Attributes
    ----------
    source : list of Line
        Every printed line, those of tables included, numbered from 1.
    blocks : list of Line or Grid
        The text outside tables as lines, with the same numbers, and the tables as grids, from top to bottom.
    last_frame : Frame or None
        The last table, which the next page may continue.
    last_layout : Layout or None
        The same of one without rulings.
    """

    source: list[Line]
    blocks: list[Line | Grid]
    last_frame: Frame | None
    last_layout: Layout | None = None


def read_page(
    page: Page,
    before: Frame | None,
    above: int = 0,
    layout: Layout | None = None,
    marks: set[Style] | None = None,
) -> ReadPage:
    """Read a page.

    Parameters
    ----------
    page : Page
    before : Frame or None
        The last table of the page before it.
    above : int
        The lines that the page has already: those of the page to its left, where two share a sheet.
    layout : Layout, optional
        The last table of the page before it, where it has no rulings.
    marks : set of Style, optional
        Sizes and colours of watermarks, from page to page.
    """
    number = page.page_number
    glyphs = whole_strings(glyphs_of(page, set() if marks is None else marks))
    ruled = [frame for frame in frames_of(page) if not _is_band(frame)]
    frames = [frame for frame in ruled if _parts_columns(frame, before) or len(frame.tops) >= _ROWS]
    within, outside = _sort(glyphs, frames)
    if any(len(frame.lefts) == 1 for frame in frames):
        kept = [frame for frame, held in within if _parts_columns(frame, before) or _lists_figures(held)]
        within, outside = _sort(glyphs, kept)
    tinted = [frame.box for frame, _ in within if frame.is_tinted]
    if tinted and has_rows(printed_lines(outside), min(box[1] for box in tinted), max(box[3] for box in tinted)):
        within, outside = [], glyphs  # tints that hold only some of the rows, as every second one, make no table
    within = [(without_margins(frame, held), held) for frame, held in within if held]
    for at, (frame, held) in enumerate(within):
        frame, held, outside = with_names(frame, held, outside)
        within[at] = (frame, held)
    parted = [without_body(frame, held) for frame, held in within]
    within = [(frame, held) for frame, held, _ in parted]
    outside = [*outside, *(glyph for *_, below in parted for glyph in below)]
    if any(frame.is_cut for frame, _ in within):  # its cut cells are drawn whole on both pages
        outside = [glyph for glyph in outside if not glyph.is_hidden]
    over = [over_rows(frame, held) for frame, held in within]
    within = [(frame, held) for frame, held, _ in over]
    text = printed_lines(outside)
    if within and before is not None and sum(line.box[1] < within[0][0].box[1] for line in text) <= _HEADS:
        within[0] = (on_columns_of(before, within[0][0]), within[0][1])
    in_tables = [glyph for _, held in within for glyph in held]
    in_heads = [glyph for *_, lines in over for line in lines for glyph in line.glyphs]
    printed = printed_lines([*outside, *in_tables, *in_heads])
    baselines = [line.first_baseline for line in printed]

    def line_at(baseline: float) -> int:
        return above + max(bisect_right(baselines, baseline), 1)

    blocks, text = _ruled_grids(page, within, [lines for *_, lines in over], text, line_at)
    unruled, text, layout = unruled_grids(text, number, line_at, layout, partial(levels_of, page))
    blocks += unruled
    blocks += [(line.box[1], _line(line, line_at(line.baseline), number)) for line in text]
    blocks.sort(key=lambda block: block[0])
    return ReadPage(
        [_line(line, at, number) for at, line in enumerate(printed, above + 1)],
        [block for _, block in blocks],
        within[-1][0] if within else None,
        layout,
    )


def _ruled_grids(
    page: Page,
    within: Sequence[tuple[Frame, list[Glyph]]],
    heads: Sequence[list[PrintedLine]],
    text: list[PrintedLine],
    line_at: Callable[[float], int],
) -> tuple[list[tuple[float, Line | Grid]], list[PrintedLine]]:
    """Make the grids of ruled tables, with headings and rows beyond their rulings; return them and the other lines."""
    blocks: list[tuple[float, Line | Grid]] = []
    ends = [*(frame.box[1] for frame, _ in within), page.bbox[3]][1:]
    for (frame, held), own, end in zip(within, heads, ends, strict=True):
        grid = grid_of(frame, held, page.page_number, line_at)
        used = own or above_rows(frame, held, text)
        if used:
            grid = with_headings(grid, frame, used, line_at)
        if is_heading(frame, held):
            above_next = [line for line in text if line.baseline < end]
            grid, rows = with_rows(grid, frame, above_next, line_at, partial(levels_of, page))
            used = [*used, *rows]
        taken = set(map(id, used))
        text = [line for line in text if id(line) not in taken]
        blocks.append((frame.box[1], grid))
    return blocks, text


def _line(line: PrintedLine, at: int, page: int) -> Line:
    return Line(line.text, at, page, line.box)


def _parts_columns(frame: Frame, before: Frame | None) -> bool:
    """A box around text is no table, unless it goes on with one."""
    return len(frame.lefts) > 1 or (before is not None and have_same_sides(before, frame))


def _lists_figures(held: Sequence[Glyph]) -> bool:
    """Say whether a column of boxes is the rest of a table, cut off by the edge of a page: figures below a heading."""
    lines = [Parted.of(line) for line in printed_lines(held)]
    first = next((at for at, line in enumerate(lines) if line.has_money), len(lines))
    return first < len(lines) and all(line.has_money and len(line.parts) == 1 for line in lines[first:])


def _is_band(frame: Frame) -> bool:
    """Say whether it is one tinted row, as every second one of a table may be: nothing is ruled, and no row parted."""
    return frame.is_tinted and len(frame.tops) == 1


def _sort(glyphs: list[Glyph], frames: list[Frame]) -> tuple[list[tuple[Frame, list[Glyph]]], list[Glyph]]:
    """Part the characters into those of each table and those of the running text."""
    outside: list[Glyph] = []
    if not frames:
        return [], glyphs
    within: list[tuple[Frame, list[Glyph]]] = [(frame, []) for frame in frames]

    def place_of(glyph: Glyph) -> int:
        return next((at for at, frame in enumerate(frames) if frame.holds(*glyph.center)), -1)

    for glyph, at in zip(glyphs, together(glyphs, place_of)[0], strict=True):
        (outside if at < 0 else within[at][1]).append(glyph)
    return within, outside

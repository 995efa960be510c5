"""One page of a PDF: its printed lines, and its running text and grids in reading order."""

from __future__ import annotations

from bisect import bisect_right

from pdfplumber.page import Page

from helpers.documents.model import Grid, Line
from helpers.documents.pdf_glyphs import Glyph, PrintedLine, glyphs_of, printed_lines
from helpers.documents.pdf_grids import Frame, frames_of, grid_of


def read_page(page: Page) -> tuple[list[Line], list[Line | Grid]]:
    """Read a page.

    Returns
    -------
    tuple of list
        Every printed line, those of tables included, numbered from 1; and the text outside tables as lines (with the
        same numbers) and the tables as grids, from top to bottom.
    """
    glyphs = glyphs_of(page)
    printed = printed_lines(glyphs)
    number = page.page_number
    baselines = [line.glyphs[0].baseline for line in printed]

    def line_at(baseline: float) -> int:
        return max(bisect_right(baselines, baseline), 1)

    within, outside = _sort(glyphs, frames_of(page))
    blocks: list[tuple[float, Line | Grid]] = []
    for frame, held in within:
        if held:
            blocks.append((frame.box[1], grid_of(frame, held, number, line_at)))
    for line in printed_lines(outside):
        blocks.append((line.box[1], _line(line, line_at(line.glyphs[0].baseline), number)))
    blocks.sort(key=lambda block: block[0])
    return [_line(line, at, number) for at, line in enumerate(printed, 1)], [block for _, block in blocks]


def _line(line: PrintedLine, at: int, page: int) -> Line:
    return Line(line.text, at, page, line.box)


def _sort(glyphs: list[Glyph], frames: list[Frame]) -> tuple[list[tuple[Frame, list[Glyph]]], list[Glyph]]:
    """Part the characters into those of each table and those of the running text."""
    within: list[tuple[Frame, list[Glyph]]] = [(frame, []) for frame in frames]
    outside: list[Glyph] = []
    for glyph in glyphs:
        for frame, held in within:
            if frame.holds(glyph):
                held.append(glyph)
                break
        else:
            outside.append(glyph)
    return within, outside

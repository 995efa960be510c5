"""Ruled tables of a PDF page: cells between ruling lines, each with the characters that stand in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pdfplumber.page import Page

from helpers.documents.model import Box, Cell, Grid, Row
from helpers.documents.pdf_glyphs import Glyph, printed_lines

# A filled area thinner than this, in points, is a drawn rule.
_RULE = 3.0


@dataclass(frozen=True, slots=True)
class Frame:
    """The cells of a ruled table without their text: a row of boxes or None, where a merged cell covers the place."""

    rows: tuple[tuple[Box | None, ...], ...]
    lefts: tuple[float, ...]
    tops: tuple[float, ...]
    box: Box

    def holds(self, glyph: Glyph) -> bool:
        """Say whether a character stands within the table."""
        x, y = glyph.center
        left, top, right, bottom = self.box
        return left <= x < right and top <= y < bottom


def frames_of(page: Page) -> list[Frame]:
    """Find the ruled tables of a page, from top to bottom.

    White areas, such as word processors put behind text, are not seen on paper and rule nothing.
    """
    if not (page.lines or page.rects or page.curves):
        return []
    if any(_is_white_area(shape) for shape in (*page.rects, *page.curves)):
        page = page.filter(lambda shape: not _is_white_area(shape))
    return [_frame([tuple(cell) for cell in table.cells]) for table in page.find_tables()]


def _is_white_area(shape: Mapping[str, Any]) -> bool:
    if shape["object_type"] not in ("rect", "curve") or shape["stroke"] or min(shape["width"], shape["height"]) < _RULE:
        return False
    color = shape["non_stroking_color"]
    parts = color if isinstance(color, tuple) else (color,)
    if not all(isinstance(part, float | int) for part in parts):
        return False
    return all(part < 0.01 for part in parts) if len(parts) == 4 else all(part > 0.99 for part in parts)


def _frame(cells: Sequence[Box]) -> Frame:
    lefts = sorted({cell[0] for cell in cells})
    tops = sorted({cell[1] for cell in cells})
    at = {(cell[1], cell[0]): cell for cell in cells}
    rows = tuple(tuple(at.get((top, left)) for left in lefts) for top in tops)
    box = (lefts[0], tops[0], max(cell[2] for cell in cells), max(cell[3] for cell in cells))
    return Frame(rows, tuple(lefts), tuple(tops), box)


def grid_of(frame: Frame, glyphs: Sequence[Glyph], page: int, line_at: Callable[[float], int]) -> Grid:
    """Fill a frame with the characters that stand in it.

    Parameters
    ----------
    frame : Frame
    glyphs : sequence of Glyph
        The characters within the frame.
    page : int
    line_at : callable
        Number of the page's printed line that stands on, or nearest to, a baseline.
    """
    owners = _owners(frame)
    held: dict[Box, list[Glyph]] = {}
    for glyph in glyphs:
        x, y = glyph.center
        owner = owners[bisect_right(frame.tops, y) - 1][bisect_right(frame.lefts, x) - 1]
        if owner is not None:
            held.setdefault(owner, []).append(glyph)
    rows = []
    for boxes, covering in zip(frame.rows, owners, strict=True):
        row_line = line_at(max(box[3] for box in boxes if box))
        cells = [
            _cell(box, held.get(box, []), page, row_line, line_at)
            if box
            else Cell("", row_line, page, merged=cover is not None)
            for box, cover in zip(boxes, covering, strict=True)
        ]
        filled = [cell.line for cell in cells if cell.text]
        rows.append(Row(tuple(cells), min(filled, default=row_line), page=page))
    lines = [cell.line for row in rows for cell in row.cells]
    return Grid(tuple(rows), min(lines), max(lines), ragged=False, page=page)


def _owners(frame: Frame) -> list[list[Box | None]]:
    """For every place of the grid the cell that covers it."""
    owners: list[list[Box | None]] = [[None] * len(frame.lefts) for _ in frame.tops]
    for number, row in enumerate(frame.rows):
        for column, box in enumerate(row):
            if box is None:
                continue
            for down in range(number, len(frame.tops)):
                if frame.tops[down] >= box[3]:
                    break
                for right in range(column, len(frame.lefts)):
                    if frame.lefts[right] >= box[2]:
                        break
                    owners[down][right] = box
    return owners


def _cell(box: Box, glyphs: Sequence[Glyph], page: int, row_line: int, line_at: Callable[[float], int]) -> Cell:
    lines = printed_lines(glyphs)
    if not lines:
        return Cell("", row_line, page, box)
    return Cell("\n".join(line.text for line in lines), line_at(lines[0].glyphs[0].baseline), page, box)

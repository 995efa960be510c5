"""Ruling lines of a PDF page: the frames of its tables, closed where the page's end cuts them off."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pdfplumber.page import Page
from pdfplumber.table import merge_edges

from helpers.documents.model import Box

Edge = Mapping[str, Any]

SNAP = 3.0
"""Rulings closer than this, in points, are one; a filled area thinner than this is a ruling."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The cells of a ruled table without their text: rows of boxes, None where a merged cell covers the place.

    ``is_cut`` says whether an end of the page cuts the table, so that it has no ruling of its own there.
    """

    rows: tuple[tuple[Box | None, ...], ...]
    lefts: tuple[float, ...]
    tops: tuple[float, ...]
    box: Box
    is_cut: bool = False

    def holds(self, x: float, y: float) -> bool:
        """Say whether a point lies within the table."""
        left, top, right, bottom = self.box
        return left <= x < right and top <= y < bottom


def frames_of(page: Page) -> list[Frame]:
    """Find the ruled tables of a page, from top to bottom.

    White areas, such as word processors put behind text, are not seen on paper and rule nothing. Columns that run to
    the end of the page without a ruling below them are closed where they end, and likewise at its head.
    """
    if not (page.lines or page.rects or page.curves):
        return []
    if any(_is_white_area(shape) for shape in (*page.rects, *page.curves)):
        page = page.filter(lambda shape: not _is_white_area(shape))
    above, below = _missing_rules(page)
    tables = page.find_tables({"explicit_horizontal_lines": [*above, *below]} if above or below else None)
    cuts = [rules[0]["top"] for rules in (above, below) if rules]
    return [_frame([tuple(cell) for cell in table.cells], cuts) for table in tables]


def _frame(cells: Sequence[Box], cuts: Sequence[float]) -> Frame:
    lefts = sorted({cell[0] for cell in cells})
    tops = sorted({cell[1] for cell in cells})
    at = {(cell[1], cell[0]): cell for cell in cells}
    rows = tuple(tuple(at.get((top, left)) for left in lefts) for top in tops)
    box = (lefts[0], tops[0], max(cell[2] for cell in cells), max(cell[3] for cell in cells))
    is_cut = any(min(abs(box[1] - cut), abs(box[3] - cut)) < SNAP for cut in cuts)
    return Frame(rows, tuple(lefts), tuple(tops), box, is_cut)


def _is_white_area(shape: Edge) -> bool:
    if shape["object_type"] not in ("rect", "curve") or shape["stroke"] or min(shape["width"], shape["height"]) < SNAP:
        return False
    color = shape["non_stroking_color"]
    parts = color if isinstance(color, tuple) else (color,)
    if not all(isinstance(part, float | int) for part in parts):
        return False
    return all(part < 0.01 for part in parts) if len(parts) == 4 else all(part > 0.99 for part in parts)


def _missing_rules(page: Page) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Rulings that the uppermost column heads and the lowermost column feet of a page lack."""
    edges = [edge for edge in page.edges if max(edge["width"], edge["height"]) >= SNAP]
    if not edges:
        return [], []
    merged = merge_edges(edges, SNAP, SNAP, SNAP, SNAP)
    uprights = sorted((edge for edge in merged if edge["orientation"] == "v"), key=lambda edge: edge["x0"])
    levels = [edge for edge in merged if edge["orientation"] == "h"]
    if len(uprights) < 2:
        return [], []
    head = min(edge["top"] for edge in uprights)
    foot = max(edge["bottom"] for edge in uprights)
    heads = [edge["x0"] for edge in uprights if edge["top"] - head < SNAP]
    feet = [edge["x0"] for edge in uprights if foot - edge["bottom"] < SNAP]
    return list(_closing(heads, head, levels)), list(_closing(feet, foot, levels))


def _closing(xs: Sequence[float], y: float, levels: Sequence[Edge]) -> Iterator[dict[str, Any]]:
    """From every upright that ends at ``y`` without a ruling, one to the uprights beside it."""
    at_y = [edge for edge in levels if abs(edge["top"] - y) <= SNAP]
    is_open = [not any(edge["x0"] - SNAP <= x <= edge["x1"] + SNAP for edge in at_y) for x in xs]
    for at in range(len(xs) - 1):
        if is_open[at] or is_open[at + 1]:
            left, right = xs[at], xs[at + 1]
            yield {
                "object_type": "line_edge",
                "orientation": "h",
                "x0": left,
                "x1": right,
                "width": right - left,
                "top": y,
                "bottom": y,
                "height": 0,
            }

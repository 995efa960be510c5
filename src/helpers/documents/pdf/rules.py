"""Ruling lines of a PDF page: the frames of its tables, closed where the page's end cuts them off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from pdfplumber.page import Page
from pdfplumber.table import merge_edges
from pdfplumber.utils.geometry import obj_to_edges, objects_to_bbox

from helpers.documents.model import Box
from helpers.documents.pdf.cells import cells_of
from helpers.documents.pdf.dots import dotted_rules
from helpers.documents.pdf.marks import is_white
from helpers.documents.pdf.sides import open_sides

Edge = dict[str, Any]

SNAP = 3.0
"""Rulings closer than this, in points, are one; a filled area thinner than this is a ruling."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The cells of a ruled table without their text: rows of boxes, None where a merged cell covers the place.

    ``is_cut`` says whether an end of the page cuts the table, so that it has no ruling of its own there; ``is_tinted``
    whether its page has no upright rulings, only tinted areas.
    """

    rows: tuple[tuple[Box | None, ...], ...]
    lefts: tuple[float, ...]
    tops: tuple[float, ...]
    box: Box
    is_cut: bool = False
    is_tinted: bool = False

    def holds(self, x: float, y: float) -> bool:
        """Say whether a point lies within the table."""
        left, top, right, bottom = self.box
        return left <= x < right and top <= y < bottom


def frames_of(page: Page) -> list[Frame]:
    """Find the ruled tables of a page, from top to bottom.

    Columns that run to the end of the page without a ruling below them are closed where they end, and likewise at its
    head.
    """
    rulings, is_tinted = _rulings(page)
    uprights = [edge for edge in rulings if edge["orientation"] == "v"]
    levels = [edge for edge in rulings if edge["orientation"] == "h"]
    if not uprights or not levels:
        return []
    above, below = _missing_rules(rulings)
    if len([*levels, *above, *below]) < 2:
        return []
    cuts = [rules[0]["top"] for rules in (above, below) if rules]
    return [
        _frame(cells, cuts, is_tinted)
        for standing, lying in _stacked(uprights, [*levels, *above, *below])
        for cells in cells_of([*standing, *open_sides(standing, lying, page)], lying)
    ]


def levels_of(page: Page) -> list[Edge]:
    """Return what parts rows across a page, rulings and the edges of tinted areas: those as high as each other as one.

    Each has its height as ``top`` and what it covers from ``x0`` to ``x1``.
    """
    shown = (shape for shape in shapes_of(page) if not _is_unseen(shape))
    levels = [edge for shape in shown for edge in _straight(shape) if edge["orientation"] == "h"]
    return merge_edges(levels, SNAP, SNAP, SNAP, SNAP) if levels else []


def _stacked(uprights: Sequence[Edge], levels: Sequence[Edge]) -> Iterator[tuple[list[Edge], list[Edge]]]:
    """Part the rulings of tables that stand one below the other.

    Rulings that nearly meet are taken for one: those of another table are not, or they would move the columns of both.
    """
    bands: list[list[Edge]] = []
    bottom = -SNAP
    for edge in sorted(uprights, key=lambda edge: edge["top"]):
        if not bands or edge["top"] - bottom > SNAP:
            bands.append([])
        bands[-1].append(edge)
        bottom = max(bottom, edge["bottom"])
    for standing in bands:
        top, bottom = standing[0]["top"] - SNAP, max(edge["bottom"] for edge in standing) + SNAP
        lying = [edge for edge in levels if top <= edge["top"] <= bottom]
        if len(lying) > 1:
            yield standing, lying


def _frame(cells: Sequence[Box], cuts: Sequence[float], is_tinted: bool) -> Frame:
    lefts = sorted({cell[0] for cell in cells})
    tops = sorted({cell[1] for cell in cells})
    at = {(cell[1], cell[0]): cell for cell in cells}
    rows = tuple(tuple(at.get((top, left)) for left in lefts) for top in tops)
    box = (lefts[0], tops[0], max(cell[2] for cell in cells), max(cell[3] for cell in cells))
    is_cut = any(min(abs(box[1] - cut), abs(box[3] - cut)) < SNAP for cut in cuts)
    return Frame(rows, tuple(lefts), tuple(tops), box, is_cut, is_tinted)


def _rulings(page: Page) -> tuple[list[Edge], bool]:
    """What is drawn on a page that may rule a table, and whether nothing but tinted areas parts its columns.

    White areas, such as word processors put behind text, are not seen on paper. A tinted area is as good as ruled at
    its sides, but no further than the lines on the page reach: what runs beyond them is clipped.
    """
    shapes = shapes_of(page)
    drawn: list[Edge] = list(dotted_rules(shapes))
    tinted: list[Edge] = []
    areas: list[Edge] = []
    for shape in shapes:
        if not _is_area(shape):
            drawn += _straight(shape)
        elif not _is_unseen(shape):
            tinted += _straight(shape)
            areas.append(shape)
    if not drawn:
        return tinted, True
    box = _with_heads(objects_to_bbox(drawn), areas)
    parts_columns = any(edge["orientation"] == "v" for edge in drawn)
    return drawn + [edge for edge in (_within(edge, box) for edge in tinted) if edge], not parts_columns


def _with_heads(box: Box, areas: Sequence[Edge]) -> Box:
    """Extend a box upwards over tinted cells that stand on it side by side: headings without a ruling above them."""
    left, top, right, bottom = box
    rows = groupby(sorted(areas, key=lambda area: -area["bottom"]), key=lambda area: round(area["bottom"]))
    for _, row in rows:
        cells = list(row)
        within = all(left - SNAP < area["x0"] and area["x1"] < right + SNAP for area in cells)
        if len(cells) > 1 and within and abs(cells[0]["bottom"] - top) < SNAP:
            top = min(area["top"] for area in cells)
    return left, top, right, bottom


def shapes_of(page: Page) -> list[Edge]:
    """Return what is drawn on a page, and pictures as thin as rulings, which some producers make of these."""
    thin = (image for image in page.images if min(image["width"], image["height"]) < SNAP)
    bars = ({**image, "object_type": "rect", "stroke": True} for image in thin)
    return [*page.lines, *page.rects, *page.curves, *bars]


def _straight(shape: Edge) -> Iterator[Edge]:
    """The sides of a shape that run level or upright, whatever thousandths of a point they stray."""
    for edge in obj_to_edges(shape):
        if edge["height"] < 1 <= edge["width"]:
            yield {**edge, "orientation": "h", "bottom": edge["top"], "height": 0}
        elif edge["width"] < 1 <= edge["height"]:
            yield {**edge, "orientation": "v", "x1": edge["x0"], "width": 0}


def _is_area(shape: Edge) -> bool:
    return shape["object_type"] != "line" and not shape["stroke"] and min(shape["width"], shape["height"]) >= SNAP


def _is_unseen(shape: Edge) -> bool:
    return _is_area(shape) and is_white(shape["non_stroking_color"])


def _within(edge: Edge, box: Box) -> Edge:
    """The part of an edge that lies within a box."""
    x0, top = max(edge["x0"], box[0]), max(edge["top"], box[1])
    x1, bottom = min(edge["x1"], box[2]), min(edge["bottom"], box[3])
    if edge["orientation"] == "v":
        x0 = x1 = edge["x0"]
    else:
        top = bottom = min(max(edge["top"], box[1]), box[3])
    return {**edge, "x0": x0, "x1": x1, "top": top, "bottom": bottom, "width": x1 - x0, "height": bottom - top}


def _missing_rules(rulings: Sequence[Edge]) -> tuple[list[Edge], list[Edge]]:
    """Rulings that the uppermost column heads and the lowermost column feet of a page lack."""
    merged = merge_edges(list(rulings), SNAP, SNAP, SNAP, SNAP)
    uprights = sorted((edge for edge in merged if edge["orientation"] == "v"), key=lambda edge: edge["x0"])
    levels = [edge for edge in merged if edge["orientation"] == "h"]
    head = min(edge["top"] for edge in uprights)
    foot = max(edge["bottom"] for edge in uprights)
    heads = [edge["x0"] for edge in uprights if edge["top"] - head < SNAP]
    feet = [edge["x0"] for edge in uprights if foot - edge["bottom"] < SNAP]
    return list(_closing(heads, head, levels)), list(_closing(feet, foot, levels))


def _closing(xs: Sequence[float], y: float, levels: Sequence[Edge]) -> Iterator[Edge]:
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

"""Cells of rulings are those that pdfplumber finds, also where rulings cross so often that its way takes minutes."""

from __future__ import annotations

import random

import pytest
from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

from helpers.documents.pdf import cells as module
from helpers.documents.pdf.cells import Edge, cells_of


def upright(x: float, top: float, bottom: float) -> Edge:
    """An upright ruling."""
    return {"object_type": "line_edge", "orientation": "v"} | _box(x, top, x, bottom)


def level(y: float, left: float, right: float) -> Edge:
    """A level ruling."""
    return {"object_type": "line_edge", "orientation": "h"} | _box(left, y, right, y)


def _box(x0: float, top: float, x1: float, bottom: float) -> Edge:
    return {"x0": x0, "top": top, "x1": x1, "bottom": bottom, "width": x1 - x0, "height": bottom - top}


@pytest.mark.parametrize("seed", range(30))
def test_cells_are_those_that_pdfplumber_finds(seed: int):
    """Rulings at random, some of which cross, meet or nearly do."""
    draw = random.Random(seed)  # noqa: S311 - no secret
    uprights = [upright(draw.randrange(0, 200, 20), y, y + draw.randrange(1, 90)) for y in range(0, 120, 9)]
    levels = [level(draw.randrange(0, 200, 12), x, x + draw.randrange(1, 150)) for x in range(0, 150, 7)]
    edges = merge_edges([*uprights, *levels], 3, 3, 3, 3)
    edges = [edge for edge in edges if max(edge["x1"] - edge["x0"], edge["bottom"] - edge["top"]) >= 3]
    expected = cells_to_tables(intersections_to_cells(edges_to_intersections(edges, 3, 3)))
    assert [sorted(table) for table in cells_of(uprights, levels)] == [sorted(table) for table in expected]


def test_a_page_full_of_cells_is_one_table():
    """Ten thousand cells hang together."""
    mesh = cells_of([upright(5 * n, 0, 500) for n in range(101)], [level(5 * n, 0, 500) for n in range(101)])
    assert [len(table) for table in mesh] == [10_000]


def test_rulings_that_cross_without_end_are_a_drawing(monkeypatch: pytest.MonkeyPatch):
    """A pattern or a map is no table, and nobody waits for its cells."""
    monkeypatch.setattr(module, "_MOST", 100)
    assert cells_of([upright(5 * n, 0, 500) for n in range(101)], [level(5 * n, 0, 500) for n in range(101)]) == []

"""Tables open at their sides, as yearbooks print them: level rulings go on beyond the outermost upright ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median_low
from typing import Any

from pdfplumber.page import Page
from pdfplumber.table import merge_edges

_SNAP = 3.0
"""Rulings closer than this, in points, are one."""
_LEAST = 2
"""So many rulings at least end at one place: a single one is a line of another kind."""


def open_sides(
    uprights: Sequence[dict[str, Any]], levels: Sequence[dict[str, Any]], page: Page
) -> Iterator[dict[str, Any]]:
    """Return upright edges where a table is open: where its level rulings end, left and right of its uprights.

    Most of them do, or the uppermost and the lowermost one, as where merged cells stand at the side. What is blank
    beyond the uprights is no column.

    Parameters
    ----------
    uprights, levels : sequence of dict
        The edges of one table.
    page : Page
        The page that it stands on.
    """
    left, right = min(edge["x0"] for edge in uprights), max(edge["x0"] for edge in uprights)
    if min(edge["x0"] for edge in levels) > left - _SNAP and max(edge["x1"] for edge in levels) < right + _SNAP:
        return
    rulings = sorted(merge_edges(list(levels), _SNAP, _SNAP, _SNAP, _SNAP), key=lambda edge: edge["top"])
    for side, inner, beyond in (("x0", left, -1), ("x1", right, 1)):
        crossing = [edge for edge in rulings if edge["x0"] <= inner + _SNAP and edge["x1"] >= inner - _SNAP]
        ends = [edge for edge in crossing if (edge[side] - inner) * beyond > _SNAP]
        end = median_low(edge[side] for edge in ends) if ends else inner
        alike = [edge for edge in ends if abs(edge[side] - end) < _SNAP]
        heights = [edge["top"] for edge in crossing]
        whole = bool(alike) and alike[0]["top"] - min(heights) < _SNAP and max(heights) - alike[-1]["top"] < _SNAP
        if len(alike) >= _LEAST and (whole or 2 * len(alike) > len(crossing)):
            upright = _upright(end, alike)
            if _has_text(page, upright, inner):
                yield upright


def _has_text(page: Page, upright: dict[str, Any], inner: float) -> bool:
    """Say whether something is printed between an upright edge and the ruling next to it."""
    left, right = sorted((upright["x0"], inner))
    return any(
        left < char["x0"] and char["x1"] < right and upright["top"] < char["top"] < upright["bottom"]
        for char in page.chars
        if not char["text"].isspace()
    )


def _upright(x: float, levels: Sequence[dict[str, Any]]) -> dict[str, Any]:
    top, bottom = min(edge["top"] for edge in levels), max(edge["top"] for edge in levels)
    return {
        "object_type": "line_edge",
        "orientation": "v",
        "x0": x,
        "x1": x,
        "width": 0,
        "top": top,
        "bottom": bottom,
        "height": bottom - top,
    }

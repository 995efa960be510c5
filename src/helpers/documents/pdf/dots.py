"""Dotted rulings: the dots of one line, which browsers and spreadsheets draw one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import Any

_DOT = 1.0
"""A shape smaller than this, in points, either way is a dot; longer ones are strokes and rule by themselves."""
_GAP = 3.0
_LEAST = 10.0
"""Shorter rows of dots rule nothing: they are dots of leaders and of ellipses."""


def dotted_rules(shapes: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Return the level and upright edges that the dots among shapes make."""
    dots = [shape for shape in shapes if max(shape["width"], shape["height"]) < _DOT]
    for orientation, start, level in (("v", "top", "x0"), ("h", "x0", "top")):
        dots.sort(key=lambda dot: (round(dot[level]), dot[start]))
        for _, line in groupby(dots, key=lambda dot: round(dot[level])):
            for run in _runs(list(line), start):
                if run[-1][start] - run[0][start] > _LEAST:
                    yield _edge(run[0], run[-1], orientation)


def _runs(line: Sequence[dict[str, Any]], start: str) -> Iterator[Sequence[dict[str, Any]]]:
    cuts = [at for at, (before, dot) in enumerate(pairwise(line), 1) if dot[start] - before[start] > _GAP]
    for first, end in pairwise([0, *cuts, len(line)]):
        yield line[first:end]


def _edge(first: dict[str, Any], last: dict[str, Any], orientation: str) -> dict[str, Any]:
    x1, bottom = (first["x0"], last["bottom"]) if orientation == "v" else (last["x1"], first["top"])
    return {
        "object_type": "line_edge",
        "orientation": orientation,
        "x0": first["x0"],
        "x1": x1,
        "width": x1 - first["x0"],
        "top": first["top"],
        "bottom": bottom,
        "height": bottom - first["top"],
    }

"""The cells that rulings enclose, and which of them are one table: as pdfplumber finds them, in time for any page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import takewhile
from operator import itemgetter
from typing import Any

from pdfplumber.table import merge_edges

from helpers.documents.model import Box

Edge = dict[str, Any]
_Point = tuple[float, float]
_SNAP = 3.0
"""Rulings that nearly meet do, and shorter ones rule nothing; in points."""
_MOST = 50_000
"""Where rulings cross more often, they are a drawing or a pattern: no page has room for so many cells with text."""


def cells_of(uprights: Sequence[Edge], levels: Sequence[Edge]) -> list[list[Box]]:
    """Return the tables that some rulings make, from top to bottom, each as its cells; one of one cell is none.

    The time that pdfplumber's own way takes grows with the square of the crossings.
    """
    edges = merge_edges([*uprights, *levels], _SNAP, _SNAP, _SNAP, _SNAP)
    crossings = _crossings([edge for edge in edges if max(edge["x1"] - edge["x0"], _height(edge)) >= _SNAP])
    tables = [cells for cells in _joined(list(_Lattice(crossings).cells())) if len(cells) > 1]
    return sorted(tables, key=lambda cells: min((top, left) for left, top, _, _ in cells))


def _height(edge: Edge) -> float:
    return float(edge["bottom"] - edge["top"])


def _crossings(edges: Sequence[Edge]) -> dict[_Point, set[int]]:
    """Return where rulings cross, each place with the numbers of those that meet there."""
    levels = sorted(
        ((edge["top"], edge["x0"], edge["x1"], at) for at, edge in enumerate(edges) if edge["orientation"] == "h"),
        key=itemgetter(0),
    )
    tops = [top for top, *_ in levels]
    found: dict[_Point, set[int]] = {}
    for at, edge in enumerate(edges):
        if edge["orientation"] == "v":
            x = edge["x0"]
            first, end = bisect_left(tops, edge["top"] - _SNAP), bisect_right(tops, edge["bottom"] + _SNAP)
            for top, left, right, number in levels[first:end]:
                if left - _SNAP <= x <= right + _SNAP:
                    found.setdefault((x, top), set()).update((at, number))
            if len(found) > _MOST:
                return {}
    return found


class _Lattice:
    """Where rulings cross, by column and by row."""

    def __init__(self, crossings: dict[_Point, set[int]]) -> None:
        self.crossings = crossings
        self.columns: dict[float, list[float]] = {}
        self.rows: dict[float, list[float]] = {}
        for x, y in sorted(crossings):
            self.columns.setdefault(x, []).append(y)
            self.rows.setdefault(y, []).append(x)

    def cells(self) -> Iterator[Box]:
        """Yield the smallest cell to the lower right of each crossing that has one."""
        for x, y in sorted(self.crossings):
            beside = ((other, y) for other in _after(self.rows[y], x))
            below = ((x, other) for other in _after(self.columns[x], y))
            rights = [right for right, _ in takewhile(partial(self._meet, (x, y)), beside)]
            bottoms = (bottom for _, bottom in takewhile(partial(self._meet, (x, y)), below))
            closed = ((right, bottom) for bottom in bottoms for right in rights)
            corner = next((found for found in closed if self._closes(x, y, *found)), None)
            if corner:
                yield x, y, *corner

    def _closes(self, left: float, top: float, right: float, bottom: float) -> bool:
        corner = (right, bottom)
        return corner in self.crossings and self._meet(corner, (right, top)) and self._meet(corner, (left, bottom))

    def _meet(self, one: _Point, other: _Point) -> bool:
        """Say whether one ruling runs from one crossing to the other."""
        return not self.crossings[one].isdisjoint(self.crossings[other])


def _after(places: Sequence[float], place: float) -> Iterator[float]:
    return (places[at] for at in range(bisect_right(places, place), len(places)))


def _joined(cells: Sequence[Box]) -> list[list[Box]]:
    """Part cells into those that hang together at their corners."""
    at_corner: dict[_Point, list[int]] = {}
    for at, cell in enumerate(cells):
        for corner in _corners(cell):
            at_corner.setdefault(corner, []).append(at)
    tables: list[list[Box]] = []
    done: set[int] = set()
    for first in range(len(cells)):
        if first in done:
            continue
        done.add(first)
        waiting, table = [first], []
        while waiting:
            table.append(cells[waiting.pop()])
            beside = [at for corner in _corners(table[-1]) for at in at_corner[corner] if at not in done]
            waiting += dict.fromkeys(beside)
            done.update(beside)
        tables.append(table)
    return tables


def _corners(cell: Box) -> tuple[_Point, _Point, _Point, _Point]:
    left, top, right, bottom = cell
    return (left, top), (left, bottom), (right, top), (right, bottom)

"""Tables too wide for a page: columns that a spreadsheet prints on a later page are put back beside the first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from helpers.documents.model import Cell, Grid, Line, Row

_LEVEL = 1.5
"""Rows of two pages stand as high as each other, give or take these points."""
_LEAST = 3
_HEADINGS = 3
"""Rows of headings, at most, that one heading beside them may cover."""
_PAGES = 8
"""Pages between the two, at most: a long table is printed downwards first."""


def joined_beside(blocks: Sequence[Line | Grid]) -> list[Line | Grid]:
    """Put columns that stand on a page of their own back beside the table they were cut from.

    Such a page opens with a table of as many rows, each as high as on the page before, but with other words at its
    head, and with names in none of its rows.
    """
    joined: list[Line | Grid] = []
    for at, block in enumerate(blocks):
        found = _whole_of(block, joined) if isinstance(block, Grid) and _opens_page(blocks, at) else None
        if found is None:
            joined.append(block)
        else:
            place, whole = found
            joined[place] = whole
    return joined


def _opens_page(blocks: Sequence[Line | Grid], at: int) -> bool:
    return at > 0 and blocks[at - 1].page != blocks[at].page


def _whole_of(rest: Grid, blocks: Sequence[Line | Grid]) -> tuple[int, Grid] | None:
    """Return where the table stands from which a grid was cut, and the two as one."""
    if len(rest.rows) < _LEAST or rest.page is None or _has_names(rest):
        return None
    for place in range(len(blocks) - 1, -1, -1):
        grid = blocks[place]
        if grid.page is None or rest.page - grid.page > _PAGES:
            return None
        if not isinstance(grid, Grid) or not _has_names(grid) or grid.rows[0].keys == rest.rows[0].keys:
            continue
        if places := _places(grid, rest):
            return place, _beside(grid, rest, places)
    return None


def _has_names(grid: Grid) -> bool:
    """Say whether rows that print digits print words too."""
    return any(
        any(any(map(str.isdigit, text)) for text in row.keys) and any(any(map(str.isalpha, text)) for text in row.keys)
        for row in grid.rows
    )


def _tops(grid: Grid) -> list[float] | None:
    """Where each row begins; None where no rulings tell."""
    tops = [min((cell.box[1] for cell in row.cells if cell.box), default=None) for row in grid.rows]
    return None if None in tops else [top for top in tops if top is not None]


def _places(grid: Grid, rest: Grid) -> list[int]:
    """Return, for each row of a table, which row of the rest stands beside it, or -1 where a heading covers it.

    Nothing where one of their rows stands beside none: the rest may have fewer rows of headings, and no others.
    """
    tops, others = _tops(grid), _tops(rest)
    if tops is None or others is None or not len(others) <= len(tops) <= len(others) + _HEADINGS:
        return []
    places = [next((at for at, other in enumerate(others) if abs(top - other) < _LEVEL), -1) for top in tops]
    found = [place for place in places if place >= 0]
    covered = [at for at, place in enumerate(places) if place < 0]
    whole = found == list(range(len(others))) and places[0] == 0 and covered == list(range(1, len(covered) + 1))
    return places if whole else []


def _beside(grid: Grid, rest: Grid, places: Sequence[int]) -> Grid:
    rows = []
    for row, place in zip(grid.rows, places, strict=True):
        covered = (Cell("", row.line, row.page, merged=True),) * rest.width
        more = covered if place < 0 else _headed(rest.rows[0]) if place == 0 else rest.rows[place].cells
        rows.append(replace(row, cells=(*row.cells, *more)))
    return replace(grid, rows=tuple(rows))


def _headed(row: Row) -> tuple[Cell, ...]:
    """The uppermost headings: blank ones at the edge belong to the one that the edge has cut."""
    first = next((at for at, text in enumerate(row.keys) if text), len(row.cells))
    return tuple(replace(cell, merged=True) if at < first else cell for at, cell in enumerate(row.cells))

"""Headings of a table: a column is a path of words, and equal words side by side become one merged cell."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from .page import Spot

Path = tuple[str, ...]


def heading_rows(columns: Sequence[Path]) -> tuple[tuple[Spot, ...], ...]:
    """Lay out heading rows: a path that is shorter than the longest reaches down with its last part.

    Columns with equal paths merge into one cell down to the last row, such as 合计 over several code columns.
    """
    depth = max(map(len, columns))
    rows: list[tuple[Spot, ...]] = []
    for level in range(depth):
        row = []
        for path, group in groupby(columns, key=lambda path: path[: level + 1]):
            if len(path) <= level:
                continue
            ends = any(len(column) == level + 1 for column in columns if column[: level + 1] == path)
            row.append(Spot(path[level], across=len(list(group)), down=depth - level if ends else 1))
        rows.append(tuple(row))
    return tuple(rows)


def fold(columns: Sequence[Path], depth: int) -> list[Path]:
    """Cut paths to a number of heading rows, taking off what stands above; every path keeps its last part."""
    cut = max(0, max(map(len, columns)) - depth)
    return [path[cut:] or path[-1:] for path in columns]

"""What rows and columns of a table are called in findings, and which of its columns add up to which."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from helpers.audit.records import Amount, Table
from helpers.clean.contract import label

_SUMS = ("合计", "总计", "小计")
_OF_SIDE = re.compile("[本当]年(收入|支出)[合小]计|(收入|支出)总计")
"""Heading of the total in the form of final accounts, and where what was carried over is in it."""


def table_name(table: Table) -> str:
    """Return the Chinese name of a table's kind."""
    return label("kind", table.kind, "zh")


def row_name(amount: Amount) -> str:
    """Return code and name of a row; a row without either is the total."""
    name = amount.item_name or ("合计" if amount.item_level == 0 else f"第{amount.row_no}行")
    return f"{amount.item_code} {name}" if amount.item_code else name


def column_name(amount: Amount) -> str:
    """Return the printed heading of a column, else the name of what it measures."""
    return amount.column_printed or label("measure", amount.measure, "zh")


@dataclass(frozen=True, slots=True)
class Sum:
    """A column that should be the sum of others, by column number."""

    total: int
    parts: tuple[int, ...]


def sums_of_columns(amounts: Sequence[Amount]) -> list[Sum]:
    """Return which columns add up to which, read off the heading paths.

    A column headed 合计 or 小计 sums up the columns beside it under the same heading; a group of columns that has such
    a column itself is represented by it.
    """
    paths = {column: path_of(amount) for column, amount in {amount.col_no: amount for amount in amounts}.items()}
    found = []
    for column, path in paths.items():
        if path[-1] not in _SUMS and not _OF_SIDE.fullmatch(path[-1]):
            continue
        prefix = path[:-1]
        groups: dict[str, list[int]] = {}
        for other, steps in paths.items():
            if other != column and len(steps) > len(prefix) and steps[: len(prefix)] == prefix:
                groups.setdefault(steps[len(prefix)], []).append(other)
        parts = [part for group in groups.values() for part in _represented(group, paths, len(prefix) + 1)]
        if parts:
            found.append(Sum(column, tuple(sorted(parts))))
    return found


def _represented(group: list[int], paths: dict[int, tuple[str, ...]], depth: int) -> list[int]:
    """Return the sum of the columns below a heading, or those columns; a group within has a sum of its own."""
    sums = [column for column in group if len(group) > 1 and paths[column][-1] in _SUMS]
    own = [column for column in sums if len(paths[column]) <= depth + 1]
    if own or not sums:
        return own[:1] or group
    within: dict[str, list[int]] = {}
    for column in group:
        within.setdefault(paths[column][depth] if len(paths[column]) > depth else "", []).append(column)
    return [part for columns in within.values() for part in _represented(columns, paths, depth + 1)]


def path_of(amount: Amount) -> tuple[str, ...]:
    """Return the headings over a column, from the top."""
    return tuple((amount.column_printed or "").split(" / "))

"""The economic classes of the government budget, printed beside those of the department's."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from helpers.codes.lists import items, read_rows

from .page import Spot, Table

_HEADING = "政府预算支出经济分类科目"


@cache
def _government_code(code: str) -> str:
    rows = read_rows("economic_crosswalk.csv")
    return next((row["government_code"] for row in rows if row["department_code"] == code), "")


def with_government_classes(table: Table) -> Table:
    """Put the government's class of each 款 in a column between the department's and the amounts."""
    heading = [list(row) for row in table.heading]
    at = next(n for n, spot in enumerate(heading[0]) if "分类" not in spot.text)
    heading[0].insert(at, Spot(_HEADING, down=len(heading)))
    width = sum(spot.across for spot in heading[0][:at])
    body = [(*row[:width], Spot(_class_of(row)), *row[width:]) for row in table.body]
    return replace(table, heading=tuple(map(tuple, heading)), body=tuple(body))


def _class_of(row: tuple[Spot, ...]) -> str:
    code = next((spot.amount.code for spot in row if spot.amount), "")
    government = _government_code(code)
    return f"{government}-{items('economic_government')[government].name}" if government else ""

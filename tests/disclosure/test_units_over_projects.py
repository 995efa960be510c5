"""A project table may print a unit's row over the projects of the unit: it is no project, and its money counts once."""

from __future__ import annotations

from decimal import Decimal

from helpers.disclosure.disclose import disclose
from helpers.disclosure.projects import units_over
from helpers.documents.read import read_data


def over(*columns: tuple[int, ...], total: int) -> dict[int, list[int]]:
    """Rows of units and of the projects below, by number; the total is the last row of the first column."""
    cells = [
        (row_no, col_no, Decimal(value))
        for col_no, column in enumerate(columns)
        for row_no, value in enumerate(column, 1)
    ]
    return {row: list(below) for row, below in units_over(cells, {0: Decimal(total)}).items()}


def test_rows_that_are_the_sums_of_those_below_are_units():
    """Two units, with two projects and with one."""
    assert over((5, 2, 3, 4, 4), total=9) == {1: [2, 3], 4: [5]}


def test_a_list_whose_rows_all_come_to_the_total_has_no_units():
    """The first project costs as much as the others together."""
    assert over((5, 2, 3), total=10) == {}


def test_rows_that_cannot_be_parted_without_a_rest_are_projects():
    """The last row belongs to no sum."""
    assert over((5, 2, 3, 4), total=9) == {}


def test_a_rank_between_units_and_projects_is_parted_as_well():
    """Two classes of projects below the first unit, one below the second."""
    assert over((5, 3, 1, 2, 2, 2, 4, 4, 4), total=9) == {2: [3, 4], 5: [6], 1: [2, 3, 4, 5, 6], 8: [9], 7: [8, 9]}


def test_a_unit_alone_over_its_projects_is_their_only_total():
    """A list without a row of totals begins with the unit."""
    cells = [(1, 1, Decimal(9)), (2, 1, Decimal(5)), (3, 1, Decimal(4))]
    assert {row: list(below) for row, below in units_over(cells, {}).items()} == {1: [2, 3]}
    assert units_over([*cells[:2], (3, 1, Decimal(3))], {}) == {}
    assert units_over([(row, 1, Decimal(5)) for row in (1, 2, 3)], {}) == {}


TABLE = """合肥市审计局2024年部门预算

一般公共预算项目支出预算表

单位：万元

| 类 | 款 | 项 | 单位名称（项目） | 金额 |
|---|---|---|---|---|
| | | | 合计 | 9.00 |
| | | | 合肥市审计局机关 | {unit} |
| 201 | 08 | 04 | 审计业务 | 9.00 |
| 201 | 08 | 04 | 设备购置费 | 5.00 |
| 201 | 08 | 04 | 审计培训费 | 4.00 |
"""


def projects(unit: str) -> list[tuple[str, str | None]]:
    """Names of the projects read, with their units."""
    found = disclose(read_data(TABLE.format(unit=unit).encode(), "x.md"))
    return [(project["name"], project["implementing_unit"]) for project in found.projects]


def test_one_column_for_units_and_projects_is_parted_by_its_sums() -> None:
    """单位名称（项目）; a row that bears the name of its function item is none."""
    assert projects("8.00") == []  # nothing tells which rows are units
    assert projects("9.00") == [
        ("设备购置费", "合肥市审计局机关"),
        ("审计培训费", "合肥市审计局机关"),
    ]

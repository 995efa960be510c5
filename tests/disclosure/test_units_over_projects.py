"""A project table may print a unit's row over the projects of the unit: it is no project, and its money counts once."""

from __future__ import annotations

from decimal import Decimal

from helpers.disclosure.projects import units_over


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


def test_a_unit_alone_over_its_projects_is_their_only_total():
    """A list without a row of totals begins with the unit."""
    cells = [(1, 1, Decimal(9)), (2, 1, Decimal(5)), (3, 1, Decimal(4))]
    assert {row: list(below) for row, below in units_over(cells, {}).items()} == {1: [2, 3]}
    assert units_over([*cells[:2], (3, 1, Decimal(3))], {}) == {}

"""Items that two tables list under one total: one that differs is misprinted, one that is not there is missing."""

from __future__ import annotations

from decimal import Decimal

import pytest

_CODES = ("2010101", "2010102", "2010103", "2010104", "2010105", "2010106")
_VALUES = ("100.00", "200.50", "33.30", "44.44", "55.55", "66.66")


def _table(table_no: int, kind: str, total: str, values=_VALUES, codes=_CODES, unit="万元") -> list[dict]:
    def cell(row: int, code: str | None, printed: str) -> dict:
        where = {"table_no": table_no, "kind": kind, "row_no": row, "line": 100 * table_no + row, "unit": unit}
        item = {"item_code": code, "item_name": code or "合计", "item_level": 3 if code else 0}
        return where | item | {"printed": printed, "value": Decimal(printed), "fund": "all"}

    return [cell(0, None, total), *(cell(n, *item) for n, item in enumerate(zip(codes, values, strict=True), 1))]


def _checks(make, one: list[dict], other: list[dict]):
    tables = [{"table_no": n, "kind": rows[0]["kind"]} for n, rows in ((1, one), (2, other))]
    checks = make(tables=tables, amounts=[*one, *other])
    return checks[checks["rule_id"] == "B-27"]


def _both(make, **second) -> list[str]:
    one = _table(1, "expenditure_summary", "500.45")
    return list(_checks(make, one, _table(2, "general_budget_expenditure", "500.45", **second))["status"])


def test_tables_of_one_total_agree(make):
    """One line says that all items agree."""
    assert _both(make) == ["pass"]


def test_two_rows_exchanged_in_one_table_differ_from_the_other(make):
    """Their sum stays right, so that only the other table proves it."""
    assert _both(make, values=("200.50", "100.00", *_VALUES[2:])) == ["fail", "fail"]


def test_a_row_that_one_table_lacks_is_missing(make):
    """The other lists it under the same total."""
    found = _checks(
        make,
        _table(1, "expenditure_summary", "500.45"),
        _table(2, "general_budget_expenditure", "500.45", _VALUES[1:], _CODES[1:]),
    )
    assert list(found["status"]) == ["fail"]
    assert list(found["cause"]) == ["missing_row"]


@pytest.mark.parametrize("count", [3, 4])
def test_items_that_differ_much_are_not_one_thing_printed_twice(make, count):
    """Nothing is said of tables that have only their total in common."""
    values = tuple(str(Decimal(value) + 1) for value in _VALUES[:count]) + _VALUES[count:]
    assert _both(make, values=values) == []


def test_a_table_in_the_other_unit_is_found(make):
    """All its figures are 10,000 times those of the table before it, with one unit above both."""
    values = tuple(f"{Decimal(value) * 10_000:f}" for value in _VALUES)
    large = _table(2, "general_budget_expenditure", "5004500.00", values)
    found = _checks(make, _table(1, "expenditure_summary", "500.45"), large)
    assert list(found["status"]) == ["fail"]
    assert list(found["cause"]) == ["unit_slip"]


def test_a_table_in_yuan_beside_one_in_ten_thousands_agrees(make):
    """500.45 万元 is 5,004,500 元."""
    values = tuple(f"{Decimal(value) * 10_000:f}" for value in _VALUES)
    yuan = _table(2, "general_budget_expenditure", "5004500.00", values, unit="元")
    assert list(_checks(make, _table(1, "expenditure_summary", "500.45"), yuan)["status"]) == ["pass"]


_BLOCKS = ("301", *_CODES[:3], "301", *_CODES[:3])
_OF_BLOCKS = ("333.80", *_VALUES[:3], "166.65", *_VALUES[3:])


@pytest.mark.parametrize(
    ("order", "statuses"),
    [((0, 1, 2, 3), ["pass"]), ((0, 2, 1, 3), ["fail", "fail"])],
)
def test_items_that_stand_again_below_each_block_are_compared_by_turn(make, order, statuses):
    """Some forms print the classes of the department again for each class of the government's list."""
    one = _table(1, "expenditure_summary", "500.45", _OF_BLOCKS, _BLOCKS)
    values = [*(_OF_BLOCKS[at] for at in order), *_OF_BLOCKS[4:]]
    found = _checks(make, one, _table(2, "general_budget_expenditure", "500.45", values, _BLOCKS))
    assert list(found["status"]) == statuses


def test_blocks_may_stand_in_another_order(make):
    """Each item has the same amounts then."""
    one = _table(1, "expenditure_summary", "500.45", _OF_BLOCKS, _BLOCKS)
    turned = _table(2, "general_budget_expenditure", "500.45", [*_OF_BLOCKS[4:], *_OF_BLOCKS[:4]], _BLOCKS)
    assert list(_checks(make, one, turned)["status"]) == ["pass"]


def test_the_row_of_the_only_unit_is_the_total_where_no_other_is_printed(make):
    """Its name stands where others print 合计."""
    unit = {"item_name": "某市财政局", "item_level": None, "code_list": None}
    one = _table(1, "expenditure_summary", "500.45")
    other = _table(2, "general_budget_expenditure", "500.45", ("200.50", "100.00", *_VALUES[2:]))
    one[0], other[0] = one[0] | unit, other[0] | unit
    assert list(_checks(make, one, other)["status"]) == ["fail", "fail"]

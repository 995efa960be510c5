"""Groups 款 and items 项 without codes below a class 类 of the summary of income and expenditure 收支总表."""

from __future__ import annotations

from decimal import Decimal

import pytest

LINES = [
    ("一、社会保障和就业支出", "60.00"),
    ("行政事业单位养老支出", "50.00"),
    ("行政单位离退休", "20.00"),
    ("机关事业单位基本养老保险缴费支出", "30.00"),
    ("抚恤", "10.00"),
    ("死亡抚恤", "10.00"),
]


def _status(make, changes: dict[str, str], *more: tuple[str, str]) -> list[str]:
    cells = [
        {"kind": "income_expenditure_summary", "side": "expenditure", "item_name": name, "column_printed": "预算数"}
        | {"item_code": "208" if n == 1 else None, "item_level": 1 if n == 1 else None}
        | {"code_list": "function" if n == 1 else None, "row_no": n, "line": n}
        | {"value": Decimal(changes.get(name, printed)), "printed": changes.get(name, printed)}
        for n, (name, printed) in enumerate([*LINES, *more], 1)
    ]
    checks = make(tables=[{"kind": "income_expenditure_summary"}], amounts=cells)
    return checks.loc[checks["rule_id"] == "B-02", "status"].tolist()


def test_the_groups_add_up_to_the_class_and_the_items_to_their_group(make) -> None:
    """The names tell which is which."""
    assert _status(make, {}) == ["pass", "pass", "pass"]


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"死亡抚恤": "12.00"}, ["pass", "pass", "fail"]),
        ({"抚恤": "12.00"}, ["fail", "pass", "insufficient_data"]),  # an item of 2.00 may not be listed
        ({"行政单位离退休": "2.00"}, ["pass", "insufficient_data", "pass"]),
    ],
)
def test_parts_that_exceed_their_whole_are_wrong(make, changes: dict[str, str], status: list[str]) -> None:
    """What is not listed explains that they come to less, and not that they come to more."""
    assert _status(make, changes) == status


def test_a_name_that_is_none_of_the_class_leaves_the_lines_unranked(make) -> None:
    """They may be anything."""
    assert _status(make, {}, ("某项支出", "1.00")) == ["insufficient_data"]

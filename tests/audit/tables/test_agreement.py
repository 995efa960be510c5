"""Two tables that agree in total agree item by item; figures exactly 10,000 times apart are in two units."""

from __future__ import annotations

from decimal import Decimal

import pytest


def _table(number, kind, values, measure="total", unit="万元"):
    codes = [None, "201", "205", "208", "210", "221"]
    return [
        {
            "table_no": number,
            "kind": kind,
            "line": 100 * number + row,
            "measure": measure,
            "fund": "all",
            "side": "income" if measure == "income" else "expenditure",
            "item_code": code,
            "item_level": 1 if code else 0,
            "code_list": "function" if code else None,
            "value": value,
            "printed": str(value),
            "unit": unit,
        }
        for row, (code, value) in enumerate(zip(codes, values, strict=True))
    ]


def _status(make, rule_id, *tables):
    rows = [row for table in tables for row in table]
    made = [{"table_no": n, "kind": kind} for n, kind in {row["table_no"]: row["kind"] for row in rows}.items()]
    checks = make(tables=made, amounts=rows)
    return list(checks.loc[checks["rule_id"] == rule_id, "status"])


SPENT = [150, 50, 40, 30, 20, 10]


@pytest.mark.parametrize(
    ("income", "statuses"),
    [
        (SPENT, ["pass"] * 5),
        ([150, 40, 50, 30, 20, 10], ["fail", "fail", "pass", "pass", "pass"]),
        ([140, 40, 40, 30, 20, 10], ["insufficient_data", "pass", "pass", "pass", "pass"]),
        ([150, 60, 30, 40, 10, 10], ["insufficient_data"] * 4 + ["pass"]),
    ],
)
def test_items_that_differ_are_misprinted_where_the_totals_agree(make, income, statuses):
    """Money carried over would show in the totals; many items that differ are kept in another way."""
    tables = _table(1, "income_summary", income, "income"), _table(2, "expenditure_summary", SPENT)
    assert _status(make, "B-25", *tables) == statuses


def test_a_table_in_the_wrong_unit_is_certain(make):
    """元 printed as 万元, or the reverse, is exactly 10,000 times as much or little."""
    values = [Decimal(text) for text in ("15.75", "5.25", "4", "3", "2", "1.5")]
    tables = _table(1, "income_summary", values, "income", unit="元"), _table(2, "expenditure_summary", values)
    assert _status(make, "B-25", *tables)[0] == "fail"

"""Rows that print what was granted this year beside what was carried over: both are the total."""

from __future__ import annotations

import pytest

_HEADS = (("合计", "total"), ("本年财政拨款", "total"), ("上年结转", "carry_over"))


def _status(make, *rows):
    cells = [
        {"kind": "government_fund", "fund": "government_fund", "row_no": n, "line": n, "col_no": at}
        | {"item_name": f"支出{n}", "code_list": None, "column_printed": head, "measure": measure}
        | {"value": value, "printed": f"{value}.00"}
        for n, row in enumerate(rows, 1)
        for at, ((head, measure), value) in enumerate(zip(_HEADS, row, strict=True), 1)
    ]
    checks = make(tables=[{"kind": "government_fund"}], amounts=cells)
    return list(checks.loc[checks["rule_id"] == "B-24", "status"])


def test_this_year_and_what_was_carried_over_are_the_total(make):
    """One row that differs is wrong."""
    rows = [(90, 60, 30), (50, 50, 0), (7, 3, 4), (9, 9, 0)]
    assert _status(make, *rows) == ["pass"] * 4
    assert _status(make, (95, 60, 30), *rows[1:]).count("fail") == 1


def test_a_total_of_this_year_only_is_no_error(make):
    """Where most rows do not obey, what was carried over is not in the total."""
    assert "fail" not in _status(make, (60, 60, 30), (50, 50, 1), (3, 3, 4))


@pytest.mark.parametrize("head", ["收入总计", "支出总计"])
def test_the_total_of_a_side_is_that_of_its_columns(make, head):
    """Guangdong heads the column so."""
    side = {"kind": "income_summary", "side": "income", "measure": "income", "code_list": None, "item_level": 0}
    heads = (
        (head, "all", 9),
        ("本年收入 / 一般公共预算拨款", "general_budget", 4),
        ("本年收入 / 其他收入", "other", 5),
    )
    cells = [
        side
        | {"row_no": 1, "line": 1, "col_no": at, "item_name": "某局", "fund": fund, "column_printed": heading}
        | {"value": value, "printed": f"{value}.00"}
        for at, (heading, fund, value) in enumerate(heads, 1)
    ]
    checks = make(tables=[{"kind": "income_summary"}], amounts=cells)
    assert list(checks.loc[checks["rule_id"] == "B-24", "status"]) == ["pass"]


def test_a_group_without_a_sum_of_its_own_is_all_that_stands_in_it(make):
    """本年收入 over 一般公共预算 (小计, 其中) and 单位资金: the subtotal is that of one budget, not of the year."""
    side = {"kind": "income_summary", "side": "income", "measure": "income", "code_list": None, "item_level": 0}
    heads = (
        ("合计", "all", 9),
        ("本年收入 / 一般公共预算 / 小计", "general_budget", 4),
        ("本年收入 / 一般公共预算 / 其中：财政拨款", "general_budget", 3),
        ("本年收入 / 单位资金", "unit_funds", 2),
        ("上年结转结余", "all", 3),
    )
    cells = [
        side
        | {"row_no": 1, "line": 1, "col_no": at, "item_name": "某局", "fund": fund, "column_printed": heading}
        | {"measure": "carry_over" if "结转" in heading else "income", "value": value, "printed": f"{value}.00"}
        for at, (heading, fund, value) in enumerate(heads, 1)
    ]
    checks = make(tables=[{"kind": "income_summary"}], amounts=cells)
    assert set(checks.loc[checks["rule_id"] == "B-24", "status"]) == {"pass"}

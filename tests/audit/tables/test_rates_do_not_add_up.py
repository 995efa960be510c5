"""A column of rates of change is no column of a tree: the rate of a class is not the sum of those below it."""

from __future__ import annotations


def test_rates_of_change_are_not_added_up(make):
    """Hainan prints 增减% beside the amounts of both years; only these add up."""
    rows = [("201", 1, 40, 25), ("20101", 2, 10, 100), ("20103", 2, 30, 11)]
    common = {"table_no": 1, "kind": "general_budget_expenditure", "fund": "general_budget", "code_list": "function"}
    amounts = [
        common
        | {"row_no": n, "col_no": col_no, "line": n, "item_code": code, "item_level": level, "item_name": "某项"}
        | {"measure": measure, "unit": unit, "value": value, "printed": f"{value}.00", "column_printed": measure}
        for n, (code, level, amount, rate) in enumerate(rows, 1)
        for col_no, measure, unit, value in ((3, "total", "万元", amount), (4, "change_pct", "%", rate))
    ]
    table = {"table_no": 1, "kind": "general_budget_expenditure", "first_line": 1, "last_line": 9}
    checks = make(tables=[table], amounts=amounts)
    assert list(checks.loc[checks["rule_id"] == "B-06", "status"].unique()) == ["pass"]

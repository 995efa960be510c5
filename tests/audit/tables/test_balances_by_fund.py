"""The balance at the foot of the fiscal appropriation summary, and the budgets listed below it."""

from __future__ import annotations

from decimal import Decimal

import pytest


@pytest.mark.parametrize(("general", "status"), [("57.27", "pass"), ("67.27", "fail")])
def test_numbered_budgets_below_a_balance_add_up_to_it(make, general, status):
    """年初财政拨款结转和结余 bears no number; 一、一般公共预算财政拨款 below it begins to count again."""
    lines = [
        ("一、一般公共预算财政拨款", "90.00", "income", "general_budget", None),
        ("本年收入合计", "90.00", "income", "fiscal", 0),
        ("年初财政拨款结转和结余", "57.27", "carry_over", "fiscal", None),
        ("一、一般公共预算财政拨款", general, "carry_over", "general_budget", None),
        ("总计", "147.27", "total", "fiscal", 0),
    ]
    kind = "fiscal_appropriation_summary"
    rows = [
        {"item_name": name, "printed": value, "value": Decimal(value), "measure": measure, "fund": fund}
        | {"item_level": level, "side": "income", "code_list": None, "kind": kind, "row_no": number}
        for number, (name, value, measure, fund, level) in enumerate(lines, 1)
    ]
    checks = make({"stage": "final"}, tables=[{"kind": kind}], amounts=rows)
    assert list(checks.loc[checks["rule_id"] == "F-06", "status"]) == ["pass", status, "pass"]

"""Cost targets of a sheet against its budget."""

from __future__ import annotations

from decimal import Decimal

import pytest

SHEET = {"kind": "performance_targets", "project_no": 1}
PROJECT = {"project_no": 1, "name": "审计专项经费", "fund": "all", "source": "target_sheet", "table_no": 1, "line": 1}
BUDGET = {"kind": "performance_targets", "measure": "annual_total", "fund": "all", "project_no": 1}
COST = {"horizon": "annual", "project_no": 1, "operator": "le"}


@pytest.mark.parametrize(
    ("units", "values", "status"),
    [
        (("万元", "万元"), ("21.5", "14"), "pass"),
        (("元", "万元"), ("21.5", "14"), "fail"),
        (("元", "元"), ("21.5", "14"), "insufficient_data"),  # two units would have to be others
        (("元", "万元"), ("21.6", "14"), "insufficient_data"),
    ],
)
def test_one_cost_in_the_wrong_unit_is_proved_by_the_budget(make, units, values, status: str) -> None:
    """With the other unit the costs are the budget to the last digit."""
    targets = [
        COST | {"level3": f"成本{at}", "unit": unit, "value": Decimal(value), "printed": f"≤{value}{unit}", "line": at}
        for at, (unit, value) in enumerate(zip(units, values, strict=True), 5)
    ]
    amounts = [BUDGET | {"value": Decimal("35.5"), "printed": "35.50", "line": 3}]
    checks = make(tables=[SHEET], projects=[PROJECT], amounts=amounts, targets=targets)
    assert checks.loc[checks["rule_id"] == "K-03", "status"].tolist() == [status]

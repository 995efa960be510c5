"""Sources of funds: unit funds are the sum of the lines under them."""

from __future__ import annotations

import pytest


def _line(name: str, fund: str, value: int) -> dict:
    base = {"kind": "income_expenditure_summary", "measure": "income", "side": "income", "code_list": None}
    return base | {"item_name": name, "fund": fund, "value": value, "printed": f"{value}.00"}


@pytest.mark.parametrize(
    ("marks", "other", "status"),
    [
        (("二、", "（一）", "（二）"), 30, ["pass"]),
        (("二、", "", ""), 30, ["pass"]),
        (("二、", "", ""), 45, ["fail"]),
        (("二、", "", ""), 20, ["insufficient_data"]),
        (("", "", ""), 45, []),
        (("二、", "三、", "四、"), 45, []),
    ],
)
def test_unit_funds_are_the_sum_of_the_lines_below(make, marks, other, status):
    """Lines without a number stand below a numbered one; lines of its own rank stand beside it."""
    named = zip(marks, ("单位资金收入", "事业收入", "其他收入"), strict=True)
    names = ["".join(pair) for pair in named]
    rows = [_line(names[0], "unit_funds", 100), _line(names[1], "business", 70), _line(names[2], "other", other)]
    table = {"table_no": 1, "kind": "income_expenditure_summary"}
    checks = make(tables=[table], amounts=rows)
    assert list(checks.loc[checks["rule_id"] == "B-04", "status"]) == status

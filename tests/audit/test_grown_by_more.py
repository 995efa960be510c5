"""Nothing grows to less than it grew by: where the rate is that of a decrease, the words are the wrong ones."""

from __future__ import annotations

from decimal import Decimal

import pytest


@pytest.mark.parametrize(
    ("level", "change", "rate", "status"),
    [
        ("0", "141.86", "100", "fail"),  # decreased to nothing
        ("12.00", "36.50", "75.26", "fail"),  # 36.5 of 48.5
        ("12.00", "36.50", "30.00", "insufficient_data"),  # the change may be that of another amount
    ],
)
def test_an_increase_that_is_more_than_the_amount_was_a_decrease(make, level, change, rate, status):
    """The rate tells."""
    base = {"section": "income_summary", "subject_name": "事业收入", "statement_no": 1, "line": 1, "fund": "business"}
    turned = {"direction": "increase", "compare_year": 2024}
    claims = [
        base | {"metric": metric, "value": Decimal(printed), "printed": printed, "unit": unit} | more
        for metric, printed, unit, more in (
            ("budget", level, "万元", {}),
            ("change", change, "万元", turned),
            ("change_pct", rate, "%", turned),
        )
    ]
    checks = make(claims=claims)
    of_rate = checks[checks["rule_id"] == "T-01"]
    assert list(of_rate["status"]) == [status]
    if status == "fail":
        assert list(of_rate["cause"]) == ["reversed_direction"]


def test_a_rate_of_the_other_direction_is_no_rounding(make):
    """The same digits with the other word: 增加20万元，下降20%."""
    base = {"section": "income_summary", "subject_name": "事业收入", "statement_no": 1, "line": 1, "fund": "business"}
    told = (("budget", 120, None), ("change", 20, "increase"), ("change_pct", -20, "decrease"))
    claims = [
        base
        | {"metric": metric, "value": value, "printed": f"{abs(value)}.00", "direction": direction}
        | {"unit": "%" if metric == "change_pct" else "万元", "compare_year": 2024 if direction else None}
        for metric, value, direction in told
    ]
    failed = make(claims=claims).query("status == 'fail'")
    assert set(failed["rule_id"]) == {"T-01", "T-02"}
    assert set(failed["cause"]) == {"reversed_direction"}
    assert failed["explanation_zh"].str.contains("之20.00方向相反").all()

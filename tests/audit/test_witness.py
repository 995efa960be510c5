"""An amount of the text that its own sentence proves wrong: with the amount of the table, the sentence holds."""

from __future__ import annotations

from decimal import Decimal

import pytest

_TOTAL = {
    "kind": "procurement",
    "item_level": 0,
    "item_name": "合计",
    "code_list": None,
    "fund": "all",
    "value": 120,
    "printed": "120.00",
}


def _claim(metric: str, printed: str, **more) -> dict:
    base = {"section": "procurement", "subject_name": "政府采购预算", "statement_no": 1, "line": 50, "metric": metric}
    return base | {"value": Decimal(printed), "printed": printed.strip("-")} | more


def _status(make, *claims, **tables) -> list[str]:
    checks = make(tables=[{"kind": "procurement"}], amounts=[_TOTAL], claims=list(claims), **tables)
    return list(checks.loc[checks["rule_id"] == "N-02", "status"])


@pytest.mark.parametrize(
    ("printed", "change", "rate", "status"),
    [
        ("120.00", "20.00", "20.00", "pass"),
        ("130.00", "20.00", "20.00", "fail"),  # 20 / (120 - 20), not 20 / (130 - 20)
        ("130.00", "20.00", "18.18", "insufficient_data"),  # the sentence holds as it stands: another amount is meant
        ("130.00", "20.00", "50.00", "insufficient_data"),
    ],
)
def test_change_and_percentage_tell_the_amount(make, printed, change, rate, status):
    """A sentence that holds with the amount of the table, and not with its own, means that of the table."""
    compared = {"direction": "increase", "compare_year": 2024}
    rates = _claim("change_pct", rate, unit="%", **compared)
    assert _status(make, _claim("budget", printed), _claim("change", change, **compared), rates) == [status]


@pytest.mark.parametrize(
    ("printed", "goods", "services", "status"),
    [("125.00", "80.00", "40.00", "fail"), ("125.00", "80.00", "45.00", "insufficient_data")],
)
def test_the_parts_tell_the_amount(make, printed, goods, services, status):
    """Goods and services come to the amount of the table."""
    parts = [
        _claim("component", value, subject_name=f"政府采购{name}预算", whole_claim_no=1, statement_no=no)
        for no, (name, value) in enumerate((("货物", goods), ("服务", services)), 2)
    ]
    assert _status(make, _claim("budget", printed), *parts)[0] == status


def test_an_amount_that_stands_elsewhere_too_is_another(make):
    """The document prints it a second time."""
    parts = [
        _claim("component", value, subject_name=f"政府采购{name}预算", whole_claim_no=1, statement_no=no)
        for no, (name, value) in enumerate((("货物", "80.00"), ("服务", "40.00")), 2)
    ]
    again = _claim("budget", "125.00", subject_name="机关运行经费", section="operating_funds", statement_no=9, line=90)
    assert _status(make, _claim("budget", "125.00"), *parts, again)[0] == "insufficient_data"

"""Percentages that stand with the amounts of both years, and changes larger than the amount they led to."""

from __future__ import annotations

from decimal import Decimal

import pytest

_OF_ITEM = {
    "subject_name": "住房公积金",
    "subject_code": "2210201",
    "section": "expenditure_summary",
    "statement_no": 1,
}


def _claim(metric: str, printed: str, **more) -> dict:
    return _OF_ITEM | {"metric": metric, "printed": printed, "value": Decimal(printed), "fund": "all"} | more


def _rate(printed: str, **more) -> dict:
    of_last_year = {"unit": "%", "direction": "increase", "compare_year": 2024, "compare_basis": "execution"}
    return _claim("change_pct", printed, **(of_last_year | more))


def _of(make, rule_id: str, *claims: dict):
    checks = make(claims=list(claims))
    return checks[checks["rule_id"] == rule_id]


@pytest.mark.parametrize(("printed", "status"), [("0.53", "pass"), ("1.19", "fail"), ("0.54", "fail")])
def test_the_rate_of_two_amounts_is_recomputed(make, printed, status):
    """348.52 and 350.35 are 0.525 % apart."""
    prior = _claim("prior_final", "348.52", base_year=2024)
    assert list(_of(make, "T-21", prior, _claim("budget", "350.35"), _rate(printed))["status"]) == [status]


def test_a_rate_of_another_base_is_left_alone(make):
    """It compares with the budget of last year, and what stands beside it was spent."""
    prior = _claim("prior_final", "348.52", base_year=2024)
    rate = _rate("9.99", compare_basis="initial_budget")
    assert _of(make, "T-21", prior, _claim("budget", "350.35"), rate).empty


def test_a_wrong_amount_breaks_its_second_telling_and_its_rate_as_one_finding(make):
    """The rate is that of the amount told first, which the table prints."""
    prior, first = _claim("prior_final", "348.52", base_year=2024), _claim("budget", "350.35")
    cell = {"kind": "expenditure_summary", "item_code": "2210201", "item_name": "住房公积金", "item_level": 3}
    cell |= {"printed": "350.35", "value": Decimal("350.35"), "fund": "all", "line": 90}
    claims = [first, prior, _claim("budget", "352.67"), _rate("0.53")]
    checks = make(tables=[{"kind": "expenditure_summary"}], amounts=[cell], claims=claims)
    failed = checks[checks["status"] == "fail"]
    assert set(failed["rule_id"]) == {"N-01", "T-09", "T-21"}
    assert failed["finding"].nunique() == 1


def test_an_increase_larger_than_the_amount_is_a_slip_of_its_point(make):
    """With 31.03 in place of 310.30 the rate is right; as printed, last year would be negative."""
    change = _claim("change", "310.30", direction="increase", compare_year=2024)
    failed = _of(make, "T-01", _claim("budget", "99.18"), change, _rate("45.53"))
    assert list(failed["status"]) == ["fail"]
    assert list(failed["cause"]) == ["decimal_slip"]


def test_an_increase_larger_than_the_amount_that_no_slip_explains_is_left_open(make):
    """The amount may be of something else."""
    change = _claim("change", "310.30", direction="increase", compare_year=2024)
    assert list(_of(make, "T-01", _claim("budget", "99.18"), change, _rate("12.34"))["status"]) == ["insufficient_data"]


@pytest.mark.parametrize(("spent", "status"), [("967", "pass"), ("917", "fail")])
def test_both_totals_of_a_line_are_one(make, spent, status):
    """2023年度收入总计967万元、支出总计967万元."""
    totals = [
        {
            "section": "income_expenditure_summary",
            "metric": "total",
            "statement_no": n,
            "line": 40,
            "subject_name": name,
        }
        | {"printed": printed, "value": Decimal(printed)}
        for n, (name, printed) in enumerate((("收入总计", "967"), ("支出总计", spent)), 1)
    ]
    checks = make(claims=totals)
    assert list(checks.loc[checks["rule_id"] == "T-23", "status"]) == [status]

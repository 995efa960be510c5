"""What the text tells of a whole and its parts, of a budget and what was spent, of a fund and what moved it."""

from __future__ import annotations

from decimal import Decimal

import pytest

FINAL = {"stage": "final", "doc_id": "city-2025-agency-department-budget"}


def _claim(name, metric, value, **more):
    unit = "%" if metric in ("change_pct", "share_pct") else "万元"
    return {
        "subject_name": name,
        "metric": metric,
        "value": Decimal(value),
        "printed": value.lstrip("-"),
        "unit": unit,
    } | more


def _statuses(checks, rule_id):
    return checks.loc[checks["rule_id"].eq(rule_id), "status"].tolist()


def test_accounts_are_what_a_change_against_the_budget_is_of(make):
    """决算6.50万元，全年预算28.04万元，比预算减少21.54万元，下降76.82%."""
    own = {"compare_year": 2025, "compare_basis": "own_adjusted_budget", "direction": "decrease"}
    claims = [
        _claim("“三公”经费", "final", "6.50"),
        _claim("“三公”经费", "budget", "28.04"),
        _claim("“三公”经费", "change", "-21.54", **own),
        _claim("“三公”经费", "change_pct", "-76.82", **own),
    ]
    told = [claim | {"statement_no": 1, "section": "san_gong", "fund": "all"} for claim in claims]
    assert _statuses(make(FINAL, claims=told), "T-01") == ["pass"]


@pytest.mark.parametrize(("step", "status"), [("-0.32", "pass"), ("0.32", "fail")])
def test_a_change_against_the_own_budget_lies_between_budget_and_accounts(make, step, status):
    """决算数1.06万元，比年初预算数1.38万元减少0.32万元."""
    own = {"compare_year": 2025, "compare_basis": "own_initial_budget"}
    claims = [
        _claim("公务接待费", "final", "1.06"),
        _claim("公务接待费", "initial_budget", "1.38"),
        _claim("公务接待费", "change", step, **own),
    ]
    told = [claim | {"statement_no": 1, "section": "san_gong", "fund": "all"} for claim in claims]
    assert _statuses(make(FINAL, claims=told), "T-03") == [status]


def test_budgets_and_balances_are_sources_of_one_income(make):
    """收入合计90万元，其中：财政拨款60万元，事业收入20万元，上年结转10万元: three parts of one whole."""
    claims = [
        _claim("收入合计", "total", "90.00", measure="income"),
        _claim("财政拨款", "component", "60.00", fund="fiscal", whole_claim_no=1),
        _claim("事业收入", "component", "20.00", fund="business", measure="income", whole_claim_no=1),
        _claim("上年结转", "component", "10.00", measure="carry_over", whole_claim_no=1),
    ]
    told = [claim | {"statement_no": n, "section": "income_summary"} for n, claim in enumerate(claims, 1)]
    assert _statuses(make(claims=told), "T-14") == ["pass"]


@pytest.mark.parametrize(("value", "status"), [("36.50", "pass"), ("35.60", "fail")])
def test_vehicles_told_in_two_parts_are_two_of_the_four_expenses(make, value, status):
    """“三公”经费36.50万元，其中：出国、接待、运行、购置."""
    names = ("因公出国（境）费", "公务接待费", "公务用车运行维护费", "公务用车购置费")
    claims = [_claim("“三公”经费", "budget", value)]
    claims += [
        _claim(name, "component", v, whole_claim_no=1)
        for name, v in zip(names, ("0.00", "9.10", "27.40", "0.00"), strict=True)
    ]
    told = [claim | {"statement_no": n, "section": "san_gong", "fund": "all"} for n, claim in enumerate(claims, 1)]
    assert _statuses(make(claims=told), "T-18") == [status]


@pytest.mark.parametrize(("closing", "status"), [("72.29", "pass"), ("722.90", "fail")])
def test_a_fund_told_in_one_line_is_carried_forward(make, closing, status):
    """年初结转和结余0.00，本年收入1012.00，本年支出939.71，年末结转和结余72.29."""
    names = ("政府性基金预算财政拨款年初结转和结余", "本年收入", "本年支出", "年末结转和结余")
    claims = [_claim(name, "final", v) for name, v in zip(names, ("0.00", "1012.00", "939.71", closing), strict=True)]
    told = [
        claim | {"statement_no": n, "section": "government_fund", "fund": "government_fund", "line": 7}
        for n, claim in enumerate(claims, 1)
    ]
    assert _statuses(make(FINAL, claims=told), "F-11") == [status]


def test_what_is_told_thrice_with_three_amounts_is_no_one_amount(make):
    """资金分配情况：共5万元, under each of three projects."""
    told = [
        _claim("资金分配", "budget", v, statement_no=n, section="project_expenditure", measure="project")
        for n, v in enumerate(("5.20", "7.10", "9.30"), 1)
    ]
    assert _statuses(make(claims=told), "T-09") == []
    assert _statuses(make(claims=told[:2]), "T-09") == ["insufficient_data"]


@pytest.mark.parametrize(("value", "unit", "status"), [("9315.59", "万元", "pass"), ("9315.59", "元", "fail")])
def test_a_change_that_lacks_the_unit_of_its_amount_does_not_give_its_rate(make, value, unit, status):
    """总计46577.95万元，增加9315.59元，增长25.00%."""
    told = {"compare_year": 2024, "compare_basis": "budget", "direction": "increase"}
    claims = [
        _claim("收入总计", "total", "46577.95"),
        _claim("收入总计", "change", value, **told) | {"unit": unit},
        _claim("收入总计", "change_pct", "25.00", **told),
    ]
    checks = make(claims=[claim | {"statement_no": 1, "section": "income_expenditure_summary"} for claim in claims])
    assert _statuses(checks, "T-01") == [status]
    assert "T-04" not in set(checks.loc[checks["status"].eq("fail"), "rule_id"])


@pytest.mark.parametrize(("unit", "status"), [("万元", "pass"), ("元", "fail")])
def test_operating_funds_in_another_unit_than_public_expenditure_are_wrong(make, unit, status):
    """机关运行经费400.57元, where public expenditure is 400.57万元."""
    public = _claim("公用经费", "component", "400.57", section="basic_expenditure", measure="public", statement_no=1)
    funds = _claim("机关运行经费", "budget", "400.57", section="operating_funds", statement_no=2) | {"unit": unit}
    assert _statuses(make(claims=[public, funds]), "B-19") == [status]


@pytest.mark.parametrize(
    ("shares", "status"), [(("27.90", "72.10"), "fail"), (("27.90", "70.10"), "insufficient_data")]
)
def test_parts_whose_shares_come_to_all_leave_none_out(make, shares, status):
    """支出105.00万元，其中：基本支出27.90万元，占27.90%；项目支出72.10万元，占72.10%, of what was once 100.00."""
    claims = [_claim("支出总预算", "total", "105.00", statement_no=1)]
    for n, (name, value, share) in enumerate((("基本支出", "27.90", shares[0]), ("项目支出", "72.10", shares[1])), 2):
        claims.append(_claim(name, "component", value, whole_claim_no=1, statement_no=n))
        claims.append(_claim(name, "share_pct", share, whole_claim_no=1, statement_no=n))
    checks = make(claims=[claim | {"section": "expenditure_summary"} for claim in claims])
    assert _statuses(checks, "T-13") == [status]


def test_balances_of_basic_and_of_project_money_are_not_the_expenditure(make):
    """总计90.00万元，其中：基本支出结转1.00万元，项目支出结转和结余2.00万元."""
    names = (("基本支出结转", "1.00"), ("项目支出结转和结余", "2.00"))
    claims = [_claim("财政拨款收、支总计", "total", "90.00")]
    claims += [_claim(name, "component", value, whole_claim_no=1) for name, value in names]
    told = [claim | {"statement_no": n, "section": "fiscal_appropriation_summary"} for n, claim in enumerate(claims, 1)]
    assert _statuses(make(claims=told), "T-13") == []


@pytest.mark.parametrize(("rate", "status"), [("-7.23", "pass"), ("-7.37", "fail")])
def test_a_rate_of_difference_lies_between_budget_and_accounts(make, rate, status):
    """年初预算120.21万元，支出决算111.52万元，预决算差异率-7.23%."""
    own = {"compare_year": 2025, "compare_basis": "own_initial_budget", "direction": "decrease"}
    claims = [
        _claim("统计管理", "initial_budget", "120.21"),
        _claim("统计管理", "final", "111.52"),
        _claim("统计管理", "change_pct", rate, **own),
    ]
    assert _statuses(make(FINAL, claims=[claim | {"statement_no": 1} for claim in claims]), "T-21") == [status]

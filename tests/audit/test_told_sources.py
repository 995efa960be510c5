"""Sources of income and projects that the text tells are those of the tables."""

from __future__ import annotations

from decimal import Decimal

import pytest

_B1 = "income_expenditure_summary"
_FUNDS = {"general_budget": "一般公共预算拨款收入", "government_fund": "政府性基金预算拨款收入"}


def _claim(number: int, name: str, printed: str, metric: str = "component", **more):
    claim = {"claim_no": number, "statement_no": number, "line": 50 + number, "subject_name": name, "metric": metric}
    return claim | {"value": Decimal(printed), "printed": printed} | more


def _income(make, told, printed, carried="0.00"):
    lines = [(name, fund, "income", printed[fund]) for fund, name in _FUNDS.items() if fund in printed]
    lines += [("上年结转", "all", "carry_over", carried)]
    total = str(sum(Decimal(line[3]) for line in lines))
    cells = [
        {"kind": _B1, "side": "income", "row_no": n, "line": n, "item_name": name, "fund": fund, "measure": measure}
        | {
            "value": Decimal(value),
            "printed": value,
            "code_list": None,
            "item_level": 0 if name == "收入总计" else None,
        }
        for n, (name, fund, measure, value) in enumerate([*lines, ("收入总计", "all", "income", total)], 1)
    ]
    base = {"section": _B1, "measure": "income"}
    whole = _claim(1, "收入预算", total, "budget", fund="all", **base)
    parts = [
        _claim(n, _FUNDS[fund], value, fund=fund, whole_claim_no=1, **base)
        for n, (fund, value) in enumerate(told.items(), 2)
    ]
    checks = make(tables=[{"kind": _B1}], amounts=cells, claims=[whole, *parts])
    return sorted(checks.loc[checks["rule_id"] == "N-06", "status"])


def test_the_only_source_is_what_the_table_prints(make):
    """Neither text nor table knows of another."""
    assert _income(make, {"general_budget": "2838.42"}, {"general_budget": "2838.42"}) == ["pass"]
    assert _income(make, {"general_budget": "2838.92"}, {"general_budget": "2838.42"}) == ["fail"]


def test_money_carried_over_may_be_what_differs(make):
    """The text may count it among the appropriation of its fund."""
    told, printed = {"general_budget": "2858.42"}, {"general_budget": "2838.42"}
    assert _income(make, told, printed, carried="20.00") == ["insufficient_data"]


def test_one_of_two_sources_is_proven_by_the_other_and_by_the_total(make):
    """The sum of the text demands the amount of the table."""
    printed = {"general_budget": "2838.42", "government_fund": "1100.10"}
    assert _income(make, printed, printed) == ["pass", "pass"]
    assert _income(make, printed | {"general_budget": "2848.42"}, printed) == ["fail", "pass"]


def _projects(make, told, listed=("6.00", "23.00", "210.00")):
    names = ("意外伤害认定经费", "保障管理和业务经费", "药品集中采购项目")
    cells = [
        {"kind": "project_expenditure", "row_no": n, "line": n, "item_name": name, "fund": "all", "code_list": None}
        | {"value": Decimal(value), "printed": value}
        for n, (name, value) in enumerate(zip(names, listed, strict=True), 1)
    ]
    projects = [
        {"project_no": n, "name": name, "source": "project_table", "fund": "all", "table_no": 1, "line": n}
        for n, name in enumerate(names, 1)
    ]
    base = {"section": "expenditure_summary", "fund": "all", "measure": "project"}
    whole = _claim(1, "项目支出", str(sum(map(Decimal, listed))), "budget", **base)
    parts = [
        _claim(n, f"2025年度{name.removesuffix('项目')}项目", value, whole_claim_no=1, **base)
        for n, (name, value) in enumerate(zip(names, told, strict=True), 2)
    ]
    checks = make(tables=[{"kind": "project_expenditure"}], amounts=cells, projects=projects, claims=[whole, *parts])
    return list(checks.loc[checks["rule_id"] == "P-05", "status"])


def test_a_project_of_the_text_is_the_one_of_that_name(make):
    """Whatever year and the word 项目 stand around the name."""
    assert _projects(make, ("6.00", "23.00", "210.00")) == ["pass"] * 3


@pytest.mark.parametrize(("at", "told"), [(0, "16.00"), (1, "32.00"), (2, "120.00")])
def test_a_project_is_misprinted_where_the_sum_of_the_text_says_so_too(make, at, told):
    """Table and sum demand one amount."""
    printed = ["6.00", "23.00", "210.00"]
    printed[at] = told
    assert _projects(make, printed).count("fail") == 1


def test_a_part_of_a_project_may_be_told(make):
    """No sum speaks against it."""
    assert "fail" not in _projects(make, ("5.00", "20.00", "200.00"))


@pytest.mark.parametrize(
    ("whole", "name", "status"),
    [
        ("80.78", "收入预算", "pass"),
        ("61.35", "收入预算", "fail"),
        ("61.35", "专项资金", "insufficient_data"),  # it may be told by other parts than its sources
        ("93.15", "收入预算", "insufficient_data"),  # a source may go unnamed
    ],
)
def test_an_amount_is_not_less_than_one_of_its_sources(make, whole, name, status):
    """Whatever else there is, none of it is negative."""
    more = {"section": _B1}
    parts = [("一般公共预算", "80.78"), ("政府性基金", "0.00"), ("事业收入", "0.00")]
    claims = [_claim(n, *part, whole_claim_no=1, **more) for n, part in enumerate(parts, 2)]
    checks = make(claims=[_claim(1, name, whole, "budget", **more), *claims])
    assert checks.loc[checks["rule_id"] == "T-14", "status"].tolist() == [status]

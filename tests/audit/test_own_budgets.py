"""Final figures against the budget of their own year: rates of completion, changes, and the words beside them."""

from __future__ import annotations

from decimal import Decimal

import pytest

FINAL = {"stage": "final"}


def claim(metric, value, unit="万元", **more):
    """A claim of one statement on line 1."""
    named = {"section": "san_gong", "subject_name": "公务接待费支出", "statement_no": 1, "line": 1, "base_year": 2025}
    return named | {"metric": metric, "value": Decimal(value), "printed": value.lstrip("-"), "unit": unit} | more


def statuses(checks, rule):
    """The status of each row of a rule."""
    return list(checks.loc[checks["rule_id"] == rule, "status"])


@pytest.mark.parametrize(("rate", "status"), [("50.75", "pass"), ("47.42", "fail")])
def test_a_rate_beside_the_only_budget_is_a_rate_of_it(make, rate, status):
    """支出预算为1.34万元，支出决算为0.68万元，完成预算的50.75%: no word says which budget."""
    told = [claim("budget", "1.34"), claim("final", "0.68")]
    told.append(claim("completion_rate", rate, "%", compare_basis="own_initial_budget", compare_year=2025))
    assert statuses(make(FINAL, claims=told), "T-05") == [status]


@pytest.mark.parametrize(("step", "rate", "status"), [("-0.57", "-4.83", "pass"), ("0.57", "-4.83", "fail")])
def test_a_change_against_the_budget_of_the_year_is_recomputed(make, step, rate, status):
    """11.24万元，较年初预算数减少0.57万元，下降4.83%."""
    of = {"compare_basis": "own_initial_budget", "compare_year": 2025}
    told = [claim("final", "11.24")]
    for metric, value, unit in (("change", step, "万元"), ("change_pct", rate, "%")):
        told.append(claim(metric, value, unit, direction="decrease" if value[0] == "-" else "increase", **of))
    assert statuses(make(FINAL, claims=told), "T-01") == [status]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("公务接待费支出0.68万元，完成预算50.75%，决算数小于预算数的主要原因是厉行节约。", ["pass"]),
        ("公务接待费支出0.68万元，完成预算50.75%，决算数大于预算数的主要原因是活动增加。", ["fail"]),
        ("公务接待费支出0.68万元，完成预算50.75%，决算数大于年初预算数的主要原因是活动增加。", []),
        ("公务接待费支出0.68万元，完成预算50.75%。会议费2.00万元，决算数大于预算数。", []),
    ],
)
def test_a_rate_says_whether_more_was_spent_than_budgeted(make, text, status):
    """Where no budget is printed; another amount, or a word for another budget, leaves it open."""
    told = [claim("final", "0.68"), claim("completion_rate", "50.75", "%", compare_basis="own_initial_budget")]
    passage = {"passage_no": 1, "passage_kind": "paragraph", "text": text, "line": 1, "last_line": 1}
    assert statuses(make(FINAL, claims=told, passages=[passage]), "T-06") == status


@pytest.mark.parametrize(("share", "found"), [("104.44", ["fail"]), ("100.01", []), ("96.00", [])])
def test_no_part_is_more_than_all(make, share, found):
    """占一般公共预算项目支出总额的104.44%: the whole is not printed, and need not be."""
    told = [claim("final", "9.00"), claim("share_pct", share, "%")]
    assert statuses(make(FINAL, claims=told), "T-07") == found

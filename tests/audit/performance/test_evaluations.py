"""A self-evaluation gives the points that its own figures allow."""

from __future__ import annotations

from decimal import Decimal

import pytest

KIND = "performance_evaluation"
SHEET = {"kind": KIND, "kind_name": "绩效自评表", "title": "绩效自评表"}
FUNDS = "年度资金总额"
COLUMNS = ("budget", "final", "weight", "execution_rate", "score")


def _cell(row, name, measure, value, printed="", unit="分", **more):
    cell = {
        "kind": KIND,
        "code_list": None,
        "row_no": row,
        "item_name": name,
        "measure": measure,
        "value": Decimal(value),
    }
    at = {"col_no": COLUMNS.index(measure) + 4, "fund": "all", "line": row}
    return cell | {"unit": unit, "printed": printed or str(value)} | at | more


def _row(row, name, weight, score):
    return [_cell(row, name, "weight", weight), _cell(row, name, "score", score)]


def _targets(name, target, actual, operator="ge", unit="个"):
    one = {"level3": name, "unit": unit}
    return [
        one | {"horizon": "annual", "printed": f"{target}{unit}", "value": Decimal(target), "operator": operator},
        one | {"horizon": "actual", "printed": f"{actual}{unit}", "value": Decimal(actual)},
    ]


def _statuses(checks, rule):
    return list(checks.loc[checks["rule_id"] == rule, "status"])


@pytest.mark.parametrize(
    ("target", "actual", "operator", "unit", "score", "status"),
    [
        (5, 4, "ge", "个", 20, "fail"),
        (5, 4, "ge", "个", 15, "pass"),
        (5, 5, "ge", "个", 20, "pass"),
        (5, 6, "ge", "个", 18, "insufficient_data"),
        (100, 101, "le", "万元", 20, "fail"),
        (100, 98, None, "%", 20, "fail"),
    ],
)
def test_no_full_score_below_the_target(make, target, actual, operator, unit, score, status):
    """Every point needs the target; fewer points for a target that was reached are for a reader to judge."""
    checks = make(
        {"stage": "final"},
        tables=[SHEET],
        amounts=_row(1, "系统个数", 20, score),
        targets=_targets("系统个数", target, actual, operator, unit),
    )
    assert _statuses(checks, "K-12") == [status]


def test_an_outcome_in_another_unit_is_not_compared(make):
    """1200人 is not less than 1万人次."""
    targets = _targets("服务人次", 10000, 1200)
    targets[1]["unit"] = "人"
    checks = make({"stage": "final"}, tables=[SHEET], amounts=_row(1, "服务人次", 20, 20), targets=targets)
    assert _statuses(checks, "K-12") == []


@pytest.mark.parametrize(
    ("weights", "total_score", "status"),
    [
        ((60, 30), 90, "pass"),  # the execution rate has the other ten
        ((60, 40), 100, "pass"),
        ((60, 35), 95, "fail"),
        ((60, 35), 100, "insufficient_data"),  # a row of five points was not read
    ],
)
def test_weights_add_up_to_a_hundred(make, weights, total_score, status):
    """They are wrong for certain only where the scores of the same rows add up."""
    rows = [cell for n, weight in enumerate(weights, 1) for cell in _row(n, f"指标{n}", weight, weight)]
    checks = make({"stage": "final"}, tables=[SHEET], amounts=[*rows, *_row(9, "合计", 100, total_score)])
    assert _statuses(checks, "K-13") == [status]


def _funds(rate, initial=120, full=100, spent=95, weight=10, score="9.5"):
    money = {"unit": "万元"}
    return [
        _cell(4, FUNDS, "budget", initial, f"{initial}.00", column_printed=f"{FUNDS} / 年初预算数", **money),
        _cell(4, FUNDS, "budget", full, f"{full}.00", column_printed=f"{FUNDS} / 全年预算数", **money),
        _cell(4, FUNDS, "final", spent, f"{spent}.00", column_printed=f"{FUNDS} / 全年执行数", **money),
        _cell(4, FUNDS, "weight", weight),
        _cell(4, FUNDS, "execution_rate", rate, f"{rate}%", unit="%"),
        _cell(4, FUNDS, "score", score, score),
    ]


@pytest.mark.parametrize(("rate", "status"), [("95.00", "pass"), ("79.17", "pass"), ("950.00", "fail"), ("85", "fail")])
def test_the_execution_rate_is_money_spent_over_the_budget(make, rate, status):
    """The budget of the full year counts, or the initial one where the sheet takes that."""
    rows = _funds(rate)
    checks = make({"stage": "final"}, tables=[SHEET], amounts=rows)
    assert _statuses(checks, "K-14") == [status]


@pytest.mark.parametrize(
    ("score", "within", "exact"),
    [("9.5", "pass", "pass"), ("10", "pass", "insufficient_data"), ("11", "fail", "insufficient_data")],
)
def test_the_score_of_the_execution_rate_follows_it(make, score, within, exact):
    """It never exceeds its weight; regions may give it in steps."""
    rows = _funds("95.00", score=score)
    checks = make({"stage": "final"}, tables=[SHEET], amounts=rows)
    assert _statuses(checks, "K-15") == [within]
    assert _statuses(checks, "K-16") == [exact]


def test_the_total_may_leave_out_the_weight_of_the_execution_rate(make):
    """A total of 93 points beside indicators that weigh 90 is no finding."""
    checks = make({"stage": "final"}, tables=[SHEET], amounts=_row(9, "合计", 90, 93))
    assert "K-15" not in set(checks["rule_id"])

"""Rule by rule: what holds passes, what rounding explains is rounding, what is wrong fails, and doubt is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest

from helpers.money import parse_figure

Make = Callable[..., pd.DataFrame]


def value(printed: str) -> Decimal:
    """Understand a printed figure."""
    found = parse_figure(printed)
    assert found is not None
    return found


def amount(code: str | None, printed: str, **more: Any) -> dict[str, Any]:
    """Make a cell of a table by function item; without a code it is the total."""
    level = {3: 1, 5: 2, 7: 3}[len(code)] if code else 0
    parent = code[:-2] if code and level > 1 else None
    cell = {"item_code": code, "item_name": code or "合计", "item_level": level, "parent_code": parent}
    return cell | {"printed": printed, "value": value(printed)} | more


def claim(metric: str, printed: str, sign: int = 1, **more: Any) -> dict[str, Any]:
    """Make a claim about an item of the general public budget."""
    base = {"subject_name": "行政运行", "subject_code": "2101501", "fund": "general_budget", "statement_no": 1}
    directed = {"direction": "increase" if sign > 0 else "decrease"} if metric.startswith("change") else {}
    unit = {"unit": "%"} if metric.endswith(("pct", "rate")) else {}
    return base | directed | unit | {"metric": metric, "printed": printed, "value": sign * value(printed)} | more


def status(checks: pd.DataFrame, rule_id: str) -> list[str]:
    """Return the statuses that a rule left."""
    return list(checks.loc[checks["rule_id"] == rule_id, "status"])


def change(make: Make, now: str, step: str, rate: str, sign: int = 1, **more: Any) -> pd.DataFrame:
    """Audit one stated change."""
    claims = [
        claim("budget", now),
        claim("change", step, sign, compare_year=2024),
        claim("change_pct", rate, sign, compare_year=2024) | more,
    ]
    return make(claims=claims)


@pytest.mark.parametrize(
    ("item", "expected"), [("60.00", "pass"), ("60.01", "rounding"), ("60.02", "fail"), ("59.00", "fail")]
)
def test_a_class_is_the_sum_of_its_items(make: Make, item: str, expected: str) -> None:
    """100.00 = 40.00 + item, envelope 0.015; the total is right, so that no unlisted item explains a difference."""
    cells = [
        amount("210", "100.00", col_no=1, measure="total"),
        amount("21015", "40.00", col_no=1),
        amount("21011", item, col_no=1),
        amount("210", "10.00", col_no=2, measure="basic", row_no=1),
        amount("21015", "10.00", col_no=2, measure="basic", row_no=2),
    ]
    assert status(make(tables=[{}], amounts=cells), "B-06") == [expected, "pass"]


def test_an_unlisted_item_may_explain_a_missing_rest(make: Make) -> None:
    """Where no column adds up and the items fall short, one may be missing."""
    cells = [amount("210", "100.00"), amount("21015", "40.00"), amount("21011", "50.00")]
    assert status(make(tables=[{}], amounts=cells), "B-06") == ["insufficient_data"]


def test_items_in_excess_of_their_class_fail(make: Make) -> None:
    """No unlisted item can explain an excess."""
    cells = [amount("210", "100.00"), amount("21015", "60.00"), amount("21011", "50.00")]
    assert status(make(tables=[{}], amounts=cells), "B-06") == ["fail"]


def test_an_item_stands_under_the_nearest_parent_listed(make: Make) -> None:
    """A table without 款 adds 项 up to 类."""
    cells = [amount("210", "100.00"), amount("2101501", "60.00"), amount("2101101", "40.00")]
    assert status(make(tables=[{}], amounts=cells), "B-06") == ["pass"]


def test_items_listed_twice_are_not_added_up(make: Make) -> None:
    """A table kept by unit repeats its items."""
    cells = [amount("210", "100.00"), amount("2101501", "60.00"), amount("2101501", "40.00")]
    assert status(make(tables=[{}], amounts=cells), "B-06") == ["insufficient_data"]


def rows_of(*parts: tuple[str, str, str]) -> list[dict[str, Any]]:
    """Make rows of total, basic and project expenditure."""
    return [
        amount(f"2{n:02}", printed, row_no=n, line=n, col_no=column, measure=measure)
        for n, row in enumerate(parts, 1)
        for column, (measure, printed) in enumerate(zip(("total", "basic", "project"), row, strict=True), 1)
    ]


def test_a_row_is_the_sum_of_basic_and_project(make: Make) -> None:
    """Of four rows one is wrong."""
    good = ("3.00", "1.00", "2.00")
    checks = make(tables=[{}], amounts=rows_of(good, good, good, ("9.00", "1.00", "2.00")))
    assert status(checks, "B-12") == ["pass", "pass", "pass", "fail"]


def test_a_column_that_is_not_listed_may_explain_most_rows(make: Make) -> None:
    """Where most rows differ, the identity itself is in doubt."""
    odd = ("9.00", "1.00", "2.00")
    checks = make(tables=[{}], amounts=rows_of(("3.00", "1.00", "2.00"), odd, odd))
    assert set(status(checks, "B-12")) == {"pass", "insufficient_data"}


@pytest.mark.parametrize(
    ("rate", "expected"), [("35.24", "pass"), ("35.22", "fail"), ("35.2", "pass"), ("100.00", "fail")]
)
def test_a_percentage_follows_from_amount_and_change(make: Make, rate: str, expected: str) -> None:
    """247.65 of 702.75 is 35.2401 %."""
    assert status(change(make, "950.40", "247.65", rate), "T-01") == [expected]


def test_a_decrease_is_shown_as_it_is_printed(make: Make) -> None:
    """58.92 of 3995.63 is 1.47 %, printed 1.17 %: the difference is -0.30 points."""
    checks = change(make, "3936.71", "58.92", "1.17", -1)
    row = checks[checks["rule_id"] == "T-01"].iloc[0]
    assert (row["printed"], row["expected"], row["difference"]) == ("1.17 %", "1.47 %", "-0.30 pp")


def test_no_percentage_starts_from_zero(make: Make) -> None:
    """A new item did not grow by 100 %."""
    checks = change(make, "2.00", "2.00", "100")
    assert status(checks, "T-04") == ["fail"]
    assert status(checks, "T-01") == []


def test_zero_against_zero_is_a_convention(make: Make) -> None:
    """0%, printed for nothing after nothing, harms nobody."""
    assert status(change(make, "0.00", "0.00", "0"), "T-04") == ["not_applicable"]


def test_a_negative_base_has_no_rate_of_agreed_sign(make: Make) -> None:
    """It is left to a reader."""
    assert status(change(make, "2.00", "5.00", "10"), "T-01") == ["insufficient_data"]


def test_opposite_directions_fail(make: Make) -> None:
    """An increase has no falling rate."""
    checks = change(make, "950.40", "247.65", "35.24", direction="decrease", value=Decimal("-35.24"))
    assert status(checks, "T-02") == ["fail"]


@pytest.mark.parametrize(("rate", "expected"), [("103.61", "pass"), ("103.60", "rounding"), ("103.10", "fail")])
def test_a_completion_rate_is_final_over_initial_budget(make: Make, rate: str, expected: str) -> None:
    """7.18 of 6.93 is 103.6075 %."""
    claims = [claim("initial_budget", "6.93"), claim("final", "7.18"), claim("completion_rate", rate)]
    assert status(make({"stage": "final"}, claims=claims), "T-05") == [expected]


@pytest.mark.parametrize(("final", "rate", "expected"), [("0.00", "0.00", "not_applicable"), ("1.00", "100", "fail")])
def test_nothing_of_nothing_may_be_printed_as_nothing(make: Make, final: str, rate: str, expected: str) -> None:
    """Forms print 0.00% beside an item without budget and expenditure; what was spent without a budget has no rate."""
    claims = [claim("initial_budget", "0.00"), claim("final", final), claim("completion_rate", rate)]
    assert status(make({"stage": "final"}, claims=claims), "T-05") == [expected]


def test_a_rate_of_the_adjusted_budget_is_tested_against_that(make: Make) -> None:
    """完成全年预算的80%: 8.00 of 10.00, though the initial budget was 5.00."""
    claims = [claim("initial_budget", "5.00"), claim("budget", "10.00"), claim("final", "8.00")]
    rate = claim("completion_rate", "80.00", compare_basis="own_adjusted_budget")
    assert status(make({"stage": "final"}, claims=[*claims, rate]), "T-05") == ["pass"]
    assert status(make({"stage": "final"}, claims=[claims[0], claims[2], rate]), "T-05") == []


def shares(*printed: str) -> list[dict[str, Any]]:
    """Make a whole of 100 with parts of 60 and 40 and the shares printed."""
    whole = claim("budget", "100.00", subject_code=None, subject_name="一般公共预算支出")
    parts = []
    for n, (part, share) in enumerate(zip(("60.00", "40.00"), printed, strict=True), 2):
        more = {"statement_no": n, "subject_code": f"20{n}", "subject_name": f"第{n}类", "whole_claim_no": 1}
        parts += [claim("component", part, **more), claim("share_pct", share, **more)]
    return [whole, *parts]


def test_shares_are_part_over_whole_and_add_up(make: Make) -> None:
    """60 and 40 of 100."""
    checks = make(claims=shares("60.00", "40.00"))
    assert status(checks, "T-07") == ["pass", "pass"]
    assert status(checks, "T-11") == ["pass"]
    wrong = make(claims=shares("61.00", "40.00"))
    assert status(wrong, "T-07") == ["fail", "pass"]
    assert status(wrong, "T-11") == ["fail"]


def test_shares_that_fit_the_sum_of_the_parts_are_of_another_whole(make: Make) -> None:
    """60 and 40 of 100, told after a total of 125 that holds money carried forward too."""
    whole, *parts = shares("60.00", "40.00")
    larger = whole | claim("budget", "125.00", subject_code=None, subject_name="一般公共预算支出")
    assert status(make(claims=[larger, *parts]), "T-07") == ["insufficient_data"] * 2
    bent = shares("60.00", "41.00")[1:]
    assert status(make(claims=[larger, *bent]), "T-07") == ["fail", "fail"]


def items(total: str, step: str, *listed: tuple[str, str]) -> list[dict[str, Any]]:
    """Make a total with its change, and items with theirs."""
    whole = {"subject_code": None, "subject_name": "一般公共预算支出", "statement_no": 1}
    claims = [claim("budget", total, **whole), claim("change", step, **whole, compare_basis="budget")]
    for n, (level, more) in enumerate(listed, 2):
        about = {"subject_code": f"21015{n:02}", "subject_name": f"第{n}项", "statement_no": n}
        claims += [claim("budget", level, **about), claim("change", more, **about, compare_basis="budget")]
    return claims


def test_a_total_cannot_grow_by_more_than_all_its_items(make: Make) -> None:
    """Items that ended could only lower it."""
    listed = (("60.00", "5.00"), ("40.00", "5.00"))
    assert status(make(claims=items("100.00", "20.00", *listed)), "T-16") == ["fail"]
    assert status(make(claims=items("100.00", "10.00", *listed)), "T-16") == ["pass"]
    assert status(make(claims=items("100.00", "2.00", *listed)), "T-16") == ["insufficient_data"]


def test_listed_items_may_fall_short_of_the_total_but_not_exceed_it(make: Make) -> None:
    """A text need not name every item."""
    listed = (("60.00", "5.00"), ("40.00", "5.00"))
    assert status(make(claims=items("120.00", "20.00", *listed)), "T-15") == ["insufficient_data"]
    assert status(make(claims=items("90.00", "20.00", *listed)), "T-15") == ["fail"]


def family(section: str, whole: str, *parts: tuple[str, str]) -> list[dict[str, Any]]:
    """Make an amount of 2 万元 and the parts that it is broken down to."""
    about = {"section": section, "subject_code": None}
    claims = [claim("budget", "2", subject_name=whole, **about)]
    for n, (name, printed) in enumerate(parts, 2):
        claims.append(claim("component", printed, subject_name=name, statement_no=n, whole_claim_no=1, **about))
    return claims


def test_procurement_is_goods_works_and_services(make: Make) -> None:
    """2 is not 1 + 0 + 0 in a text that prints two decimals elsewhere; alone, the digits are too few to tell."""
    parts = (("货物", "1"), ("工程", "0"), ("服务", "0"))
    claims = family("procurement", "政府采购预算", *parts)
    assert status(make(claims=claims), "T-17") == ["rounding"]
    fine = [claim("budget", f"1{n}.25", statement_no=90 + n, subject_code=f"22101{n:02}") for n in range(5)]
    assert status(make(claims=claims + fine), "T-17") == ["fail"]


def sheet(mid: str, annual: str, term: str = "1年", budget: str = "40.00") -> Mapping[str, list[dict[str, Any]]]:
    """Make a target sheet with one cost target in both horizons."""
    kind = {"kind": "performance_targets", "kind_name": "绩效目标表", "project_no": 1}
    project = {"project_no": 1, "name": "项目", "fund": "all", "line": 1, "source": "target_sheet", "term": term}
    cells = [
        amount(None, budget, kind="performance_targets", measure=measure, fund="all", item_level=None, code_list=None)
        | {"col_no": column, "project_no": 1}
        for column, measure in enumerate(("mid_term_total", "annual_total"), 1)
    ]
    targets = [
        {"project_no": 1, "level3": "项目总成本", "horizon": horizon, "operator": "le", "unit": "万元"}
        | {"value": value(printed), "printed": f"≤{printed}万元"}
        for horizon, printed in (("mid_term", mid), ("annual", annual))
    ]
    return {"tables": [kind], "projects": [project], "amounts": cells, "targets": targets}


def test_a_one_year_project_has_one_target_in_both_horizons(make: Make) -> None:
    """Over more years the two may differ."""
    assert status(make(**sheet("40", "30")), "K-01") == ["fail"]
    assert status(make(**sheet("40", "40")), "K-01") == ["pass"]
    assert status(make(**sheet("40", "30", term="3年")), "K-01") == ["not_applicable"]


def test_a_cost_cap_below_the_budget_cannot_be_kept(make: Make) -> None:
    """One above it can, but does not bind."""
    assert status(make(**sheet("40", "30")), "K-02") == ["pass", "fail"]
    assert status(make(**sheet("40", "50")), "K-02") == ["pass", "insufficient_data"]


def test_text_and_table_print_one_figure(make: Make) -> None:
    """The same item in both; a name that differs leaves doubt."""
    cell = amount("2101501", "416.25", item_name="行政运行")
    good = make(tables=[{}], amounts=[cell], claims=[claim("budget", "416.25")])
    assert status(good, "N-01") == ["pass"]
    others = [
        (amount(f"22102{n:02}", "1.00", item_name="甲"), claim("budget", "1.00") | {"subject_code": f"22102{n:02}"})
        for n in range(1, 4)
    ]
    cells = [cell, *(other for other, _ in others)]
    claims = [claim("budget", "461.25"), *(told | {"subject_name": "甲"} for _, told in others)]
    assert status(make(tables=[{}], amounts=cells, claims=claims), "N-01") == ["fail", "pass", "pass", "pass"]
    renamed = [claims[0] | {"subject_name": "事业运行"}, *claims[1:]]
    assert status(make(tables=[{}], amounts=cells, claims=renamed), "N-01")[0] == "insufficient_data"


def test_a_missing_unit_is_told_by_the_digits(make: Make) -> None:
    """26.26 人次 is 24.01 万人次 and 2.25 万人次."""
    told = {"section": "other", "subject_code": None, "fund": None, "line": 7}
    claims = [
        claim("count", "26.26", unit="人次", **told),
        claim("count", "24.01", unit="万人次", base_year=2024, **told),
        claim("count", "2.25", unit="万人次", **told),
    ]
    assert status(make(claims=claims), "T-10") == ["fail"]


def side(*lines: tuple[str, str, str], half: str = "income") -> list[dict[str, Any]]:
    """Make one half of a two-sided table: name, printed figure, measure; totals have level 0."""
    cells = []
    for n, (name, printed, measure) in enumerate(lines, 1):
        level = 0 if name.endswith(("合计", "总计")) else None
        cell = amount(None, printed, row_no=n, line=n, kind="income_expenditure_summary", code_list=None, side=half)
        cells.append(cell | {"item_name": name, "item_level": level, "measure": measure, "fund": "all"})
    return cells


SUMMARY = {"kind": "income_expenditure_summary", "kind_name": "收支总表"}


def test_lines_add_up_to_the_year_and_with_balances_to_the_total(make: Make) -> None:
    """Lines under a balance are parts of it."""
    lines = [
        ("一、一般公共预算拨款", "70.00", "income"),
        ("二、事业收入", "10.00", "income"),
        ("本年收入合计", "80.00", "income"),
        ("上年结转结余", "20.00", "carry_over"),
        ("一、一般公共预算拨款", "20.00", "carry_over"),
        ("收入总计", "100.00", "total"),
    ]
    assert status(make(tables=[SUMMARY], amounts=side(*lines)), "B-01") == ["pass", "pass"]
    lines[1] = ("二、事业收入", "11.00", "income")
    assert status(make(tables=[SUMMARY], amounts=side(*lines)), "B-01") == ["fail", "pass"]


def test_lines_of_unclear_rank_leave_doubt(make: Make) -> None:
    """A line without a number may be a part of the line above, or stand beside it."""
    lines = [
        ("一、一般公共预算拨款", "70.00", "income"),
        ("经常收入", "60.00", "income"),
        ("收入总计", "100.00", "total"),
    ]
    assert set(status(make(tables=[SUMMARY], amounts=side(*lines)), "B-01")) == {"insufficient_data"}


def test_both_sides_have_one_total(make: Make) -> None:
    """Income equals expenditure."""
    income = side(("收入总计", "100.00", "total"))
    spent = side(("支出总计", "101.00", "total"), half="expenditure")
    assert status(make(tables=[SUMMARY], amounts=[*income, spent[0] | {"col_no": 2}]), "B-03") == ["fail"]


def funds(*rows: tuple[str, str, str]) -> list[dict[str, Any]]:
    """Make rows of a total and two fund columns."""
    columns = (("合计", "all"), ("一般公共预算", "general_budget"), ("其他收入", "other"))
    return [
        amount(f"2{n:02}", printed, row_no=n, line=n, col_no=at, column_printed=heading, fund=fund)
        for n, row in enumerate(rows, 1)
        for at, ((heading, fund), printed) in enumerate(zip(columns, row, strict=True), 1)
    ]


def test_a_row_is_the_sum_of_its_funds(make: Make) -> None:
    """A column that is a part of another is left out where only that makes the rows add up."""
    good = ("3.00", "1.00", "2.00")
    assert (
        status(make(tables=[{}], amounts=funds(good, good, good, ("4.00", "1.00", "2.00"))), "B-24").count("fail") == 1
    )
    inner = ("3.00", "3.00", "2.00")
    assert status(make(tables=[{}], amounts=funds(inner, inner)), "B-24") == ["pass", "pass"]


def test_a_number_without_the_sign_of_its_target_is_pointed_out(make: Make) -> None:
    """98 beside ≥85%."""
    base = {"level3": "满意度", "project_no": None}
    targets = [
        base | {"horizon": "annual", "printed": "≥85%", "value": Decimal(85), "unit": "%", "operator": "ge"},
        base | {"horizon": "actual", "printed": "98", "value": Decimal(98)},
    ]
    assert status(make(tables=[{}], targets=targets), "K-07") == ["insufficient_data"]


def test_a_bound_that_runs_into_words_is_pointed_out(make: Make) -> None:
    """≤25每月25号之前 is two statements in one cell; a date, or two bounds, can be meant so."""
    targets = [
        {"level3": "及时", "horizon": "annual", "printed": printed}
        for printed in ("≤25每月25号之前", "≤7工作日", "及时", "≤2026年12月1日", "≤42.38万元；≤88.65万元")
    ]
    found = ["fail", "pass", "insufficient_data", "insufficient_data"]
    assert status(make(tables=[{}], targets=targets), "K-08") == found


@pytest.mark.parametrize(
    ("printed", "status"),
    [
        ("≤30月底30号前完成", "fail"),
        ("≤18小于前三年平均数", "fail"),
        ("≤312025年12月31日前", "fail"),
        ("≥90%按时完成各项任务", "insufficient_data"),
        ("≥90%以上完成率", "pass"),
        ("≥100万平方米", "pass"),
    ],
)
def test_a_bound_that_words_follow_straight_is_no_target(make: Make, printed: str, status: str) -> None:
    """The words compare or date something themselves; words after the per cent sign may be meant so."""
    checks = make(tables=[{}], targets=[{"level3": "及时", "horizon": "annual", "printed": printed}])
    assert checks.loc[checks["rule_id"] == "K-08", "status"].tolist() == [status]


def test_a_round_figure_behind_a_rate_is_no_digit_slip(make: Make) -> None:
    """20 for 40 would make 50 % right, as many another figure would: of round figures one fits by chance."""
    checks = change(make, "120.00", "20.00", "50.00")
    assert list(checks.loc[checks["rule_id"] == "T-01", "cause"]) == ["unknown"]


@pytest.mark.parametrize(
    ("unit", "value", "status_found"),
    [("元", "1.58", ["fail"]), ("元", "15800", []), ("万元", "1.58", []), ("元", "2", [])],
)
def test_an_amount_told_in_yuan_and_in_ten_thousand_yuan(make, unit, value, status_found):
    """Gannan, Gansu: 公务接待费1.58元, and in the next clause 1.58万元; whole numbers may agree by chance."""
    common = {"section": "san_gong", "subject_name": "公务接待费", "metric": "final"}
    claims = [
        common | {"statement_no": 1, "value": Decimal(value), "printed": value, "unit": unit},
        common
        | {"statement_no": 2, "value": Decimal("2" if value == "2" else "1.58"), "unit": "万元", "printed": "1.58"},
    ]
    checks = make({"stage": "final"}, claims=claims)
    assert status(checks, "T-10") == status_found

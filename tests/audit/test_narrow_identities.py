"""Identities that reach further than one table or one form of a sentence; the made document is of 2025."""

from __future__ import annotations

from decimal import Decimal

import pytest

_SUMMARY, _INCOME = "income_expenditure_summary", "income_summary"


def _cell(number: int, kind: str, fund: str, value: str, **more) -> dict:
    figures = {"value": Decimal(value), "printed": value, "measure": "income", "side": "income", "code_list": None}
    return {"table_no": number, "kind": kind, "fund": fund, "line": 10 * number} | figures | more


def _audited(make, rule_id: str, stage: str, *cells: dict) -> list[str]:
    kinds = {cell["table_no"]: cell["kind"] for cell in cells}
    made = [{"table_no": number, "kind": kind} for number, kind in kinds.items()]
    checks = make({"stage": stage}, tables=made, amounts=list(cells))
    return checks.loc[checks["rule_id"] == rule_id, "status"].tolist()


def _both_tables(line: str, column: str, total: str = "100.00") -> list[dict]:
    """The income of a year as two tables print it: fiscal money from two budgets, and business income."""
    names = (("general_budget", "70.00"), ("government_fund", "10.00"), ("business", line))
    lines = [_cell(1, _SUMMARY, fund, value, row_no=row) for row, (fund, value) in enumerate(names, 1)]
    lines.append(_cell(1, _SUMMARY, "all", "100.00", row_no=9, item_level=0, item_name="本年收入合计"))
    columns = (("all", total), ("fiscal", "80.00"), ("business", column))
    return lines + [
        _cell(2, _INCOME, fund, value, row_no=1, col_no=at, item_level=0, column_printed=fund)
        for at, (fund, value) in enumerate(columns, 1)
    ]


@pytest.mark.parametrize(
    ("line", "column", "total", "statuses"),
    [
        ("20.00", "20.00", "100.00", ["pass", "pass", "pass"]),
        ("20.00", "21.30", "100.00", ["pass", "fail", "pass"]),
        ("21.30", "20.00", "100.00", ["pass", "fail", "pass"]),
        ("20.00", "25.00", "105.00", ["fail", "insufficient_data", "pass"]),  # with what was carried over
    ],
)
def test_a_source_of_income_is_one_amount_in_two_tables(make, line, column, total, statuses) -> None:
    """Final accounts print one column for the money of three budgets, and a line for each."""
    assert _audited(make, "F-03", "final", *_both_tables(line, column, total)) == statuses


@pytest.mark.parametrize(("spent", "status"), [("5.00", "pass"), ("9.00", "fail")])
def test_an_item_of_a_fund_is_no_more_than_that_of_all_money(make, spent, status) -> None:
    """Not of the general public budget alone."""
    item = {"item_code": "212", "item_level": 1, "code_list": "function", "measure": "total", "side": None}
    total = item | {"item_code": None, "item_level": 0, "code_list": None}
    cells = [
        _cell(1, "expenditure_summary", "all", "90.00", row_no=1, **total),
        _cell(1, "expenditure_summary", "all", "7.00", row_no=2, **item),
        _cell(2, "government_fund", "government_fund", "9.00", row_no=1, **total),
        _cell(2, "government_fund", "government_fund", spent, row_no=2, **item),
    ]
    assert _audited(make, "B-26", "budget", *cells) == [status]


@pytest.mark.parametrize(("bought", "status"), [("18.00", "pass"), ("17.00", "fail")])
def test_vehicles_bought_are_no_less_than_basic_expenditure_has(make, bought, status) -> None:
    """31013 公务用车购置 is a part of the expense."""
    basic = {"item_code": "31013", "item_name": "公务用车购置", "item_level": 2, "code_list": "economic_department"}
    cells = [
        _cell(1, "san_gong", "all", bought, measure="total", side=None, item_name="公务用车购置费", row_no=1),
        _cell(2, "basic_expenditure", "general_budget", "18.00", measure="total", side=None, row_no=1, **basic),
    ]
    assert _audited(make, "B-18", "budget", *cells) == [status]


@pytest.mark.parametrize(
    ("values", "statuses"),
    [
        (("10.00", "9.00", "3.00"), ["pass", "pass"]),
        (("10.00", "9.00", "9.50"), ["fail", "pass"]),
        (("10.00", "11.00", "3.00"), ["pass", "fail"]),
    ],
)
def test_what_is_reserved_for_small_firms_is_no_more_than_what_is_bought(make, values, statuses) -> None:
    """One row of a table whose heading 政府采购 stands over all three columns."""
    headings = (
        ("小计", "other"),
        ("其中：预留给中小企业", "reserved_sme"),
        ("其中：预留给小型、微型企业", "reserved_sme"),
    )
    row = {"row_no": 1, "item_name": "办公设备", "side": None}
    cells = [
        _cell(1, "expenditure_summary", "all", value, col_no=at, column_printed=f"政府采购 / {name}", measure=of) | row
        for at, (value, (name, of)) in enumerate(zip(values, headings, strict=True), 1)
    ]
    assert _audited(make, "B-20", "budget", *cells) == statuses


@pytest.mark.parametrize(
    ("carried", "projects", "statuses"),
    [(None, "30.00", ["pass"]), (None, "31.00", ["insufficient_data"]), ("5.00", "25.00", [])],
)
def test_the_projects_of_a_fund_are_the_project_expenditure_of_its_table(make, carried, projects, statuses) -> None:
    """A project table with a column for what was carried over prints the money of this year alone."""
    row = {"row_no": 1, "item_level": 0, "side": None, "measure": "total"}
    cells = [
        _cell(1, "general_budget_expenditure", "general_budget", "30.00", **row | {"measure": "project"}),
        _cell(2, "project_expenditure", "general_budget", projects, col_no=1, **row),
    ]
    if carried:
        cells.append(_cell(2, "project_expenditure", "all", carried, col_no=2, **row | {"measure": "carry_over"}))
    assert _audited(make, "B-16", "budget", *cells) == statuses


def _claim(metric: str, value: str, **more) -> dict:
    named = {"section": "procurement", "subject_name": "会议费", "statement_no": 1, "line": 1, "unit": "万元"}
    return named | {"metric": metric, "value": Decimal(value), "printed": value.lstrip("-")} | more


def _told(make, rule_id: str, text: str, claims: list[dict], stage: str = "budget") -> list[str]:
    passage = {"passage_no": 1, "passage_kind": "paragraph", "text": text, "line": 1, "last_line": 1}
    checks = make({"stage": stage}, claims=claims, passages=[passage])
    return checks.loc[checks["rule_id"] == rule_id, "status"].tolist()


@pytest.mark.parametrize(
    ("text", "prior", "statuses"),
    [
        ("2025年会议费预算120.00万元，2024年预算120.00万元，与2024年预算持平。", "120.00", ["pass"]),
        ("2025年会议费预算120.00万元，2024年预算100.00万元，与上年持平。", "100.00", ["fail"]),
        ("2025年会议费预算120.00万元，2024年预算119.50万元，与上年持平。", "119.50", ["insufficient_data"]),
        ("2025年会议费预算120.00万元，2024年预算100.00万元，与上年基本持平。", "100.00", []),
        ("2025年会议费预算120.00万元，2024年预算100.00万元，与上年执行数持平。", "100.00", []),
        ("2025年会议费预算120.00万元，2024年预算100.00万元。培训费与上年持平。", "100.00", []),
    ],
)
def test_amounts_that_are_called_unchanged_are_one(make, text, prior, statuses) -> None:
    """A word for another amount, or another base, leaves them alone; so does what hardly differs."""
    claims = [_claim("budget", "120.00"), _claim("prior_budget", prior, base_year=2024)]
    assert _told(make, "T-03", text, claims) == statuses
    assert _told(make, "W-17", text, claims) == []


@pytest.mark.parametrize(("rate", "status"), [("20.00", "pass"), ("-20.00", "fail")])
def test_the_amount_of_last_year_may_stand_between_that_of_this_year_and_the_rate(make, rate, status) -> None:
    """2025年会议费预算120.00万元，比2024年预算100.00万元减少20%."""
    way = "increase" if rate == "20.00" else "decrease"
    of = {"unit": "%", "direction": way, "compare_year": 2024, "compare_basis": "budget"}
    claims = [_claim("budget", "120.00"), _claim("prior_budget", "100.00", base_year=2024)]
    assert _told(make, "T-21", "", [*claims, _claim("change_pct", rate, **of)]) == [status]


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("年初预算为零，支出决算为10.00万元，决算数大于预算数的主要原因是追加。", ["pass"]),
        ("年初未安排预算，支出决算为10.00万元，决算数小于年初预算数。", ["fail"]),
        ("年初无预算，支出决算为10.00万元，决算数与年初预算数持平。", ["fail"]),
        ("年初无预算，支出决算为10.00万元，决算数小于全年预算数。", []),
        ("年初无预算，调整预算20万元，支出决算为10.00万元，决算数小于预算数。", []),
        ("会议费年初无预算。支出决算为10.00万元，决算数小于预算数。", []),
    ],
)
def test_what_was_spent_is_more_than_no_budget(make, text, statuses) -> None:
    """The budget is a word there, not a figure."""
    assert _told(make, "T-06", text, [_claim("final", "10.00")], "final") == statuses


@pytest.mark.parametrize(("smallest", "status"), [("40.00", "pass"), ("60.00", "fail")])
def test_the_smallest_firms_have_no_more_than_all_small_and_medium_ones(make, smallest, status) -> None:
    """小微企业 are some of the 中小企业."""
    claims = [
        _claim("final", "50.00", subject_name="政府采购授予中小企业合同金额"),
        _claim("component", smallest, subject_name="授予小微企业合同金额"),
    ]
    assert _told(make, "T-08", "", claims, "final") == [status]


@pytest.mark.parametrize(("again", "status"), [("508.64", "pass"), ("500.00", "insufficient_data")])
def test_what_was_carried_over_is_one_amount_when_told_again(make, again, status) -> None:
    """Two units may each tell of theirs, so that a difference alone proves nothing."""
    of = {"section": "income_summary", "subject_name": "上年结转", "measure": "carry_over"}
    claims = [_claim("component", "508.64", **of), _claim("component", again, line=2, statement_no=2, **of)]
    assert _told(make, "T-09", "", claims) == [status]


@pytest.mark.parametrize(("second", "status"), [("2.00", "pass"), ("3.00", "fail")])
def test_the_funds_together_have_spent_no_more_than_all_money(make, second, status) -> None:
    """No item of theirs need be listed in both tables."""
    total = {"item_level": 0, "measure": "total", "side": None}
    kinds = ("expenditure_summary", "general_budget_expenditure", "government_fund")
    funds = ("all", "general_budget", "government_fund")
    cells = [
        _cell(at, kind, fund, value, row_no=1, **total)
        for at, (kind, fund, value) in enumerate(zip(kinds, funds, ("9.00", "7.00", second), strict=True), 1)
    ]
    assert _audited(make, "F-08", "final", *cells) == [status]


@pytest.mark.parametrize(("fund", "status"), [("2.00", "pass"), ("5.00", "fail")])
def test_balances_of_several_funds_are_together_no_more_than_that_of_all_money(make, fund, status) -> None:
    """A form may print a line for each fund, and none for all fiscal money."""
    carried = {"measure": "carry_over", "item_name": "年初结转和结余"}
    cells = [
        _cell(1, _SUMMARY, "all", "9.00", row_no=1, **carried),
        _cell(2, "fiscal_appropriation_summary", "general_budget", "6.00", row_no=1, **carried),
        _cell(2, "fiscal_appropriation_summary", "government_fund", fund, row_no=2, **carried),
    ]
    assert _audited(make, "F-07", "final", *cells) == [status]


def _years(*rows: tuple[str, str, str, str]) -> list[dict]:
    columns = (("total", "2025年预算数"), ("prior", "2024年预算数"), ("change", "增减额"), ("change_pct", "增减%"))
    item = {"kind": "general_budget_expenditure", "item_level": 3, "code_list": "function"}
    return [
        item
        | {"row_no": row, "line": row, "item_code": f"201010{row}", "col_no": at, "measure": measure}
        | {"value": Decimal(value), "printed": value, "column_printed": name, "unit": "%" if at == 4 else "万元"}
        for row, values in enumerate(rows, 1)
        for at, (value, (measure, name)) in enumerate(zip(values, columns, strict=True), 1)
    ]


@pytest.mark.parametrize(
    ("rows", "statuses"),
    [
        ([("110.00", "100.00", "11.00", "10.00")], ["fail", "pass"]),
        ([("110.00", "100.00", "10.00", "9.09")], ["pass", "insufficient_data"]),
        (
            [("110.00", "100.00", "10.00", "9.09"), ("60.00", "50.00", "10.00", "20.00")],
            ["pass", "pass", "fail", "pass"],
        ),
        ([("110.00", "100.00", "11.00", "11.00")], ["insufficient_data"] * 2),
    ],
)
def test_what_holds_beside_it_proves_a_change_of_a_short_table_wrong(make, rows, statuses) -> None:
    """The rate is that of the two years, so the change is meant to be theirs; a rate needs another that holds."""
    checks = make(tables=[{"kind": "general_budget_expenditure"}], amounts=_years(*rows))
    assert checks.loc[checks["rule_id"] == "B-28", "status"].tolist() == statuses


@pytest.mark.parametrize(
    ("again", "statuses"),
    [(["257.14"], ["pass"]), (["245.53"], ["insufficient_data"]), (["245.53", "11.61"], [])],
)
def test_a_source_is_one_amount_in_every_section_that_names_it(make, again, statuses) -> None:
    """A section that gives it several amounts tells of units or projects; money carried over may be in one of two."""
    of = {"subject_name": "一般公共预算拨款收入", "measure": "income", "fund": "general_budget"}
    first = _claim("component", "257.14", section=_SUMMARY, **of | {"subject_name": "本年一般公共预算拨款收入"})
    others = [_claim("component", one, section=_INCOME, line=at, **of) for at, one in enumerate(again, 2)]
    assert _told(make, "T-09", "", [first, *others]) == statuses


def test_an_amount_that_another_section_and_the_table_contradict_is_wrong(make) -> None:
    """Each alone may count other money; both demand one and the same figure."""
    of = {"subject_name": "一般公共预算拨款收入", "measure": "income", "fund": "general_budget"}
    claims = [
        _claim("component", "257.14", section=_SUMMARY, **of),
        _claim("component", "245.53", section=_INCOME, **of),
    ]
    amounts = [
        _cell(1, _INCOME, fund, "257.14", row_no=1, col_no=at, item_level=0, column_printed=fund)
        for at, fund in enumerate(("all", "general_budget"), 1)
    ]
    checks = make(tables=[{"kind": _INCOME}], amounts=amounts, claims=claims)
    assert {"T-09", "N-06"} <= set(checks.loc[checks["status"] == "fail", "rule_id"])


def test_a_reason_that_follows_a_wrong_change_is_one_finding_with_it(make) -> None:
    """The table says that the expense fell; the text says that it rose, and why it fell."""
    named = {"section": "san_gong", "subject_name": "“三公”经费"}
    claims = [_claim("budget", "6.51", **named), _claim("change", "9.49", direction="increase", **named)]
    cell = {"kind": "san_gong", "item_name": "“三公”经费合计", "item_level": 0, "code_list": None, "row_no": 1}
    columns = (("16.00", "prior", "2024年预算数"), ("6.51", "total", "2025年预算数"))
    amounts = [
        cell | {"value": Decimal(value), "printed": value, "measure": measure, "column_printed": name, "col_no": at}
        for at, (value, measure, name) in enumerate(columns, 1)
    ]
    text = "“三公”经费预算6.51万元，较上年增加9.49万元，减少的主要原因是厉行节约。"
    passage = {"passage_no": 1, "passage_kind": "paragraph", "text": text, "line": 1, "last_line": 1}
    checks = make(tables=[{"kind": "san_gong"}], amounts=amounts, claims=claims, passages=[passage])
    failed = checks[checks["status"] == "fail"]
    assert failed["rule_id"].tolist() == ["N-05", "W-04"]
    assert failed["finding"].nunique() == 1

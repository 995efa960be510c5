"""Identities of single tables and between tables: what holds passes, what does not fails, and doubt is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd
import pytest

from helpers.money import parse_figure

Make = Callable[..., pd.DataFrame]
Rows = list[dict[str, Any]]

FINAL = {"stage": "final"}
B1, B4, B6 = "income_expenditure_summary", "fiscal_appropriation_summary", "basic_expenditure"


def cell(name: str | None, printed: str, table_no: int = 1, **more: Any) -> dict[str, Any]:
    """Make a cell of a row without a code; ``level=0`` makes it a total."""
    row = {"table_no": table_no, "item_name": name, "printed": printed, "value": parse_figure(printed)}
    return row | {"code_list": None, "item_level": more.pop("level", None)} | more


def coded(code: str, printed: str, **more: Any) -> dict[str, Any]:
    """Make a cell of an economic item."""
    lists = {"2": "function", "3": "economic_department", "5": "economic_government"}
    levels = {3: 1, 5: 2, 7: 3}
    item = {"item_code": code, "item_level": levels[len(code)], "code_list": lists[code[0]]}
    return cell(code, printed, **more) | item


def tables(*kinds: str) -> Rows:
    """Make the tables of these kinds, numbered from 1, each on its own lines."""
    return [{"table_no": n, "kind": kind, "first_line": 1, "last_line": 99} for n, kind in enumerate(kinds, 1)]


def status(checks: pd.DataFrame, rule_id: str) -> list[str]:
    """Return the statuses that a rule left."""
    return list(checks.loc[checks["rule_id"] == rule_id, "status"])


def income(*lines: tuple[str, str, str]) -> Rows:
    """Make the income side of the summary: name, fund, figure."""
    return [cell(name, printed, kind=B1, measure="income", fund=fund, side="income") for name, fund, printed in lines]


@pytest.mark.parametrize(("other", "expected"), [("30.00", "pass"), ("30.50", "fail"), ("29.00", "insufficient_data")])
def test_unit_funds_are_the_sum_of_their_sources(make: Make, other: str, expected: str) -> None:
    """Sources in excess of unit funds are an error; where they fall short, one may be missing."""
    lines = income(
        ("三、单位资金", "unit_funds", "100.00"), ("1、事业收入", "business", "70.00"), ("2、其他收入", "other", other)
    )
    assert status(make(tables=tables(B1), amounts=lines), "B-04") == [expected]


def test_unit_funds_beside_other_sources_are_not_their_sum(make: Make) -> None:
    """Lines of one rank stand beside each other: none is a part of another."""
    lines = income(
        ("五、单位资金", "unit_funds", "9.00"), ("六、事业收入", "business", "7.00"), ("七、其他收入", "other", "5.00")
    )
    assert status(make(tables=tables(B1), amounts=lines), "B-04") == []


@pytest.mark.parametrize(("government", "expected"), [("60.00", "pass"), ("60.50", "fail")])
def test_both_economic_classifications_have_one_total(make: Make, government: str, expected: str) -> None:
    """301 + 302 = 501 + 502, each list in its own table."""
    cells = [
        coded("301", "40.00", kind=B6),
        coded("302", "60.00", kind=B6),
        coded("501", "40.00", kind=B6, table_no=2),
        coded("502", government, kind=B6, table_no=2),
    ]
    assert status(make(tables=tables(B6, B6), amounts=cells), "B-15") == [expected]


@pytest.mark.parametrize(("second", "expected"), [("40.00", "pass"), ("40.01", "rounding"), ("41.00", "fail")])
def test_a_department_is_the_sum_of_its_units(make: Make, second: str, expected: str) -> None:
    """A table kept by unit: the total is the sum of the rows, in each column."""
    columns = [("1", ("100.00", "60.00", second)), ("2", ("10.00", "6.00", "4.00")), ("3", ("1.00", "0.50", "0.50"))]
    cells = [
        cell(
            name,
            printed,
            kind="income_summary",
            measure="income",
            col_no=int(no),
            row_no=row,
            level=0 if row == 1 else None,
        )
        for no, figures in columns
        for row, (name, printed) in enumerate(zip(("合计", "某市某局", "某市某中心"), figures, strict=True), 1)
    ]
    found = make(tables=tables("income_summary"), amounts=cells)
    assert status(found, "B-22") == [expected, "pass", "pass"]


def test_a_department_that_heads_its_units_is_no_unit(make: Make) -> None:
    """Total, department, units: the department equals the total, the units add up to the department."""
    rows = [("合计", "100.00"), ("某市某局", "100.00"), ("某市某局本级", "60.00"), ("某市某中心", "40.00")]
    cells = [
        cell(name, printed, kind="income_summary", measure="income", row_no=n, level=0 if n == 1 else None)
        for n, (name, printed) in enumerate(rows, 1)
    ]
    assert status(make(tables=tables("income_summary"), amounts=cells), "B-22") == ["pass", "pass"]


@pytest.mark.parametrize(("fiscal", "expected"), [("5.00", "pass"), ("7.00", "pass"), ("7.10", "fail")])
def test_fiscal_balances_are_part_of_all_balances(make: Make, fiscal: str, expected: str) -> None:
    """年初财政拨款结转 ≤ 年初结转和结余."""
    cells = [
        cell("年初结转和结余", "7.00", kind=B1, measure="carry_over", fund="all", side="income"),
        cell("年初财政拨款结转和结余", fiscal, 2, kind=B4, measure="carry_over", fund="fiscal", side="income"),
    ]
    assert status(make(FINAL, tables=tables(B1, B4), amounts=cells), "F-07") == [expected]


def fund_row(**figures: str) -> Rows:
    """Make the row of a fund table: measure to figure."""
    return [
        coded("229", printed, kind="government_fund", fund="government_fund", measure=measure, row_no=1, col_no=n)
        for n, (measure, printed) in enumerate(figures.items(), 1)
    ]


@pytest.mark.parametrize(("closing", "expected"), [("2.00", "pass"), ("2.01", "rounding"), ("2.50", "fail")])
def test_a_fund_is_carried_forward(make: Make, closing: str, expected: str) -> None:
    """5 + 10 - 13 = 2."""
    row = fund_row(carry_over="5.00", income="10.00", total="13.00", carried_forward=closing)
    assert status(make(FINAL, tables=tables("government_fund"), amounts=row), "F-11") == [expected]


def test_a_blank_closing_balance_proves_no_error(make: Make) -> None:
    """What came in was spent; if not, the balance may only be missing."""
    spent = fund_row(carry_over="5.00", income="10.00", total="15.00")
    left = fund_row(carry_over="5.00", income="10.00", total="13.00")
    found = [make(FINAL, tables=tables("government_fund"), amounts=row) for row in (spent, left)]
    assert [status(checks, "F-11") for checks in found] == [["pass"], ["insufficient_data"]]


@pytest.mark.parametrize(("fund_total", "expected"), [("15.00", ["pass"]), ("16.00", ["fail"])])
def test_a_fund_table_is_its_column_of_the_summary(make: Make, fund_total: str, expected: list[str]) -> None:
    """F7 合计 = F4 本年支出合计, 政府性基金."""
    cells = [
        cell("合计", fund_total, kind="government_fund", fund="government_fund", level=0),
        cell("本年支出合计", "15.00", 2, kind=B4, fund="government_fund", side="expenditure", level=0),
    ]
    assert status(make(FINAL, tables=tables("government_fund", B4), amounts=cells), "F-11") == expected


def block(*columns: Sequence[tuple[str, str]]) -> Rows:
    """Make the form of basic expenditure: blocks side by side, each item with its final figure."""
    return [
        coded(code, printed, kind=B6, measure="final", column_printed="决算数", col_no=3 * n, row_no=row)
        for n, column in enumerate(columns, 1)
        for row, (code, printed) in enumerate(column, 1)
    ]


@pytest.mark.parametrize(("rest", "expected"), [("20.00", ["pass"]), ("21.00", ["fail"])])
def test_a_class_may_run_on_in_the_next_block(make: Make, rest: str, expected: list[str]) -> None:
    """302 = 30201 + 30299, the latter at the head of the third block."""
    cells = block([("302", "50.00"), ("30201", "30.00")], [("30299", rest)])
    assert status(make(FINAL, tables=tables(B6), amounts=cells), "F-10") == expected


@pytest.mark.parametrize(("subtotal", "expected"), [("50.00", "pass"), ("52.00", "fail")])
def test_personnel_is_301_and_303(make: Make, subtotal: str, expected: str) -> None:
    """人员经费合计 of the form; the classes stand in blocks."""
    cells = block([("301", "40.00"), ("303", "10.00")], [("302", "30.00")])
    cells.append(cell("人员经费合计", subtotal, kind=B6, measure="final", column_printed="决算数", col_no=3, row_no=9))
    assert status(make(FINAL, tables=tables(B6), amounts=cells), "F-10") == [expected]


def san_gong(total: str, **more: Any) -> Rows:
    """Make the row of the “三公” table in which each column is an expense."""
    figures = (
        ("三公经费小计", total),
        ("因公出国(境)费", "1.00"),
        ("公务用车购置及运行维护费", "2.00"),
        ("公务接待费", "3.00"),
    )
    return [
        cell(name, printed, kind="san_gong", fund="all", row_no=1, col_no=n, column_printed=name) | more
        for n, (name, printed) in enumerate(figures, 1)
    ]


@pytest.mark.parametrize(("total", "expected"), [("6.00", "pass"), ("6.50", "fail")])
def test_san_gong_is_added_up_across_columns_too(make: Make, total: str, expected: str) -> None:
    """Final accounts print the expenses side by side."""
    found = make(FINAL, tables=tables("san_gong"), amounts=san_gong(total, measure="final"))
    assert status(found, "F-12") == [expected]


def test_an_expense_that_is_not_printed_may_explain_a_rest(make: Make) -> None:
    """Two of three expenses fall short of the total: the third may not have been read."""
    found = make(tables=tables("san_gong"), amounts=san_gong("9.00")[:3])
    assert status(found, "B-17") == ["insufficient_data"]


def test_balances_by_fund_are_parts_of_the_balance(make: Make) -> None:
    """年初财政拨款结转和结余, and below it each fund: 100 + 5 = 105, not 100 + 5 + 5."""
    side: Mapping[str, Any] = {"kind": B4, "side": "income", "column_printed": "收入 / 决算数"}
    cells = [
        cell("一、一般公共预算财政拨款", "100.00", measure="income", fund="general_budget", row_no=1, **side),
        cell("本年收入合计", "100.00", measure="income", fund="fiscal", row_no=2, level=0, **side),
        cell("年初财政拨款结转和结余", "5.00", measure="carry_over", fund="fiscal", row_no=3, **side),
        cell("一般公共预算财政拨款", "5.00", measure="carry_over", fund="general_budget", row_no=4, **side),
        cell("总计", "105.00", measure="total", fund="fiscal", row_no=5, level=0, **side),
    ]
    assert status(make(FINAL, tables=tables(B4), amounts=cells), "F-06") == ["pass", "pass", "pass"]


def told(metric: str, printed: str, **more: Any) -> dict[str, Any]:
    """Make a claim about an item."""
    base = {
        "subject_name": "行政运行",
        "subject_code": "2101501",
        "fund": "general_budget",
        "statement_no": 1,
        "line": 7,
    }
    return base | {"metric": metric, "printed": printed, "value": parse_figure(printed)} | more


@pytest.mark.parametrize(
    ("word", "final", "expected"),
    [
        ("大于", "12.00", "pass"),
        ("小于", "12.00", "fail"),
        ("等于", "12.00", "fail"),
        ("等于", "10.00", "pass"),
        ("大于", "10.00", "rounding"),
        ("小于", "8.00", "pass"),
        ("等于", "10.01", "rounding"),
    ],
)
def test_the_word_between_final_and_budget_follows_the_figures(
    make: Make, word: str, final: str, expected: str
) -> None:
    """年初预算10万元，支出决算X万元，决算数Y预算数."""
    text = f"行政运行年初预算为10.00万元，支出决算为{final}万元，决算数{word}年初预算数的主要原因是调整。"
    passages = [{"passage_no": 1, "passage_kind": "paragraph", "text": text, "line": 7, "last_line": 7}]
    claims = [told("initial_budget", "10.00"), told("final", final)]
    assert status(make(FINAL, claims=claims, passages=passages), "T-06") == [expected]


@pytest.mark.parametrize(("word", "expected"), [("小于全年", "pass"), ("大于全年", "fail"), ("大于", "fail")])
def test_the_word_follows_the_adjusted_budget_where_that_alone_is_printed(make: Make, word: str, expected: str) -> None:
    """全年预算5.74万元，支出决算4.64万元，决算数Y预算数."""
    text = f"全年预算为5.74万元，支出决算为4.64万元。决算数{word}预算数的主要原因是调整。"
    passages = [{"passage_no": 1, "passage_kind": "paragraph", "text": text, "line": 7, "last_line": 7}]
    claims = [told("budget", "5.74"), told("final", "4.64")]
    assert status(make(FINAL, claims=claims, passages=passages), "T-06") == [expected]


def test_an_adjusted_budget_nearby_leaves_the_word_open(make: Make) -> None:
    """The word may compare with the adjusted budget, which is no initial budget."""
    text = "年初预算为10.00万元，支出决算为12.00万元，决算数小于调整预算数、小于预算数的主要原因是厉行节约。"
    text = text.replace("决算数小于调整预算数、", "与调整预算相比，支出决算")
    passages = [{"passage_no": 1, "passage_kind": "paragraph", "text": text, "line": 7, "last_line": 7}]
    claims = [told("initial_budget", "10.00"), told("final", "12.00")]
    assert status(make(FINAL, claims=claims, passages=passages), "T-06") in ([], ["insufficient_data"])


@pytest.mark.parametrize(("printed", "expected"), [("12.35", "rounding"), ("12.30", "fail")])
def test_text_in_another_unit_is_compared_by_value(make: Make, printed: str, expected: str) -> None:
    """123,456 元 in the table is 12.35 万元 in the text."""
    item = {"kind": "general_budget_expenditure", "unit": "元", "fund": "general_budget"}
    cells = [
        coded(code, "123456", row_no=n, line=n) | item for n, code in enumerate(("2101501", "2101502", "2101503"), 1)
    ]
    claims = [
        told("budget", "12.35" if n else printed, subject_code=code, subject_name=code, statement_no=n)
        for n, code in enumerate(("2101501", "2101502", "2101503"))
    ]
    found = make(tables=tables("general_budget_expenditure"), amounts=cells, claims=claims)
    assert status(found, "B-23")[0] == expected
    assert status(found, "N-01") == []


def test_a_check_carries_its_gap_and_the_key_of_its_figures(make: Make) -> None:
    """Printed less expected as a number; the key changes with the figures, not with their lines."""
    first, moved = (make(tables=tables("san_gong"), amounts=san_gong("6.50", line=line)) for line in (3, 9))
    other = make(tables=tables("san_gong"), amounts=san_gong("6.60"))
    keys = [checks.loc[checks["rule_id"] == "B-17", "evidence_key"].item() for checks in (first, moved, other)]
    assert keys[0] == keys[1] != keys[2]
    assert first.loc[first["status"] == "pass", "evidence_key"].isna().all()
    assert first.loc[first["rule_id"] == "B-17", "gap_fen"].item() == 500_000


def flat(total: str, *figures: str) -> Rows:
    """Make a list of items: the same item again and again, each row for another purpose."""
    rows = [coded("2101501", printed, row_no=n) for n, printed in enumerate(figures, 2)]
    return [cell("合计", total, row_no=1, level=0, code_list="function"), *rows]


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        (("10.00", "20.00", "30.00"), "pass"),
        (("10.00", "20.00", "31.00"), "fail"),
        (("10.00", "20.00", "30.00", "30.00"), "insufficient_data"),
    ],
)
def test_a_list_of_one_item_adds_up_row_by_row(make: Make, figures: tuple[str, ...], expected: str) -> None:
    """No item is part of another; an excess of exactly one row may be a row that is printed twice."""
    assert status(make(tables=tables("expenditure_summary"), amounts=flat("60.00", *figures)), "B-06") == [expected]

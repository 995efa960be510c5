"""Summaries that print 财政拨款 over the budgets it comes from, and 小计 before the balances; totals beside a kind."""

from __future__ import annotations

from dataclasses import fields, replace

from helpers.audit.records import Amount
from helpers.audit.tables.totals import sort_side
from helpers.disclosure.amounts import read_amounts
from helpers.disclosure.model import Record
from helpers.documents.model import Cell, Row

SUMMARY = (
    ("收入", "收入", "支出", "支出"),
    ("项目", "预算数", "功能分类", "预算数"),
    ("财政拨款（补助）", "30.00", "201 一般公共服务支出", "36.00"),
    ("　一般公共预算", "20.00", "", ""),
    ("　政府性基金预算", "10.00", "", ""),
    ("事业收入", "5.00", "", ""),
    ("小　　计", "35.00", "小　　计", "36.00"),
    ("单位上年结余", "1.00", "结转下年", ""),
    ("收　入　总　计", "36.00", "支　出　总　计", "36.00"),
)
PROJECTS = (("类型", "项目名称", "合计"), ("合计", "", "3.00"), ("特定目标类", "档案整理", "3.00"))


def read(texts: tuple[tuple[str, ...], ...], kind: str) -> list[Record]:
    """The amounts of a table of a budget."""
    rows = [Row(tuple(Cell(text, at) for text in row), at) for at, row in enumerate(texts, 1)]
    return read_amounts(rows, kind, "budget", "万元", False)[0]


def income() -> list[Record]:
    """The amounts of the income side."""
    return [row for row in read(SUMMARY, "income_expenditure_summary") if row["side"] == "income"]


def test_a_bare_subtotal_is_what_the_year_brings():
    """小计 has no item; it is income of the year, before what is carried over."""
    assert [(row["item_level"], row["measure"]) for row in income()][4:] == [
        (0, "income"),
        (None, "carry_over"),
        (0, "total"),
    ]


def test_a_row_below_fiscal_income_may_name_its_budget():
    """The column is headed 财政拨款收入; the row says which one."""
    heading = (("财政拨款收入", "财政拨款收入", "财政拨款支出", "财政拨款支出"), ("项目", "合计", "功能分类", "合计"))
    rows = read((*heading, *SUMMARY[2:5], SUMMARY[8]), "fiscal_appropriation_summary")
    funds = [row["fund"] for row in rows if row["side"] == "income"]
    assert funds == ["fiscal", "general_budget", "government_fund", "fiscal"]


def test_budgets_below_their_sum_are_no_further_lines():
    """Nothing but their names and figures says that they are parts."""
    side = sort_side([_amount(row) for row in income()])
    assert [cell.item_name for cell in side.lines] == ["财政拨款（补助）", "事业收入"]
    assert side.is_clear


def test_where_they_do_not_add_up_the_lines_are_unclear():
    """They may be lines of their own."""
    cells = [_amount(row) for row in income()]
    side = sort_side([cells[0], replace(cells[1], value=cells[1].value + 1), *cells[2:]])
    assert not side.is_clear


def test_the_total_of_a_project_table_may_stand_under_another_heading():
    """合计 stands in the column of the kinds of projects, which name no project."""
    rows = read(PROJECTS, "project_expenditure")
    assert [(row["item_name"], row["item_level"]) for row in rows] == [("合计", 0), ("档案整理", None)]


def _amount(row: Record) -> Amount:
    """An amount as the audit has it."""
    told = {field.name: row[field.name] for field in fields(Amount) if field.name in row}
    return Amount(**{"table_no": 1, "kind": "income_expenditure_summary", "project_no": None, **told})

"""Tables that print several names, classifications or funds beside each other: which is whose."""

from __future__ import annotations

import pytest

from helpers.disclosure.amounts import read_amounts
from helpers.disclosure.captions import read_caption
from helpers.disclosure.narrative import subjects
from helpers.disclosure.projects import from_table
from helpers.disclosure.rules import fund_of, kind_of_title, role_of_heading
from helpers.documents.model import Cell, Document, Grid, Line, Row

LISTED = ("项目分类", "项目代码", "项目名称", "功能科目编码", "功能科目名称", "合计")
PROJECT = ("特定目标类", "53250021", "维修经费", "2010302", "一般行政管理事务", "7.00")


def rows(*texts: tuple[str, ...]) -> list[Row]:
    """Rows of cells, one line each."""
    return [Row(tuple(Cell(text, at) for text in row), at) for at, row in enumerate(texts, 1)]


def test_a_project_keeps_its_name_beside_the_function_it_belongs_to() -> None:
    """Yunnan prints for each project its kind, name, function and money."""
    amounts, _, columns, body = read_amounts(rows(LISTED, PROJECT), "project_expenditure", "budget", "万元", False)
    assert [row["item_name"] for row in amounts] == ["维修经费"]
    assert [(row["name"], row["code"]) for row in from_table(body, columns, amounts)] == [("维修经费", "53250021")]


def test_a_project_after_its_function_is_a_project() -> None:
    """Sichuan prints code and name of the function before the name of the project."""
    printed = rows(
        ("科目编码", "科目名称", "项目名称", "金额"),
        ("2010302", "一般行政管理事务", "", "7.00"),
        ("2010302", "一般行政管理事务", "维修经费", "7.00"),
    )
    amounts, _, columns, body = read_amounts(printed, "project_expenditure", "final", "万元", False)
    assert [row["name"] for row in from_table(body, columns, amounts)] == ["维修经费"]


def test_the_name_right_of_a_code_is_that_of_the_code() -> None:
    """In a list of basic expenditure 工资福利支出 names the purpose, not the function 2010301."""
    printed = rows(
        ("项目名称", "功能科目编码", "功能科目名称", "合计"), ("工资福利支出", "2010301", "行政运行", "7.00")
    )
    amounts = read_amounts(printed, "basic_expenditure", "budget", "万元", False)[0]
    assert [(row["item_code"], row["item_name"]) for row in amounts] == [("2010301", "行政运行")]


@pytest.mark.parametrize(
    ("own", "fund"), [("其他资金", "all"), ("财政专户拨款", "all"), ("其中：转隶人员", "general_budget")]
)
def test_the_total_beside_money_of_the_unit_is_of_all_funds(own: str, fund: str) -> None:
    """总计 is of the general budget alone where no column holds other money."""
    printed = rows(("支出项目类别", "总计", "财政拨款", own), ("工资福利支出", "7.00", "7.00", ""))
    amounts = read_amounts(printed, "basic_expenditure", "budget", "万元", False, "部门预算基本支出预算表")[0]
    assert [row["fund"] for row in amounts] == [fund, "fiscal"]


@pytest.mark.parametrize(
    ("heading", "fund"),
    [
        ("一般公共预算/其中：财政拨款", "general_budget"),
        ("财政拨款/一般公共预算", "general_budget"),
        ("上年结转/财政拨款", "fiscal"),
    ],
)
def test_an_appropriation_below_one_budget_is_of_that_budget(heading: str, fund: str) -> None:
    """Henan prints of the general budget what is 财政拨款."""
    role = role_of_heading(heading)
    assert role is not None
    assert role.fund == fund


@pytest.mark.parametrize(
    ("heading", "role", "measure"),
    [
        ("支出项目名称", "name", ""),
        ("项目分类", "text", ""),
        ("面向中小企业预留资金", "amount", "reserved_sme"),
    ],
)
def test_headings_of_lists_are_known(heading: str, role: str, measure: str) -> None:
    """Names of projects are no money, and what is set aside for small firms has its own measure."""
    found = role_of_heading(heading)
    assert found is not None
    assert (found.role, found.measure) == (role, measure)


def test_brackets_below_a_title_may_tell_another_table() -> None:
    """财政拨款支出预算表 over （政府经济分类科目） is no table of the function classification."""
    above = (Line("财政拨款支出预算表", 1), Line("（政府经济分类科目）", 2), Line("单位：万元", 3))
    grid = Grid(tuple(rows(("科目编码", "合计"))), 4, 4, False)
    caption = read_caption(Document("", "", "html", "utf-8", (), (*above, grid)), 3, [])
    assert (caption.kind, caption.title) == ("other", "财政拨款支出预算表（政府经济分类科目）")


def test_a_table_of_one_part_of_basic_expenditure_is_not_that_of_all() -> None:
    """Hunan prints personnel and running costs apart, beside the table of both."""
    assert [
        (kind_of_title(title) or ("",))[0]
        for title in ("一般公共预算基本支出表——人员经费（工资福利支出）", "一般公共预算基本支出表")
    ] == ["other", "basic_expenditure"]


@pytest.mark.parametrize("name", ["公共预算拨款", "公共财政预算拨款", "一般公共财政预算拨款"])
def test_old_names_of_the_general_public_budget(name: str) -> None:
    """Until 2016 it was printed without 一般, in columns, rows and sentences."""
    assert fund_of(name) == subjects.fund_of(name) == "general_budget"

"""Titles and headings of the forms that provinces use: each is what its alias list says."""

from __future__ import annotations

import pytest

from helpers.disclosure.rules import kind_of_title, measure_of_row, role_of_heading

TITLES = {
    "income_expenditure_summary": "部门收支总体情况表 部门财务收支预算总表 收入支出决算总表 综合预算收支总表",
    "income_summary": "部门收入总体情况 部门收入预算明细表 收入决算表",
    "expenditure_summary": "部门支出总表(按功能分类) 本年支出总体情况表 支出决算表",
    "fiscal_appropriation_summary": "财政拨款预算总表 财政拨款收入支出总体情况表",
    "general_budget_expenditure": "一般公共预算支出表（按功能科目分类） 财政拨款支出预算表",
    "basic_expenditure": "一般公共预算财政拨款基本支出决算明细表 部门基本支出预算表",
    "san_gong": "部门行政经费、“三公”经费预算表 “三公两费”支出表",
    "project_expenditure": "一般公共预算财政拨款项目支出决算表 部门专项资金支出预算表 重点项目预算表",
    "other": "政府性基金预算财政拨款“三公”经费支出决算表 财政拨款支出决算明细表 支出预算分类总表 省对下转移支付预算表",
}
HEADINGS = {
    ("amount", "personnel"): "人员类 基本支出/人员经费",
    ("amount", "public"): "运转类公用经费项目 公用经费",
    ("amount", "project"): "特定目标类项目 项目支出",
    ("amount", "execution_rate"): "执行率 完成预算% 决算数为预算数的%",
    ("amount", "change_pct"): "增减变动率 增幅（%）",
    ("amount", "carried_forward"): "下年结转",
    ("amount", "other"): "人员支出/工资福利支出 2026年政府采购项目/小计",
    ("quantity", "quantity"): "公务用车保有量（辆） 国内公务接待批次（个） 人数",
    ("text", ""): "资金来源 政府采购方式 是否政府采购",
}


@pytest.mark.parametrize(("kind", "title"), [(kind, title) for kind, text in TITLES.items() for title in text.split()])
def test_a_title_names_its_kind(kind: str, title: str) -> None:
    """Thirteen tables in one province, eight in another."""
    found = kind_of_title(title)
    assert found is not None
    assert found[0] == kind


@pytest.mark.parametrize(("role", "path"), [(role, path) for role, text in HEADINGS.items() for path in text.split()])
def test_a_heading_says_what_its_column_holds(role: tuple[str, str], path: str) -> None:
    """A rate, a count or an economic class beside the totals is no total."""
    found = role_of_heading(path)
    assert found is not None
    assert (found.role, found.measure) == role


def test_rows_that_count_are_no_money() -> None:
    """Below the three public expenses, final accounts count journeys, cars and guests."""
    assert measure_of_row("3.公务用车购置数（辆）") == "quantity"
    assert measure_of_row("2.公务接待费") == ""

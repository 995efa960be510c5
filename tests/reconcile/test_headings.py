"""Which vintage of which year a column heading announces."""

from __future__ import annotations

import pytest

from helpers.reconcile.headings import vintage_of
from helpers.reconcile.model import Document

ADOPTED, QUOTED, FINAL = ("adopted", 2024), ("quoted", 2024), ("final", 2024)
BUDGET_BEFORE, FINAL_BEFORE = ("implied_budget", 2023), ("implied_final", 2023)


@pytest.mark.parametrize(
    ("stage", "heading", "measure", "vintage"),
    [
        ("budget", "合计", "total", ADOPTED),
        ("budget", "2024年预算数 / 基本支出", "basic", ADOPTED),
        ("budget", "2023年 / 一般公共预算拨款安排的三公经费预算 / 小计", "total", BUDGET_BEFORE),
        ("budget", "上年预算数", "prior", BUDGET_BEFORE),
        ("budget", "上年执行数", "prior", None),
        ("budget", "2023年执行数", "total", None),
        ("budget", "2021年预算数", "total", None),
        ("budget", "增减变化情况 / 公务接待费", "total", None),
        ("budget", "公共预算拨款 / 其中:专项资金列入部门预算的项目", "total", None),
        ("budget", "上年结转 / 小计", "carry_over", ADOPTED),
        ("budget", "上年实户资金余额", "total", ADOPTED),
        ("final", "年初预算数", "budget", QUOTED),
        ("final", "预算数 / 公务接待费", "total", QUOTED),
        ("final", "全年预算数", "budget", None),
        ("final", "调整预算数", "budget", None),
        ("final", "决算数", "final", FINAL),
        ("final", "2023年决算数", "total", FINAL_BEFORE),
        ("final", "上年预算数", "prior", None),
    ],
)
def test_a_heading_and_a_measure_give_the_vintage(stage, heading, measure, vintage):
    """A year before restates like by like; changes, parts and adjusted budgets are no vintage."""
    document = Document("doc", "city", "agency", "department", 2024, stage)
    assert vintage_of(heading, measure, "expenditure_summary", document) == vintage


@pytest.mark.parametrize(("kind", "vintage"), [("government_fund", None), ("income_summary", ADOPTED)])
def test_the_income_of_a_fund_is_not_its_expenditure(kind, vintage):
    """The table of a government-managed fund prints 本年收入 beside 本年支出."""
    document = Document("doc", "city", "agency", "department", 2024, "budget")
    assert vintage_of("本年收入", "total", kind, document) == vintage
    assert vintage_of("本年收入支出 / 本年支出 / 小计", "total", kind, document) == ADOPTED


def test_the_three_public_expenses_may_be_parts_of_one_another():
    """其中 in their headings names an expense that has a line of its own."""
    document = Document("doc", "city", "agency", "department", 2024, "budget")
    assert vintage_of("其中:公务接待费", "total", "san_gong", document) == ADOPTED

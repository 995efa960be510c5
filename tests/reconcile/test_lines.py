"""Which line of the reconciliation a figure without a code belongs to."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from helpers.clean.contract import closed_list
from helpers.reconcile.data import read_rows
from helpers.reconcile.lines import coded_line, line_rank, named_lines


@pytest.mark.parametrize(
    ("section", "measure", "fund", "name", "lines"),
    [
        ("expenditure_summary", "", "all", "支出预算", ["本年支出合计"]),
        ("expenditure_summary", "", "general_budget", "一般公共预算拨款支出预算", ["一般公共预算支出"]),
        ("general_budget_expenditure", "", "general_budget", "一般公共预算财政拨款支出决算数", ["一般公共预算支出"]),
        ("expenditure_summary", "", "fiscal", "财政拨款支出预算", ["财政拨款本年支出合计"]),
        ("income_expenditure_summary", "total", "all", "收、支总计", ["支出总计", "收入总计"]),
        ("income_expenditure_summary", "total", "all", "收入支出总计", ["支出总计", "收入总计"]),
        ("income_summary", "income", "all", "收入预算", ["收入总计"]),
        ("income_summary", "income", "all", "收入", ["本年收入合计"]),
        ("income_summary", "income", "fiscal", "财政拨款收入", ["财政拨款收入"]),
        ("income_expenditure_summary", "basic", "all", "基本支出预算数", ["基本支出"]),
        ("general_budget_expenditure", "basic", "general_budget", "基本支出", ["一般公共预算基本支出"]),
        ("san_gong", "", "fiscal", "财政拨款安排“三公”经费支出", ["“三公”经费"]),
        ("san_gong", "", "general_budget", "一般公共预算公务接待费预算支出", ["公务接待费"]),
        ("operating_funds", "", "fiscal", "参公事业单位财政拨款的机关运行经费", ["机关运行经费"]),
        ("procurement", "", "all", "政府采购金额（以合同签订为准）", ["政府采购"]),
        ("procurement", "", "all", "货物采购金额", ["政府采购货物"]),
        ("income_expenditure_summary", "total", "all", "预算收支安排没有困难群众基本生活补助", []),
        ("expenditure_summary", "personnel", "all", "医保服务大厅人员经费项目", []),
        ("general_budget_expenditure", "project", "all", "一般性项目支出", []),
        ("san_gong", "", "all", "承德医疗保险基金管理结算中心公务接待", []),
    ],
)
def test_a_sentence_is_about_a_line_or_about_none(section, measure, fund, name, lines):
    """Words of budgeting come and go; anything more in the name makes it another quantity."""
    assert [line.name for _, line in named_lines("claim", section, "", measure, fund, name)] == lines


def test_items_of_a_fund_with_a_budget_of_its_own_are_no_items_of_the_general_budget():
    """The function items add up to the general public budget; those of other funds stand apart."""
    general = coded_line("2290402", "function", "", "general_budget")
    fund = coded_line("2290402", "function", "", "government_fund")
    assert (general.kind, fund.kind, fund.code, fund.level) == ("function", "fund", "2290402", 3)
    assert general.key != fund.key


def test_an_unlisted_code_keeps_its_printed_name():
    """The list is not asked to know everything."""
    assert coded_line("2999988", "function", "（项）新的科目", "all").name
    assert coded_line("30199", "economic_department", "x", "all").kind == "economic"


@pytest.mark.parametrize("name", ["lines.csv", "notes.csv", "reclassification.csv"])
def test_the_rules_are_whole_rows(name):
    """No pattern is cut by a comma; every pattern compiles; kinds are those of the contract."""
    for row in read_rows(name):
        assert None not in row and None not in row.values()
        re.compile(row.get("name") or row.get("pattern") or "")
        assert row.get("item_kind", "total") in closed_list("item_kind")
        assert all(section in closed_list("kind") for section in row.get("sections", "").split())


def test_every_line_has_one_place_in_the_order():
    """Lines are shown in the order of the rules; the rows of one line stand together."""
    names = [(row["item_kind"], row["line"]) for row in read_rows("lines.csv")]
    ranks = line_rank()
    assert sorted(ranks, key=ranks.__getitem__) == list(dict.fromkeys(names))
    runs = sum(one != other for one, other in pairwise(names)) + 1
    assert runs == len(set(names))


def test_a_note_can_be_parted_into_its_languages():
    """Chinese, a space, then English that begins with a capital: the report shows one of the two."""
    for row in read_rows("notes.csv"):
        assert re.match(r"[A-Z]", row["en"]) and not re.search(r" [A-Z]|[〔〕]", row["zh"])

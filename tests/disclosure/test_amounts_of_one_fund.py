"""What an amount is of: the fund of its table, the heading row above it, the group of columns it stands in."""

from __future__ import annotations

from helpers.disclosure.amounts import read_amounts
from helpers.disclosure.nesting import Nesting
from helpers.disclosure.rules import measure_of_row, role_of_heading
from helpers.documents.model import Cell, Row


def test_an_appropriation_in_a_table_of_one_fund_is_of_that_fund() -> None:
    """当年财政拨款安排 beside 合计 in the table of the general public budget; in one of all funds it says less."""
    texts = (("科目编码", "科目名称", "合计", "当年财政拨款安排"), ("2010601", "行政运行", "3.00", "2.00"))
    rows = [Row(tuple(Cell(text, at) for text in row), at) for at, row in enumerate(texts, 1)]
    for kind, title, fund in (
        ("general_budget_expenditure", "一般公共预算支出预算表", "general_budget"),
        ("expenditure_summary", "支出总表", "fiscal"),
    ):
        assert read_amounts(rows, kind, "budget", "万元", False, title)[0][1]["fund"] == fund


def test_rows_without_a_number_are_parts_of_the_numbered_row_above() -> None:
    """二、上年结转, then 一般公共预算拨款收入: what was carried over, until another numbered row."""
    nesting = Nesting()
    names = ("一、本年收入", "一般公共预算拨款收入", "二、上年结转", "一般公共预算拨款收入", "三、事业收入", "财政拨款")
    assert [nesting.measure_of(name) for name in names] == ["", "", "carry_over", "carry_over", "", ""]


def test_a_fund_that_is_arranged_is_no_budget_figure() -> None:
    """国有资本经营预算安排 under 上年结转安排 is money carried over."""
    role = role_of_heading("上年结转安排/国有资本经营预算安排")
    assert role is not None
    assert (role.measure, role.fund) == ("carry_over", "state_capital")


def test_sets_are_counted() -> None:
    """（台，套） counts as （台/套） does."""
    assert measure_of_row("（二）单价100万元（含）以上设备（不含车辆）（台，套）") == "quantity"

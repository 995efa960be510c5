"""The label of a total may reach over several lists that stand side by side: its figure is at the end of the last."""

from __future__ import annotations

from helpers.disclosure.amounts import read_amounts
from helpers.documents.model import Cell, Row

HEADING = ("科目编码", "科目名称", "决算数") * 3
LISTS = ("301", "工资福利支出", "3.00", "302", "商品和服务支出", "2.00", "310", "资本性支出", "1.00")
FOOT = ("人员经费合计", "", "3.00", "公用经费合计", "", "", "", "", "3.00")


def read(foot: tuple[str, ...]) -> list[tuple[str | None, int | None, str]]:
    """Name, level and figure of the last row of a form of three lists."""
    rows = [Row(tuple(Cell(text, at) for text in texts), at) for at, texts in enumerate((HEADING, LISTS, foot), 1)]
    amounts = read_amounts(rows, "basic_expenditure", "final", "万元", False)[0]
    return [(row["item_name"], row["item_level"], row["printed"]) for row in amounts if row["line"] == 3]


def test_a_total_over_two_lists_names_the_figure_at_the_end_of_the_second():
    """公用经费合计 is no 合计 of the table."""
    assert read(FOOT) == [("人员经费合计", None, "3.00"), ("公用经费合计", None, "3.00")]


def test_a_label_with_a_figure_of_its_own_names_no_other():
    """The list in the middle ends with its own total."""
    assert read((*FOOT[:5], "2.00", *FOOT[6:]))[2][0] is None

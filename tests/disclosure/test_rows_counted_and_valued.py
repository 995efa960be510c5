"""A row may be counted in one column and valued in the next; the form of running bodies 机构运行信息表."""

from __future__ import annotations

import pytest

from helpers.disclosure.amounts import read_amounts
from helpers.disclosure.rules import kind_of_title, measure_of_row
from helpers.documents.model import Cell, Row


def test_rooms_are_counted_in_one_column_and_valued_in_the_next():
    """平方米 is the unit of the one only."""
    texts = (
        ("项目", "数量", "价值（单位：万元）"),
        ("资产总额", "", "356.12"),
        ("1、房屋（平方米）", "1200", "200.00"),
    )
    rows = [Row(tuple(Cell(text, at) for text in row), at) for at, row in enumerate(texts, 1)]
    amounts = read_amounts(rows, "assets", "budget", "", False)[0]
    assert [(row["measure"], row["unit"], row["amount_fen"]) for row in amounts] == [
        ("value", "万元", 356_120_000),
        ("quantity", "平方米", None),
        ("value", "万元", 200_000_000),
    ]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("机构运行经费支出、国有资产占用情况及政府采购支出信息表", "san_gong"),
        ("项目收入支出决算表", "project_expenditure"),
        ("收入支出决算总表", "income_expenditure_summary"),
    ],
)
def test_titles_of_inner_mongolia(title: str, kind: str):
    """One form begins with the three public expenses; another lists projects."""
    found = kind_of_title(title)
    assert found is not None
    assert found[0] == kind


def test_equipment_is_counted_though_a_bracket_follows_its_unit():
    """（台、套）（不含车辆）: no amount of money."""
    assert measure_of_row("（二）单价100万元（含）以上设备（台、套）（不含车辆）") == "quantity"

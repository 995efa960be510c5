"""Titles that name one source, one part or one classification of the money are not those of the tables of all of it."""

from __future__ import annotations

import pytest

from helpers.disclosure.captions import read_caption
from helpers.disclosure.rules import kind_of_title
from helpers.documents.model import Cell, Document, Grid, Line, Row

TITLES = {
    "other": "非财政拨款收入支出决算总表 财政专户管理资金预算支出表 单位资金支出预算表 上年结转支出预算表 "
    "人员支出预算表 一般公共预算收入表 一般公共预算财政拨款支出决算明细表",
    "income_expenditure_summary": "收入支出决算表 收入支出决算公开表 部门收支预算表 某市社会保险基金管理局收入支出总表",
    "income_summary": "收入决算公开表",
    "expenditure_summary": "支出决算公开表",
    "general_budget_expenditure": "一般公共预算财政拨款收入支出决算表 一般公共预算财政拨款支出决算公开表",
    "fiscal_appropriation_summary": "一般公共预算拨款收支总表 财政拨款收入支出决算公开表",
    "san_gong": "机构运行信息表",
}


@pytest.mark.parametrize(("kind", "title"), [(kind, title) for kind, text in TITLES.items() for title in text.split()])
def test_a_title_of_one_part_is_no_title_of_the_whole(kind: str, title: str) -> None:
    """Money outside the appropriation, one fund, one part of basic expenditure, economic classes by column."""
    found = kind_of_title(title)
    assert found is not None
    assert found[0] == kind


def test_a_line_in_brackets_adds_to_the_title_above_it() -> None:
    """（部门预算支出经济分类科目） alone says nothing of the kind of table."""
    grid = Grid((Row((Cell("科目编码", 4), Cell("合计", 4)), 4),), 4, 4, False)
    above = (
        Line("一般公共预算财政拨款基本支出预算表", 1),
        Line("（部门预算支出经济分类科目）", 2),
        Line("单位：万元", 3),
    )
    caption = read_caption(Document("", "", "html", "utf-8", (), (*above, grid)), 3, [])
    assert (caption.kind, caption.title, caption.unit) == ("basic_expenditure", above[0].text, "万元")

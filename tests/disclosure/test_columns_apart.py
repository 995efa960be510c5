"""A kind of expenditure under the heading of another year, a rate, income or a balance is none of this year's."""

from __future__ import annotations

import pytest

from helpers.disclosure.columns import read_columns, split_heading_rows
from helpers.disclosure.rules import measure_of_row, role_of_heading
from helpers.documents.model import Cell, Row

APART = {
    "prior": "上年预算数/基本支出 上年数/一般公共预算/人员经费",
    "change": "增减情况/基本支出 比上年增减/项目支出",
    "change_pct": "2025年预算数比2024年预算数增减%/基本支出 增减率/项目支出",
    "income": "本年收入/基本支出 本年收入/项目支出",
    "carry_over": "年初结转和结余/基本支出结转 年初结转和结余/项目支出结转和结余",
    "carried_forward": "年末结转和结余/基本支出结转 年末结转和结余/项目支出结转和结余/项目支出结转",
    "basic": "本年支出/基本支出 2024年预算数(含上年结转)/基本支出 本年预算/基本支出/小计",
    "other": "项目支出/按项目管理的商品和服务支出",
}


@pytest.mark.parametrize(
    ("measure", "path"), [(measure, path) for measure, text in APART.items() for path in text.split()]
)
def test_the_heading_above_says_what_a_kind_of_expenditure_is_of(measure: str, path: str) -> None:
    """Shanxi prints last year, this year and the rate; Yunnan the balances and the income beside the expenditure."""
    found = role_of_heading(path)
    assert found is not None
    assert found.measure == measure


def test_a_balance_names_its_money_between_its_words() -> None:
    """Jiangxi: 上年财政拨款结转."""
    assert measure_of_row("二、上年财政拨款结转") == "carry_over"


def test_a_row_that_numbers_the_columns_holds_no_money_though_a_heading_ran_over_into_it() -> None:
    """A sheet whose rows are too low prints the last line of a heading over the number of its column."""
    lines = ("科目名称|合计|基本支出|项目支出", "栏次|1|2|出\n3", "教育支出|5.00|3.00|2.00")
    rows = [Row(tuple(Cell(text, n) for text in line.split("|")), n, 0) for n, line in enumerate(lines, 1)]
    _, body = split_heading_rows(rows)
    assert [row.keys[0] for row in body] == ["教育支出"]


def test_numbers_under_a_heading_of_codes_are_no_money() -> None:
    """Codes of two digits, for the sort of a project or its unit."""
    lines = ("项目类别代码|单位编码|项目名称|合计", "22|31|监测项目|5.00", "31|22|改造项目|2.00")
    rows = [Row(tuple(Cell(text, n) for text in line.split("|")), n, 0) for n, line in enumerate(lines, 1)]
    columns = read_columns(*split_heading_rows(rows), ragged=False)
    assert [column.role.role == "amount" for column in columns] == [False, False, False, True]

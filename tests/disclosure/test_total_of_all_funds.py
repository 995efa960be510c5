"""Where the columns of a table of basic expenditure part it by fund, their total is of all funds."""

from __future__ import annotations

import pytest

from helpers.disclosure.amounts import read_amounts
from helpers.documents.model import Cell, Row

HEADING = ("科目编码", "科目名称", "总计", "一般公共预算", "政府性基金预算", "其他资金")
BODY = ("301", "工资福利支出", "3.00", "2.00", "", "1.00")


@pytest.mark.parametrize(
    ("title", "fund"), [("部门预算基本支出预算表", "all"), ("一般公共预算基本支出表", "general_budget")]
)
def test_the_total_beside_columns_of_funds(title: str, fund: str) -> None:
    """Unless the title says which fund the table is of, as most do."""
    rows = [Row(tuple(Cell(text, at) for text in texts), at) for at, texts in enumerate((HEADING, BODY), 1)]
    amounts = read_amounts(rows, "basic_expenditure", "budget", "万元", False, title)[0]
    assert [row["fund"] for row in amounts] == [fund, "general_budget", "other"]


def test_the_total_of_a_plain_table_is_of_the_general_budget() -> None:
    """No column names a fund, nor does the title."""
    rows = [Row(tuple(Cell(text, at) for text in texts[:3]), at) for at, texts in enumerate((HEADING, BODY), 1)]
    amounts = read_amounts(rows, "basic_expenditure", "budget", "万元", False, "基本支出表")[0]
    assert [row["fund"] for row in amounts] == ["general_budget"]

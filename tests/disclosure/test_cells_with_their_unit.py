"""Cells that print the sign of the currency or a unit of money beside their figure."""

from __future__ import annotations

import pytest

from helpers.disclosure.amounts import read_amounts
from helpers.documents.model import Cell, Row


@pytest.mark.parametrize(
    ("printed", "fen", "unit"),
    [
        ("￥1,234.56", 1_234_560_000, "万元"),
        ("-¥1,234.56", -1_234_560_000, "万元"),
        ("1,234.56万元", 1_234_560_000, "万元"),
        ("１２．３ 元", 1_230, "元"),
        ("人民币0.5亿元", 5_000_000_000, "亿元"),
    ],
)
def test_a_table_whose_cells_print_their_unit_is_read_in_that_unit(printed: str, fen: int, unit: str) -> None:
    """The unit of the cell goes before the one that the caption states; what is printed is kept."""
    lines = (("科目编码", "科目名称", "合计", "基本支出"), ("205", "教育支出", printed, printed))
    rows = [Row(tuple(Cell(text, at) for text in line), at) for at, line in enumerate(lines, 1)]
    amounts, doubts, _, _ = read_amounts(rows, "expenditure_summary", "budget", "万元", ragged=False)
    read = [(row["measure"], row["amount_fen"], row["unit"], row["printed"]) for row in amounts]
    assert read == [("total", fen, unit, printed), ("basic", fen, unit, printed)]
    assert not doubts


def test_a_share_in_per_cent_makes_no_column_of_money() -> None:
    """What stands under an unknown heading counts as money only where it is no share."""
    lines = (("科目名称", "合计", "甲"), ("教育支出", "5.00", "12.5%"), ("卫生健康支出", "5.00", "87.5%"))
    rows = [Row(tuple(Cell(text, at) for text in line), at) for at, line in enumerate(lines, 1)]
    amounts, _, _, _ = read_amounts(rows, "expenditure_summary", "budget", "万元", ragged=False)
    assert [row["printed"] for row in amounts] == ["5.00", "5.00"]

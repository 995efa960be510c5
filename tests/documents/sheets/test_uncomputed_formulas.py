"""A formula that was never computed is one cell that cannot be read, not the end of its workbook."""

from __future__ import annotations

import io

import openpyxl
import pytest

from helpers.disclosure.amounts import read_amounts
from helpers.documents.model import Cell, Row
from helpers.documents.read import read_data
from helpers.errors import InputError


def workbook(*rows: tuple[object, ...]) -> bytes:
    """A workbook of one sheet, its formulas without values."""
    data, book = io.BytesIO(), openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(data)
    return data.getvalue()


def test_the_text_of_the_cell_is_its_formula() -> None:
    """All others are read."""
    read = read_data(workbook(("项目", "金额"), ("甲", 1), ("乙", 2), ("合计", "=SUM(B2:B3)")), "a.xlsx")
    (grid,) = read.grids
    assert [row.keys[1] for row in grid.rows] == ["金额", "1", "2", "=SUM(B2:B3)"]


def test_a_workbook_of_formulas_is_refused() -> None:
    """More of them than figures: there is little to read, and one who opens and saves it has it all."""
    with pytest.raises(InputError, match=r"sheet “Sheet”, cell B2 is a formula that was never computed; open it"):
        read_data(workbook(("项目", "金额"), ("甲", "=1"), ("乙", "=2"), ("合计", 3)), "a.xlsx")


def test_it_is_doubted_where_an_amount_or_a_name_should_stand() -> None:
    """What the row is about is not known either where its name is a formula."""
    texts = (("科目编码", "科目名称", "合计"), ("201", "外交支出", "=B9"), ("202", "=A9&B9", "3.00"))
    rows = [Row(tuple(Cell(text, line) for text in row), line) for line, row in enumerate(texts, 1)]
    amounts, doubts, _, _ = read_amounts(rows, "expenditure_summary", "budget", "万元", False, "", 2025)
    assert [amount["printed"] for amount in amounts] == ["3.00"]
    assert {(doubt["printed"], doubt["line"], doubt["col_no"], doubt["doubt"]) for doubt in doubts} == {
        ("=A9&B9", 3, 2, "a formula that was never computed says what this row is about"),
        ("=B9", 2, 3, "a formula that was never computed, under 合计"),
    }


def test_a_row_of_formulas_is_no_heading() -> None:
    """A total right below the headings: each of its cells is doubted."""
    texts = (("功能科目", "合计", "基本支出"), ("合计", "=B3", "#REF!"), ("201外交支出", "3.00", "3.00"))
    rows = [Row(tuple(Cell(text, line) for text in row), line) for line, row in enumerate(texts, 1)]
    amounts, doubts, columns, _ = read_amounts(rows, "expenditure_summary", "budget", "万元", False, "", 2025)
    assert ([column.heading for column in columns], len(amounts)) == ([*texts[0]], 2)
    assert [doubt["doubt"] for doubt in doubts] == [
        "a formula that was never computed, under 合计",
        "a formula that came to an error, under 基本支出",
    ]

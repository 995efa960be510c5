"""A formula that was never computed is one cell that cannot be read, not the end of its workbook."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest
import xlwt

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


def with_zeros(data: bytes) -> bytes:
    """The workbook with 0 for the value of every formula, as some programs write it."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"<v></v>", b"<v>0</v>").replace(b"<v />", b"<v>0</v>"))
    return made.getvalue()


def old_workbook(*rows: tuple[object, ...], value: bytes = b"") -> bytes:
    """The same of the old form; a formula has no text for its value, or the one given."""
    data, book = io.BytesIO(), xlwt.Workbook()
    sheet = book.add_sheet("Sheet")
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            is_formula = isinstance(cell, str) and cell.startswith("=")
            sheet.write(at, column, xlwt.Formula(cell[1:]) if is_formula else cell)
    book.save(data)
    empty = b"\x03\0\0\0\0\0\xff\xff"
    return data.getvalue().replace(empty, value) if value else data.getvalue()


@pytest.mark.parametrize("write", ["new", "old", "old with zeros"])
def test_a_zero_that_adds_up_other_figures_was_never_computed(write: str) -> None:
    """Programs that only write give every formula the value 0: each shows as a formula."""
    rows = (("项目", "金额"), ("甲", 1), ("乙", 2), ("小计", "=SUM(B2:B3)"), ("丙", 4), ("合计", "=B4+B5"))
    zeros = bytes(8) if write == "old with zeros" else b""
    data = with_zeros(workbook(*rows)) if write == "new" else old_workbook(*rows, value=zeros)
    (grid,) = read_data(data, "a").grids
    assert [row.keys[1] for row in grid.rows] == ["金额", "1", "2", "=SUM(B2:B3)", "4", "=B4+B5"]


@pytest.mark.parametrize("others", [("=SUM(B2:B3)",), ("=B2-B3", "=1*B2")])
def test_a_zero_that_may_be_the_sum_is_zero(others: tuple[str, ...]) -> None:
    """Sums of nothing, and formulas that do more than add."""
    figures = (0, 0) if len(others) == 1 else (2, 2)
    rows = (("项目", "金额"), ("甲", figures[0]), ("乙", figures[1]), *(("差", other) for other in others))
    for data in (with_zeros(workbook(*rows)), old_workbook(*rows, value=bytes(8))):
        (grid,) = read_data(data, "a").grids
        assert [row.keys[1] for row in grid.rows[3:]] == ["0"] * len(others)

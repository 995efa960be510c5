"""What of a workbook is seen: struck text, white figures, rows and columns without size are not; printed heads are."""

from __future__ import annotations

import io
from collections.abc import Callable

import openpyxl
import pytest
import xlwt
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from helpers.documents.model import Grid
from helpers.documents.read import read_data


def shape(data: bytes) -> list[object]:
    """Texts of the lines and rows of the grids."""
    blocks = read_data(data, "a").blocks
    return [[row.keys for row in b.rows] if isinstance(b, Grid) else b.text for b in blocks]


def read(change: Callable[[Worksheet], object]) -> list[object]:
    """What is read of a sheet of two columns and three rows."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (["项目", "金额"], ["甲", 1.5], ["乙", 2.5]):
        sheet.append(row)
    change(sheet)
    data = io.BytesIO()
    book.save(data)
    return shape(data.getvalue())


WHOLE = [[("项目", "金额"), ("甲", "1.5"), ("乙", "2.5")]]
WITHOUT = [[("项目", "金额"), ("甲", "1.5"), ("乙", "")]]


def whiten(sheet: Worksheet) -> None:
    """Print the figure of the last row in white."""
    sheet["B3"].font = Font(color="FFFFFFFF")


@pytest.mark.parametrize("color", ["FFFFFFFF", "00FFFFFF"])
def test_figures_in_white_on_white_are_not_seen(color: str) -> None:
    """Words are kept, which a picture behind them may show."""

    def change(sheet: Worksheet) -> None:
        for place in ("A3", "B3"):
            sheet[place].font = Font(color=color)

    assert read(change) == WITHOUT


def test_white_figures_are_seen_where_something_colours_them_from_behind() -> None:
    """A fill of the cell, or a format that depends on what cells hold."""

    def filled(sheet: Worksheet) -> None:
        whiten(sheet)
        sheet["B3"].fill = PatternFill("solid", fgColor="FF1F4E78")

    def conditional(sheet: Worksheet) -> None:
        whiten(sheet)
        dark = PatternFill(bgColor="FF1F4E78")
        sheet.conditional_formatting.add("B2:B3", CellIsRule(operator="greaterThan", formula=["2"], fill=dark))

    assert read(filled) == read(conditional) == WHOLE


def test_struck_text_is_left_out_whole_or_in_part_and_so_are_marks_of_notes() -> None:
    """What someone crossed out is no longer said."""

    def cells(sheet: Worksheet) -> None:
        sheet.append(["丙", 9])
        for place in ("A4", "B4"):
            sheet[place].font = Font(strike=True)

    def parts(sheet: Worksheet) -> None:
        struck, raised = InlineFont(strike=True), InlineFont(vertAlign="superscript")
        sheet["B2"] = CellRichText(TextBlock(struck, "9.0"), "1.5")
        sheet["B3"] = CellRichText("2.5", TextBlock(raised, "1"))

    assert read(cells) == read(parts) == WHOLE


def test_columns_and_rows_without_size_are_as_good_as_hidden() -> None:
    """A narrow one is not."""

    def none(sheet: Worksheet) -> None:
        sheet["C1"], sheet["C2"], sheet["C3"] = "旧", 7, 8
        sheet.column_dimensions["C"].width = 0.001

    def narrow(sheet: Worksheet) -> None:
        sheet.column_dimensions["B"].width = 0.8

    assert read(none) == read(narrow) == WHOLE


def test_a_title_that_stands_in_the_printed_head_only_is_read() -> None:
    """In the middle of it; numbers of pages are none, and what the sheet says itself is said once."""

    def head(text: str) -> Callable[[Worksheet], object]:
        def change(sheet: Worksheet) -> None:
            sheet.oddHeader.left.text = "附件1"
            sheet.oddHeader.center.text = text

        return change

    title = "一般公共预算支出表"
    assert read(head(f'&"宋体,加粗"&18{title}')) == [title, *WHOLE]
    assert read(head("第&P页，共&N页")) == WHOLE

    def twice(sheet: Worksheet) -> None:
        head(title)(sheet)
        sheet.insert_rows(1)
        sheet["A1"] = title

    assert read(twice) == [title, *WHOLE]


def test_old_workbooks_leave_out_the_same() -> None:
    """Struck text, white figures and columns without width of the binary form."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    struck, white = xlwt.easyxf("font: struck_out true"), xlwt.easyxf("font: color white")
    filled = xlwt.easyxf("font: color white; pattern: pattern solid, fore_colour dark_blue")
    for row, (name, style) in enumerate((("甲", None), ("乙", struck), ("丙", white), ("丁", filled)), 1):
        sheet.write(row, 0, name)
        sheet.write(row, 1, row + 0.5, style) if style else sheet.write(row, 1, row + 0.5)
        sheet.write(row, 2, 7)
    sheet.write(0, 0, "项目")
    sheet.write(0, 1, "金额")
    sheet.col(2).width = 0
    data = io.BytesIO()
    book.save(data)
    assert shape(data.getvalue()) == [[("项目", "金额"), ("甲", "1.5"), ("乙", ""), ("丙", ""), ("丁", "4.5")]]

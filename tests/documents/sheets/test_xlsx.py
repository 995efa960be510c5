"""Excel workbooks: cells as displayed, tables of a sheet apart, hidden things left out."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from helpers.documents.model import Grid, Line
from helpers.documents.reading_order import Blocks
from helpers.documents.sheets import sheet as sheet_module
from helpers.documents.sheets import xlsx
from helpers.documents.sheets.xlsx import read_xlsx
from helpers.errors import InputError


def saved(book: openpyxl.Workbook) -> bytes:
    """The bytes of a workbook."""
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def read(
    rows: list[list[object]], title: str = "Sheet1", change: Callable[[Worksheet], object] | None = None
) -> Blocks:
    """What is read of a workbook of one sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    if change:
        change(sheet)
    return read_xlsx(saved(book), "test.xlsx")


def shape(blocks: Blocks) -> list[object]:
    """Texts of the lines and rows of the grids."""
    return [[row.keys for row in b.rows] if isinstance(b, Grid) else b.text for b in blocks[1]]


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"
LINK = (
    b'<Relationship Id="texts" Target="sharedStrings.xml" '
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"/>'
)
HEAD: list[list[object]] = [["项目", "金额"], ["合计", 1.5]]


def test_a_sheet_is_a_page_and_a_row_is_a_line() -> None:
    """Lines are the numbers of the rows, whatever stands blank above."""
    book = openpyxl.Workbook()
    book.active["C3"], book.active["D3"] = "项目", "金额"
    second = book.create_sheet()
    second["A7"], second["B7"] = "合计", 2
    source, blocks = read_xlsx(saved(book), "a")
    assert [(line.page, line.number, line.text) for line in source] == [(1, 3, "项目\t金额"), (2, 7, "合计\t2")]
    assert [(b.page, b.first_line) for b in blocks if isinstance(b, Grid)] == [(1, 3), (2, 7)]
    assert all(cell.page == 2 and cell.line == 7 for cell in blocks[1].rows[0].cells)


def test_figures_and_dates_are_displayed_by_their_format() -> None:
    """The text of a cell is what the sheet shows."""

    def change(sheet: Worksheet) -> None:
        sheet["B2"].number_format = "#,##0.00"
        sheet["B3"].number_format = "yyyy-mm-dd"

    rows = [["项目", "值"], ["金额", 1234.5], ["日期", date(2024, 1, 1)], ["和", 0.1 + 0.2], ["是", True]]
    assert shape(read(rows, change=change)) == [
        [("项目", "值"), ("金额", "1,234.50"), ("日期", "2024-01-01"), ("和", "0.3"), ("是", "TRUE")]
    ]


def test_merged_ranges_cover_their_cells() -> None:
    """Across and down."""

    def change(sheet: Worksheet) -> None:
        sheet.merge_cells("A1:A2")
        sheet.merge_cells("B1:C1")

    _, (grid,) = read([["科目", "金额", None], [None, "基本", "项目"], ["201", 1, 2]], change=change)
    assert isinstance(grid, Grid)
    assert [[cell.merged for cell in row.cells] for row in grid.rows][:2] == [
        [False, False, True],
        [True, False, False],
    ]
    assert not grid.ragged


def test_titles_stand_before_and_notes_after_a_table() -> None:
    """The name of the sheet too, where it says more than its number."""
    rows = [["2025年收支总表"], [None, "单位：万元"], *HEAD, ["注：本表含上年结转。"]]
    assert shape(read(rows, "表1 收支总表")) == [
        "表1 收支总表",
        "2025年收支总表",
        "单位：万元",
        [("项目", "金额"), ("合计", "1.5")],
        "注：本表含上年结转。",
    ]
    assert shape(read(HEAD, "Sheet1"))[0] == [("项目", "金额"), ("合计", "1.5")]


def test_blank_rows_within_a_table_belong_to_it() -> None:
    """Forms leave rows free between the list and its total, and rows with a name only."""
    rows = [["项目", "金额"], ["一、外交支出"], [], ["合计", 5], ["二、国防支出"]]
    assert shape(read(rows)) == [
        [("项目", "金额"), ("一、外交支出", ""), ("", ""), ("合计", "5"), ("二、国防支出", "")]
    ]


def test_a_title_after_a_blank_row_begins_another_table() -> None:
    """Two tables in one sheet, one below the other."""
    found = shape(read([["收入表"], *HEAD, [], ["支出表"], *HEAD]))
    assert found == ["收入表", [("项目", "金额"), ("合计", "1.5")], "支出表", [("项目", "金额"), ("合计", "1.5")]]


def test_a_blank_column_between_two_titles_parts_two_tables() -> None:
    """Side by side; without titles of their own both sides are one table."""
    rows = [["收入表", None, None, "支出表"], ["项目", "金额", None, "项目", "金额"], ["甲", 1, None, "乙", 2]]
    assert shape(read(rows)) == ["收入表", [("项目", "金额"), ("甲", "1")], "支出表", [("项目", "金额"), ("乙", "2")]]
    assert len(shape(read(rows[1:]))) == 1


def test_a_sheet_of_sentences_is_text() -> None:
    """The narrative stands in a sheet of its own."""
    assert shape(read([["一、收入情况"], ["2025年收入1.00万元。"]], "说明")) == [
        "说明",
        "一、收入情况",
        "2025年收入1.00万元。",
    ]


def test_what_is_hidden_is_not_read_but_what_is_folded_is() -> None:
    """Hidden sheets, rows and columns are not what was published; an outline opens with a click."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in [["项目", "码", "金额"], ["甲", 1, 2], ["乙", 3, 4], ["丙", 5, 6]]:
        sheet.append(row)
    sheet.column_dimensions["B"].hidden = True
    sheet.row_dimensions[2].hidden = True
    sheet.row_dimensions[3].hidden, sheet.row_dimensions[3].outline_level = True, 1
    hidden = book.create_sheet("旧")
    hidden.append(["去年", 1])
    hidden.sheet_state = "hidden"
    assert shape(read_xlsx(saved(book), "a")) == [[("项目", "金额"), ("乙", "4"), ("丙", "6")]]


def test_a_formula_counts_by_the_value_last_computed() -> None:
    """One never computed is an error that names the cell: its value is not in the file."""
    book = openpyxl.Workbook()
    book.active.append(["合计", "=1+1"])
    data = saved(book)
    with pytest.raises(
        InputError, match=r"sheet “Sheet”, cell B1 is a formula that was never computed; open it in Excel"
    ):
        read_xlsx(data, "a")
    computed = change_part(data, SHEET, lambda xml: re.sub(rb"<v\s*/>|<v></v>", b"<v>2</v>", xml))
    assert shape(read_xlsx(computed, "a")) == [[("合计", "2")]]


def change_part(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """A packed file with one part changed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return made.getvalue()


def test_cells_without_references_and_errors_are_read() -> None:
    """Some writers leave the places of cells to be counted; an error is displayed as one."""
    book = openpyxl.Workbook()
    book.active.append(["合计", 2, "#DIV/0!"])
    data = change_part(saved(book), SHEET, lambda xml: re.sub(rb' r="[A-Z]*\d+"', b"", xml))
    assert shape(read_xlsx(data, "a")) == [[("合计", "2", "#DIV/0!")]]


def with_texts(cells: str, texts: str) -> bytes:
    """A workbook with cells that refer to a list of texts."""
    book = openpyxl.Workbook()
    book.active["A1"] = 1
    root = f'<sst xmlns="{MAIN}">{texts}</sst>'
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData><row r="1">{cells}</row></sheetData></worksheet>'
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(book))) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            if name not in (SHEET, "xl/sharedStrings.xml"):
                part = old.read(name)
                if name == "xl/_rels/workbook.xml.rels" and b"sharedStrings" not in part:
                    part = part.replace(b"</Relationships>", LINK + b"</Relationships>")
                new.writestr(name, part)
        new.writestr(SHEET, sheet)
        new.writestr("xl/sharedStrings.xml", root)
    return made.getvalue()


def test_texts_are_shared_among_cells() -> None:
    """Whatever their fonts; pronunciation guides are no text."""
    texts = "<si><r><t>合</t></r><r><t>计</t></r><rPh sb='0' eb='1'><t>he</t></rPh></si><si><t>数</t></si>"
    data = with_texts('<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>', texts)
    assert shape(read_xlsx(data, "a")) == [[("合计", "数")]]


def test_a_damaged_cell_is_named() -> None:
    """A text that the list of texts does not hold; a figure that is none."""
    for cell in ('<c r="B1" t="s"><v>99</v></c>', '<c r="B1"><v>1.2.3</v></c>'):
        with pytest.raises(InputError, match="sheet “Sheet”, cell B1 is damaged"):
            read_xlsx(with_texts(cell, "<si><t>数</t></si>"), "a")


def test_sheets_larger_than_the_limits_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows, columns, and cells of all sheets; formats without content count for nothing."""
    for limit, said in (
        ("MAX_ROWS", "rows in a sheet"),
        ("MAX_COLUMNS", "columns in a sheet"),
        ("MAX_CELLS", "cells in"),
    ):
        with monkeypatch.context() as patch, pytest.raises(InputError, match=said):
            patch.setattr(sheet_module, limit, 2)
            read([[1, 2, 3], [4, 5, 6], [7, 8, 9]])
    with monkeypatch.context() as patch, pytest.raises(InputError, match="9 cells, more than the 8"):
        patch.setattr(xlsx, "MAX_CELLS", 8)
        read([[1, 2, 3], [4, 5, 6], [7, 8, 9]])


def test_a_merged_range_over_the_whole_sheet_costs_nothing() -> None:
    """Ranges are followed no further than cells are filled."""
    _, blocks = read([["题"], *HEAD], change=lambda sheet: sheet.merge_cells("A1:XFD1"))
    assert isinstance(blocks[0], Line)
    assert isinstance(blocks[1], Grid)
    assert blocks[1].width == 2

"""Workbooks of the old binary form (.xls) and OpenDocument sheets (.ods)."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from datetime import date
from unittest.mock import patch

import pytest
import xlwt

from helpers.documents.model import Grid, Line
from helpers.documents.read import read_data
from helpers.documents.reading_order import Blocks
from helpers.documents.sheets import ods
from helpers.documents.sheets.ods import read_ods
from helpers.documents.sheets.xls import read_xls
from helpers.errors import InputError

NS = " ".join(
    f'xmlns:{part}="urn:oasis:names:tc:opendocument:xmlns:{part}:1.0"' for part in ("office", "table", "text", "style")
)


def shape(blocks: Blocks) -> list[object]:
    """Texts of the lines and rows of the grids."""
    return [[row.keys for row in b.rows] if isinstance(b, Grid) else b.text for b in blocks[1]]


# --- .xls ----------------------------------------------------------------------------------------------------------


def old_book() -> xlwt.Workbook:
    """A workbook with merged cells, formats, a date, and hidden parts."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("部门收支总表")
    sheet.write_merge(0, 0, 0, 2, "2025年收支总表")
    for column, text in enumerate(("项目", "金额", "日期")):
        sheet.write(1, column, text)
    sheet.write(2, 0, "合计")
    sheet.write(2, 1, 1234.5, xlwt.easyxf(num_format_str="#,##0.00"))
    sheet.write(2, 2, date(2024, 1, 1), xlwt.easyxf(num_format_str="yyyy-mm-dd"))
    sheet.write(3, 0, "藏")
    sheet.write(3, 1, 1)
    sheet.row(3).hidden = True
    hidden = book.add_sheet("旧")
    hidden.write(0, 0, "去年")
    hidden.visibility = 1
    return book


def bytes_of(book: xlwt.Workbook) -> bytes:
    """The bytes of a workbook."""
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def test_an_old_workbook_is_read_as_displayed() -> None:
    """Formats, dates, merged cells; hidden rows and sheets are left out, though such a row of a table has its line."""
    blocks = read_xls(bytes_of(old_book()), "a.xls")
    assert shape(blocks) == [
        "部门收支总表",
        "2025年收支总表",
        [("项目", "金额", "日期"), ("合计", "1,234.50", "2024-01-01")],
    ]
    assert [(line.page, line.number) for line in blocks[0]] == [(1, 1), (1, 2), (1, 3), (1, 4)]


@pytest.mark.parametrize(
    ("code", "title"), [("&C部门收支总表", ["部门收支总表"]), ("&C第&P页", []), ("&L部门收支总表", [])]
)
def test_the_printed_head_of_an_old_sheet_is_its_title(code: str, title: list[str]) -> None:
    """Where it stands in the middle, and is no number of pages."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Sheet1")
    sheet._Worksheet__header_str = code
    for at, texts in enumerate((("项目", "金额"), ("合计", 1.5))):
        for column, text in enumerate(texts):
            sheet.write(at, column, text)
    assert shape(read_xls(bytes_of(book), "a.xls")) == [*title, [("项目", "金额"), ("合计", "1.5")]]


def test_a_filter_that_is_on_is_told_by_a_record_of_its_own() -> None:
    """The rows that it hides stand beside the table."""
    record = struct.pack("<HH", 0x009B, 0)
    for on in (False, True):
        book = old_book()
        data = bytes_of(book)
        if on:
            with patch.object(xlwt.Worksheet, "get_biff_data", autospec=True, side_effect=_with_record(record)):
                data = bytes_of(old_book())
        (grid,) = [block for block in read_xls(data, "a.xls")[1] if not isinstance(block, Line)]
        assert ([row.keys[0] for row in grid.hidden], grid.filtered) == (["藏"], on)


def _with_record(record: bytes) -> Callable[[xlwt.Worksheet], bytes]:
    """A writer of sheets that puts a record right behind the first, which begins a sheet."""
    written = xlwt.Worksheet.get_biff_data

    def write(sheet: xlwt.Worksheet) -> bytes:
        data = written(sheet)
        first = 4 + struct.unpack_from("<H", data, 2)[0]
        return data[:first] + record + data[first:]

    return write


def test_a_damaged_old_workbook_is_refused() -> None:
    """Cut short, or bytes changed, it is an error of one line."""
    data = bytes_of(old_book())
    for broken in (data[:700], data[:600] + b"\x7f" * 200 + data[800:]):
        with pytest.raises(InputError, match=r"a\.xls: the file is damaged") as error:
            read_xls(broken, "a.xls")
        assert "\n" not in str(error.value)


# --- .ods ----------------------------------------------------------------------------------------------------------


def open_sheet(tables: str, styles: str = "", **parts: str) -> bytes:
    """An .ods with some tables."""
    content = (
        f"<office:document-content {NS}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", content)
        for name, part in parts.items():
            packed.writestr(name.replace("__", "/").replace("_", "."), part)
    return data.getvalue()


def cell(text: str, more: str = "") -> str:
    """A cell that displays a text."""
    return f"<table:table-cell {more}><text:p>{text}</text:p></table:table-cell>"


def row(*cells: str, more: str = "") -> str:
    """A row of cells."""
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def table(*rows: str, name: str = "Sheet1", more: str = "") -> str:
    """A table of rows."""
    return f'<table:table table:name="{name}" {more}>{"".join(rows)}</table:table>'


def test_an_open_sheet_is_read_as_displayed() -> None:
    """The text of a cell, not its value; spans cover cells; blanks and breaks within a cell are kept as blanks."""
    figure = 'office:value-type="float" office:value="1234.5"'
    rows = [
        row(
            cell("项目"),
            cell("金额<text:line-break/>（万元）", 'table:number-columns-spanned="2"'),
            "<table:covered-table-cell/>",
        ),
        row(cell("合<text:s text:c='2'/>计"), cell("1,234.50", figure), cell("2")),
    ]
    blocks = read_ods(open_sheet(table(*rows, name="收支表")), "a.ods")
    assert shape(blocks) == ["收支表", [("项目", "金额（万元）", ""), ("合计", "1,234.50", "2")]]
    assert blocks[1][1].rows[0].cells[2].merged
    assert read_data(open_sheet(table(*rows)), "a").format == "OpenDocument sheet"


def test_repeated_cells_and_rows_are_written_out() -> None:
    """A file says once what stands side by side; a million blanks at the end say nothing."""
    rows = [
        row(cell("甲"), cell("1", 'table:number-columns-repeated="2"'), more='table:number-rows-repeated="2"'),
        row('<table:table-cell table:number-columns-repeated="16384"/>', more='table:number-rows-repeated="1048574"'),
    ]
    assert shape(read_ods(open_sheet(table(*rows)), "a")) == [[("甲", "1", "1"), ("甲", "1", "1")]]


def test_repetition_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few bytes may claim a million filled cells."""
    monkeypatch.setattr(ods, "MAX_CELLS", 100)
    for more in ('table:number-columns-repeated="101"', ""):
        rows = row(cell("1", more), more="" if more else 'table:number-rows-repeated="101"')
        with pytest.raises(InputError, match="cells, more than the 100"):
            read_ods(open_sheet(table(rows)), "a")


def test_a_minus_shown_by_colour_or_brackets_is_kept() -> None:
    """The value says that the figure is negative; a value without text is displayed plainly."""
    negative = 'office:value-type="float" office:value="-5.5"'
    bare = '<table:table-cell office:value-type="float" office:value="0.30000000000000004"/>'
    rows = row(cell("(5.50)", negative), cell("5.50", negative), cell("0.00", negative.replace("5.5", "0.001")), bare)
    assert shape(read_ods(open_sheet(table(rows)), "a")) == [[("-5.50", "-5.50", "0.00", "0.3")]]


def test_hidden_parts_are_left_out_and_folded_ones_are_read() -> None:
    """Sheets, rows and columns."""
    style = '<style:style style:name="h"><style:table-properties table:display="false"/></style:style>'
    columns = '<table:table-column/><table:table-column table:visibility="collapse"/><table:table-column/>'
    folded = row(cell("乙"), cell("x"), cell("2"), more='table:visibility="collapse"')
    shown = table(
        columns,
        row(cell("甲"), cell("x"), cell("1")),
        row(cell("藏"), cell("x"), cell("9"), more='table:visibility="filter"'),
        f"<table:table-row-group>{folded}</table:table-row-group>",
    )
    hidden = table(row(cell("旧"), cell("1")), more='table:style-name="h"')
    assert shape(read_ods(open_sheet(hidden + shown, style), "a")) == [[("甲", "1"), ("乙", "2")]]


def test_what_cannot_be_read_is_said() -> None:
    """A password, and a formula without a value."""
    with pytest.raises(InputError, match="protected by a password"):
        read_ods(open_sheet("", **{"META-INF__manifest_xml": "<m><encryption-data/></m>"}), "a")
    with pytest.raises(InputError, match="formula that was never computed"):
        read_ods(open_sheet(table(row('<table:table-cell table:formula="of:=1+1"/>'))), "a")

"""Workbooks in the XML of Excel 2003 are read as displayed, without any other program."""

from __future__ import annotations

import pytest

from helpers.documents.model import Grid
from helpers.documents.read import read_data
from helpers.errors import InputError

STYLES = """
<Style ss:ID="Default"/>
<Style ss:ID="money"><NumberFormat ss:Format="Standard"/></Style>
<Style ss:ID="own"><NumberFormat ss:Format="0.000"/></Style>
<Style ss:ID="child" ss:Parent="own"/>
<Style ss:ID="struck"><Font ss:StrikeThrough="1"/></Style>
<Style ss:ID="white"><Font ss:Color="#FFFFFF"/></Style>
<Style ss:ID="banner"><Font ss:Color="#FFFFFF"/><Interior ss:Color="#000080" ss:Pattern="Solid"/></Style>
<Style ss:ID="day"><NumberFormat ss:Format="Short Date"/></Style>
"""


def book(*sheets: str) -> bytes:
    """A workbook."""
    spaces = 'xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel"'
    spaces += ' xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"'
    head = f'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook {spaces}>'
    return f"{head}<Styles>{STYLES}</Styles>{''.join(sheets)}</Workbook>".encode()


def sheet(*rows: str, name: str = "Sheet1", columns: str = "", more: str = "") -> str:
    """A sheet of rows, each given by its cells or whole."""
    made = "".join(row if row.startswith("<Row") else f"<Row>{row}</Row>" for row in rows)
    return f'<Worksheet ss:Name="{name}"><Table>{columns}{made}</Table>{more}</Worksheet>'


def cell(value: object, kind: str = "String", more: str = "") -> str:
    """A cell."""
    return f'<Cell {more}><Data ss:Type="{kind}">{value}</Data></Cell>'


def grid(*rows: str, columns: str = "", more: str = "") -> Grid:
    """The one grid of a workbook of one sheet."""
    (found,) = read_data(book(sheet(*rows, columns=columns, more=more)), "a.xls").grids
    return found


HEAD = cell("项目") + cell("金额")


def test_figures_are_displayed_by_their_formats() -> None:
    """Named formats, written ones, and those of the style on which another is based."""
    rows = [cell("甲") + cell("1234.5", "Number", f'ss:StyleID="{style}"') for style in ("money", "child", "Default")]
    texts = [row.keys[1] for row in grid(HEAD, *rows).rows[1:]]
    assert texts == ["1,234.50", "1234.500", "1234.5"]


def test_dates_truths_and_errors_are_shown_as_excel_shows_them() -> None:
    """A date is a text in the file, and a figure to its format."""
    row = (
        cell("2024-03-01T00:00:00.000", "DateTime", 'ss:StyleID="day"') + cell("1", "Boolean") + cell("#REF!", "Error")
    )
    assert grid(HEAD, row).rows[1].keys == ("2024/3/1", "TRUE", "#REF!")


def test_rows_and_cells_may_be_left_out_and_merged() -> None:
    """An index names the next one that is there."""
    title = cell("收支总表", more='ss:MergeAcross="2"')
    merged = cell("收入", more='ss:MergeDown="1"') + cell("金额", more='ss:Index="3"')
    third = cell("5", "Number", 'ss:Index="3"')
    data = book(sheet(title, HEAD + cell("备注"), merged, f'<Row ss:Index="4">{third}</Row>'))
    document = read_data(data, "a.xls")
    assert [line.text for line in document.text_lines] == ["收支总表"]
    rows = document.grids[0].rows
    assert [row.keys for row in rows] == [("项目", "金额", "备注"), ("收入", "", "金额"), ("", "", "5")]
    assert [cell.merged for cell in rows[2].cells] == [True, False, False]


@pytest.mark.parametrize(
    ("unseen", "kept"),
    [
        (cell("7", "Number", 'ss:StyleID="struck"'), ""),
        (cell("7", "Number", 'ss:StyleID="white"'), ""),
        (cell("7", "Number", 'ss:StyleID="banner"'), "7"),
        (cell("白字", more='ss:StyleID="white"'), "白字"),
        ("<Cell/>", ""),
    ],
)
def test_what_is_struck_or_white_on_white_is_left_out(unseen: str, kept: str) -> None:
    """Words in white may stand on a picture."""
    assert grid(HEAD, cell("甲") + unseen, cell("乙") + cell("1", "Number")).rows[1].keys == ("甲", kept)


def test_hidden_parts_are_left_out() -> None:
    """Columns, rows and sheets; a row is kept beside the table, and whether a filter hides it is told."""
    columns = '<Column/><Column ss:Hidden="1"/>'
    hidden = f'<Row ss:Hidden="1">{cell("乙")}{cell("2", "Number")}{cell("2", "Number")}</Row>'
    rows = (HEAD + cell("金额"), cell("甲") + cell("9", "Number") + cell("1", "Number"), hidden)
    chosen = '<x:AutoFilter x:Range="R1C1:R3C3"><x:AutoFilterColumn x:Type="NonBlanks"/></x:AutoFilter>'
    for more, filtered in (("", False), (chosen, True)):
        found = grid(*rows, columns=columns, more=more)
        assert [row.keys for row in found.rows] == [("项目", "金额"), ("甲", "1")]
        assert ([row.keys for row in found.hidden], found.filtered) == ([("乙", "2")], filtered)
    invisible = "<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions>"
    document = read_data(book(sheet(cell("去年"), more=invisible), sheet(cell("今年"))), "a.xls")
    assert document.lines == ("今年",)


def test_formulas_without_values_show_as_such() -> None:
    """They are doubts further on."""
    rows = [cell("甲") + cell(number, "Number") for number in (1, 2, 3)]
    found = grid(HEAD, *rows, cell("合计") + '<Cell ss:Formula="=SUM(R[-3]C:R[-1]C)"/>')
    assert found.rows[-1].keys == ("合计", "=SUM(R[-3]C:R[-1]C)")


@pytest.mark.parametrize("data", [book(sheet(cell("x", "Number"))), book(sheet(cell("x", "DateTime"))), book()[:-9]])
def test_a_damaged_workbook_is_refused(data: bytes) -> None:
    """In one line."""
    with pytest.raises(InputError, match=r"^a\.xls: .*damaged") as error:
        read_data(data, "a.xls")
    assert "\n" not in str(error.value)

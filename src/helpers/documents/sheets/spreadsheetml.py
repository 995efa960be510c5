"""Workbooks in the XML of Excel 2003, as reporting systems write them under .xls: every cell as it is displayed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from lxml import etree

from helpers.documents.archive import parse_xml, whole
from helpers.documents.limits import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, at_most
from helpers.documents.reading_order import Blocks
from helpers.documents.sheets.number_format import display
from helpers.documents.sheets.sheet import Sheet, read_sheets
from helpers.errors import InputError
from helpers.money import prints_amount

_SS = "{urn:schemas-microsoft-com:office:spreadsheet}"
_X = "{urn:schemas-microsoft-com:office:excel}"
_NAMED = {
    "Fixed": "0.00",
    "Standard": "#,##0.00",
    "Percent": "0.00%",
    "Scientific": "0.00E+00",
    "General Number": "General",
    "General Date": "yyyy/m/d h:mm",
    "Short Date": "yyyy/m/d",
    "Long Date": 'yyyy"年"m"月"d"日"',
    "Currency": "¥#,##0.00;¥-#,##0.00",
}
"""Formats that a file may name by a word."""
_TRUTH = {"1": "TRUE", "0": "FALSE"}
_EPOCH = datetime(1899, 12, 30)
_NO_SIZE = re.compile(r"0+(?:\.0*)?")
_WHITE = "#FFFFFF"


def read_spreadsheetml(data: bytes, name: str) -> Blocks:
    """Read a workbook in the XML of Excel 2003; see ``read_xlsx`` for what is read of it.

    Parameters
    ----------
    data : bytes
    name : str
        What to call the file in errors.

    Raises
    ------
    InputError
        If the file is damaged or larger than the limits.
    """
    root = parse_xml(data, name, "the workbook")
    reader = _Reader(root, name)
    sheets = list(root.iterchildren(f"{_SS}Worksheet"))
    shown = [
        sheet
        for sheet in sheets
        if not (sheet.findtext(f"{_X}WorksheetOptions/{_X}Visible") or "").startswith("SheetH")
    ]
    return read_sheets([reader.sheet(sheet) for sheet in shown or sheets], name)


class _Reader:
    """Reads sheets; knows the styles of their cells and counts these."""

    def __init__(self, root: etree._Element, name: str) -> None:
        self.name, self.cells = name, 0
        styles = {style.get(f"{_SS}ID", ""): style for style in root.iterfind(f"{_SS}Styles/{_SS}Style")}
        self.formats = {key: self._format(styles, key) for key in styles}
        self.struck = {key for key, style in styles.items() if _font(style, "StrikeThrough") == "1"}
        self.white = {key for key, style in styles.items() if _is_white(style)}

    @staticmethod
    def _format(styles: dict[str, etree._Element], key: str) -> str:
        seen: set[str] = set()
        while key in styles and key not in seen:  # a style may be based on another
            seen.add(key)
            own = styles[key].find(f"{_SS}NumberFormat")
            if own is not None and own.get(f"{_SS}Format"):
                code = own.get(f"{_SS}Format", "")
                return _NAMED.get(code, code)
            key = styles[key].get(f"{_SS}Parent", "")
        return "General"

    def sheet(self, element: etree._Element) -> Sheet:
        """Read one sheet."""
        sheet = Sheet(element.get(f"{_SS}Name", ""))
        table = element.find(f"{_SS}Table")
        if table is None:
            return sheet
        for number, count, column in _numbered(table, "Column"):
            if column.get(f"{_SS}Hidden") == "1" or _NO_SIZE.fullmatch(column.get(f"{_SS}Width", "1")):
                sheet.hidden_columns.update(range(number, number + min(count, MAX_COLUMNS)))
        for number, count, row in _numbered(table, "Row"):
            if row.get(f"{_SS}Hidden") == "1" or _NO_SIZE.fullmatch(row.get(f"{_SS}Height", "1")):
                at_most(count, MAX_ROWS, "rows in a sheet", self.name)
                sheet.hidden_rows.update(range(number, number + count))
            sheet.texts[number] = self._row(row, number, sheet)
        if any(len(chosen) for chosen in element.iter(f"{_X}AutoFilter")):
            sheet.filtered_rows = sheet.hidden_rows
        return sheet

    def _row(self, row: etree._Element, number: int, sheet: Sheet) -> dict[int, str]:
        texts: dict[int, str] = {}
        for column, count, cell in _numbered(row, "Cell"):
            self.cells += 1
            at_most(self.cells, MAX_CELLS, "cells", self.name)
            down = whole(cell.get(f"{_SS}MergeDown"), 0)
            if count > 1 or down:
                sheet.merges.append((number, column, number + down, column + count - 1))
            if text := self._text(cell, sheet, number):
                texts[column] = text
        return texts

    def _text(self, cell: etree._Element, sheet: Sheet, row: int) -> str:
        data = cell.find(f"{_SS}Data")
        style = cell.get(f"{_SS}StyleID", "Default")
        text = "" if data is None else "".join(data.itertext())
        formula = cell.get(f"{_SS}Formula")
        if formula and data is None:
            sheet.uncomputed.append(f"row {row}")
            return formula
        if data is None or not text or style in self.struck:
            return ""
        shown = self._shown(text, data.get(f"{_SS}Type", "String"), style, row)
        return "" if style in self.white and prints_amount(shown) else shown

    def _shown(self, text: str, kind: str, style: str, row: int) -> str:
        try:
            if kind == "Number":
                return display(text, self.formats.get(style, "General"))
            if kind == "DateTime":
                days = datetime.fromisoformat(text.strip()) - _EPOCH
                return display(days.total_seconds() / 86_400, self.formats.get(style, "General"))
        except ValueError as error:
            raise InputError(self.name, f"row {row} is damaged ({text[:20]})", "save it anew from Excel") from error
        return _TRUTH.get(text, text) if kind == "Boolean" else text


def _numbered(element: etree._Element, tag: str) -> Iterator[tuple[int, int, etree._Element]]:
    """Yield the number of each row, column or cell, from 1, how many places it takes, and itself."""
    number = 1
    for child in element.iterchildren(f"{_SS}{tag}"):
        number = whole(child.get(f"{_SS}Index"), number)
        count = 1 + whole(child.get(f"{_SS}{'MergeAcross' if tag == 'Cell' else 'Span'}"), 0)
        yield number, count, child
        number += count


def _font(style: etree._Element, attribute: str) -> str:
    font = style.find(f"{_SS}Font")
    return "" if font is None else font.get(f"{_SS}{attribute}", "")


def _is_white(style: etree._Element) -> bool:
    """Say whether a style prints white on white."""
    behind = style.find(f"{_SS}Interior")
    tint = _WHITE if behind is None or not behind.get(f"{_SS}Pattern") else behind.get(f"{_SS}Color", _WHITE)
    return _font(style, "Color").upper() == _WHITE and tint.upper() == _WHITE

"""Excel workbooks of the old binary form (.xls): every cell as it is displayed."""

from __future__ import annotations

import struct
from collections.abc import Iterator

import xlrd
from xlrd.compdoc import CompDocError

from helpers.documents.archive import DAMAGED
from helpers.documents.reading_order import Blocks
from helpers.documents.sheets.number_format import display
from helpers.documents.sheets.sheet import Sheet, read_sheets
from helpers.errors import InputError


def read_xls(data: bytes, name: str) -> Blocks:
    """Read an .xls workbook; see ``read_xlsx`` for what is read of it.

    Parameters
    ----------
    data : bytes
    name : str
        What to call the file in errors.

    Raises
    ------
    InputError
        If the file is damaged, protected by a password, or larger than the limits.
    """
    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=_Silence())
        shown = [sheet for sheet in book.sheets() if not sheet.visibility]
        sheets = [_sheet(book, sheet) for sheet in shown or book.sheets()]
    except (xlrd.XLRDError, CompDocError, struct.error, LookupError, ValueError, AssertionError, TypeError) as error:
        if "encrypted" in str(error):
            raise InputError(name, "the workbook is protected by a password", "save it without one") from error
        raise InputError(name, "the file is damaged", DAMAGED) from error
    return read_sheets(sheets, name)


class _Silence:
    """Takes what the parser has to say about odd files, which no reader asked for."""

    def write(self, text: str) -> int:
        return len(text)


def _sheet(book: xlrd.Book, sheet: xlrd.sheet.Sheet) -> Sheet:
    made = Sheet(sheet.name)
    made.merges = [(top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells]
    made.hidden_rows = {row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden and not info.outline_level}
    made.hidden_columns = {
        column + 1 for column, info in sheet.colinfo_map.items() if info.hidden and not info.outline_level
    }
    for row in range(sheet.nrows):
        made.texts[row + 1] = dict(_texts(book, sheet, row))
    return made


def _texts(book: xlrd.Book, sheet: xlrd.sheet.Sheet, row: int) -> Iterator[tuple[int, str]]:
    for column, cell in enumerate(sheet.row(row), 1):
        if cell.ctype == xlrd.XL_CELL_TEXT:
            yield column, cell.value
        elif cell.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
            code = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
            yield column, display(cell.value, code, bool(book.datemode))
        elif cell.ctype == xlrd.XL_CELL_BOOLEAN:
            yield column, "TRUE" if cell.value else "FALSE"
        elif cell.ctype == xlrd.XL_CELL_ERROR:
            yield column, xlrd.error_text_from_code.get(cell.value, "#N/A")

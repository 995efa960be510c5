"""Excel workbooks of the old binary form (.xls): every cell as it is displayed."""

from __future__ import annotations

import struct
from collections.abc import Iterator

import xlrd
from xlrd.biffh import unpack_unicode
from xlrd.compdoc import CompDocError
from xlrd.formula import FMLA_TYPE_CELL, FormulaError, decompile_formula

from helpers.documents.archive import DAMAGED
from helpers.documents.reading_order import Blocks
from helpers.documents.sheets.looks import words_of_header
from helpers.documents.sheets.number_format import display
from helpers.documents.sheets.sheet import Sheet, read_sheets
from helpers.errors import InputError

_END, _FORMULA, _FILTER_MODE, _HEADER, _TOKENS = 0x000A, 0x0006, 0x009B, 0x0014, 22
_UNICODE = 80  # the version of the form from which on texts are kept so
_FILLED = (xlrd.XL_CELL_TEXT, xlrd.XL_CELL_NUMBER)
_WHITE = 9  # of the colours that every workbook has
_NO_NUMBER, _NO_TEXT = 0xFFFF, 3


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
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, on_demand=True, logfile=_Silence())
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
    made.hidden_rows = {
        row + 1
        for row, info in sheet.rowinfo_map.items()
        if (info.hidden or not info.height) and not info.outline_level
    }
    made.hidden_columns = {
        column + 1
        for column, info in sheet.colinfo_map.items()
        if (info.hidden or not info.width) and not info.outline_level
    }
    for row in range(sheet.nrows):
        made.texts[row + 1] = dict(_texts(book, sheet, row))
    for place, formula, value in _formulas(book, sheet.number):
        made.formulas.note(place, formula, value)
    for kind, at, length in _records(book, sheet.number):
        if kind == _FILTER_MODE:
            made.filtered_rows = made.hidden_rows
        elif kind == _HEADER and length and book.biff_version >= _UNICODE:
            made.header = words_of_header(unpack_unicode(book.mem[at : at + length], 0))
    return made


def _records(book: xlrd.Book, number: int) -> Iterator[tuple[int, int, int]]:
    """Give the records of a sheet: kind, where its content begins, and how long it is."""
    at = book._sh_abs_posn[number]
    while at + 4 <= len(book.mem):
        kind, length = struct.unpack_from("<HH", book.mem, at)
        if kind == _END:
            return
        yield kind, at + 4, length
        at += 4 + length


def _formulas(book: xlrd.Book, number: int) -> Iterator[tuple[tuple[int, int], str, str]]:
    """Give row and column from 1, text and value of the formulas of a sheet, which the parser keeps to itself.

    Layout: [MS-XLS] 2.4.127 Formula, 2.5.133 FormulaValue. What is no number has two bytes of ones at its end.
    """
    for kind, at, length in _records(book, number):
        if kind == _FORMULA and length > _TOKENS:
            row, column, _, value, marks = struct.unpack_from("<HHH6sH", book.mem, at)
            if (value[0] == _NO_TEXT) if marks == _NO_NUMBER else not (marks or any(value)):
                yield (row + 1, column + 1), _formula(book, at, length, row, column), ""
            else:
                yield (row + 1, column + 1), "", "1"


def _formula(book: xlrd.Book, at: int, length: int, row: int, column: int) -> str:
    tokens = book.mem[at + _TOKENS : at + length]
    size = struct.unpack_from("<H", book.mem, at + _TOKENS - 2)[0]
    try:
        return decompile_formula(book, tokens, size, FMLA_TYPE_CELL, row, column) or ""
    except (xlrd.XLRDError, FormulaError, struct.error, LookupError, ValueError, AssertionError, TypeError):
        return ""  # one that does more than add


def _is_seen(book: xlrd.Book, cell: xlrd.sheet.Cell) -> bool:
    """Say whether a cell is not struck through, and no figure in white on white."""
    look = book.xf_list[cell.xf_index]
    font, behind = book.font_list[look.font_index], look.background
    if font.struck_out:
        return False
    is_white = font.colour_index == _WHITE and (not behind.fill_pattern or behind.pattern_colour_index == _WHITE)
    return not (is_white and cell.ctype == xlrd.XL_CELL_NUMBER)


def _texts(book: xlrd.Book, sheet: xlrd.sheet.Sheet, row: int) -> Iterator[tuple[int, str]]:
    for column, cell in enumerate(sheet.row(row), 1):
        if cell.ctype in _FILLED and not _is_seen(book, cell):
            continue
        if cell.ctype == xlrd.XL_CELL_TEXT:
            yield column, cell.value
        elif cell.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
            code = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
            yield column, display(cell.value, code, bool(book.datemode))
        elif cell.ctype == xlrd.XL_CELL_BOOLEAN:
            yield column, "TRUE" if cell.value else "FALSE"
        elif cell.ctype == xlrd.XL_CELL_ERROR:
            yield column, xlrd.error_text_from_code.get(cell.value, "#N/A")

"""OpenDocument sheets (.ods): every cell as it is displayed, which the file itself says."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from helpers.documents.archive import Archive, parse_xml, whole
from helpers.documents.limits import MAX_CELLS, at_most
from helpers.documents.reading_order import Blocks
from helpers.documents.sheets.number_format import display
from helpers.documents.sheets.sheet import Sheet, read_sheets
from helpers.errors import InputError

_NS = "urn:oasis:names:tc:opendocument:xmlns:"
_TABLE, _TEXT, _OFFICE, _STYLE = (f"{{{_NS}{part}:1.0}}" for part in ("table", "text", "office", "style"))
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_FOLDED = (f"{_TABLE}table-row-group", f"{_TABLE}table-column-group")
_NUMBERS = ("float", "percentage", "currency")


def read_ods(data: bytes, name: str) -> Blocks:
    """Read an .ods workbook, or its flat form .fods; see ``read_xlsx`` for what is read of it.

    Parameters
    ----------
    data : bytes
    name : str
        What to call the file in errors.

    Raises
    ------
    InputError
        If the file is damaged, protected by a password, or larger than the limits, or most of its figures are formulas
        never computed.
    """
    root = parse_xml(data, name, "the sheet") if data.lstrip().startswith(b"<") else _content(data, name)
    hidden = {
        style.get(f"{_STYLE}name")
        for style in root.iter(f"{_STYLE}style")
        if any(one.get(f"{_TABLE}display") == "false" for one in style)
    }
    tables = list(root.iterfind(f"{_OFFICE}body/{_OFFICE}spreadsheet/{_TABLE}table"))
    shown = [table for table in tables if table.get(f"{_TABLE}style-name") not in hidden]
    reader = _Reader(name)
    return read_sheets([reader.sheet(table) for table in shown or tables], name)


def _content(data: bytes, name: str) -> etree._Element:
    archive = Archive(data, name)
    if "META-INF/manifest.xml" in archive.names and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise InputError(name, "the workbook is protected by a password", "save it without one")
    return archive.xml("content.xml")


class _Reader:
    """Reads sheets; counts their cells."""

    def __init__(self, name: str) -> None:
        self.name, self.cells = name, 0

    def sheet(self, table: etree._Element) -> Sheet:
        """Read one sheet."""
        sheet = Sheet(table.get(f"{_TABLE}name", ""))
        number = 1
        for column in table.iter(f"{_TABLE}table-column"):
            count = _count(column, "number-columns-repeated")
            if _is_hidden(column):
                sheet.hidden_columns.update(range(number, number + min(count, 20_000)))
            number += count
        number = 1
        for row in table.iter(f"{_TABLE}table-row"):
            count = _count(row, "number-rows-repeated")
            texts = self._row(row, number, sheet)
            if texts:
                self.cells += len(texts) * count
                at_most(self.cells, MAX_CELLS, "cells", self.name)
                sheet.texts.update(dict.fromkeys(range(number, number + count), texts))
            if _is_hidden(row) and count < 20_000:
                sheet.hidden_rows.update(range(number, number + count))
            number += count
        return sheet

    def _row(self, row: etree._Element, number: int, sheet: Sheet) -> dict[int, str]:
        texts: dict[int, str] = {}
        column = 1
        for cell in row:
            if cell.tag not in _CELLS:
                continue
            count = _count(cell, "number-columns-repeated")
            text = "" if cell.tag == _CELLS[1] else self._text(cell, sheet, number)
            if text:
                at_most(count, MAX_CELLS, "cells", self.name)
                texts.update(dict.fromkeys(range(column, column + count), text))
            down, across = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
            if down * across > 1:
                sheet.merges.append((number, column, number + down - 1, column + across - 1))
            column += count
        return texts

    def _text(self, cell: etree._Element, sheet: Sheet, row: int) -> str:
        kind, value = cell.get(f"{_OFFICE}value-type", ""), cell.get(f"{_OFFICE}value", "")
        text = "\n".join(_paragraph(one) for one in cell.iterfind(f"{_TEXT}p"))
        if not text and not kind and (formula := cell.get(f"{_TABLE}formula")):
            sheet.uncomputed.append(f"row {row}")
            return f"={formula.partition('=')[2]}"
        if kind in _NUMBERS and value:
            text = text or display(value)
            if value.startswith("-") and any(char in "123456789" for char in text):
                text = "-" + text.strip("-−()（） ")  # a minus shown by colour or brackets only
        return text


def _paragraph(element: etree._Element) -> str:
    """The text of a paragraph; notes of reviewers are left out."""
    return "".join(_pieces(element))


def _pieces(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == f"{_TEXT}s":
            yield " " * _count(child, "c", _TEXT)
        elif child.tag == f"{_TEXT}tab":
            yield "\t"
        elif child.tag == f"{_TEXT}line-break":
            yield "\n"
        elif child.tag != f"{_OFFICE}annotation":
            yield from _pieces(child)
        yield child.tail or ""


def _count(element: etree._Element, attribute: str, of: str = _TABLE) -> int:
    return whole(element.get(f"{of}{attribute}"), 1)


def _is_hidden(element: etree._Element) -> bool:
    parent = element.getparent()
    folded = parent is not None and parent.tag in _FOLDED
    return element.get(f"{_TABLE}visibility") in ("collapse", "filter") and not folded

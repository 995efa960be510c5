"""OpenDocument sheets (.ods): every cell as it is displayed, which the file itself says."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from lxml import etree

from helpers.documents.archive import Archive, parse_xml, whole
from helpers.documents.limits import MAX_CELLS, at_most
from helpers.documents.reading_order import Blocks
from helpers.documents.sheets.looks import STRUCK
from helpers.documents.sheets.number_format import display
from helpers.documents.sheets.ods_looks import looks, printed_headers
from helpers.documents.sheets.sheet import Sheet, read_sheets
from helpers.errors import InputError
from helpers.money import prints_amount

_NS = "urn:oasis:names:tc:opendocument:xmlns:"
_TABLE, _TEXT, _OFFICE, _STYLE = (f"{{{_NS}{part}:1.0}}" for part in ("table", "text", "office", "style"))
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_FOLDED = (f"{_TABLE}table-row-group", f"{_TABLE}table-column-group")
_VISIBILITY = f"{_TABLE}visibility"
_USUAL = f"{_TABLE}default-cell-style-name"
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
    root, styles = [parse_xml(data, name, "the sheet")] * 2 if data.lstrip().startswith(b"<") else _parts(data, name)
    hidden = {
        style.get(f"{_STYLE}name")
        for style in root.iter(f"{_STYLE}style")
        if any(one.get(f"{_TABLE}display") == "false" for one in style)
    }
    tables = list(root.iterfind(f"{_OFFICE}body/{_OFFICE}spreadsheet/{_TABLE}table"))
    shown = [table for table in tables if table.get(f"{_TABLE}style-name") not in hidden]
    reader = _Reader(name, looks((root, styles)), _headers(root, styles))
    return read_sheets([reader.sheet(table) for table in shown or tables], name)


def _headers(root: etree._Element, styles: etree._Element) -> dict[str | None, str]:
    """Return the words that stand above the printed pages of a sheet, by the style of the sheet."""
    pages = printed_headers(styles)
    return {
        style.get(f"{_STYLE}name"): pages[page]
        for style in root.iter(f"{_STYLE}style")
        if (page := style.get(f"{_STYLE}master-page-name", "")) in pages
    }


def _parts(data: bytes, name: str) -> list[etree._Element]:
    """Return what the sheets hold, and the styles that stand apart."""
    archive = Archive(data, name)
    if "META-INF/manifest.xml" in archive.names and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise InputError(name, "the workbook is protected by a password", "save it without one")
    content = archive.xml("content.xml")
    return [content, archive.xml("styles.xml") if "styles.xml" in archive.names else content]


class _Reader:
    """Reads sheets; counts their cells."""

    def __init__(self, name: str, looks: Mapping[str, str], headers: Mapping[str | None, str]) -> None:
        self.name, self.cells = name, 0
        self.looks, self.headers = looks, headers
        self.struck = frozenset(style for style, look in looks.items() if look == STRUCK)

    def sheet(self, table: etree._Element) -> Sheet:
        """Read one sheet."""
        sheet = Sheet(table.get(f"{_TABLE}name", ""), header=self.headers.get(table.get(f"{_TABLE}style-name"), ""))
        usual: dict[int, str] = {}
        number = 1
        for column in table.iter(f"{_TABLE}table-column"):
            count = _count(column, "number-columns-repeated")
            if (style := column.get(_USUAL, "")) in self.looks:
                usual |= dict.fromkeys(range(number, number + min(count, 20_000)), style)
            if _is_hidden(column):
                sheet.hidden_columns.update(range(number, number + min(count, 20_000)))
            number += count
        number = 1
        for row in table.iter(f"{_TABLE}table-row"):
            count = _count(row, "number-rows-repeated")
            texts = self._row(row, number, sheet, usual)
            if texts:
                self.cells += len(texts) * count
                at_most(self.cells, MAX_CELLS, "cells", self.name)
                sheet.texts.update(dict.fromkeys(range(number, number + count), texts))
            if _is_hidden(row) and count < 20_000:
                sheet.hidden_rows.update(range(number, number + count))
                if row.get(_VISIBILITY) == "filter":
                    sheet.filtered_rows.update(range(number, number + count))
            number += count
        return sheet

    def _row(self, row: etree._Element, number: int, sheet: Sheet, usual: Mapping[int, str]) -> dict[int, str]:
        texts: dict[int, str] = {}
        column = 1
        for cell in row:
            if cell.tag not in _CELLS:
                continue
            count = _count(cell, "number-columns-repeated")
            text = "" if cell.tag == _CELLS[1] else self._text(cell, sheet, number)
            if text and self._is_seen(cell.get(f"{_TABLE}style-name") or row.get(_USUAL) or usual.get(column), text):
                at_most(count, MAX_CELLS, "cells", self.name)
                texts.update(dict.fromkeys(range(column, column + count), text))
            down, across = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
            if down * across > 1:
                sheet.merges.append((number, column, number + down - 1, column + across - 1))
            column += count
        return texts

    def _is_seen(self, style: str | None, text: str) -> bool:
        look = self.looks.get(style or "")
        return look is None or not (look == STRUCK or prints_amount(text))

    def _text(self, cell: etree._Element, sheet: Sheet, row: int) -> str:
        kind, value = cell.get(f"{_OFFICE}value-type", ""), cell.get(f"{_OFFICE}value", "")
        text = "\n".join(_paragraph(one, self.struck) for one in cell.iterfind(f"{_TEXT}p"))
        if not text and not kind and (formula := cell.get(f"{_TABLE}formula")):
            sheet.uncomputed.append(f"row {row}")
            return f"={formula.partition('=')[2]}"
        if kind in _NUMBERS and value:
            text = text or display(value)
            if value.startswith("-") and any(char in "123456789" for char in text):
                text = "-" + text.strip("-−()（） ")  # a minus shown by colour or brackets only
        return text


def _paragraph(element: etree._Element, struck: Collection[str]) -> str:
    """The text of a paragraph; notes of reviewers are left out, and what is struck through."""
    return "".join(_pieces(element, struck))


def _pieces(element: etree._Element, struck: Collection[str]) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == f"{_TEXT}s":
            yield " " * _count(child, "c", _TEXT)
        elif child.tag == f"{_TEXT}tab":
            yield "\t"
        elif child.tag == f"{_TEXT}line-break":
            yield "\n"
        elif child.tag != f"{_OFFICE}annotation" and child.get(f"{_TEXT}style-name") not in struck:
            yield from _pieces(child, struck)
        yield child.tail or ""


def _count(element: etree._Element, attribute: str, of: str = _TABLE) -> int:
    return whole(element.get(f"{of}{attribute}"), 1)


def _is_hidden(element: etree._Element) -> bool:
    parent = element.getparent()
    folded = parent is not None and parent.tag in _FOLDED
    return element.get(_VISIBILITY) in ("collapse", "filter") and not folded

"""Excel workbooks (.xlsx): every cell as it is displayed, formulas by the values that Excel last computed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

from helpers.documents.archive import Archive, whole
from helpers.documents.limits import MAX_CELLS, at_most
from helpers.documents.reading_order import Blocks
from helpers.documents.sheets.formulas import column_of
from helpers.documents.sheets.looks import STRUCK, looks, printed_header, rich_text
from helpers.documents.sheets.number_format import BUILT_IN, display
from helpers.documents.sheets.sheet import Merge, Sheet, read_sheets
from helpers.errors import InputError
from helpers.money import prints_amount

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_VALUE, _FORMULA, _TEXT = f"{_S}v", f"{_S}f", f"{_S}t"
_REFERENCE = re.compile(r"^\$?([A-Z]{1,3})\$?(\d{1,7})$")
_FILTER = f"{_S}autoFilter"
_NO_SIZE = re.compile(r"0*(?:\.0\d*)?")
_DRESSED = (f"{_S}conditionalFormatting", f"{_S}tableParts", f"{_S}picture")
"""What may colour a sheet in other ways than the styles of its cells do."""
_TRUTH = {"1": "TRUE", "0": "FALSE"}


def read_xlsx(data: bytes, name: str) -> Blocks:
    """Read an .xlsx workbook.

    Only what is seen is read: hidden sheets, rows and columns are left out, except rows and columns folded away under
    an outline, which a click unfolds; so are figures in white on white, and what is struck through. Where every sheet
    is hidden, all are read.

    Parameters
    ----------
    data : bytes
    name : str
        What to call the file in errors.

    Returns
    -------
    tuple
        The rows of the sheets as lines, each sheet a page, and their text and grids.

    Raises
    ------
    InputError
        If the file is damaged or larger than the limits, or most of its figures are formulas never computed.
    """
    archive = Archive(data, name)
    main = archive.main_part()
    return read_sheets(_Workbook(archive, main).sheets(), name)


class _Workbook:
    """The parts of a workbook that its sheets share: texts, formats, the base of dates."""

    def __init__(self, archive: Archive, main: str) -> None:
        self.archive, self.name = archive, archive.name
        self.related = archive.related(main)
        self.root = archive.xml(main)
        self.texts = [rich_text(item) for item in self._part("sharedStrings", "si")]
        styles = next(self._part("styles", "styleSheet"), None)
        self.formats, self.looks = self._formats(styles), looks(styles)
        properties = self.root.find(f"{_S}workbookPr")
        self.from_1904 = properties is not None and properties.get("date1904") in ("1", "true")
        self.cells = 0

    def _part(self, kind: str, tag: str) -> Iterator[etree._Element]:
        part = next((part for found, part in self.related.values() if found == kind), None)
        if part in self.archive.names and part:
            yield from self.archive.xml(part).iter(f"{_S}{tag}")

    def _formats(self, styles: etree._Element | None) -> list[str]:
        if styles is None:
            return []
        own = {one.get("numFmtId", ""): one.get("formatCode", "") for one in styles.iter(f"{_S}numFmt")}
        codes = {str(number): code for number, code in BUILT_IN.items()} | own
        cells = styles.find(f"{_S}cellXfs")
        return [codes.get(one.get("numFmtId", ""), "General") for one in (() if cells is None else cells)]

    def sheets(self) -> Iterator[Sheet]:
        """Read the sheets that are shown."""
        listed = [sheet for sheet in self.root.iter(f"{_S}sheet") if self._kind(sheet) == "worksheet"]
        shown = [sheet for sheet in listed if sheet.get("state", "visible") == "visible"]
        for sheet in shown or listed:
            _, part = self.related[sheet.get(_ID, "")]
            yield self._sheet(sheet.get("name", ""), self.archive.xml(part), part)

    def _kind(self, sheet: etree._Element) -> str:
        return self.related.get(sheet.get(_ID, ""), ("", ""))[0]

    def _sheet(self, title: str, root: etree._Element, part: str) -> Sheet:
        sheet = Sheet(title, header=printed_header(root))
        bare = next(root.iter(*_DRESSED), None) is None
        for column in root.iter(f"{_S}col"):
            if _is_hidden(column, "width"):
                first, last = whole(column.get("min"), 1), whole(column.get("max"), 1)
                sheet.hidden_columns.update(range(first, min(last, 16_384) + 1))
        number = 0
        for row in root.iter(f"{_S}row"):
            number = whole(row.get("r"), number + 1)
            if _is_hidden(row, "ht"):
                sheet.hidden_rows.add(number)
            sheet.texts[number] = self._row(row, number, sheet, bare)
        for first, _, last, _ in self._filters(root, part) if sheet.hidden_rows else ():
            sheet.filtered_rows |= {row for row in sheet.hidden_rows if first <= row <= last}
        sheet.merges = [_merge(one.get("ref", "")) for one in root.iter(f"{_S}mergeCell")]
        return sheet

    def _filters(self, root: etree._Element, part: str) -> Iterator[Merge]:
        """Give the ranges in which a filter chooses rows, those of the sheet itself and of its tables."""
        tables = [self.archive.xml(found) for kind, found in self.archive.related(part).values() if kind == "table"]
        for holder in (root, *tables):
            for chosen in holder.iter(_FILTER):
                if len(chosen):
                    yield _merge(chosen.get("ref", ""))

    def _row(self, row: etree._Element, number: int, sheet: Sheet, bare: bool) -> dict[int, str]:
        self.cells += len(row)
        at_most(self.cells, MAX_CELLS, "cells", self.name)
        texts: dict[int, str] = {}
        column = 0
        for cell in row:
            place = cell.get("r")
            column = _place(place)[1] if place else column + 1
            text = self._text(cell, sheet)
            if text and self._is_seen(cell, text, bare):
                texts[column] = text
            if len(cell) > 1 and cell[0].tag == _FORMULA and cell[1].text:
                sheet.formulas.note((number, column), cell[0].text or "", cell[1].text)
        return texts

    def _is_seen(self, cell: etree._Element, text: str, bare: bool) -> bool:
        look = self.looks.get(cell.get("s", "0"))
        return look is None or not (look == STRUCK or (bare and prints_amount(text)))

    def _text(self, cell: etree._Element, sheet: Sheet) -> str:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return rich_text(cell)
        found = next(cell.iterchildren(_VALUE), None)
        value = "" if found is None else found.text or ""
        if not value:
            formula = cell.find(_FORMULA)
            if formula is None or kind == "str":
                return ""
            sheet.uncomputed.append(f"cell {cell.get('r', '')}")
            return f"={formula.text or ''}"
        try:
            if kind == "s":
                return self.texts[int(value)]
            if kind == "n":
                at = int(cell.get("s", "0"))
                return display(value, self.formats[at] if at < len(self.formats) else "General", self.from_1904)
        except (ValueError, IndexError) as error:
            where = f"sheet “{sheet.name}”, cell {cell.get('r', '')}"
            raise InputError(self.name, f"{where} is damaged", "save it anew from Excel and try again") from error
        return _TRUTH.get(value, value) if kind == "b" else value


def _is_hidden(element: etree._Element, size: str) -> bool:
    """Say whether a row or column is hidden, or as good as without any size; what is folded away is not."""
    if element.get("outlineLevel", "0") != "0":
        return False
    return element.get("hidden") in ("1", "true") or bool(_NO_SIZE.fullmatch(element.get(size, "1")))


@lru_cache(maxsize=65_536)
def _place(reference: str) -> tuple[int, int]:
    found = _REFERENCE.match(reference)
    if not found:
        return 0, 0
    return int(found.group(2)), column_of(found.group(1))


def _merge(reference: str) -> Merge:
    first, _, last = reference.partition(":")
    return (*_place(first), *_place(last or first))

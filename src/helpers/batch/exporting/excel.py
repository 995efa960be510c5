"""Tables for Excel, which keeps 15 digits of a number and 1,048,576 rows of a sheet: what it cannot keep is refused."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from xml.sax.saxutils import escape

import pyarrow as pa

from helpers.batch.exporting.formats import REMEDY
from helpers.clean.contract import arrow_schema
from helpers.errors import InputError

ROWS, DIGITS, CHARACTERS = 1_048_576, 15, 32_767
"""Rows of a sheet with its headings, digits of a number, characters of a text: no more than these."""

_BYTES = 2**31 - 2**20
"""Bytes of a sheet: beyond 2 GiB it would need a form of zip that not every Excel reads."""

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_CONTENT}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_CONTENT}.worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
    '<sheet name="%s" sheetId="1" r:id="rId1"/></sheets></workbook>',
}
_SHEET = (
    f'<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>'
)
# Characters that XML has not, and what reads like their escape.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0d\x0e-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


@contextmanager
def workbook(file: Path, table: str) -> Iterator[Callable[[pa.Table], None]]:
    """Give what writes the rows of a clean table into a workbook of one sheet, of which little is in memory at once.

    Numbers are numbers, exact, and texts are texts, so that no code becomes a date and none loses its zeros.

    Raises
    ------
    InputError
        If there are too many rows, a number has too many digits, or a text is too long.
    """
    with zipfile.ZipFile(file, "w") as whole:
        for name, content in _PARTS.items():
            whole.writestr(_part(name), _HEAD + content.replace("%s", table))
        with whole.open(_part("xl/worksheets/sheet1.xml"), "w") as sheet:
            names = arrow_schema(table).names
            sheet.write(f"{_HEAD}{_SHEET}{_row(map(_text, names))}".encode())
            written, size = 1, 0

            def write(rows: pa.Table) -> None:
                nonlocal written, size
                columns = [_cells(file.name, name, rows.column(name)) for name in names]
                data = "".join(map(_row, zip(*columns, strict=True))).encode()
                written, size = written + rows.num_rows, size + len(data)
                if written > ROWS or size > _BYTES:
                    raise InputError(file.name, "there is more than a sheet of Excel holds", REMEDY)
                sheet.write(data)

            yield write
            sheet.write(b"</sheetData></worksheet>")


def _part(name: str) -> zipfile.ZipInfo:
    """Return a part of the workbook that is compressed, and bears the same time whenever it is written."""
    part = zipfile.ZipInfo(name)
    part.compress_type = zipfile.ZIP_DEFLATED
    return part


def _row(cells: Iterable[str]) -> str:
    return f"<row>{''.join(cells)}</row>"


def _cells(file: str, name: str, column: pa.ChunkedArray) -> list[str]:
    """Return the cells of a column."""
    try:
        return ["<c/>" if value is None else _cell(value) for value in column.to_pylist()]
    except ValueError as error:
        raise InputError(f"{file}, column {name}", str(error), REMEDY) from None


def _cell(value: str | int | Decimal) -> str:
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, bool):
        return f'<c t="b"><v>{value:d}</v></c>'
    printed = str(value) if isinstance(value, int) else f"{value:f}"
    if len(printed.replace(".", "").lstrip("-0").rstrip("0")) > DIGITS:
        raise ValueError(f"{printed} has more digits than Excel keeps")
    return f"<c><v>{printed}</v></c>"


def _text(value: str) -> str:
    if len(value) > CHARACTERS:
        raise ValueError(f"a text of {len(value)} characters is longer than a cell of Excel holds")
    safe = _UNWRITABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", value)
    return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(safe)}</t></is></c>'

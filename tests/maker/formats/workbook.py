"""An Excel workbook: a sheet for each table, merged headings, figures as formatted numbers."""

from __future__ import annotations

from io import BytesIO

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from helpers.money import parse_figure

from ..families import Family
from ..noise import Noise
from ..page import Made, Spot, Table
from .grids import spread


def write_workbook(made: Made, family: Family, noise: Noise) -> bytes:
    """Write a document as .xlsx: text runs down the first column of its sheet, each table has a sheet of its own."""
    book = Workbook()
    book.remove(book.active)
    sheet: Worksheet | None = None
    for number, part in enumerate(made.parts):
        if isinstance(part, Table):
            _table(book.create_sheet(f"{number}{part.kind}"[:31]), part, family, noise)
            sheet = None
        else:
            sheet = sheet or book.create_sheet(f"{number}")
            sheet.append([noise.heading(part.text) if part.heading else noise.text(part.text)])
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def _table(sheet: Worksheet, table: Table, family: Family, noise: Noise) -> None:
    for at, text in enumerate(table.captions, 1):
        sheet.append([noise.heading(text)])
        sheet.merge_cells(start_row=at, start_column=1, end_row=at, end_column=table.width)
    rows = spread((*table.heading, *table.body), table.width) + [[None] * table.width for _ in range(noise.blank_rows)]
    for at, row in enumerate(rows, sheet.max_row + 1):
        for column, spot in enumerate(row, 1):
            if spot is not None and spot.text:
                _write(sheet, at, column, spot, family, noise)
    if table.note:
        sheet.append([table.note])


def _write(sheet: Worksheet, at: int, column: int, spot: Spot, family: Family, noise: Noise) -> None:
    figure = parse_figure(spot.text) if spot.amount else None
    cell = sheet.cell(at, column)
    if figure is None:
        cell.value = noise.cell(spot.text, False, "\n")
    else:
        decimals = -int(figure.as_tuple().exponent)
        cell.value = float(figure) if decimals else int(figure)
        cell.number_format = ("#,##0" if family.separators else "0") + ("." + "0" * decimals if decimals else "")
    if spot.across > 1 or spot.down > 1:
        sheet.merge_cells(
            start_row=at, start_column=column, end_row=at + spot.down - 1, end_column=column + spot.across - 1
        )

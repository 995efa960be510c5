"""A Word document: paragraphs, and tables with merged headings."""

from __future__ import annotations

from io import BytesIO

import docx

from ..families import Family
from ..noise import Noise
from ..page import Made, Table
from .grids import spread


def write_word(made: Made, family: Family, noise: Noise) -> bytes:
    """Write a document as .docx; a table is one table, however many pages it takes."""
    document = docx.Document()
    for part in made.parts:
        if isinstance(part, Table):
            _table(document, part, noise)
        else:
            document.add_paragraph(noise.heading(part.text) if part.heading else noise.text(part.text))
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def _table(document: docx.document.Document, table: Table, noise: Noise) -> None:
    for text in table.captions:
        document.add_paragraph(noise.heading(text))
    blank = [()] * noise.blank_rows
    rows = spread((*table.heading, *table.body), table.width) + [[None] * table.width for _ in blank]
    made = document.add_table(rows=len(rows), cols=table.width)
    cells = [list(row.cells) for row in made.rows]
    for at, row in enumerate(rows):
        for column, spot in enumerate(row):
            if spot is None or not spot.text:
                continue
            cell = cells[at][column]
            if spot.across > 1 or spot.down > 1:
                cell = cell.merge(cells[at + spot.down - 1][column + spot.across - 1])
            cell.text = noise.cell(spot.text, spot.amount is not None, "\n")
    if table.note:
        document.add_paragraph(table.note)

"""A PDF: ruled tables over several pages, wrapped names, landscape pages, page numbers, running heads."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, NextPageTemplate, PageBreak, PageTemplate, Paragraph, Spacer
from reportlab.platypus import Table as Grid

from ..families import Family
from ..noise import Noise
from ..page import Made, Spot, Table
from .grids import spread

FONT = "STSong-Light"
_MARGIN = 50
_WIDE = 7  # columns: a wider table is printed on landscape pages
_TEXT = ParagraphStyle("text", fontName=FONT, fontSize=11, leading=17, wordWrap="CJK", firstLineIndent=22)
_HEADING = ParagraphStyle("heading", fontName=FONT, fontSize=13, leading=22, wordWrap="CJK")
_TITLE = ParagraphStyle("title", parent=_HEADING, alignment=TA_CENTER)

pdfmetrics.registerFont(UnicodeCIDFont(FONT))


def write_pdf(made: Made, family: Family, noise: Noise) -> bytes:
    """Write a document as a PDF."""
    target = BytesIO()
    head = made.title if noise.running_head else ""
    document = BaseDocTemplate(target, pagesize=A4, title=head, invariant=1)

    def furnish(canvas: Canvas, document: Any) -> None:
        width, height = canvas._pagesize
        canvas.setFont(FONT, 9)
        if head:
            canvas.drawString(_MARGIN, height - 30, head)
        if noise.page_numbers:
            canvas.drawCentredString(width / 2, 25, f"- {canvas.getPageNumber()} -")

    document.addPageTemplates([_template("tall", A4, furnish), _template("wide", landscape(A4), furnish)])
    story: list[Any] = []
    for part in made.parts:
        if isinstance(part, Table):
            story += _table(part, family, noise)
        else:
            text = noise.heading(part.text) if part.heading else noise.text(part.text)
            story.append(Paragraph(text, _HEADING if part.heading else _TEXT))
    document.build(story)
    return target.getvalue()


def _template(name: str, size: tuple[float, float], furnish: Any) -> PageTemplate:
    frame = Frame(_MARGIN, _MARGIN, size[0] - 2 * _MARGIN, size[1] - 2 * _MARGIN, 0, 0, 0, 0)
    return PageTemplate(name, [frame], onPage=furnish, pagesize=size)


def _table(table: Table, family: Family, noise: Noise) -> list[Any]:
    wide = table.width > _WIDE
    room = (landscape(A4) if wide else A4)[0] - 2 * _MARGIN
    rows = spread((*table.heading, *table.body), table.width) + [[None] * table.width for _ in range(noise.blank_rows)]
    rows = [[_disfigured(spot, noise) for spot in row] for row in rows]
    widths, size = _widths(rows, table, room)
    style = ParagraphStyle("cell", fontName=FONT, fontSize=size, leading=size + 2, wordWrap="CJK")
    data = [[_cell(spot, style) for spot in row] for row in rows]
    again = len(table.heading) if family.continuation == "again" else 0
    grid = Grid(data, colWidths=widths, repeatRows=again)
    grid.setStyle([*_commands(rows, size), ("NOSPLIT", (0, 0), (-1, len(table.heading) - 1))])
    story: list[Any] = [NextPageTemplate("wide"), PageBreak()] if wide else []
    # Tables that touch are one table to any reader: those with their titles within stand apart.
    story += [*([Paragraph(noise.heading(text), _TITLE) for text in table.captions] or [Spacer(1, 24)]), grid]
    story += [Paragraph(table.note, _TEXT)] if table.note else []
    return [*story, NextPageTemplate("tall"), PageBreak()] if wide else story


def _disfigured(spot: Spot | None, noise: Noise) -> Spot | None:
    return replace(spot, text=noise.cell(spot.text, spot.amount is not None, "")) if spot else None


def _cell(spot: Spot | None, style: ParagraphStyle) -> Any:
    if spot is None or not spot.text:
        return ""
    return spot.text if spot.amount else Paragraph(spot.text.replace(" ", "&nbsp;"), style)


def _ems(text: str) -> float:
    """Width of a text in font sizes."""
    return sum(0.55 if char.isascii() else 1.05 for char in text)


def _widths(rows: list[list[Spot | None]], table: Table, room: float) -> tuple[list[float], float]:
    """Widths of the columns, and the font size at which every figure fits on one line."""
    units = [0.0] * table.width
    for row in rows:
        for column, spot in enumerate(row):
            if spot is not None and spot.across == 1:
                whole = bool(spot.amount) or spot.text.isascii()
                units[column] = max(units[column], _ems(spot.text if whole else spot.text[:5]) + 1.2)
    names = [
        column for column in range(table.width) if any(_is_name(row[column]) for row in rows[len(table.heading) :])
    ]
    for column in names:
        units[column] = max(units[column], 12.0)
    size = min(9.0, room / sum(units))
    spare = room / (size * sum(units))
    return [unit * size * spare for unit in units], size


def _is_name(spot: Spot | None) -> bool:
    return spot is not None and not spot.amount and len(spot.text) > 7 and not spot.text.isascii()


def _commands(rows: list[list[Spot | None]], size: float) -> list[tuple[Any, ...]]:
    commands: list[tuple[Any, ...]] = [
        ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
        ("FONT", (0, 0), (-1, -1), FONT, size),
        ("LEFTPADDING", (0, 0), (-1, -1), 2),
        ("RIGHTPADDING", (0, 0), (-1, -1), size + 2),  # room for the closing bracket that hangs over a full line
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ]
    for at, row in enumerate(rows):
        for column, spot in enumerate(row):
            if spot is not None and (spot.across > 1 or spot.down > 1):
                commands.append(("SPAN", (column, at), (column + spot.across - 1, at + spot.down - 1)))
            if spot is not None and spot.amount:
                commands.append(("ALIGN", (column, at), (column, at), "RIGHT"))
                commands.append(("RIGHTPADDING", (column, at), (column, at), 2))
    return commands

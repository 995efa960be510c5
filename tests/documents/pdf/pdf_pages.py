"""Small PDFs for the tests: text, rulings and tables, drawn where a test wants them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from helpers.documents.model import Grid, Line
from helpers.documents.pdf.document import read_pdf

FONT = "STSong-Light"
SIZE = 10
PAGE = (595, 842)
COLUMNS = (50, 150, 250, 350)

pdfmetrics.registerFont(UnicodeCIDFont(FONT))


def make_pdf(*pages: Callable[[Canvas], None], size: tuple[float, float] = PAGE) -> bytes:
    """Make a PDF, a page for each function that draws one."""
    target = BytesIO()
    canvas = Canvas(target, pagesize=size)
    for draw in pages:
        canvas.setFont(FONT, SIZE)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def write(canvas: Canvas, x: float, top: float, text: str, size: float = SIZE) -> None:
    """Write a line of text whose baseline stands ``top`` points below the upper edge of the page."""
    canvas.setFont(FONT, size)
    canvas.drawString(x, canvas._pagesize[1] - top, text)


def rule(canvas: Canvas, x0: float, top0: float, x1: float, top1: float) -> None:
    """Draw a ruling."""
    height = canvas._pagesize[1]
    canvas.line(x0, height - top0, x1, height - top1)


def table(
    canvas: Canvas, columns: Sequence[float], tops: Sequence[float], texts: Sequence[Sequence[str]], foot: bool = True
) -> None:
    """Draw a ruled table; a text of several lines runs down its cell; without ``foot`` the last ruling lacks."""
    for x in columns:
        rule(canvas, x, tops[0], x, tops[-1])
    for top in tops if foot else tops[:-1]:
        rule(canvas, columns[0], top, columns[-1], top)
    for top, row in zip(tops, texts, strict=False):
        for x, text in zip(columns, row, strict=False):
            for number, line in enumerate(text.split("\n")):
                write(canvas, x + 2, top + SIZE + 2 + number * (SIZE + 2), line)


def read(*pages: Callable[[Canvas], None]) -> tuple[Line | Grid, ...]:
    """Read a PDF made for the test; blocks only."""
    return read_pdf(make_pdf(*pages), "made.pdf")[1]


def texts(grid: Grid) -> list[tuple[str, ...]]:
    """The texts of a grid."""
    return [tuple(cell.text for cell in row.cells) for row in grid.rows]

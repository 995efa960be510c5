"""Tables of which every cell draws its own borders, as browsers print them."""

from __future__ import annotations

from itertools import pairwise

from reportlab.pdfgen.canvas import Canvas
from tests.documents.pdf.pdf_pages import make_pdf, rule, texts

from helpers.documents.model import Grid
from helpers.documents.pdf.document import read_pdf

SHEET = (842, 595)
COLUMNS = (48, 125, 421, 498, 794)
TOPS = (51, 65, 78, 92)
ROWS = [
    ["科目编码", "科目名称", "合计", "基本支出"],
    ["22001", "资源事务", "1.87", "1.87"],
    ["221", "住房", "2", "2"],
]


def test_two_columns_that_meet_in_the_middle_of_the_page_are_one_table() -> None:
    """No ruling runs across the middle: the pieces of both columns end and begin there."""

    def draw(canvas: Canvas) -> None:
        for top in TOPS:
            for left, right in pairwise(COLUMNS):
                rule(canvas, left, top, right, top)
        for x in COLUMNS:
            rule(canvas, x, TOPS[0], x, TOPS[-1])
        for top, row in zip(TOPS, ROWS, strict=False):
            for x, text in zip(COLUMNS, row, strict=False):
                canvas.drawString(x + 12, SHEET[1] - top - 11, text)

    _, (grid,) = read_pdf(make_pdf(draw, size=SHEET), "made.pdf")
    assert isinstance(grid, Grid)
    assert texts(grid) == [tuple(row) for row in ROWS]

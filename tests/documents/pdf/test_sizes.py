"""Pages that are drawn in a larger unit than a point, or shrunk."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas
from tests.documents.pdf.pdf_pages import COLUMNS, make_pdf, table, texts

from helpers.documents.model import Grid
from helpers.documents.pdf.document import read_pdf

ROWS = [["科目", "合计", "基本支出"], ["教育支出", "12.00", "5.00"], ["文化支出", "3.00", "1.00"]]


@pytest.mark.parametrize("scale", [0.3, 0.1])
def test_a_shrunk_page_is_read_as_if_it_were_not(scale: float) -> None:
    """Its rows are closer to each other than baselines of one line on other pages."""

    def draw(canvas: Canvas) -> None:
        height = canvas._pagesize[1]
        canvas.translate(0, height - scale * height)
        canvas.scale(scale, scale)
        table(canvas, COLUMNS, (100, 115, 130, 145), ROWS)

    _, blocks = read_pdf(make_pdf(draw), "a.pdf")
    (grid,) = (block for block in blocks if isinstance(block, Grid))
    assert texts(grid) == [tuple(row) for row in ROWS]


def test_a_unit_of_several_points_is_taken_into_account() -> None:
    """The page says how many points its unit has."""

    def draw(canvas: Canvas) -> None:
        height = canvas._pagesize[1]
        canvas.setPageSize((canvas._pagesize[0] / 4, height / 4))
        canvas.scale(0.25, 0.25)
        canvas._pagesize = (canvas._pagesize[0] * 4, height)
        table(canvas, COLUMNS, (100, 115, 130, 145), ROWS)
        canvas._pagesize = (canvas._pagesize[0] / 4, height / 4)

    data = make_pdf(draw).replace(b"/Type /Page\n", b"/Type /Page /UserUnit 4\n")
    _, blocks = read_pdf(data, "a.pdf")
    (grid,) = (block for block in blocks if isinstance(block, Grid))
    assert texts(grid) == [tuple(row) for row in ROWS]

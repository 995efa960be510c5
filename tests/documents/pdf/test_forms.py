"""Forms of which the fields hold the figures."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas
from tests.documents.pdf.pdf_pages import make_pdf, read, table, texts

from helpers.documents.model import Grid
from helpers.documents.pdf.document import read_pdf


def draw(canvas: Canvas, value: str) -> None:
    """Draw a table with a blank cell, and a field over it."""
    table(canvas, (50, 150, 250), (100, 120, 140), [["科目", "合计"], ["教育支出"]])
    canvas.acroForm.textfield(
        name="total",
        value=value,
        x=160,
        y=842 - 138,
        width=80,
        height=16,
        borderWidth=0,
        fillColor=None,
        borderColor=None,
    )


def test_a_figure_in_a_field_stands_in_the_cell_that_the_field_lies_over():
    """The page itself prints nothing there."""
    (grid,) = read(lambda canvas: draw(canvas, "12,345.67"))
    assert texts(grid) == [("科目", "合计"), ("教育支出", "12,345.67")]


def test_a_form_that_nobody_has_filled_in_is_read_as_it_is():
    """Its field is blank."""
    (grid,) = read_pdf(make_pdf(lambda canvas: draw(canvas, "")), "made.pdf")[1]
    assert isinstance(grid, Grid)
    assert texts(grid) == [("科目", "合计"), ("教育支出", "")]

"""Tables whose last column is cut off by the edge of a page."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas
from tests.documents.pdf.pdf_pages import read, rule, table, texts, write


def test_a_heading_without_a_ruling_on_its_right_is_that_of_the_columns_below_it():
    """The columns that it covers go on, on another page."""

    def draw(canvas: Canvas) -> None:
        table(
            canvas, (50, 100, 150, 200), (120, 140, 160), [["科目", "小计", "人员经费"], ["教育支出", "3.00", "2.00"]]
        )
        for x in (50, 100):
            rule(canvas, x, 100, x, 120)
        rule(canvas, 50, 100, 200, 100)
        write(canvas, 105, 112, "基本支出")

    (grid,) = read(draw)
    assert texts(grid) == [("", "基本支出", ""), ("科目", "小计", "人员经费"), ("教育支出", "3.00", "2.00")]


def test_a_heading_that_an_edge_leaves_open_is_that_of_all_columns_no_ruling_parts():
    """It is printed in the middle of its columns, and so over the second of those that the page shows."""

    def draw(canvas: Canvas) -> None:
        table(
            canvas, (50, 100, 150, 200), (120, 140, 160), [["科目", "小计", "人员经费"], ["教育支出", "3.00", "2.00"]]
        )
        for x in (50, 100):
            rule(canvas, x, 100, x, 120)
        rule(canvas, 50, 100, 200, 100)
        write(canvas, 155, 112, "基本支出")

    (grid,) = read(draw)
    assert texts(grid)[0] == ("", "基本支出", "")
    assert [cell.merged for cell in grid.rows[0].cells] == [False, False, True]

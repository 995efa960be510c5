"""Text that a page holds but does not show is no part of it."""

from __future__ import annotations

from collections.abc import Callable

from reportlab.pdfgen.canvas import Canvas
from tests.documents.pdf.pdf_pages import COLUMNS, FONT, read, table, texts, write

from helpers.documents.model import Grid, Line

TOPS = (100, 120, 140, 160)
BODY = [("项目", "合计", "支出"), ("第一项", "1.00", "1.50"), ("第二项", "2.00", "2.50")]


def inkless(canvas: Canvas, left: float, top: float, text: str) -> None:
    """Write a line without ink."""
    line = canvas.beginText(left, canvas._pagesize[1] - top)
    line.setFont(FONT, 10)
    line.setTextRenderMode(3)
    line.textLine(text)
    canvas.drawText(line)


def below_a_title(draw: Callable[[Canvas], None]) -> list[str]:
    """What is read of a page with one visible line and something else on it."""

    def page(canvas: Canvas) -> None:
        write(canvas, 50, 60, "看得见的一行")
        canvas.saveState()
        draw(canvas)
        canvas.restoreState()

    return [block.text for block in read(page) if isinstance(block, Line)]


def test_text_without_ink_over_a_table_is_not_read() -> None:
    """It would put figures into cells that print others."""

    def draw(canvas: Canvas) -> None:
        table(canvas, COLUMNS, TOPS, BODY)
        for top in (132, 152, 172):
            inkless(canvas, 160, top, "9,999.99")

    (grid,) = (block for block in read(draw) if isinstance(block, Grid))
    assert texts(grid) == BODY


def test_text_without_ink_says_what_outlines_or_a_picture_show() -> None:
    """Titles drawn as outlines, and scans in strips, have their characters nowhere else."""

    def outlines(canvas: Canvas) -> None:
        path = canvas.beginPath()
        path.moveTo(50, 742)
        path.lineTo(100, 765)
        path.lineTo(150, 742)
        path.close()
        canvas.drawPath(path, fill=1)
        inkless(canvas, 60, 95, "画成轮廓的标题")

    assert below_a_title(outlines) == ["看得见的一行", "画成轮廓的标题"]
    assert below_a_title(lambda canvas: inkless(canvas, 60, 95, "没有墨的标题")) == ["看得见的一行"]


def test_a_page_of_nothing_but_text_without_ink_is_read() -> None:
    """Whoever made it put it there to be read."""
    (line,) = read(lambda canvas: inkless(canvas, 60, 95, "只有这一行"))
    assert isinstance(line, Line)
    assert line.text == "只有这一行"


def test_white_text_is_read_only_where_something_lies_below_it() -> None:
    """On paper nobody sees it; on a bar of a colour it is a heading."""

    def white(canvas: Canvas) -> None:
        canvas.setFillColorRGB(1, 1, 1)
        write(canvas, 60, 95, "白纸上的白字")
        canvas.setFillColorRGB(0, 0.2, 0.6)
        canvas.rect(50, 842 - 140, 300, 20, stroke=0, fill=1)
        canvas.setFillGray(1)
        write(canvas, 60, 134, "蓝底上的白字")
        canvas.setLineWidth(20)
        canvas.line(50, 842 - 170, 350, 842 - 170)
        write(canvas, 60, 174, "粗线上的白字")

    assert below_a_title(white) == ["看得见的一行", "蓝底上的白字", "粗线上的白字"]

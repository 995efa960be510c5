"""Watermarks and stamps are no part of the text that they are printed across."""

from __future__ import annotations

from collections.abc import Callable

from reportlab.pdfgen.canvas import Canvas
from tests.documents.pdf.pdf_pages import COLUMNS, FONT, read, table, texts, write

from helpers.documents.model import Grid

TOPS = tuple(range(100, 241, 20))
BODY = [("项目", "合计", "支出")] + [(f"第{number}项", f"{number}.00", f"{number}.50") for number in "一二三四五六"]
BODY = [(name, figure.replace("一", "1"), other) for name, figure, other in BODY]


def marked(mark: Callable[[Canvas], None], *above: str) -> list[tuple[str, ...]]:
    """What is read of a table under a mark."""

    def draw(canvas):
        for at, text in enumerate(above):
            write(canvas, 50, 60 + 20 * at, text, 18)
        canvas.saveState()
        mark(canvas)
        canvas.restoreState()
        canvas.setFillGray(0)
        table(canvas, COLUMNS, TOPS, BODY)

    (grid,) = (block for block in read(draw) if isinstance(block, Grid))
    return texts(grid)


def tiles(canvas: Canvas, gray: float = 0.85, size: float = 14) -> None:
    """A word printed over and over."""
    canvas.setFillGray(gray)
    canvas.setFont(FONT, size)
    for top in range(90, 260, 27):
        for left in range(40, 400, 70):
            canvas.drawString(left, canvas._pagesize[1] - top, "内部资料")


def test_a_level_watermark_is_no_text():
    """It is lighter than the text it is printed across, or as dark and much larger."""
    assert marked(tiles) == BODY
    assert marked(lambda canvas: tiles(canvas, 0, 30)) == BODY


def test_a_large_word_behind_a_table_is_no_text():
    """Its few characters lie under many others."""

    def mark(canvas):
        canvas.setFillGray(0.8)
        canvas.setFont(FONT, 90)
        canvas.drawString(80, canvas._pagesize[1] - 220, "公开")

    assert marked(mark) == BODY


def test_a_round_stamp_is_no_text():
    """One of its characters stands level."""

    def mark(canvas):
        canvas.setFillColorRGB(1, 0, 0)
        canvas.setFont(FONT, 9)
        canvas.translate(200, canvas._pagesize[1] - 170)
        for at in range(-3, 4):
            canvas.saveState()
            canvas.rotate(30 * at)
            canvas.drawString(0, 20, "财")
            canvas.restoreState()

    assert marked(mark) == BODY


def test_a_watermark_is_known_on_pages_where_it_stands_over_nothing():
    """The page before had shown it."""

    def first(canvas):
        tiles(canvas)
        canvas.setFillGray(0)
        table(canvas, COLUMNS, TOPS, BODY)

    def second(canvas):
        write(canvas, 50, 60, "说明")
        canvas.setFillGray(0.85)
        write(canvas, 300, 60, "内部资料", 14)

    assert [block.text for block in read(first, second)[1:]] == ["说明"]


def test_titles_and_white_headings_stay():
    """They are larger, or lighter, than other text, but over none."""

    def mark(canvas):
        canvas.setFillGray(1)
        write(canvas, 300, 95, "单位：万元")

    assert marked(mark, "2026年部门预算", "收支总表") == BODY

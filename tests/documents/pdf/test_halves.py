"""Two pages on one sheet are read one after the other."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas
from tests.documents.pdf.pdf_pages import make_pdf, rule, table, texts, write

from helpers.documents.model import Grid, Line
from helpers.documents.pdf.document import read_pdf

SHEET = (1190, 842)
ROWS = [["科目名称", "合计"], ["教育支出", "1.00"], ["卫生健康支出", "2.00"]]


def two_pages(canvas: Canvas) -> None:
    """A table on the left page; its rest and a sentence on the right one."""
    write(canvas, 50, 60, "一般公共预算支出表")
    table(canvas, (50, 300, 540), (100, 120, 140, 160), ROWS)
    table(canvas, (645, 895, 1135), (100, 120), [["合计", "3.00"]])
    write(canvas, 645, 160, "说明：本表反映支出，无其他。")


def test_a_sheet_of_two_pages_is_read_from_left_to_right() -> None:
    """Lines of both pages that stand side by side stay apart; the lines of the right page are numbered on."""
    source, blocks = read_pdf(make_pdf(two_pages, size=SHEET), "made.pdf")
    assert [line.text for line in source] == [
        "一般公共预算支出表",
        "科目名称 合计",
        "教育支出 1.00",
        "卫生健康支出 2.00",
        "合计 3.00",
        "说明：本表反映支出，无其他。",
    ]
    assert [(line.page, line.number) for line in source] == [(1, number) for number in range(1, 7)]
    title, left, right, note = blocks
    assert isinstance(title, Line) and isinstance(left, Grid) and isinstance(right, Grid) and isinstance(note, Line)
    assert texts(left) == [tuple(row) for row in ROWS]
    assert [(row.line, cell.text) for row in right.rows for cell in row.cells] == [(5, "合计"), (5, "3.00")]
    assert note.number == 6


def test_a_table_across_a_wide_page_keeps_it_whole() -> None:
    """A ruling crosses the middle."""

    def draw(canvas: Canvas) -> None:
        two_pages(canvas)
        rule(canvas, 50, 300, 1135, 300)

    source, _ = read_pdf(make_pdf(draw, size=SHEET), "made.pdf")
    assert "科目名称 合计 合计 3.00" in [line.text for line in source]


def test_a_wide_cover_is_one_page() -> None:
    """The middle of the page falls between two letters of each line."""

    def draw(canvas: Canvas) -> None:
        for top, title in ((100, "上海市普陀区二〇二五年部门预算公开"), (130, "预算主管部门：某街道办事处机关")):
            text = title if len(title) % 2 == 0 else f"{title}表"
            write(canvas, 595 - 5 * len(text), top, text)

    source, _ = read_pdf(make_pdf(draw, size=SHEET), "made.pdf")
    assert len(source) == 2


def test_a_page_that_is_higher_than_wide_is_one_page() -> None:
    """Two columns of text on an upright page."""

    def draw(canvas: Canvas) -> None:
        for top in (100, 120, 140):
            write(canvas, 50, top, "基本支出十万元整")
            write(canvas, 350, top, "项目支出十万元整")

    source, _ = read_pdf(make_pdf(draw), "made.pdf")
    assert [line.text for line in source] == ["基本支出十万元整 项目支出十万元整"] * 3


def test_a_half_with_nothing_but_figures_is_that_of_a_table() -> None:
    """The rest of a table without rulings, of which the middle of the page falls between two columns."""

    def draw(canvas: Canvas) -> None:
        for at, name in enumerate(("教育支出", "科学技术支出", "卫生健康支出")):
            write(canvas, 50, 100 + 20 * at, name)
            for x in (300, 650, 800, 1000):
                write(canvas, x, 100 + 20 * at, "1,234.00")

    source, _ = read_pdf(make_pdf(draw, size=SHEET), "made.pdf")
    assert source[0].text == "教育支出 1,234.00 1,234.00 1,234.00 1,234.00"


def test_a_page_that_goes_on_with_a_table_is_one_page() -> None:
    """Names and figures on both sides of the middle; the page before shows that they belong together."""

    def row(canvas: Canvas, top: float, *texts: str) -> None:
        for x, text in zip((50, 450, 650, 1000), texts, strict=True):
            write(canvas, x, top, text)

    def first(canvas: Canvas) -> None:
        write(canvas, 540, 60, "部门收支总体情况表")
        row(canvas, 100, "收入项目", "预算数", "支出项目", "预算数")
        for at in range(30):
            row(canvas, 120 + 22 * at, "一般公共预算拨款", "1,234.00", "教育支出", "1,234.00")

    def second(canvas: Canvas) -> None:
        for at in range(3):
            row(canvas, 100 + 20 * at, "收入总计合计", "3,702.00", "支出总计合计", "3,702.00")

    source, _ = read_pdf(make_pdf(first, second, size=SHEET), "made.pdf")
    assert [line.text for line in source if line.page == 2] == ["收入总计合计 3,702.00 支出总计合计 3,702.00"] * 3

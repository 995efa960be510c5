"""Tables without rulings: headings stand over the columns they are printed over; what is uncertain is loose."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas
from tests.documents.pdf.pdf_pages import make_pdf, read, texts, write

from helpers.documents.model import Grid
from helpers.documents.pdf.document import read_pdf

ROWS = [
    ("行政运行", "3.00", "2.00", "1.00"),
    ("事业运行", "6.00", "4.00", "2.00"),
    ("其他支出", "9.00", "5.00", "4.00"),
]
RIGHTS = (250, 350, 450)


def centred(canvas: Canvas, middle: float, top: float, text: str) -> None:
    """Write a heading around its middle."""
    write(canvas, middle - 5 * len(text), top, text)


def rows(canvas: Canvas, top: float, body: list[tuple[str, ...]] = ROWS, pitch: float = 20) -> None:
    """Write rows: names begin on the left, figures end on the right."""
    for at, (name, *figures) in enumerate(body):
        write(canvas, 50, top + pitch * at, name)
        for right, figure in zip(RIGHTS, figures, strict=True):
            canvas.drawRightString(right, canvas._pagesize[1] - top - pitch * at, figure)


def loose(grid: Grid) -> set[str]:
    """The cells of which the column is not certain."""
    return {cell.text for row in grid.rows for cell in row.cells if cell.loose}


def test_a_heading_of_several_columns_stands_over_all_of_them():
    """支出 is centred over three columns; 项目 stands higher than theirs, so that it is none of them."""

    def draw(canvas):
        write(canvas, 50, 105, "项目")
        centred(canvas, 335, 100, "支出")
        for right, text in zip(RIGHTS, ("合计", "基本", "专项"), strict=True):
            centred(canvas, right - 10, 118, text)
        rows(canvas, 138)

    (grid,) = read(draw)
    assert texts(grid)[:2] == [("项目", "支出", "", ""), ("", "合计", "基本", "专项")]
    assert [cell.merged for cell in grid.rows[0].cells] == [False, False, True, True]
    assert not loose(grid)


def test_a_blank_column_keeps_its_heading():
    """Nothing stands under 专户; every figure stands below the heading that it overlaps."""

    def draw(canvas):
        for x, text in ((50, "项目"), (228, "合计"), (280, "专户"), (328, "基本"), (428, "专项")):
            write(canvas, x, 100, text)
        rows(canvas, 120)

    (grid,) = read(draw)
    assert texts(grid)[1] == ("行政运行", "3.00", "", "2.00", "1.00")
    assert not loose(grid)


def test_a_figure_under_no_heading_is_loose_where_headings_are_more_than_columns():
    """The middle figures stand between two headings: nothing says under which."""

    def draw(canvas):
        for x, text in ((50, "项目"), (228, "合计"), (290, "专户"), (370, "基本"), (428, "专项")):
            write(canvas, x, 100, text)
        rows(canvas, 120)

    (grid,) = read(draw)
    assert loose(grid) == {"2.00", "4.00", "5.00"}


def test_figures_that_run_close_to_each_other_are_parted():
    """Less than a character lies between a name and its figure, and between two figures."""

    def draw(canvas):
        write(canvas, 50, 100, "项目")
        write(canvas, 96, 100, "合计")
        write(canvas, 122, 100, "基本")
        for at, (name, figure) in enumerate((("行政运行", "3.00"), ("事业运行", "6.00"), ("其他支出", "9.00"))):
            write(canvas, 50, 120 + 20 * at, name)
            write(canvas, 96, 120 + 20 * at, figure)
            write(canvas, 122, 120 + 20 * at, figure)

    (grid,) = read(draw)
    assert texts(grid)[:2] == [("项目", "合计", "基本"), ("行政运行", "3.00", "3.00")]


def test_the_next_page_goes_on_under_the_same_headings():
    """It has no headings, and a row less than makes a table; its columns are those of the page before."""

    def first(canvas):
        for x, text in ((50, "项目"), (228, "合计"), (328, "基本"), (428, "专项")):
            write(canvas, x, 100, text)
        rows(canvas, 120, [(name, total, basic, "") for name, total, basic, _ in ROWS])

    def second(canvas):
        rows(canvas, 80, [("结转下年", "1.00", "", "1.00")])

    above, below = read(first, second)
    assert texts(above)[1] == ("行政运行", "3.00", "2.00", "")
    assert texts(below) == [("结转下年", "1.00", "", "1.00")]
    assert not loose(above) | loose(below)


def test_headings_that_a_page_cuts_leave_every_figure_loose():
    """支出 stands at the foot of one page, 合计 and its parts at the head of the next."""

    def first(canvas):
        write(canvas, 50, 760, "单位：万元")
        write(canvas, 50, 780, "项目")
        centred(canvas, 335, 780, "支出")

    def second(canvas):
        for right, text in zip(RIGHTS, ("合计", "基本", "专项"), strict=True):
            centred(canvas, right - 10, 80, text)
        rows(canvas, 100)

    *_, grid = read(first, second)
    assert {figure for _, *figures in ROWS for figure in figures} <= loose(grid)


def test_rows_that_stand_far_apart_are_one_table():
    """Small print in high rows: their pitch is five times their height."""

    def draw(canvas):
        for at, name in enumerate(("行政运行", "事业运行", "其他支出")):
            write(canvas, 50, 100 + 25 * at, name, 5)
            write(canvas, 200, 100 + 25 * at, f"{at}.00", 5)

    (grid,) = read(draw)
    assert len(grid.rows) == 3


def test_one_row_below_its_unit_of_money_is_a_table():
    """The three public expenses print a single row."""

    def draw(canvas):
        write(canvas, 50, 80, "单位：万元")
        write(canvas, 228, 100, "合计")
        write(canvas, 328, 100, "接待费")
        rows(canvas, 120, [("本级", "1.00", "1.00", "")])

    _, grid = read(draw)
    assert texts(grid) == [("", "合计", "接待费"), ("本级", "1.00", "1.00")]


def test_text_that_lies_unseen_over_a_picture_is_somebody_s_recognition():
    """A scan with a text layer: its lines and cells have the least confidence; text over paper has none."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    def draw(canvas):
        canvas.drawImage(ImageReader(Image.new("L", (6, 8), 200)), 0, 0, 595, 842)
        text = canvas.beginText(50, 700)
        text.setTextRenderMode(3)
        text.textOut("支出合计3.00万元")
        canvas.drawText(text)

    source, _ = read_pdf(make_pdf(draw, lambda canvas: write(canvas, 50, 100, "部门预算")), "made.pdf")
    assert [line.confidence for line in source] == [0.0, None]


def test_a_sentence_with_blanks_beside_its_figures_is_no_row():
    """It begins below the head of a page, after one that ends with a line of several words."""

    def draw(canvas):
        write(canvas, 50, 700, "2026年  部门预算  公开")
        canvas.showPage()
        write(canvas, 50, 80, "本单位预算  15,480.26  万元，包括在")
        write(canvas, 50, 100, "职人员经费  8,299.42  万元、公用经费  1,517.96  万元、对个人")
        write(canvas, 50, 120, "和家庭的补助支出  364.72  万元、增人增资  829.94  万元、项目")
        write(canvas, 50, 140, "支出  4,468.22  万元。")

    assert not any(isinstance(block, Grid) for block in read(draw))


def test_figures_with_their_unit_are_columns_like_others():
    """The sign of the currency, or 万元 behind each figure, makes no words of them."""
    for before, behind in (("￥", ""), ("", "万元")):
        body = [(name, *(before + figure + behind for figure in figures)) for name, *figures in ROWS]

        def draw(canvas, body=body):
            for right, heading in zip(RIGHTS, ("合计", "基本", "项目"), strict=True):
                canvas.drawRightString(right, canvas._pagesize[1] - 100, heading)
            write(canvas, 50, 100, "科目名称")
            rows(canvas, 120, body)

        (grid,) = (block for block in read(draw) if isinstance(block, Grid))
        assert texts(grid)[1:] == body

"""Tables of PDFs become grids: ruled, cut by the page, continued, turned, and without rulings."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from tests.documents.pdf.pdf_pages import COLUMNS, make_pdf, read, rule, table, texts, write

from helpers.documents.model import Line
from helpers.documents.pdf.document import read_pdf


def test_a_ruled_table_keeps_blank_cells_and_line_breaks():
    """A wrapped name, an amount and an empty cell; the caption stays a line."""

    def draw(canvas):
        write(canvas, 50, 80, "支出决算表")
        table(canvas, COLUMNS, (100, 120, 160), [["科目", "合计", "基本支出"], ["行政事业单位\n养老支出", "1.00", ""]])

    caption, grid = read(draw)
    assert caption.text == "支出决算表"
    assert texts(grid) == [("科目", "合计", "基本支出"), ("行政事业单位\n养老支出", "1.00", "")]
    assert [(row.line, row.page) for row in grid.rows] == [(2, 1), (3, 1)]
    assert (grid.first_line, grid.last_line) == (2, 4)
    assert not any(cell.merged for row in grid.rows for cell in row.cells)
    assert grid.rows[1].cells[0].box == pytest.approx((50, 120, 150, 160), abs=1)


def test_a_merged_heading_is_told_from_a_blank_cell():
    """收入 stands over two columns."""

    def draw(canvas):
        table(canvas, COLUMNS[:3], (120, 140), [["拨款", "1.00"]])
        rule(canvas, 50, 100, 250, 100)
        rule(canvas, 50, 100, 50, 120)
        rule(canvas, 250, 100, 250, 120)
        write(canvas, 52, 112, "收入")

    (grid,) = read(draw)
    assert texts(grid) == [("收入", ""), ("拨款", "1.00")]
    assert [cell.merged for cell in grid.rows[0].cells] == [False, True]


def test_a_cell_stands_on_the_line_of_its_own_first_character():
    """An amount stands beside the second line of a name that takes three."""

    def draw(canvas):
        table(canvas, COLUMNS[:3], (100, 150), [["机关\n事业\n养老"]])
        rule(canvas, 50, 170, 250, 170)
        rule(canvas, 50, 150, 50, 170)
        rule(canvas, 250, 150, 250, 170)
        write(canvas, 160, 124, "1.00")

    (grid,) = read(draw)
    assert [cell.line for cell in grid.rows[0].cells] == [1, 2]


def test_white_areas_behind_text_rule_nothing():
    """A word processor shades every word with a white box of its own."""

    def draw(canvas):
        canvas.setFillGray(1)
        for x in (50, 100, 150):
            canvas.rect(x, 742, 50, 15, stroke=0, fill=1)
        canvas.setFillGray(0)
        write(canvas, 50, 97, "一般公共预算支出")

    (line,) = read(draw)
    assert isinstance(line, Line)


def test_a_table_cut_by_the_end_of_the_page_keeps_its_last_row():
    """The columns run on, but no ruling closes the last row; the next page opens without one."""

    def cut(canvas):
        table(canvas, COLUMNS, (700, 720, 740), [["科目", "合计", "基本"], ["教育", "1.00", "1.00"]], foot=False)

    (grid,) = read(cut)
    assert texts(grid)[-1] == ("教育", "1.00", "1.00")


def test_text_that_clipping_hides_beyond_a_cut_table_is_not_read():
    """The cut cell is drawn whole, and the page clips what runs over its end."""

    def cut(canvas: Canvas):
        path = canvas.beginPath()
        path.rect(40, 106, 500, 700)
        canvas.clipPath(path, stroke=0)
        table(
            canvas, COLUMNS, (700, 720, 736), [["科目", "合计", "基本"], ["教育\n支出\n类", "1.00", "1.00"]], foot=False
        )

    source, blocks = read_pdf(make_pdf(cut), "made.pdf")
    assert [line.text for line in source] == ["科目 合计 基本", "教育 1.00 1.00"]
    assert len(blocks) == 1


def test_rows_without_rulings_between_them_are_parted_at_their_amounts():
    """The columns are ruled, the rows of the body are not; one name takes two lines, one amount is blank."""

    def draw(canvas):
        table(canvas, COLUMNS, (100, 120, 200), [["科目", "合计", "基本"], ["教育", "1.00", "1.00"]])
        for top, name, total, basic in ((152, "", "12.50", ""), (172, "住房", "3.00", "2.00")):
            write(canvas, 52, top, name)
            write(canvas, 152, top, total)
            write(canvas, 252, top, basic)
        write(canvas, 52, 147, "社会")
        write(canvas, 52, 157, "保障")

    assert texts(read(draw)[0]) == [
        ("科目", "合计", "基本"),
        ("教育", "1.00", "1.00"),
        ("社会\n保障", "12.50", ""),
        ("住房", "3.00", "2.00"),
    ]


def test_rows_below_the_number_of_their_column_are_parted_too():
    """栏次 is a row of its own, though no ruling parts it from the amounts."""

    def draw(canvas):
        table(canvas, COLUMNS[:3], (100, 120, 180), [["科目", "合计"], ["栏次", "1"]])
        for top, name, total in ((147, "教育", "12.50"), (167, "住房", "3.00")):
            write(canvas, 52, top, name)
            write(canvas, 152, top, total)

    assert texts(read(draw)[0]) == [("科目", "合计"), ("栏次", "1"), ("教育", "12.50"), ("住房", "3.00")]


def test_an_amount_wrapped_in_its_cell_is_one_amount():
    """226,000.00 is too wide for its column."""

    def draw(canvas):
        table(canvas, COLUMNS, (100, 140), [["住房", "226,000.0\n0", "1.00"]])

    assert texts(read(draw)[0]) == [("住房", "226,000.0\n0", "1.00")]


def test_rulings_of_dots_are_rulings():
    """A browser draws each dot of a dotted border."""

    def draw(canvas):
        for x in COLUMNS:
            for step in range(41):
                canvas.rect(x, 742 - step, 0.7, 0.7, stroke=0, fill=1)
        for top in (100, 120, 140):
            for step in range(201):
                canvas.rect(50 + 1.5 * step, 842 - top, 0.7, 0.7, stroke=0, fill=1)
        for top, row in ((112, ("科目", "合计", "基本")), (132, ("教育", "1.00", "0.50"))):
            for x, text in zip(COLUMNS, row, strict=False):
                write(canvas, x + 2, top, text)

    assert texts(read(draw)[0]) == [("科目", "合计", "基本"), ("教育", "1.00", "0.50")]


def test_a_box_around_text_is_no_table():
    """A note in a frame of two rows."""

    def draw(canvas):
        table(canvas, (50, 400), (100, 120, 140), [["一、收入情况"], ["二、支出情况"]])

    assert [block.text for block in read(draw)] == ["一、收入情况", "二、支出情况"]


def test_a_table_ruled_only_around_and_between_rows_is_read_by_its_figures():
    """No ruling between the columns."""

    def draw(canvas):
        table(canvas, (50, 400), (100, 120, 140, 160, 180), [["科目"], ["教育支出"], ["卫生健康"], ["合计"]])
        for top, total, basic in ((132, "1.00", "0.50"), (152, "2.00", "1.50"), (172, "3.00", "2.00")):
            write(canvas, 200, top, total)
            write(canvas, 300, top, basic)
        write(canvas, 200, 112, "合计")
        write(canvas, 300, 112, "基本支出")

    assert texts(read(draw)[0]) == [
        ("科目", "合计", "基本支出"),
        ("教育支出", "1.00", "0.50"),
        ("卫生健康", "2.00", "1.50"),
        ("合计", "3.00", "2.00"),
    ]


def test_margin_columns_too_narrow_for_a_character_are_dropped():
    """A spreadsheet export rules an empty strip to the left."""

    def draw(canvas):
        table(canvas, (44, 50, 150, 250), (100, 120, 140), [["", "科目", "合计"], ["", "教育", "1.00"]])

    (grid,) = read(draw)
    assert texts(grid) == [("科目", "合计"), ("教育", "1.00")]


def test_a_blank_column_wide_enough_for_a_character_is_kept():
    """The label of a vertical heading stands on the page before."""

    def draw(canvas):
        table(canvas, (30, 50, 150, 250), (100, 140, 180), [["", "科目", "合计"], ["", "教育", "1.00"]])

    assert texts(read(draw)[0]) == [("", "科目", "合计"), ("", "教育", "1.00")]


def test_a_continued_table_stands_on_the_columns_of_the_page_before():
    """The total alone on the next page merges the two code columns."""

    def first(canvas):
        table(canvas, COLUMNS, (100, 120, 140), [["类", "款", "合计"], ["208", "05", "1.00"]])

    def second(canvas):
        table(canvas, (50, 250, 350), (100, 120), [["合计", "1.00"]])

    _, total = read(first, second)
    assert texts(total) == [("合计", "", "1.00")]
    assert [cell.merged for cell in total.rows[0].cells] == [False, True, False]


def test_a_table_under_its_own_title_keeps_its_own_columns():
    """The same columns, but a title and a unit stand above."""

    def first(canvas):
        table(canvas, COLUMNS, (100, 120, 140), [["类", "款", "合计"], ["208", "05", "1.00"]])

    def second(canvas):
        write(canvas, 50, 60, "政府性基金预算支出表")
        write(canvas, 50, 80, "单位：万元")
        table(canvas, (50, 250, 350), (100, 120), [["合计", "1.00"]])

    assert texts(read(first, second)[-1]) == [("合计", "1.00")]


def test_a_turned_page_reads_like_an_upright_one():
    """A landscape table printed on a portrait page that is shown turned."""

    def draw(canvas):
        canvas.setPageRotation(90)
        canvas.translate(595, 0)
        canvas.rotate(90)
        canvas._pagesize = (842, 595)
        write(canvas, 50, 80, "收入决算表")
        table(canvas, COLUMNS, (100, 120, 140), [["科目", "合计", "上年"], ["教育", "1.00", "2.00"]])
        canvas._pagesize = (595, 842)

    title, grid = read(draw)
    assert title.text == "收入决算表"
    assert texts(grid) == [("科目", "合计", "上年"), ("教育", "1.00", "2.00")]


def test_a_page_drawn_upside_down_is_turned():
    """It is shown turned by 180 degrees, or is not and should be."""

    def draw(canvas):
        canvas.translate(595, 842)
        canvas.rotate(180)
        write(canvas, 50, 80, "收入决算表")
        table(canvas, COLUMNS, (100, 120, 140), [["科目", "合计", "上年"], ["教育", "1.00", "2.00"]])

    title, grid = read(draw)
    assert title.text == "收入决算表"
    assert texts(grid) == [("科目", "合计", "上年"), ("教育", "1.00", "2.00")]


@pytest.mark.parametrize("turn", [90, -90])
def test_a_page_drawn_sideways_is_turned(turn):
    """A landscape table on a portrait page that is not shown turned."""

    def draw(canvas):
        canvas.translate(*((595, 0) if turn > 0 else (0, 842)))
        canvas.rotate(turn)
        canvas._pagesize = (842, 595)
        write(canvas, 50, 80, "收入决算表")
        table(canvas, COLUMNS, (100, 120, 140), [["科目", "合计", "上年"], ["教育", "1.00", "2.00"]])
        canvas._pagesize = (595, 842)

    title, grid = read(draw)
    assert title.text == "收入决算表"
    assert texts(grid) == [("科目", "合计", "上年"), ("教育", "1.00", "2.00")]


def test_a_watermark_across_the_page_is_no_text():
    """Slanted characters lie over a table."""

    def draw(canvas):
        table(canvas, COLUMNS, (100, 120, 140), [["科目", "合计", "上年"], ["教育", "1.00", "2.00"]])
        canvas.translate(60, 690)
        canvas.rotate(40)
        canvas.drawString(0, 0, "内部资料内部资料")

    assert texts(read(draw)[0]) == [("科目", "合计", "上年"), ("教育", "1.00", "2.00")]


def test_vertical_headings_keep_a_line_a_character():
    """一般 printed downwards."""

    def draw(canvas):
        table(canvas, COLUMNS, (100, 140), [["一\n般", "合计", "1.00"]])

    assert read(draw)[0].rows[0].cells[0].text == "一\n般"


def test_a_vertical_heading_of_two_columns_is_read_from_the_right():
    """国有资本经营预算 printed downwards, its second half to the left."""

    def draw(canvas):
        table(canvas, COLUMNS, (100, 160, 180), [["", "合计", "基本"], ["教育", "1.00", "1.00"]])
        for x, text in ((84, "国有资本"), (64, "经营预算")):
            for at, letter in enumerate(text):
                write(canvas, x, 114 + 11 * at, letter)

    assert read(draw)[0].rows[0].cells[0].key == "国有资本经营预算"


def test_a_narrow_heading_of_two_characters_a_line_is_read_across():
    """Lines stand further apart than the characters of one line."""

    def draw(canvas):
        table(canvas, (50, 74, 250), (100, 160, 180), [["国有\n资本\n经营\n预算", "合计"], ["教育", "1.00"]])

    assert read(draw)[0].rows[0].cells[0].key == "国有资本经营预算"


def test_a_row_that_lacks_the_rulings_of_its_columns_is_parted_as_the_others():
    """Every second row of a word processor's table style has no upright rules; a heading over two columns stays."""

    def draw(canvas):
        table(canvas, COLUMNS, (120, 140), [["教育支出", "1.00", "0.50"]])
        rule(canvas, 50, 160, 350, 160)
        rule(canvas, 50, 100, 350, 100)
        for x in (50, 350):
            rule(canvas, x, 100, x, 160)
        write(canvas, 52, 112, "收入")
        for x, text in ((52, "卫生健康支出"), (152, "2.00"), (252, "1.50")):
            write(canvas, x, 152, text)

    (grid,) = read(draw)
    assert texts(grid) == [("收入", "", ""), ("教育支出", "1.00", "0.50"), ("卫生健康支出", "2.00", "1.50")]
    assert [cell.merged for row in grid.rows for cell in row.cells] == [False, True, True, *[False] * 6]


def test_rows_of_which_every_second_is_tinted_are_one_table():
    """No rulings: the tints of the others make no tables of their own."""

    def draw(canvas):
        for top in (120, 160, 200):
            canvas.setFillGray(0.9)
            for left, right in pairwise(COLUMNS):
                canvas.rect(left, 842 - top - 20, right - left, 20, stroke=0, fill=1)
            canvas.setFillGray(0)
        for at, name in enumerate(("科目", "教育支出", "科学支出", "文化支出", "卫生支出", "合计")):
            write(canvas, 52, 114 + 20 * at, name)
            for x, text in ((152, "合计"), (252, "基本")) if not at else ((152, f"{at}.00"), (252, "0.50")):
                write(canvas, x, 114 + 20 * at, text)

    (grid,) = read(draw)
    assert texts(grid) == [
        ("科目", "合计", "基本"),
        *((name, f"{at}.00", "0.50") for at, name in enumerate(("教育支出", "科学支出", "文化支出", "卫生支出"), 1)),
        ("合计", "5.00", "0.50"),
    ]


def test_rows_without_figures_are_rows_of_a_table_without_rulings():
    """Many classes in a row are blank; headings begin at the left of their columns, figures end at the right."""
    names = ["教育支出", "外交支出", "国防支出", "公共安全支出", "文化支出", "卫生健康支出"]
    figures = ["1.00", "", "", "", "2,000.00", "3.00"]

    def draw(canvas):
        write(canvas, 50, 100, "项目")
        write(canvas, 200, 100, "预算数")
        for at, (name, figure) in enumerate(zip(names, figures, strict=True)):
            write(canvas, 50, 120 + 20 * at, name)
            canvas.drawRightString(320, 842 - 120 - 20 * at, figure)

    (grid,) = read(draw)
    assert texts(grid) == [("项目", "预算数"), *zip(names, figures, strict=True)]


def test_rows_whose_figures_stand_under_no_column_stay_lines_of_a_table():
    """The figures of one row overlap two of another: which column they belong to is unknown."""

    def draw(canvas):
        for top, xs in ((100, (150, 230)), (120, (190, 270)), (140, (150, 270))):
            write(canvas, 50, top, "教育支出")
            for x in xs:
                write(canvas, x, top, "1,234,567.00")

    (grid,) = read(draw)
    assert grid.width == 1
    assert [row.cells[0].text for row in grid.rows] == ["教育支出 1,234,567.00 1,234,567.00"] * 3


def test_rows_without_rulings_are_read_by_where_their_figures_stand():
    """A heading, a wrapped name and a blank column; the caption and the note stay lines."""

    def draw(canvas):
        write(canvas, 50, 60, "收入决算表")
        write(canvas, 50, 80, "部门：某局")
        write(canvas, 400, 80, "单位：万元")
        for x, text in zip((60, 260, 360, 440), ("科目名称", "合计", "财政拨款", "其他收入"), strict=True):
            write(canvas, x, 100, text)
        for top, name, total, fiscal in (
            (120, "教育支出", "1,200.00", "1,000.00"),
            (140, "卫生健康支出", "12.50", "12.50"),
            (172, "行政单位离退休", "3.00", ""),
            (192, "合计", "1,215.50", "1,012.50"),
        ):
            write(canvas, 50, top, name)
            canvas.drawRightString(290, 842 - top, total)
            canvas.drawRightString(390, 842 - top, fiscal)
        write(canvas, 50, 158, "社会保障和就业")
        write(canvas, 50, 230, "注：本表反映收入。")

    title, caption, grid, note = read(draw)
    assert (title.text, note.text) == ("收入决算表", "注：本表反映收入。")
    assert "万元" in caption.text
    assert texts(grid) == [
        ("科目名称", "合计", "财政拨款", "其他收入"),
        ("教育支出", "1,200.00", "1,000.00", ""),
        ("卫生健康支出", "12.50", "12.50", ""),
        ("社会保障和就业\n行政单位离退休", "3.00", "", ""),
        ("合计", "1,215.50", "1,012.50", ""),
    ]
    assert [row.line for row in grid.rows] == [3, 4, 5, 6, 8]


def test_sentences_with_figures_are_no_table():
    """Three lines of a narrative whose figures happen to stand under each other."""

    def draw(canvas):
        for number in range(4):
            write(canvas, 50, 100 + 20 * number, "本年支出，")
            write(canvas, 150, 100 + 20 * number, "1,200.00")
            write(canvas, 250, 100 + 20 * number, "万元，增长。")

    assert all(isinstance(block, Line) for block in read(draw))


def test_pictures_as_thin_as_rulings_part_a_table():
    """Some producers draw each ruling as a picture of one point."""
    bar = ImageReader(Image.new("L", (1, 1)))

    def draw(canvas):
        height = canvas._pagesize[1]
        for x in (50, 150, 250):
            canvas.drawImage(bar, x, height - 160, 0.5, 60)
        for top in (100, 120, 140, 160):
            canvas.drawImage(bar, 50, height - top, 200, 0.5)
        for at, row in enumerate((("项目", "金额"), ("会议费", "1.00"), ("培训费", "2.00"))):
            for x, text in zip((52, 152), row, strict=True):
                write(canvas, x, 114 + 20 * at, text)

    (grid,) = read(draw)
    assert texts(grid) == [("项目", "金额"), ("会议费", "1.00"), ("培训费", "2.00")]
    assert all(cell.box for row in grid.rows for cell in row.cells)

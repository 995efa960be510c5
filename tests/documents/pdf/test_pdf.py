"""Text PDFs become lines that know their page, number and box; what is no text PDF is refused."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas
from tests.documents.pdf.pdf_pages import COLUMNS, FONT, SIZE, make_pdf, read, rule, table, write

from helpers.documents.pdf.document import read_pdf
from helpers.errors import InputError


def test_lines_are_numbered_within_their_page_and_know_their_box():
    """Two pages of text."""

    def first(canvas):
        write(canvas, 50, 100, "2024年度部门决算")
        write(canvas, 50, 130, "第一部分")

    source, blocks = read_pdf(make_pdf(first, lambda canvas: write(canvas, 50, 100, "第二页")), "made.pdf")
    assert [(line.page, line.number, line.text) for line in source] == [
        (1, 1, "2024年度部门决算"),
        (1, 2, "第一部分"),
        (2, 1, "第二页"),
    ]
    assert source == blocks
    left, top, right, bottom = source[0].box
    assert left == pytest.approx(50, abs=1)
    assert top < 100 <= bottom
    assert right > left


def test_order_in_the_file_does_not_matter():
    """The second line is drawn first, and the words of the first from right to left."""

    def draw(canvas):
        write(canvas, 50, 130, "第二行")
        write(canvas, 110, 100, "预算")
        write(canvas, 50, 100, "部门")

    assert [line.text for line in read(draw)] == ["部门 预算", "第二行"]


def test_characters_on_one_baseline_are_one_line_whatever_their_size():
    """A figure in large type stands among small characters, and a baseline drifts by two points."""

    def draw(canvas):
        write(canvas, 50, 100, "支出")
        write(canvas, 70, 100, "18", size=18)
        write(canvas, 88, 102, "万元")

    assert [line.text for line in read(draw)] == ["支出18万元"]


def test_bold_made_by_printing_twice_is_read_once():
    """The same word half a point to the right."""

    def draw(canvas):
        write(canvas, 50, 100, "合计11,100.00")
        write(canvas, 50.4, 100, "合计11,100.00")

    assert [line.text for line in read(draw)] == ["合计11,100.00"]


def test_type_with_a_shadow_is_read_once():
    """The same word again, a little to the right and lower; narrow points and equal digits stay as many."""

    def draw(canvas):
        for shift in (1.2, 0.0):
            write(canvas, 50 + shift, 100 + shift, "合计11,100.00")

    assert [line.text for line in read(draw)] == ["合计11,100.00"]


def test_decimals_set_below_their_figure_are_put_back():
    """A producer prints 174,900.64 in two pieces, the second five points lower; another figure is whole."""

    def draw(canvas):
        write(canvas, 50, 100, "收入")
        write(canvas, 100, 100, "174,900")
        end = 100 + canvas.stringWidth("174,900", FONT, SIZE)
        write(canvas, end, 105, ".64")
        write(canvas, 200, 105, "3.20")

    assert [line.text for line in read(draw)] == ["收入 174,900.64", "3.20"]


def test_text_beyond_the_edge_of_the_page_is_not_read():
    """A converter left a whole table below the page."""

    def draw(canvas):
        write(canvas, 50, 100, "印出")
        write(canvas, 50, 900, "未印出")

    assert [line.text for line in read(draw)] == ["印出"]


def test_a_scan_is_named_as_such():
    """No page has text."""
    with pytest.raises(InputError, match="scan"):
        read(lambda canvas: rule(canvas, 50, 100, 90, 100))


def test_a_broken_file_is_refused_in_one_line():
    """Cut off in the middle of its first object."""
    with pytest.raises(InputError, match="broken"):
        read_pdf(b"%PDF-1.4\n1 0 obj <<", "made.pdf")


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_file_is_read_or_refused_in_one_line(data):
    """Some bytes are overwritten, and the end may be missing."""

    def draw(canvas):
        table(canvas, COLUMNS, (100, 120, 140), [["科目", "合计", "上年"], ["教育", "1.00", "2.00"]])

    damaged = bytearray(make_pdf(draw))
    for _ in range(data.draw(st.sampled_from((1, 3, 20)))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    try:
        read_pdf(bytes(damaged[: data.draw(st.integers(len(damaged) // 2, len(damaged)))]), "made.pdf")
    except InputError as error:
        assert "\n" not in str(error)


def test_a_locked_file_says_that_it_is_locked():
    """Encrypted with a password."""
    target = BytesIO()
    canvas = Canvas(target, encrypt=StandardEncryption("secret"))
    canvas.drawString(50, 700, "1.00")
    canvas.save()
    with pytest.raises(InputError, match="password"):
        read_pdf(target.getvalue(), "made.pdf")


def test_every_line_of_a_table_is_a_line_of_the_source():
    """Lines of tables count, so that a line number finds its place on the page."""

    def draw(canvas):
        table(canvas, COLUMNS, (100, 120, 140), [["科目", "合计", "上年"], ["教育", "1.00", "2.00"]])
        write(canvas, 50, 160 + SIZE, "注：本表")

    source, blocks = read_pdf(make_pdf(draw), "made.pdf")
    assert [(line.number, re.sub(r"\s+", " ", line.text)) for line in source] == [
        (1, "科目 合计 上年"),
        (2, "教育 1.00 2.00"),
        (3, "注：本表"),
    ]
    assert blocks[-1].number == 3


def test_a_figure_is_on_the_line_that_it_is_printed_on_though_it_stands_a_little_higher():
    """Codes and names are set lower than amounts where their fonts differ, and begin the line."""

    def draw(canvas):
        table(canvas, COLUMNS, (100, 120, 140, 160), [["", ""]] * 3)
        for row in range(3):
            write(canvas, COLUMNS[0] + 2, 112.4 + 20 * row, f"3010{row + 1}")
            write(canvas, COLUMNS[1] + 2, 112 + 20 * row, f"{row + 1}1.50")

    grid = read_pdf(make_pdf(draw), "made.pdf")[1][0]
    assert [(cell.text, cell.line) for row in grid.rows for cell in row.cells if cell.text] == [
        ("30101", 1),
        ("11.50", 1),
        ("30102", 2),
        ("21.50", 2),
        ("30103", 3),
        ("31.50", 3),
    ]

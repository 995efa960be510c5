"""Cells cut what is too long for them: it stays theirs, and what may be missing of it is doubted."""

from __future__ import annotations

from itertools import pairwise

from reportlab.pdfgen.canvas import Canvas
from tests.documents.pdf.pdf_pages import COLUMNS, FONT, PAGE, SIZE, read, rule, table, write

from helpers.documents.model import Cell, Grid

TOPS = (100, 120, 140, 160)
ROWS = (("项目", "行次", "决算数"), ("", "1", "3,977.81"), ("外交支出", "2", "0.00"))
NAME = "一般公共预算财政拨款收入"


def cut(canvas: Canvas, text: str, top: float = TOPS[1], left: float = COLUMNS[0], right: float = COLUMNS[1]) -> None:
    """Write a text into a cell that is clipped at its sides."""
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(left, PAGE[1] - top - 20, right - left, 20)
    canvas.clipPath(path, stroke=0)
    write(canvas, left + 2, top + SIZE + 2, text)
    canvas.restoreState()


def cells(text: str) -> tuple[Cell, ...]:
    """The second row of a table whose first cell cuts a text."""

    def draw(canvas: Canvas) -> None:
        table(canvas, COLUMNS, TOPS, ROWS)
        cut(canvas, text)

    (grid,) = (block for block in read(draw) if isinstance(block, Grid))
    return grid.rows[1].cells


def test_a_name_that_its_cell_cuts_is_read_whole_and_does_not_run_into_the_next_cell():
    """Spreadsheets draw it whole and clip it."""
    name, number, amount = cells(NAME)
    assert (name.key, number.key, amount.key) == (NAME, "1", "3,977.81")
    assert not name.loose


def test_a_name_of_which_the_edge_runs_through_the_last_character_may_lack_others_and_is_doubted():
    """Browsers draw no character of which nothing is seen."""
    name, number, amount = cells(NAME[:10])  # what a browser draws of it in a cell of 100 points
    assert (name.key, number.key, amount.key) == (NAME[:10], "1", "3,977.81")
    assert name.loose and not number.loose and not amount.loose


def test_a_name_that_its_cell_has_room_for_is_certain():
    """It ends before the edge."""
    name, *_ = cells(NAME[:9])
    assert name.key == NAME[:9] and not name.loose


def test_forms_are_clipped_as_the_page_is_where_they_are_drawn():
    """What the page shows of a form is what it shows of its text."""

    def draw(canvas: Canvas) -> None:
        table(canvas, COLUMNS, TOPS, ROWS)
        canvas.beginForm("name")
        write(canvas, COLUMNS[0] + 2, TOPS[1] + SIZE + 2, NAME[:10])
        canvas.endForm()
        canvas.saveState()
        path = canvas.beginPath()
        path.rect(COLUMNS[0], PAGE[1] - TOPS[2], 100, 20)
        canvas.clipPath(path, stroke=0)
        canvas.doForm("name")
        canvas.restoreState()

    (grid,) = (block for block in read(draw) if isinstance(block, Grid))
    assert grid.rows[1].keys == (NAME[:10], "1", "3,977.81")
    assert grid.rows[1].cells[0].loose


def _downwards(canvas: Canvas, x: float, top: float, text: str) -> None:
    for at, character in enumerate(text):
        write(canvas, x, top + at * SIZE, character)


def test_words_that_run_downwards_over_a_ruling_stay_in_the_cell_that_holds_most_of_them():
    """Browsers make the cells of upright writing too low where a page breaks."""

    def draw(canvas: Canvas) -> None:
        table(canvas, COLUMNS, (100, 130, 150), (("项目", "", ""), ("收入合计", "5,551.80", "62.08")))
        _downwards(canvas, COLUMNS[1] + 40, 112, "决算数")
        _downwards(canvas, COLUMNS[2] + 40, 112, "预算")

    (grid,) = (block for block in read(draw) if isinstance(block, Grid))
    assert [row.keys for row in grid.rows] == [("项目", "决算数", "预算"), ("收入合计", "5,551.80", "62.08")]


def test_turned_headings_are_read_along_their_lines_whichever_way_they_run():
    """Spreadsheets turn long headings to the left, some producers to the right."""

    def turned(canvas: Canvas, x: float, top: float, angle: int, *lines: str) -> None:
        for at, line in enumerate(lines):
            canvas.saveState()
            canvas.translate(x + (14 if angle > 0 else -14) * at, PAGE[1] - top)
            canvas.rotate(angle)
            canvas.setFont(FONT, SIZE)
            canvas.drawString(0, 0, line)
            canvas.restoreState()

    def draw(canvas: Canvas) -> None:
        table(canvas, COLUMNS, (100, 180, 200), (("项目", "", ""), ("收入合计", "5,551.80", "62.08")))
        turned(canvas, COLUMNS[1] + 40, 175, 90, "2025年", "决算数")
        turned(canvas, COLUMNS[2] + 60, 105, -90, "2024年", "决算数")

    (grid,) = (block for block in read(draw) if isinstance(block, Grid))
    assert grid.rows[0].keys == ("项目", "2025年决算数", "2024年决算数")


def test_one_tinted_row_of_several_is_no_table_of_its_own():
    """Every second row is tinted, and nothing is ruled."""

    def draw(canvas: Canvas) -> None:
        write(canvas, 50, 60, "一般公共预算支出表")
        write(canvas, 300, 80, "单位：万元")
        for top, row in zip((100, 120), (("项目", "预算数", "决算数"), ("接待费", "27.22", "76.50")), strict=True):
            for x, text in zip(COLUMNS, row, strict=False):
                write(canvas, x + 2, top, text)
        canvas.setFillGray(0.9)
        for left, right in pairwise(COLUMNS):
            canvas.rect(left, PAGE[1] - 125, right - left, 18, stroke=0, fill=1)
        canvas.setFillGray(0)
        for x, text in zip(COLUMNS, ("接待费", "27.22", "76.50"), strict=False):
            write(canvas, x + 2, 120, text)

    (grid,) = (block for block in read(draw) if isinstance(block, Grid))
    assert [row.keys for row in grid.rows] == [("项目", "预算数", "决算数"), ("接待费", "27.22", "76.50")]


def test_a_single_upright_ruling_beside_level_ones_is_no_damage():
    """It makes no cell, and its page is read."""

    def draw(canvas: Canvas) -> None:
        rule(canvas, 50, 100, 50, 160)
        for top in (100, 130, 160):
            rule(canvas, 50, top, 300, top)
        write(canvas, 60, 115, "收入")

    assert [block.text for block in read(draw) if not isinstance(block, Grid)] == ["收入"]

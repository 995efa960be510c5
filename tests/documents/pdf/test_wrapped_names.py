"""Names that run over several lines in tables without rulings between columns: each line stays with its row."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas
from tests.documents.pdf.pdf_pages import read, texts, write

from helpers.documents.model import Grid

NAMES = ["一般公共服务|支出", "纪检监察事务|经费", "行政运行", "其他共产党的|各项事务支出", "公共安全支出"]
ROWS = [
    (name.replace("|", "\n"), figure)
    for name, figure in zip(NAMES, ("9.00", "1.00", "1.00", "8.00", "2.00"), strict=True)
]


def draw_rows(canvas: Canvas, names: list[str], shaded: bool = False, pitch: float = 12) -> None:
    """Names beside figures that stand as high as their first lines; every second row may be shaded."""
    write(canvas, 50, 88, "项目")
    write(canvas, 200, 88, "合计")
    top = 100.0
    for at, (name, (_, figure)) in enumerate(zip(names, ROWS, strict=True)):
        lines = name.split("|")
        if shaded and not at % 2:
            canvas.setFillGray(0.8)
            canvas.rect(45, canvas._pagesize[1] - top - pitch * (len(lines) - 1) - 3, 200, pitch * len(lines), 0, 1)
            canvas.setFillGray(0)
        for number, line in enumerate(lines):
            write(canvas, 50, top + number * pitch, line)
        canvas.drawRightString(230, canvas._pagesize[1] - top, figure)
        top += len(lines) * pitch


def grid_of(names: list[str], shaded: bool = False) -> Grid:
    """Read a page with such a table."""
    (grid,) = read(lambda canvas: draw_rows(canvas, names, shaded))
    assert isinstance(grid, Grid)
    return grid


def test_shaded_rows_hold_their_names():
    """The areas tell the rows, though all lines stand as far from each other."""
    grid = grid_of(["服务|支出", *NAMES[1:]], shaded=True)
    assert texts(grid)[1:] == [("服务\n支出", "9.00"), *ROWS[1:]]
    assert not any(cell.loose for row in grid.rows for cell in row.cells)


def test_full_lines_go_on_below_their_figures():
    """Without areas, a line goes on where the next character had no room, which several do here."""
    grid = grid_of(NAMES)
    assert texts(grid)[1:] == ROWS
    assert not any(cell.loose for row in grid.rows for cell in row.cells)


def test_a_short_line_goes_on_with_nothing():
    """What stands below it is a row of which the figures are blank."""
    grid = grid_of(["一般公共服务支出", "其中|人员经费", "行政运行", "公用经费|住房补贴", "公共安全支出"])
    assert texts(grid)[3:] == [("人员经费", ""), ("行政运行", "1.00"), ("公用经费", "8.00"), ("住房补贴", ""), ROWS[-1]]


def test_a_single_line_below_a_full_one_is_doubtful():
    """It may be the rest of the name above, or a row without figures."""
    grid = grid_of(["公务用车购置费|公务接待经费", "因公出国", "会议费", "培训费", "差旅费"])
    assert [cell.loose for cell in grid.rows[2].cells] == [True, False]


def test_the_title_of_the_next_table_is_no_rest_of_a_name():
    """It stands right below the last row."""

    def draw(canvas):
        draw_rows(canvas, ["其中", "行政", "运行", "会议", "合计"])
        write(canvas, 50, 160, "附表二支出预算表")

    grid, title = read(draw)
    assert texts(grid)[-1] == ("合计", "2.00")
    assert title.text == "附表二支出预算表"

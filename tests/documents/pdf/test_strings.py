"""A figure that its column has no room for runs over a ruling: it is still one figure, in one cell."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas
from tests.documents.pdf.pdf_pages import read, table, texts, write

from helpers.documents.model import Grid, Line

HEADS = ["科目", "合计", "基本支出"]
COLUMNS = (50, 150, 190, 230)


def drawn(*figures: tuple[float, str]) -> tuple[Line | Grid, ...]:
    """Read a table with narrow columns and these figures, each ending at its place."""

    def draw(canvas: Canvas) -> None:
        table(canvas, COLUMNS, (100, 120, 140), [HEADS, ["教育支出"]])
        for right, figure in figures:
            write(canvas, right - canvas.stringWidth(figure), 132, figure)

    return read(draw)


def test_a_figure_that_runs_over_the_ruling_before_it_stands_in_its_own_column():
    """Its first digits stand beside the name, and over the last ones of the figure before it."""
    (grid,) = drawn((188, "12,345,678.90"), (228, "2,345,678.90"))
    assert texts(grid)[1] == ("教育支出", "12,345,678.90", "2,345,678.90")
    assert not any(cell.loose for cell in grid.rows[1].cells)


def test_a_figure_that_runs_over_the_side_of_the_table_is_no_running_text():
    """Its decimals stand beside the table."""
    (grid,) = drawn((188, "1.00"), (243, "12,345.67"))
    assert texts(grid)[1] == ("教育支出", "1.00", "12,345.67")


def test_a_figure_that_stands_in_two_columns_by_halves_is_doubtful():
    """Nothing says whether it is aligned to the right of the one or to the left of the other."""
    (grid,) = drawn((228, "123,456,789,012.00"))
    assert [cell.loose for cell in grid.rows[1].cells].count(True) == 1


def test_figures_of_two_columns_that_touch_are_two():
    """What both make together is no figure."""
    (grid,) = drawn((190, "1.00"), (190 + 20, "2.00"))
    assert texts(grid)[1] == ("教育支出", "1.00", "2.00")


def test_a_figure_beside_a_code_is_not_one_with_it():
    """The gap between them is narrow, but wider than those between their digits."""
    (grid,) = drawn((188.5, "2,638.09"), (191.5 + 15, "302"))
    assert texts(grid)[1] == ("教育支出", "2,638.09", "302")


def test_words_that_run_over_a_ruling_stand_in_the_cell_at_whose_side_they_begin():
    """A name is wider than its column, and the columns beside it are blank."""

    def draw(canvas: Canvas) -> None:
        table(canvas, (50, 100, 140, 180, 220), (100, 120, 140), [["科目"], ["一般公共服务支出合计"]])

    (grid,) = read(draw)
    assert texts(grid)[1] == ("一般公共服务支出合计", "", "", "")


def test_headings_that_fill_their_columns_and_touch_are_two():
    """Each has as many characters as its column has room for."""

    def draw(canvas: Canvas) -> None:
        table(canvas, (50, 90, 130, 170), (100, 120, 140), [[], ["", "", "1.00"]])
        write(canvas, 50, 112, "一级指标二级指标")

    (grid,) = read(draw)
    assert texts(grid)[0] == ("一级指标", "二级指标", "")

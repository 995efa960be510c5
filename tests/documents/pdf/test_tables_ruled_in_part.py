"""Tables of which rulings part only some: open sides, ruled headings alone, rows alone, names or headings unruled."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from reportlab.pdfgen.canvas import Canvas
from tests.documents.pdf.pdf_pages import COLUMNS, read, rule, table, texts, write

from helpers.documents.model import Grid, Line

HEADINGS = ("科目名称", "合计", "基本支出")
ROWS = (("教育支出", "1.00", ""), ("科学支出", "2.00", "0.50"), ("卫生支出", "3.00", ""))


def rows(canvas: Canvas, first: float, body: Sequence[Sequence[str]] = ROWS, figures: bool = True) -> None:
    """Write rows 20 points apart, figures set to the right of their columns."""
    for at, row in enumerate(body):
        for number, (left, right, text) in enumerate(zip(COLUMNS, COLUMNS[1:], row, strict=False)):
            if number and figures:
                canvas.drawRightString(right - 2, 842 - first - 20 * at, text)
            elif not number:
                write(canvas, left + 2, first + 20 * at, text)


def only(blocks: Sequence[Line | Grid]) -> Grid:
    """The one block of a page, a grid."""
    (grid,) = blocks
    assert isinstance(grid, Grid)
    return grid


def is_certain(grid: Grid) -> bool:
    """No cell stands in a column by guess."""
    return not any(cell.loose for row in grid.rows for cell in row.cells)


def test_a_table_open_at_both_sides_has_its_outer_columns() -> None:
    """Level rulings go on beyond the outermost upright ones, as in yearbooks."""

    def draw(canvas: Canvas) -> None:
        for x in COLUMNS[1:3]:
            rule(canvas, x, 100, x, 180)
        for top in (100, 120, 140, 160, 180):
            rule(canvas, 50, top, 350, top)
        rows(canvas, 114, (HEADINGS, *ROWS))

    grid = only(read(draw))
    assert texts(grid) == [HEADINGS, *ROWS]
    assert is_certain(grid)


def test_a_merged_cell_at_an_open_side_stays_one() -> None:
    """Most rulings end at the column of names; the uppermost and the lowermost go on."""

    def draw(canvas: Canvas) -> None:
        for x in COLUMNS[1:3]:
            rule(canvas, x, 100, x, 160)
        for top, left in ((100, 50), (120, 150), (140, 150), (160, 50)):
            rule(canvas, left, top, 350, top)
        write(canvas, 60, 134, "项目资金")
        for at, (name, figure) in enumerate((("年度资金总额", "3.00"), ("财政拨款", "2.00"), ("其他资金", "1.00"))):
            write(canvas, 152, 114 + 20 * at, name)
            write(canvas, 252, 114 + 20 * at, figure)

    grid = only(read(draw))
    assert texts(grid) == [("项目资金", "年度资金总额", "3.00"), ("", "财政拨款", "2.00"), ("", "其他资金", "1.00")]
    assert [row.cells[0].merged for row in grid.rows] == [False, True, True]


def test_a_ruling_that_runs_on_alone_opens_no_column() -> None:
    """A single line longer than the table belongs to something else."""

    def draw(canvas: Canvas) -> None:
        table(canvas, COLUMNS, (100, 120, 140, 160, 180), [HEADINGS, *ROWS])
        rule(canvas, 20, 140, 350, 140)

    assert texts(only(read(draw))) == [HEADINGS, *ROWS]


def test_rows_with_level_rulings_stand_in_the_columns_of_ruled_headings() -> None:
    """Blank columns keep their place, and the columns are as certain as ruled ones."""

    def draw(canvas: Canvas) -> None:
        table(canvas, COLUMNS, (100, 120), [HEADINGS])
        for top in (140, 160, 180):
            rule(canvas, 50, top, 350, top)
        rows(canvas, 134)

    grid = only(read(draw))
    assert texts(grid) == [HEADINGS, *ROWS]
    assert is_certain(grid)


def test_rows_in_one_box_below_ruled_headings_are_parted() -> None:
    """Only the headings and the outer frame are ruled."""

    def draw(canvas: Canvas) -> None:
        table(canvas, COLUMNS, (100, 120), [HEADINGS])
        for x in (50, 350):
            rule(canvas, x, 120, x, 190)
        rule(canvas, 50, 190, 350, 190)
        rows(canvas, 134)

    grid = only(read(draw))
    assert texts(grid) == [HEADINGS, *ROWS]
    assert is_certain(grid)


def test_the_number_of_a_column_is_not_glued_to_the_figure_below_it() -> None:
    """栏次 1 2 above one row of figures, in one box: 1 above 121.12 is not 1121.12."""

    def draw(canvas: Canvas) -> None:
        table(canvas, COLUMNS, (100, 120), [HEADINGS])
        for x in (50, 350):
            rule(canvas, x, 120, x, 160)
        rule(canvas, 50, 160, 350, 160)
        rows(canvas, 134, (("栏次", "1", "2"), ("合计", "121.12", "63.32")))

    assert texts(only(read(draw))) == [HEADINGS, ("栏次", "1", "2"), ("合计", "121.12", "63.32")]


def test_a_sentence_below_a_table_of_words_is_no_row_of_it() -> None:
    """Ruled cells without money, and running text with figures under them."""

    def draw(canvas: Canvas) -> None:
        table(canvas, COLUMNS, (100, 120, 140), [("指标", "目标", "备注"), ("完成率", "按时", "无")])
        write(canvas, 50, 160, "本年支出1,234.00万元，比上年增加12.00万元，增长1.00%。")

    grid, note = read(draw)
    assert isinstance(grid, Grid) and len(grid.rows) == 2
    assert isinstance(note, Line)


def test_names_beside_ruled_rows_are_their_first_column() -> None:
    """Only the columns of figures are ruled."""

    def draw(canvas: Canvas) -> None:
        table(canvas, COLUMNS[1:], (100, 120, 140, 160, 180), [HEADINGS[1:], *(row[1:] for row in ROWS)])
        rows(canvas, 114, (HEADINGS, *ROWS), figures=False)

    grid = only(read(draw))
    assert texts(grid) == [HEADINGS, *ROWS]
    assert is_certain(grid)


def test_figures_beside_a_table_are_no_column_of_names() -> None:
    """Two parts a line are a table of their own, which nothing here says how to read."""

    def draw(canvas: Canvas) -> None:
        table(canvas, (250, 350, 450), (100, 120, 140, 160), [row[1:] for row in ROWS])
        for at in range(3):
            write(canvas, 52, 114 + 20 * at, "甲")
            write(canvas, 152, 114 + 20 * at, "乙")

    assert all(block.width == 2 for block in read(draw) if isinstance(block, Grid) and block.rows[0].cells[0].box)


def test_headings_in_one_box_above_ruled_rows_head_the_columns_that_they_stand_over() -> None:
    """No uprights part the headings."""

    def draw(canvas: Canvas) -> None:
        table(canvas, COLUMNS, (120, 140, 160, 180), ROWS)
        rule(canvas, 50, 100, 350, 100)
        for x in (50, 350):
            rule(canvas, x, 100, x, 120)
        rows(canvas, 114, (HEADINGS,))

    grid = only(read(draw))
    assert texts(grid) == [HEADINGS, *ROWS]
    assert is_certain(grid)


def test_headings_above_the_rulings_head_the_rows_below() -> None:
    """The title and its unit stay lines."""

    def draw(canvas: Canvas) -> None:
        write(canvas, 150, 70, "支出总表")
        write(canvas, 280, 90, "单位：万元")
        table(canvas, COLUMNS, (120, 140, 160, 180), ROWS)
        rows(canvas, 116, (HEADINGS,))

    title, unit, grid = read(draw)
    assert isinstance(title, Line) and isinstance(unit, Line) and isinstance(grid, Grid)
    assert texts(grid) == [HEADINGS, *ROWS]


def test_a_heading_over_two_columns_leaves_their_figures_in_doubt() -> None:
    """Which of the two it heads, nobody knows."""

    def draw(canvas: Canvas) -> None:
        table(canvas, COLUMNS, (120, 140, 160, 180), ROWS)
        write(canvas, 52, 116, "科目名称")
        write(canvas, 220, 116, "一般公共预算拨款")

    grid = only(read(draw))
    figures = [cell for row in grid.rows for cell in row.cells if cell.text in ("1.00", "2.00", "3.00")]
    assert len(figures) == 3 and all(cell.loose for cell in figures)


def test_tinted_headings_on_the_first_ruling_belong_to_the_table() -> None:
    """A heading of two levels, tinted; nothing is ruled above the second."""

    def draw(canvas: Canvas) -> None:
        for top, edges in ((100, (50, 150, 350)), (120, (50, 150, 250, 350))):
            for left, right in pairwise(edges):
                canvas.setFillGray(0.8)
                canvas.rect(left, 842 - top - 20, right - left, 20, stroke=0, fill=1)
        canvas.setFillGray(0)
        for top in (120, 140, 160, 180, 200):
            rule(canvas, 50, top, 350, top)
        for x in COLUMNS:
            rule(canvas, x, 120, x, 200)
        write(canvas, 240, 114, "决算数")
        rows(canvas, 134, (HEADINGS, *ROWS))

    grid = only(read(draw))
    assert texts(grid)[:2] == [("", "决算数", ""), HEADINGS]
    assert grid.rows[0].cells[2].merged

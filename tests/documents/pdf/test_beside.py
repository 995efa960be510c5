"""Columns that a spreadsheet prints on a later page are put back beside the table they belong to."""

from __future__ import annotations

from collections.abc import Callable

from reportlab.pdfgen.canvas import Canvas
from tests.documents.pdf.pdf_pages import read, rule, table, texts, write

from helpers.documents.model import Grid

TOPS = (100, 120, 140, 160)
LEFT = [["科目名称", "合计"], ["教育支出", "3.00"], ["合计", "3.00"]]
RIGHT = [["基本支出", "项目支出"], ["2.00", "1.00"], ["2.00", "1.00"]]

Draw = Callable[[Canvas], None]


def page(rows: list[list[str]], tops: tuple[int, ...] = TOPS, title: str = "") -> Draw:
    """A page with a table, and a title above it."""

    def draw(canvas: Canvas) -> None:
        if title:
            write(canvas, 50, 60, title)
        table(canvas, (50, 200, 350), tops, rows)

    return draw


def grids(*pages: Draw) -> list[list[tuple[str, ...]]]:
    """The tables of a document."""
    return [texts(block) for block in read(*pages) if isinstance(block, Grid)]


def test_columns_of_the_next_page_are_put_back() -> None:
    """The table is too wide by two columns; their cells know their own page."""
    blocks = read(page(LEFT, title="支出表"), page(RIGHT))
    (grid,) = (block for block in blocks if isinstance(block, Grid))
    assert texts(grid) == [(*left, *right) for left, right in zip(LEFT, RIGHT, strict=True)]
    assert [cell.page for cell in grid.rows[1].cells] == [1, 1, 2, 2]


def test_a_heading_may_cover_several_rows_of_headings() -> None:
    """编码 and 名称 stand below 科目; the columns on the next page have one heading each."""
    left = [["科目", ""], ["编码名称", "合计"], ["教育支出", "3.00"], ["合计", "3.00"]]
    (grid,) = grids(page(left, (100, 112, 124, 144, 164)), page(RIGHT, (100, 124, 144, 164)))
    assert grid == [
        ("科目", "", "基本支出", "项目支出"),
        ("编码名称", "合计", "", ""),
        ("教育支出", "3.00", "2.00", "1.00"),
        ("合计", "3.00", "2.00", "1.00"),
    ]


def test_a_long_table_is_printed_downwards_first() -> None:
    """Two pages of names, then two pages of the other columns."""
    more, rest = [["卫生支出", "1.00"]] * 4, [["1.00", ""]] * 4
    tops = (*TOPS, 180)
    first, second = grids(page(LEFT, title="支出表"), page(more, tops), page(RIGHT), page(rest, tops))
    assert first[1] == ("教育支出", "3.00", "2.00", "1.00")
    assert second == [("卫生支出", "1.00", "1.00", "")] * 4


def test_other_tables_stay_apart() -> None:
    """One with a title of its own, with names, of other rows, or with the same headings again."""
    assert len(grids(page(LEFT), page(RIGHT, title="另一表"))) == 2
    assert len(grids(page(LEFT), page([LEFT[0], ["卫生", "1.00"], ["合计", "1.00"]]))) == 2
    assert len(grids(page(LEFT), page(RIGHT, (100, 125, 150, 175)))) == 2
    assert len(grids(page(RIGHT), page(RIGHT))) == 2


def test_a_heading_that_the_edge_has_cut_covers_what_is_beyond_it() -> None:
    """本年支出 stands over a column on either page."""

    def right(canvas: Canvas) -> None:
        table(canvas, (50, 200, 350), TOPS, [["", "备注"], ["2.00", ""], ["2.00", ""]])
        rule(canvas, 50, 100, 350, 100)

    (grid,) = (block for block in read(page(LEFT), right) if isinstance(block, Grid))
    assert [cell.merged for cell in grid.rows[0].cells] == [False, False, True, False]


def test_a_table_that_goes_on_is_not_put_beside_its_beginning() -> None:
    """Its rows have other names, and its first row has no figures."""
    first = [["一、公共服务支出", ""], ["行政运行", "3.00"], ["机关服务", "1.00"]]
    then = [["二、教育支出", ""], ["学前教育", "3.00"], ["小学教育", "1.00"]]
    assert len(grids(page(first), page(then))) == 2


def test_columns_with_names_of_their_own_stand_below_the_same_title() -> None:
    """The right half of a table of income and expenditure, whose title is printed on both pages."""
    left = [["收入", ""], ["项目", "预算数"], ["财政拨款", "3.00"], ["其他收入", "1.00"]]
    right = [["支出", ""], ["项目", "预算数"], ["教育支出", "3.00"], ["其他支出", "1.00"]]
    tops = (*TOPS, 180)
    (grid,) = grids(page(left, tops, title="收支总表"), page(right, tops, title="收支总表"))
    assert grid[2] == ("财政拨款", "3.00", "教育支出", "3.00")
    assert len(grids(page(left, tops, title="收支总表"), page(right, tops, title="另一表"))) == 2
    assert len(grids(page(left, tops, title="收支总表"), page(right, tops))) == 2
    assert len(grids(page(left, tops, title="收支总表"), page(left, tops, title="收支总表"))) == 2


ROWS = (100, 120, 140, 160, 180)
NAMES = ["科目名称", "教育支出", "卫生支出", "合计"]
"""Names of the rows, which a spreadsheet may repeat on each page."""


def beside_names(*columns: list[str]) -> list[list[str]]:
    """The rows of a table that begins with the names."""
    return [list(row) for row in zip(NAMES, *columns, strict=True)]


def test_names_that_a_page_repeats_are_left_out() -> None:
    """Each page begins with the names; the pages of further columns follow one another."""
    first, second, third = (
        page(beside_names([heading, *figures]), ROWS, title="支出表")
        for heading, figures in (
            ("合计", ["3.00", "1.00", "4.00"]),
            ("基本支出", ["2.00", "", "2.00"]),
            ("项目支出", ["1.00", "1.00", "2.00"]),
        )
    )
    (grid,) = grids(first, second, third)
    assert grid[0] == ("科目名称", "合计", "基本支出", "项目支出")
    assert grid[2] == ("卫生支出", "1.00", "", "1.00")


def test_another_table_of_the_same_rows_stays_apart() -> None:
    """It has a title of its own, no title and no headings, or a total of its own beside the names."""
    total = ["合计", "3.00", "1.00", "4.00"]
    income, spending = beside_names(total), beside_names(["基本支出", "2.00", "1.00", "3.00"])
    assert len(grids(page(income, ROWS, title="收入表"), page(spending, ROWS, title="支出表"))) == 2
    assert len(grids(page(income, ROWS), page(spending, ROWS))) == 2
    assert len(grids(page(income, ROWS, title="支出决算表"), page(spending, ROWS, title="财政拨款支出决算表"))) == 2
    assert len(grids(page(income[1:], ROWS[:-1]), page(spending[1:], ROWS[:-1]))) == 2
    other = beside_names(["合计", "2.00", "1.00", "3.00"])
    assert len(grids(page(income, ROWS, title="支出表"), page(other, ROWS, title="支出表"))) == 2


def test_a_title_over_the_middle_of_all_columns_goes_with_them() -> None:
    """It is printed on the second page only, left of the columns there; what both pages print stands once."""

    def right(canvas: Canvas) -> None:
        table(canvas, (50, 200, 350), TOPS, RIGHT)
        write(canvas, 150, 60, "支出表")

    blocks = read(page(LEFT), right)
    assert [type(block).__name__ for block in blocks] == ["Line", "Grid"]
    assert isinstance(blocks[1], Grid)
    assert texts(blocks[1])[0] == ("科目名称", "合计", "基本支出", "项目支出")


def test_a_single_column_on_a_page_of_its_own_is_put_back() -> None:
    """A box around text is no table, but a column of figures below a heading is."""

    def last(rows: list[str]) -> Draw:
        return lambda canvas: table(canvas, (50, 200), TOPS, [[text] for text in rows])

    (grid,) = grids(page(LEFT, title="支出表"), last(["项目支出", "1.00", "1.00"]))
    assert grid[1] == ("教育支出", "3.00", "1.00")
    assert len(grids(page(LEFT, title="支出表"), last(["局长", "副局长", "办公室"]))) == 1


def test_pages_whose_further_columns_are_blank_are_as_wide_as_the_others() -> None:
    """A spreadsheet prints no page without anything on it."""
    more = [["卫生支出", "1.00"]] * 4
    first, second = grids(page(LEFT, title="支出表"), page(more, ROWS), page(RIGHT))
    assert first[0] == ("科目名称", "合计", "基本支出", "项目支出")
    assert second == [("卫生支出", "1.00", "", "")] * 4

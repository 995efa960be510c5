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

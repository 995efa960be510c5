"""The name of a sheet at the foot of its pages is no title of the table on the next page."""

from __future__ import annotations

from collections.abc import Callable

from reportlab.pdfgen.canvas import Canvas
from tests.documents.pdf.pdf_pages import read, table, write

from helpers.documents.model import Line

Draw = Callable[[Canvas], None]


def page(foot: str, last: int = 140, at: int = 800) -> Draw:
    """A page with a table that ends at a height, and a line at its foot."""

    def draw(canvas: Canvas) -> None:
        write(canvas, 50, 60, "收支总表")
        table(canvas, (50, 200, 350), (100, 120, last), [["项目", "预算数"], ["教育支出", "3.00"]])
        write(canvas, 50, at, foot)

    return draw


def lines(*pages: Draw) -> list[str]:
    """The lines outside tables."""
    return [block.text for block in read(*pages) if isinstance(block, Line)]


def test_names_of_sheets_at_the_foot_are_left_out() -> None:
    """One page is full, so that its foot stands close below the table; its height tells what it is."""
    feet = [page("收入总表 第1页"), page("收入总表 第2页"), page("支出总表 第3页"), page("支出总表 第4页", last=788)]
    assert lines(*feet) == ["收支总表"] * 4


def test_other_feet_stay() -> None:
    """Numbers of pages name no table, two pages may be alike by chance, and a title may stand anywhere."""
    assert lines(page("- 1 -"), page("- 2 -"), page("- 3 -")).count("收支总表") == 3
    assert len(lines(page("- 1 -"), page("- 2 -"), page("- 3 -"))) == 6
    assert len(lines(page("收入总表"), page("支出总表"))) == 4
    assert len(lines(page("收入总表"), page("支出总表", at=700), page("绩效目标表", at=600))) == 6


def test_full_pages_of_text_have_no_feet() -> None:
    """Their last lines stand level, but no further below the others than these from each other."""

    def text(canvas: Canvas) -> None:
        for at in range(100, 800, 16):
            write(canvas, 50, at, "详见附表")

    assert len(lines(text, text, text)) == 3 * len(range(100, 800, 16))

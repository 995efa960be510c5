"""A page that goes on with a table may cut its headings, and print what they lack in the first row below."""

from __future__ import annotations

from helpers.disclosure.spilled import unspilled
from helpers.documents.model import Cell, Row


def rows(*lines: str) -> list[Row]:
    """Rows of cells parted by bars."""
    return [Row(tuple(Cell(text, at) for text in line.split("|")), at) for at, line in enumerate(lines, 1)]


HEADINGS = rows("科目||合计|一般公共预算收入", "科目编码|科目名称||")
PAGE = (
    "科目||合计|一般公共预算",
    "科目编码|科目名称||",
    "2040504|案件审判|5.68|收入5.68",
    "2040505|案件执行|1.00|1.00",
)


def test_what_a_heading_lacks_is_taken_out_of_the_row_below():
    """The heading is whole again, and so is the figure."""
    mended = unspilled(rows(*PAGE), HEADINGS)
    assert [row.keys for row in mended[:2]] == [row.keys for row in HEADINGS]
    assert [row.keys[3] for row in mended[2:]] == ["5.68", "1.00"]


def test_what_a_heading_lacks_may_be_cut_too():
    """Where the cell below has no figure of its own."""
    page = (PAGE[0].replace("合计", "合"), *PAGE[1:2], "2040504|案件审判||收入5.68", PAGE[3])
    assert unspilled(rows(*page), HEADINGS)[2].keys == ("2040504", "案件审判", "", "5.68")


def test_other_headings_stay_as_they_are():
    """Another word, and a heading cut of which nothing stands below."""
    for page in ((PAGE[0].replace("合计", "总计"), *PAGE[1:]), (*PAGE[:2], "2040504|案件审判|5.68|5.68")):
        printed = rows(*page)
        assert unspilled(printed, HEADINGS) is printed


def test_a_page_without_headings_stays_as_it_is():
    """It begins with a row of the table."""
    printed = rows(*PAGE[2:])
    assert unspilled(printed, HEADINGS) is printed

"""What a page break has cut off a row is put back to it, and nothing else is."""

from __future__ import annotations

import pytest

from helpers.disclosure.page_breaks import joined_at_break, laid_over
from helpers.documents.model import Cell, Row

CODED = [
    ("201", "一般公共\n服务支出", "3682.09", "2939.44"),
    ("20101", "人大事务", "100.00", "100.00"),
    ("2010101", "行政运行", "100.00", "100.00"),
    ("203", "国防支出", "7.37", "7.37"),
    ("205", "教育支出", "9.38", ""),
    ("206", "科学技术\n支出", "1.00", "1.00"),
]
SUMMARY = [
    ("一、一般公共\n预算拨款", "1.00", "一、一般公共\n服务支出", "1.00"),
    ("二、政府性基\n金预算拨款", "", "二、外交支出", ""),
]


def rows(*texts: tuple[str, ...]) -> list[Row]:
    """Rows of a table."""
    return [Row(tuple(Cell(text, at) for text in row), at) for at, row in enumerate(texts, 1)]


def joined(above: list[tuple[str, ...]], *below: tuple[str, ...]) -> list[tuple[str, ...]]:
    """All rows after the break has been mended."""
    mended = joined_at_break(rows(*above), rows(*below))
    return [row.keys for part in mended for row in part]


@pytest.mark.parametrize(
    ("row", "rest", "whole"),
    [
        (
            ("208", "社会", "2460.30", "2460.30"),
            ("", "保障和就业支出", "", ""),
            "208|社会保障和就业支出|2460.30|2460.30",
        ),
        (("208", "社会", "2460.", ""), ("", "保障和就业支出", "30", ""), "208|社会保障和就业支出|2460.30|"),
        (("20805", "行政", "1.00", "1.00"), ("02", "事业", "", ""), "2080502|行政事业|1.00|1.00"),
        (("208", "社会", "", ""), ("", "保障和就业支出", "2460.30", ""), "208|社会保障和就业支出|2460.30|"),
    ],
)
def test_the_rest_of_a_coded_row_is_put_back(row, rest, whole):
    """A name, a figure or a code goes on, or the figure stands beside the second half of the name."""
    assert joined([*CODED, row], rest, ("210", "卫生健康支出", "2.00", "2.00"))[-2] == tuple(whole.split("|"))


@pytest.mark.parametrize(
    "first",
    [
        ("", "人员经费", "5.00", "5.00"),
        ("208", "社会保障和就业支出", "", ""),
        ("", "合计", "", ""),
        ("07", "教育管理", "1.00", "1.00"),
    ],
)
def test_a_row_of_its_own_stays_one(first):
    """It prints a figure where the row above has one, a code, or a total."""
    assert len(joined([*CODED, ("207", "文化旅游", "2.00", "2.00")], first, ("210", "卫生", "2.00", ""))) == 9


def test_a_name_goes_on_where_its_line_was_full():
    """In a list without codes the cut name is told by the full line above it."""
    cut = ("（四）财政专\n户管理", "3.00", "三、社会保障", "2.00")
    assert joined([*SUMMARY, cut], ("", "", "和就业支出", ""))[-1][2] == "三、社会保障和就业支出"
    short = ("", "", "三、国防", "2.00")
    assert len(joined([*SUMMARY, short], ("", "", "支出", ""))) == 4
    assert len(joined([*SUMMARY, cut], ("", "", "四、教育支出", ""))) == 4
    assert len(joined([*SUMMARY, cut], ("", "", "结转下年", ""))) == 4


def _placed(page: int, *cells: tuple[str, float, float]) -> Row:
    """A row of cells with their left and right edges."""
    return Row(tuple(Cell(text, 1, page, (left, 0.0, right, 9.0)) for text, left, right in cells), 1, page=page)


BELOW = [_placed(2, ("项目", 0, 50), ("预算数", 50, 90), ("项目", 90, 150), ("合计", 150, 200))]


def test_headings_cut_from_their_table_are_laid_over_its_columns():
    """收入 and 支出 stand at the foot of a page, the columns that they head on the next."""
    above = [_placed(1, ("收入", 0.5, 90.5), ("支出", 90.5, 200))]
    (row,) = laid_over(above, BELOW) or []
    assert row.keys == ("收入", "", "支出", "")
    assert [cell.merged for cell in row.cells] == [False, True, False, True]


def test_headings_that_end_within_a_column_are_of_another_table():
    """支出 would begin in the middle of 预算数."""
    assert laid_over([_placed(1, ("收入", 0, 70), ("支出", 70, 200))], BELOW) is None

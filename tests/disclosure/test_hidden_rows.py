"""Hidden rows are read where the sums of their table, or a filter, say so; each time a doubt tells."""

from __future__ import annotations

import pytest

from helpers.disclosure.hidden_rows import with_hidden_rows
from helpers.documents.model import Cell, Document, Grid, Line, Row

HEAD = ("科目编码", "科目名称", "合计")
TREE = (("", "合计", "6"), ("201", "一般公共服务支出", "6"), ("20101", "人大事务", "6"), ("2010101", "行政运行", "4"))
LAST = ("2010102", "一般行政管理事务", "2")


def row(line: int, *texts: str) -> Row:
    """A row of a sheet."""
    return Row(tuple(Cell(text, line, 1) for text in texts), line, page=1)


def document(shown: tuple[Row, ...], hidden: tuple[Row, ...], filtered: bool, title: str = "支出总表") -> Document:
    """A document of one table."""
    grid = Grid(shown, shown[0].line, shown[-1].line, False, 1, hidden=hidden, filtered=filtered)
    return Document("a.xlsx", "", "Excel", "packed", (), (Line(title, 1, 1), grid))


def read(hidden: tuple[str, ...], filtered: bool, *others: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """The names that are read of the tree, with a row hidden at its foot, and the doubts."""
    shown = tuple(row(number, *texts) for number, texts in enumerate((HEAD, *TREE, *others), 2))
    made, doubts = with_hidden_rows(document(shown, (row(8, *hidden),), filtered))
    return [each.keys[1] for each in made.grids[0].rows[1:]], [doubt["doubt"] for doubt in doubts]


@pytest.mark.parametrize("filtered", [True, False])
def test_a_hidden_row_that_the_sums_ask_for_is_read(filtered: bool) -> None:
    """人大事务 is 6 only with the hidden 2."""
    names, doubts = read(LAST, filtered)
    assert names[-1] == "一般行政管理事务"
    assert doubts == ["rows that the sheet hides are read: so more of its sums hold (rows 8 of the sheet)"]


@pytest.mark.parametrize("filtered", [True, False])
def test_a_hidden_row_that_breaks_the_sums_is_left_out(filtered: bool) -> None:
    """With 3 more 人大事务 would be 9."""
    names, doubts = read(("2010103", "机关服务", "3"), filtered, LAST)
    assert names[-1] == "一般行政管理事务"
    assert doubts == ["rows that the sheet hides are left out: so more of its sums hold (rows 8 of the sheet)"]


@pytest.mark.parametrize(("filtered", "read_too"), [(True, True), (False, False)])
def test_where_no_sum_tells_only_what_a_filter_hides_is_read(filtered: bool, read_too: bool) -> None:
    """A list without a total."""
    shown = (row(2, "项目名称", "金额"), row(3, "甲项目", "1"))
    made, doubts = with_hidden_rows(document(shown, (row(4, "乙项目", "2"),), filtered, "项目支出表"))
    assert (len(made.grids[0].rows) == 3) is read_too
    assert made.grids[0].last_line == (4 if read_too else 3)
    assert len(doubts) == 1


def test_hidden_rows_without_amounts_leave_no_doubt() -> None:
    """Rows of nothing are hidden because they say nothing."""
    assert read(("2010103", "机关服务", "0"), False, LAST)[1] == []
    assert read(("2010103", "机关服务", ""), True, LAST)[1] == []


def test_a_filter_on_a_summary_is_left_over_whatever_its_sums_tell() -> None:
    """Its lines are parts of others, so that no plain sum of its rows holds."""
    shown = (row(2, "收入项目", "金额", "支出项目", "金额"), row(3, "一、本年收入", "5", "一、本年支出", "5"))
    shown = (*shown, row(6, "收入总计", "5", "支出总计", "5"))
    hidden = (row(4, "（一）一般公共预算拨款", "3", "", ""), row(5, "（二）政府性基金预算拨款", "2", "", ""))
    made, _ = with_hidden_rows(document(shown, hidden, True, "财政拨款收支总表"))
    assert [each.line for each in made.grids[0].rows] == [2, 3, 4, 5, 6]

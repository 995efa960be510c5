"""Tables without rulings, or without names, are doubted unless something proves what their figures are."""

from __future__ import annotations

import pytest

from helpers.disclosure.amounts import read_amounts
from helpers.disclosure.unruled import is_printed, overprinted, unproven
from helpers.documents.model import Box, Cell, Grid, Line, Row

HEADING = ("科目编码", "科目名称", "合计", "基本支出", "项目支出")
PROVEN = [
    ("201", "一般公共服务支出", "3.00", "2.00", "1.00"),
    ("20101", "人大事务", "3.00", "2.00", "1.00"),
    ("2010101", "行政运行", "2.00", "2.00", ""),
    ("2010102", "一般行政管理事务", "1.00", "", "1.00"),
    ("", "合计", "3.00", "2.00", "1.00"),
]
SHIFTED = [(*row[:2], "", *row[2:4]) for row in PROVEN]


def doubts(body: list[tuple[str, ...]], page: int | None = 1, box: Box | None = None) -> list[str]:
    """Doubts about a table of which a page tells, or does not tell, the cells."""
    rows = [
        Row(tuple(Cell(text, line, page, box) for text in texts), line, page=page)
        for line, texts in enumerate([HEADING, *body], 1)
    ]
    _, _, columns, read = read_amounts(rows, "general_budget_expenditure", "budget", "万元", False)
    return [row["doubt"] for row in unproven(read, columns, "general_budget_expenditure")]


def test_columns_that_add_up_are_proven():
    """Rows, classes and the total all close."""
    assert doubts(PROVEN) == []


def test_columns_that_do_not_add_up_are_doubted_once():
    """Every figure stands one column to the right."""
    (doubt,) = doubts(SHIFTED)
    assert "its sums do not prove it" in doubt


def test_too_few_sums_prove_nothing():
    """One row."""
    assert len(doubts([("2010101", "行政运行", "2.00", "2.00", "")])) == 1


def test_cells_between_rulings_need_no_proof():
    """Neither do those of files that are no pages."""
    assert doubts(SHIFTED, box=(0, 0, 1, 1)) == doubts(SHIFTED, page=None) == []


def test_figures_of_which_nothing_says_what_they_are_about_are_doubted_once():
    """The right half of a wide table, on a page of its own; one row of expenses under its headings is whole."""
    rows = [Row(tuple(Cell(text, at, 1, (0, 0, 1, 1)) for text in ("2.00", "1.00")), at, page=1) for at in (2, 3, 4)]
    heading = Row(tuple(Cell(text, 1, 1, (0, 0, 1, 1)) for text in ("基本支出", "项目支出")), 1, page=1)
    found = read_amounts([heading, *rows], "other", "budget", "", False)[1]
    assert [(row["row_no"], row["line"]) for row in found] == [(1, 2)]
    assert "nothing in this table says" in found[0]["doubt"]
    assert read_amounts([heading, rows[0]], "san_gong", "budget", "万元", False)[1] == []


def test_loose_cells_prove_nothing_though_their_sums_close():
    """Sums downwards and across hold in a column of which the heading is another's as well."""
    rows = [
        Row(tuple(Cell(text, line, 1, loose=line > 1 and text == "1.00") for text in texts), line, page=1)
        for line, texts in enumerate([HEADING, *PROVEN], 1)
    ]
    _, _, columns, read = read_amounts(rows, "general_budget_expenditure", "budget", "万元", False)
    assert len(unproven(read, columns, "general_budget_expenditure")) == 1


def test_a_cell_of_several_items_is_doubted():
    """Two numbered items and one figure."""
    rows = [
        Row((Cell("项目", 1), Cell("预算数", 1)), 1),
        Row((Cell("一、一般公共服务支出\n二、国防支出", 2), Cell("3.00", 2)), 2),
    ]
    found = read_amounts(rows, "income_expenditure_summary", "budget", "万元", False)[1]
    assert ["lists several items" in row["doubt"] for row in found] == [True]


@pytest.mark.parametrize(("box", "printed"), [((0.0, 0.0, 9.0, 9.0), True), (None, False)])
def test_only_where_lines_have_places_are_cells_told_from_them(box, printed):
    """A sheet, and a Word file that is one document with a sheet, have pages too, but each cell is given as one."""
    row = Row((Cell("合计", 1, 2), Cell("3.00", 1, 2)), 1, page=2)
    assert is_printed(Grid((row,), 1, 1, False, 2), [Line("合计 3.00", 1, 2, box)]) is printed


def over(heading: tuple[str, ...], row: tuple[str, ...], loose: str = "") -> list[tuple[object, str]]:
    """Column and first words of each doubt about a ruled table, one text of which runs over the edge of its cell."""
    rows = [
        Row(tuple(Cell(text, line, 1, (0, 0, 1, 1), loose=text == loose) for text in texts), line, page=1)
        for line, texts in enumerate([heading, row], 1)
    ]
    _, _, _, body = read_amounts(rows, "general_budget_expenditure", "budget", "万元", False)
    return [(doubt["col_no"], doubt["doubt"].split(" runs")[0]) for doubt in overprinted(rows, body)]


@pytest.mark.parametrize(
    ("heading", "name", "loose", "expected"),
    [
        (HEADING, "行政运行", "", []),
        (HEADING, "行政运行", "行政运行", [(2, "this text")]),
        (HEADING, "一般行政管理事…", "", [(2, "this text")]),
        (HEADING, "行政运行", "基本支出", [(None, "this heading")]),
        ((*HEADING[:3], "基本…", "项目支出"), "行政运行", "", [(None, "this heading")]),
    ],
)
def test_a_text_that_its_cell_cuts_is_doubted_and_with_a_heading_the_table(
    heading: tuple[str, ...], name: str, loose: str, expected: list[tuple[object, str]]
) -> None:
    """Browsers cut at the edge of the cell, with or without dots."""
    assert over(heading, ("2010101", name, "2.00", "1.00", "1.00"), loose) == expected

"""Readings that the item tree proves: where no row adds up by itself, classes and their items tell how one is read."""

from __future__ import annotations

from decimal import Decimal
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.documents.pdf.pdf_pages import read as read_pages
from tests.documents.pdf.pdf_pages import table as draw_table

from helpers.disclosure.amounts import read_amounts
from helpers.documents.model import Cell, Grid, Row

HEADING = ("科目编码", "科目名称", "基本支出", "项目支出", "经营支出")
LEAVES = ("2080501", "2080505", "2080506", "2101101", "2101103")
CODES = ("208", "20805", *LEAVES[:3], "210", "21011", *LEAVES[3:])

Table = list[list[str]]


def printed(fen: int) -> str:
    """An amount of fen as tables print it; nothing is blank."""
    return f"{Decimal(fen) / 100:,.2f}" if fen else ""


@st.composite
def trees(draw: st.DrawFn) -> Table:
    """Classes with the sums of their items, and no total; every item has basic and project expenditure."""
    leaves = {code: [draw(st.integers(1_000_00, 99_999_99)) for _ in range(2)] + [0] for code in LEAVES}
    sums = {
        code: [sum(values[at] for leaf, values in leaves.items() if leaf.startswith(code)) for at in range(3)]
        for code in CODES
    }
    return [[code, "某项支出", *map(printed, sums[code])] for code in CODES]


def read(rows: Table, heading: tuple[str, ...] = HEADING) -> tuple[dict[tuple[int, int], str], list[str]]:
    """Read a table: the value of every cell that counts, and what was doubted."""
    body = [Row(tuple(Cell(text, number) for text in row), number) for number, row in enumerate([heading, *rows], 1)]
    return read_rows(body)


def read_rows(rows: list[Row]) -> tuple[dict[tuple[int, int], str], list[str]]:
    """Read the rows of a table."""
    amounts, doubts, _, _ = read_amounts(rows, "expenditure_summary", "budget", "万元", False)
    return {(row["row_no"], row["col_no"]): str(row["value"]) for row in amounts}, [row["doubt"] for row in doubts]


def values(rows: Table) -> dict[tuple[int, int], str]:
    """Return what a table says, by row and column."""
    return {
        (row_no, col_no): text.replace(",", "")
        for row_no, row in enumerate(rows, 1)
        for col_no, text in enumerate(row[2:], 3)
        if text
    }


def faulty(rows: Table, at: int, *cells: str) -> Table:
    """The table with the figures of one row printed otherwise."""
    return [row if number != at else [*row[:2], *cells] for number, row in enumerate(rows)]


ROWS = st.integers(0, len(CODES) - 1)


@given(trees())
def test_a_tree_that_adds_up_is_read_as_printed(rows: Table) -> None:
    """Without a fault there is nothing to choose and nothing to doubt."""
    assert read(rows) == (values(rows), [])


@given(trees(), ROWS)
def test_fused_figures_are_parted_as_the_tree_says(rows: Table, at: int) -> None:
    """Basic and project expenditure share one cell; no column is the sum of others."""
    basic, project, _ = rows[at][2:]
    found, doubts = read(faulty(rows, at, basic + project, "", ""))
    assert found == values(rows)
    assert [doubt.split(":")[1] for doubt in doubts] == [
        " so it adds up with the items above and below it, and in no other way"
    ]


@given(trees(), ROWS)
def test_figures_that_a_blank_cell_has_moved_are_moved_back(rows: Table, at: int) -> None:
    """A blank first cell has moved every figure one column on, the last out of the table."""
    found, doubts = read(faulty(rows, at, "", *rows[at][2:4], "0.00"))
    assert {place: value for place, value in found.items() if value != "0.00"} == values(rows)
    assert len(doubts) == 1


@given(trees(), ROWS, st.data())
def test_a_figure_split_over_two_cells_is_joined(rows: Table, at: int, data: st.DataObject) -> None:
    """It is joined as the tree says, or left; never joined otherwise."""
    basic, project, _ = rows[at][2:]
    cut = data.draw(st.integers(1, len(project) - 1))
    found, _ = read(faulty(rows, at, basic, project[:cut], project[cut:]))
    assert found == values(rows) or not {place for place in found if place[0] == at + 1 and place[1] > 3} & {
        place for place, value in found.items() if value == values(rows)[at + 1, 4]
    }
    others = {place: value for place, value in values(rows).items() if place[0] != at + 1}
    assert {place: value for place, value in found.items() if place[0] != at + 1} == others


@given(trees(), ROWS, st.integers(2, 3), st.integers(1, 9_999))
def test_a_misprint_in_the_tree_is_not_mended(rows: Table, at: int, column: int, more: int) -> None:
    """A figure that breaks the sums of its class is as printed; so is one under a wrong column."""
    wrong = printed(int(rows[at][column].replace(",", "").replace(".", "")) + more)
    changed = [row if number != at else [*row[:column], wrong, *row[column + 1 :]] for number, row in enumerate(rows)]
    assert read(changed) == (values(changed), [])
    beside = faulty(rows, at, rows[at][2], "", rows[at][3])
    assert read(beside) == (values(beside), [])


@given(trees(), st.sampled_from([(2, 3), (3, 4), (7, 8), (8, 6)]), st.integers(100, 9_999))
def test_a_fused_figure_is_left_where_the_tree_is_wrong(rows: Table, pair: tuple[int, int], more: int) -> None:
    """Where another row of its sum is misprinted, no reading adds up, and none is taken."""
    at, other = pair
    basic, project, _ = rows[at][2:]
    wrong = printed(int(rows[other][2].replace(",", "").replace(".", "")) + more)
    _, doubts = read(faulty(faulty(rows, at, basic + project, "", ""), other, wrong, *rows[other][3:]))
    assert not any(doubt.startswith("read as") for doubt in doubts)


def test_a_total_left_blank_is_left_blank() -> None:
    """Where everything else adds up as printed, the document has left the total out."""
    heading = ("科目编码", "科目名称", "合计", "基本支出", "项目支出")
    rows = [
        ["208", "某类", "9.00", "9.00", ""],
        ["20805", "某款", "9.00", "9.00", ""],
        ["2080501", "甲", "4.00", "4.00", ""],
        ["2080505", "乙", "", "5.00", ""],
    ]
    assert read(rows, heading) == (values(rows), [])


def test_a_row_moved_from_its_total_is_moved_back_by_the_tree() -> None:
    """Two rows are too few to learn that columns add up; the class says that the total has moved."""
    heading = ("科目编码", "科目名称", "合计", "基本支出", "项目支出")
    rows = [
        ["208", "某类", "9.00", "7.00", "2.00"],
        ["20805", "某款", "9.00", "7.00", "2.00"],
        ["2080501", "甲", "4.00", "4.00", ""],
        ["2080505", "乙", "5.00", "3.00", "2.00"],
    ]
    found, doubts = read(faulty(rows, 3, "", "5.00", "3.00", "2.00"), heading)
    assert found == values(rows)
    assert len(doubts) == 1


def test_two_open_rows_of_one_class_decide_nothing() -> None:
    """Each could make up for the other."""
    rows = [
        ["20805", "某款", "30.00", "12.00", ""],
        ["2080501", "甲", "10.005.00", "", ""],
        ["2080505", "乙", "20.007.00", "", ""],
    ]
    _, doubts = read(rows)
    assert len(doubts) == 2
    assert not any(doubt.startswith("read as") for doubt in doubts)


PRINTED = {
    "fused": (["12,345.67890.10", "", ""], ["12345.67", "890.10"]),
    "split": (["12,3", "45.67", "890.10"], ["12345.67", "890.10"]),
    "wrapped": (["12,345\n.67", "890\n.10", ""], ["12345.67", "890.10"]),
    "moved": (["", "12,345.67", "890.10"], ["12345.67", "890.10"]),
}


@pytest.mark.parametrize("fault", PRINTED)
def test_the_cells_of_a_page_are_read_as_its_tree_says(fault: str) -> None:
    """A ruled page of a PDF without any row of totals, one row of it printed with a fault."""
    cells, expected = PRINTED[fault]
    rows = [
        ["类款项", "名称", *HEADING[2:]],
        ["208", "某类", "12,445.67", "940.10", ""],
        ["20805", "某款", "12,445.67", "940.10", ""],
        ["2080501", "某项", "100.00", "50.00", ""],
        ["2080505", "他项", *cells],
    ]
    rows[0][:2] = HEADING[:2]
    tops = list(accumulate([100, *[40] * len(rows)]))
    (grid,) = read_pages(lambda canvas: draw_table(canvas, (40, 110, 200, 300, 400, 500), tops, rows))
    assert isinstance(grid, Grid)
    found, doubts = read_rows(list(grid.rows))
    by_row = [value for (row, _), value in sorted(found.items()) if row == 4]
    assert by_row == expected or (fault == "moved" and not any(doubt.startswith("read as") for doubt in doubts))

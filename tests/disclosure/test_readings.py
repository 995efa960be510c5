"""Choosing between readings: split, fused and shifted figures are read as the identities of their table say."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from helpers.disclosure.amounts import read_amounts
from helpers.documents.model import Cell, Row

HEADING = ("科目编码", "科目名称", "合计", "基本支出", "项目支出", "经营支出")
CODES = ("2080501", "2080502", "2080505", "2080506", "2101101", "2101103", "2210201", "2210203")

Table = list[list[str]]


def printed(fen: int) -> str:
    """An amount of fen as tables print it; nothing is blank."""
    return f"{Decimal(fen) / 100:,.2f}" if fen else ""


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Rows whose total is the sum of its parts, with several parts in most rows."""
    rows = []
    for code in CODES:
        parts = [draw(st.integers(10_00, 99_999_99)) for _ in range(3)]
        parts[2] *= draw(st.integers(0, 1))
        rows.append([code, "某项支出", *map(printed, [sum(parts), *parts])])
    return rows


def read(rows: Table) -> tuple[dict[tuple[int, int], str], list[str]]:
    """Read a table: the value of every cell that counts, and what was doubted."""
    body = [Row(tuple(Cell(text, number) for text in row), number) for number, row in enumerate([HEADING, *rows], 1)]
    amounts, doubts, _, _ = read_amounts(body, "expenditure_summary", "budget", "万元", False)
    return {(row["row_no"], row["col_no"]): str(row["value"]) for row in amounts}, [row["doubt"] for row in doubts]


def values(rows: Table) -> dict[tuple[int, int], str]:
    """Return what a table says, by row and column."""
    return {
        (row_no, col_no): text.replace(",", "")
        for row_no, row in enumerate(rows, 1)
        for col_no, text in enumerate(row[2:], 3)
        if text
    }


def outside(found: dict[tuple[int, int], str], at: int) -> dict[tuple[int, int], str]:
    """Leave one row out."""
    return {place: value for place, value in found.items() if place[0] != at + 1}


def faulty(rows: Table, at: int, cells: list[str]) -> Table:
    """The table with the figures of one row printed otherwise."""
    return [row if number != at else [*row[:2], *cells] for number, row in enumerate(rows)]


@given(tables())
def test_a_table_that_adds_up_is_read_as_printed(rows: Table) -> None:
    """Without a fault there is one reading, and nothing to doubt."""
    assert read(rows) == (values(rows), [])


@given(tables(), st.integers(0, len(CODES) - 1), st.data())
def test_a_number_split_over_two_cells_is_joined(rows: Table, at: int, data: st.DataObject) -> None:
    """The last figure of a row runs over into the blank cell beside it."""
    rows[at][4:] = [rows[at][4], ""]
    rows[at][2] = printed(sum(int(text.replace(",", "").replace(".", "")) for text in rows[at][3:5]))
    total, basic, project, _ = rows[at][2:]
    cut = data.draw(st.integers(1, len(project) - 1))
    assume(all(part.strip("0.,") for part in (project[:cut], project[cut:])))
    found, doubts = read(faulty(rows, at, [total, basic, project[:cut], project[cut:]]))
    assert found == values(rows) or outside(found, at) == outside(values(rows), at)
    assert doubts


@given(tables(), st.integers(0, len(CODES) - 1))
def test_two_numbers_in_one_cell_are_parted(rows: Table, at: int) -> None:
    """The total and the first part share a cell, and the next is blank."""
    total, basic, project, other = rows[at][2:]
    found, doubts = read(faulty(rows, at, [total + basic, "", project, other]))
    assert found == values(rows)
    assert len(doubts) == 1
    assert doubts[0].startswith("read as")


@given(tables(), st.integers(0, len(CODES) - 1))
def test_figures_moved_by_a_blank_cell_are_moved_back(rows: Table, at: int) -> None:
    """A blank before the total has pushed every figure one column on."""
    total, basic, project, other = rows[at][2:]
    found, doubts = read(faulty(rows, at, ["", total, basic, project, other]))
    assert found == values(rows)
    assert len(doubts) == 1


@given(tables(), st.integers(0, len(CODES) - 1), st.integers(1, 999))
def test_a_misprint_is_not_mended(rows: Table, at: int, more: int) -> None:
    """A row that no reading makes add up stays as it was printed."""
    wrong = printed(int(rows[at][2].replace(",", "").replace(".", "")) + more)
    changed = faulty(rows, at, [wrong, *rows[at][3:]])
    assert read(changed) == (values(changed), [])


def test_a_table_without_an_identity_is_left_alone() -> None:
    """Where rows do not add up among themselves nothing is chosen."""
    rows = [[code, "某项支出", "10.00", "3.00", "4.00", "5.00"] for code in CODES]
    rows[2][2:] = ["10.0", "0 3.00", "4.00", "5.00"]
    found, doubts = read(rows)
    assert (3, 3) in found
    assert not any("read as" in doubt for doubt in doubts)

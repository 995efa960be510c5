"""Cells that hold several rows of a table, each on a line of its own, are parted; wrapped text and figures are not."""

from __future__ import annotations

import pytest

from helpers.documents.heaped import lines_of_rows
from helpers.documents.marks import is_mark
from helpers.documents.model import Grid
from helpers.documents.read import read_data


@pytest.mark.parametrize(
    ("texts", "rows"),
    [
        (["甲\n乙", "1.50\n2.50"], [["甲", "1.50"], ["乙", "2.50"]]),
        (["甲\n乙\n丙", "1\n\n3", "5\n6\n7"], [["甲", "1", "5"], ["乙", "", "6"], ["丙", "3", "7"]]),
        (["甲\n乙\n丙", "1\n2\n3", ""], [["甲", "1", ""], ["乙", "2", ""], ["丙", "3", ""]]),
        (["甲\n乙", "1,234.\n50"], None),
        (["甲\n乙", "1\n388.39"], None),
        (["机关\n运行经费", "1.50"], None),
        (["甲\n乙\n丙", "1\n2"], None),
        (["甲\n乙", "丙\n丁"], None),
    ],
)
def test_rows_that_share_one_row_of_cells_are_parted(texts: list[str], rows: list[list[str]] | None) -> None:
    """Where all cells have equally many lines and one of them figures only; a figure may be wrapped."""
    assert list(lines_of_rows(texts)) == (rows or [texts])


def test_a_heap_of_a_web_page_is_rows_with_lines_of_their_own() -> None:
    """Blank lines keep the figures beside their names."""
    head = "<tr><td>项目</td><td>预算</td><td>决算</td></tr>"
    heap = "<tr><td>甲<br>乙<br>合计</td><td><br>2.00<br>2.00</td><td>1.00<br>3.00<br>4.00</td></tr>"
    (grid,) = read_data(f"<table>{head}{heap}</table>".encode(), "a.html").grids
    assert isinstance(grid, Grid)
    assert [row.keys for row in grid.rows[1:]] == [("甲", "", "1.00"), ("乙", "2.00", "3.00"), ("合计", "2.00", "4.00")]
    assert [row.line for row in grid.rows] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("before", "raised", "is_one"),
    [
        ("12.50", "1", True),
        ("公务接待费", "[2]", True),
        ("合计", "注1", True),
        ("合计", "①", True),
        ("100m", "2", False),
        ("平方米", "2", False),
        ("", "1", False),
        ("12.50", "万元", False),
        ("12.50", "100", False),
    ],
)
def test_marks_of_notes_are_told_from_what_belongs_to_a_figure(before: str, raised: str, is_one: bool) -> None:
    """Units, and what stands alone, are no marks."""
    assert is_mark(before, raised) is is_one

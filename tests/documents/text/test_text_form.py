"""Tables in plain text: cells one a line, rows of tabs, Markdown pipes; page breaks and broken cells."""

from __future__ import annotations

from helpers.documents.model import Grid, Line
from helpers.documents.text.form import blocks_of


def grids(text: str) -> list[Grid]:
    """The grids of a text."""
    return [block for block in blocks_of(text.split("\n")) if isinstance(block, Grid)]


def keys(grid: Grid) -> list[tuple[str, ...]]:
    """The cell texts of a grid, row by row."""
    return [row.keys for row in grid.rows]


def test_a_cell_a_line_makes_rows_parted_by_blank_lines() -> None:
    """Each tab-led line is a cell; a blank line ends the row; the line of each cell is kept."""
    (grid,) = grids("\t科目\n\t金额\n\n\t合计\n\t1.00\n")
    assert keys(grid) == [("科目", "金额"), ("合计", "1.00")]
    assert [cell.line for cell in grid.rows[1].cells] == [4, 5]
    assert grid.ragged


def test_two_blank_lines_end_a_table() -> None:
    """What follows is another table."""
    assert len(grids("\ta\n\n\n\tb\n")) == 2


def test_a_line_without_a_tab_continues_its_cell() -> None:
    """Line breaks within a cell are kept, and the cell's line is that of its first visible character."""
    (grid,) = grids("\t项目资金\n（万元）\n\t 5.00\n")
    assert keys(grid) == [("项目资金（万元）", "5.00")]
    (grid,) = grids("\t\n总\n体\n\tb\n")
    assert grid.rows[0].cells[0].line == 2


def test_an_empty_line_within_a_cell_does_not_break_the_row() -> None:
    """Two short rows that are together as wide as their neighbours are one."""
    text = "\ta\n\tb\n\tc\n\n\td\n\te\n\n\tf\n\n\tg\n\th\n\ti\n"
    (grid,) = grids(text)
    assert keys(grid) == [("a", "b", "c"), ("d", "e", "f"), ("g", "h", "i")]


def test_tabs_within_a_line_part_cells() -> None:
    """A row may also stand on one line."""
    (grid,) = grids("\t科目\t金额\n\n\t合计\t1.00\n")
    assert keys(grid) == [("科目", "金额"), ("合计", "1.00")]


def test_pipes_make_rows_and_the_rule_is_no_row() -> None:
    """Markdown: the dashed rule is dropped, escaped pipes stay text."""
    (grid,) = grids("| 科目 | 金额 |\n|---|---:|\n| a\\|b | 1.00 |\n")
    assert keys(grid) == [("科目", "金额"), ("a|b", "1.00")]
    assert not grid.ragged


def test_a_grid_with_a_blank_first_row_continues_the_one_before() -> None:
    """A page break leaves a table without heading; its rows are joined and marked."""
    (grid,) = grids("| a | b |\n|---|---|\n| 1 | 2 |\n\n|  |  |\n|---|---|\n| 3 | 4 |\n")
    assert keys(grid) == [("a", "b"), ("1", "2"), ("3", "4")]
    assert [row.part for row in grid.rows] == [0, 0, 1]


def test_text_between_grids_keeps_them_apart() -> None:
    """A heading between two tables means two tables."""
    blocks = blocks_of(["| a |", "|---|", "| 1 |", "", "表 2", "", "|  |", "|---|", "| 3 |"])
    assert [type(block) for block in blocks] == [Grid, Line, Grid]

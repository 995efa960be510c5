"""Tables of a page with nothing between them are one where they must be."""

from __future__ import annotations

from helpers.documents.read import read_data

ROWS = (
    "<tr><td rowspan=2>科目</td><td colspan=2>金额</td></tr>",
    "<tr><td>基本</td><td>项目</td></tr>",
    "<tr><td>合计</td><td>1</td><td>2</td></tr>",
    "<tr><td rowspan=2>人员</td><td>3</td><td>4</td></tr>",
    "<tr><td>5</td><td>6</td></tr>",
)
AS_ONE = [("科目", "金额", ""), ("", "基本", "项目"), ("合计", "1", "2"), ("人员", "3", "4"), ("", "5", "6")]


def grids(*tables: str) -> list[list[tuple[str, ...]]]:
    """The rows of the tables of a page."""
    body = "".join(f"<div><table>{rows}</table></div>" for rows in tables)
    document = read_data(f"<html><body><p>总表</p>{body}</body></html>".encode(), "page")
    return [[row.keys for row in grid.rows] for grid in document.grids]


def test_a_table_for_every_row_is_one_table() -> None:
    """What reaches down into the next ones leaves them so much narrower."""
    assert grids(*ROWS) == [AS_ONE]


def test_headings_of_two_levels_in_a_table_each_stand_over_their_columns() -> None:
    """The rows below may be a table as well."""
    first, second = grids(*ROWS[:2], "".join(ROWS[2:]))
    assert first + second == AS_ONE


def test_a_cell_that_reaches_down_below_its_table_moves_no_figure_of_the_next() -> None:
    """Where the next row is as wide by itself, the cell ends with its own row."""
    rows = ("<tr><td rowspan=3>甲</td><td>1</td></tr>", "<tr><td>乙</td><td>2</td></tr>")
    assert grids(*rows) == [[("甲", "1"), ("乙", "2")]]

"""HTML tables within Markdown become grids in place, with the lines on which their cells stand."""

from __future__ import annotations

from helpers.documents.model import Grid
from helpers.documents.read import read_data
from helpers.documents.text.form import blocks_of


def test_a_table_stands_where_it_was_written() -> None:
    """Between the lines above and below it; its cells know their lines."""
    table = "<table>\n<tr><td>项目</td>\n<td>金额</td></tr>\n<tr><td>\n合计</td><td>1.00</td></tr>\n</table>"
    text = f"# 一、总表\n\n{table}\n注：无\n"
    first, grid, last = blocks_of(text.split("\n"))
    assert isinstance(grid, Grid)
    assert [row.keys for row in grid.rows] == [("项目", "金额"), ("合计", "1.00")]
    assert [[cell.line for cell in row.cells] for row in grid.rows] == [[4, 5], [7, 7]]
    assert (first.text, last.text, last.number) == ("# 一、总表", "注：无", 9)


def test_a_table_on_one_line_with_spans_is_read() -> None:
    """As converters write it, wrapped in a page of its own."""
    heads = "<tr><td rowspan='2'>科目</td><td colspan='2'>金额</td></tr>"
    text = f"<html><body><table>{heads}<tr><td>1</td><td>2</td></tr></table></body></html>"
    document = read_data(f"# 收支总表\n{text}\n\n| a | b |\n|---|---|\n".encode(), "a.md")
    first, second = document.grids
    assert [row.keys for row in first.rows] == [("科目", "金额", ""), ("", "1", "2")]
    assert first.rows[1].cells[0].merged
    assert {cell.line for row in first.rows for cell in row.cells} == {2}
    assert second.first_line == 4
    assert document.format == "Markdown"


def test_tables_within_tables_end_where_the_outer_one_ends() -> None:
    """And a table that never ends is text."""
    lines = ["<table><tr><td>a</td><td>", "<table><tr><td>1</td><td>2</td></tr></table>", "</td></tr></table>", "尾"]
    blocks = blocks_of(lines)
    assert sum(isinstance(block, Grid) for block in blocks) == 1
    assert blocks[-1].text == "尾"
    assert [block.text for block in blocks_of(["<table>", "文"])] == ["<table>", "文"]

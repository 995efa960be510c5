"""Tables drawn with plus signs, as converters from Word write those with merged cells."""

from __future__ import annotations

from helpers.documents.model import Grid
from helpers.documents.text.form import blocks_of

DRAWN = """收支总表

单位：万元

+--------------------+----------+--------------------+----------+
| 收入                          | 支出                          |
+--------------------+----------+--------------------+----------+
| 项目               | 预算数   | 项目               | 预算数   |
+====================+==========+====================+==========+
| 一、财政拨款       | 12.00    | 一、教育支出       |          |
| 收入               |          |                    |          |
+--------------------+----------+--------------------+----------+
| 收入总计           | 12.00    | 支出总计           | 12.00    |
+--------------------+----------+--------------------+----------+

说明
"""


def test_cells_stand_in_the_column_at_whose_edge_they_begin() -> None:
    """A cell over two columns is followed by a blank one; a name over two lines is one name."""
    grids = [block for block in blocks_of(DRAWN.split("\n")) if isinstance(block, Grid)]
    assert [[list(row.keys) for row in grid.rows] for grid in grids] == [
        [
            ["收入", "", "支出", ""],
            ["项目", "预算数", "项目", "预算数"],
            ["一、财政拨款收入", "12.00", "一、教育支出", ""],
            ["收入总计", "12.00", "支出总计", "12.00"],
        ]
    ]


def test_marks_of_markdown_and_html_are_no_part_of_a_cell() -> None:
    """Bold headings, escaped points, entities and breaks."""
    lines = ["| **项目** | **预算数** |", "| --- | --- |", "| 公务接待费<br>（国内） | 3\\.00 |", "| 其他 | &nbsp; |"]
    (grid,) = (block for block in blocks_of(lines) if isinstance(block, Grid))
    assert [list(row.keys) for row in grid.rows] == [["项目", "预算数"], ["公务接待费（国内）", "3.00"], ["其他", ""]]


def test_names_that_a_program_gives_to_blank_cells_are_not_read() -> None:
    """Unnamed: 1 and NaN, where a sheet was written out as a table of data."""
    lines = ["| 收支总表 | Unnamed: 1 |", "| --- | --- |", "| 项目 | 预算数 |", "| 教育支出 | NaN |"]
    (grid,) = (block for block in blocks_of(lines) if isinstance(block, Grid))
    assert [list(row.keys) for row in grid.rows] == [["收支总表", ""], ["项目", "预算数"], ["教育支出", ""]]

"""Tables with one cell a line become rows where one width fits, and stay lines where none does."""

from __future__ import annotations

import pytest

from helpers.documents.model import Grid
from helpers.documents.text.form import blocks_of
from helpers.documents.text.stacked import stacked

ROWS = [
    ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
    ["合计", "", "90.00", "60.00", "30.00"],
    ["205", "教育支出", "70.00", "60.00", "10.00"],
    ["221", "住房保障支出", "20.00", "", "20.00"],
]
TWO_SIDED = [
    ["收入", "", "支出", ""],
    ["项目", "预算数", "项目", "预算数"],
    ["一、财政拨款收入", "90.00", "一、教育支出", "70.00"],
    ["二、事业收入", "", "二、住房保障支出", "20.00"],
    ["收入总计", "90.00", "支出总计", "90.00"],
]


def barred(rows: list[list[str]]) -> list[str]:
    """A bar behind each cell, and alone for a blank one."""
    return [f"{text} |" if text else "|" for row in rows for text in row]


def spaced(rows: list[list[str]]) -> list[str]:
    """A blank line below each cell, and alone for a blank one."""
    return [line for row in rows for text in row for line in ((text, "") if text else ("",))]


@pytest.mark.parametrize("written", [barred, spaced])
@pytest.mark.parametrize("rows", [ROWS, TWO_SIDED])
def test_rows_are_put_together_with_their_blank_cells(written, rows) -> None:
    """Codes, names and figures each keep a column of their own."""
    assert [list(row.keys) for row in stacked(written(rows), 1)] == rows


def test_merged_headings_printed_once_are_spread_over_their_columns() -> None:
    """收入 and 支出 above three columns each."""
    lines = barred([["收入", "支出"], ["项目", "行次", "金额"] * 2, ["甲", "1", "2.00", "乙", "2", "2.00"]])
    lines += barred([["丙", "3", "1.00", "丁", "4", "1.00"]])
    assert list(stacked(lines, 1)[0].keys) == ["收入", "", "", "支出", "", ""]


def test_bars_may_stand_on_lines_of_their_own() -> None:
    """Below each cell, those of the blanks behind merged headings together."""
    lines = [line for text in ("收入", "支出") for line in (text, "|")] + ["||"]
    lines += [line for row in TWO_SIDED[1:] for text in row for line in ((text, "|") if text else ("|",))]
    assert [list(row.keys) for row in stacked(lines, 1)] == TWO_SIDED
    grids = [block for block in blocks_of(["收支总表", "单位：万元", *lines]) if isinstance(block, Grid)]
    assert [len(grid.rows) for grid in grids] == [len(TWO_SIDED)]


@pytest.mark.parametrize(
    "lines",
    [
        ["项目 预算数", "合计 12.00", "教育支出 12.00"],
        barred([["项目", "预算数"], ["合计", "12.00"], ["12.00"], ["教育支出", "8.00"], ["其他支出", "4.00"]]),
        ["教育支出", "住房保障支出", "卫生健康支出", "农林水支出"],
    ],
)
def test_lines_that_fit_no_width_are_left_alone(lines) -> None:
    """Rows a line, a cell that is missing, words alone."""
    assert stacked(lines, 1) == []


def test_such_a_table_is_a_grid_below_its_unit() -> None:
    """Title and unit stay lines above it."""
    lines = ["一般公共预算支出表", "单位：万元", *barred(ROWS), "注：本表含结转。"]
    grids = [block for block in blocks_of(lines) if isinstance(block, Grid)]
    assert [grid.width for grid in grids] == [5]


def test_a_list_whose_other_side_goes_on_alone_keeps_its_rows() -> None:
    """The sources of income end before the classes of expenditure do."""
    rows = [*TWO_SIDED[1:4], ["", "", "三、其他支出", "0.00"], ["", "", "四、农林水支出", "0.00"]]
    assert [list(row.keys) for row in stacked(barred(rows), 1)] == rows


def test_captions_that_are_cells_of_their_table_are_read_without_their_bars() -> None:
    """Title and unit, each with the blanks that its cell covers."""
    lines = ["表1 |", "|||", "收支总表 |", "|||", "单位：万元 |", "|||", *barred(TWO_SIDED)]
    *captions, grid = blocks_of(lines)
    assert [line.text for line in captions] == ["表1", "收支总表", "单位：万元"]
    assert [list(row.keys) for row in grid.rows] == TWO_SIDED


def test_a_line_of_two_cells_that_ends_in_bars_does_not_end_its_table() -> None:
    """Blank cells were lost above: what cannot be put together stays in the table, for a doubt."""
    heading = ["合计 |", "购置及运行 |", "|||", "小计 |", "运行费 | 接待费 | ||||"]
    grid = blocks_of(["经费预算表", "单位：万元", *heading, "58 |", "10 |", "46 |"])[-1]
    assert isinstance(grid, Grid)
    assert [row.keys[0] for row in grid.rows][-3:] == ["58", "10", "46"]

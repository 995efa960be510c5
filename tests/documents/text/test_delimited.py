"""Tables whose rows are lines, their cells parted by tabs or bare pipes."""

from __future__ import annotations

import pytest

from helpers.documents.model import Grid
from helpers.documents.text.form import blocks_of

ROWS = (("科目", "合计", "基本"), ("", "总额", ""), ("林业", "3.50", "1.25"))


def grids(text: str) -> list[Grid]:
    """The grids of a text."""
    return [block for block in blocks_of(text.split("\n")) if isinstance(block, Grid)]


@pytest.mark.parametrize("mark", ["\t", " | "])
def test_each_line_is_a_row(mark: str) -> None:
    """Blank cells keep their columns, at the head of a row as well; the line of each cell is kept."""
    text = "部门支出总表\n单位：万元\n" + "\n".join(mark.join(row) for row in ROWS) + "\n第三部分 说明\n"
    (grid,) = grids(text)
    assert [row.keys for row in grid.rows] == list(ROWS)
    assert (grid.first_line, grid.last_line, grid.ragged) == (3, 5, False)
    assert [cell.line for cell in grid.rows[2].cells] == [5, 5, 5]


def test_markdown_may_leave_out_the_outer_pipes() -> None:
    """The rule below the headings is no row."""
    (grid,) = grids("科目 | 合计\n---|---\n林业 | 3.50\n")
    assert [row.keys for row in grid.rows] == [("科目", "合计"), ("林业", "3.50")]


def test_contents_and_numbered_headings_are_no_tables() -> None:
    """A heading and its page are parted by a tab as well; so are a number and its heading."""
    assert grids("一、部门收支总表\t3\n二、部门收入总表\t4\n三、部门支出总表\t5\n") == []
    assert grids("一、\t主要职责\n二、\t机构设置\n") == []


def test_cells_led_by_a_tab_stay_what_they_are() -> None:
    """One tab at the head of each line is the form of cells a line."""
    (grid,) = grids("\t科目\n\t合计\n\n\t林业\n\t3.50\n")
    assert grid.ragged and [row.keys for row in grid.rows] == [("科目", "合计"), ("林业", "3.50")]


def test_whole_figures_with_thousands_are_figures_of_separated_values() -> None:
    """As tables in yuan print them, in quotes."""
    (grid,) = grids('收支总表,,\n项目,预算数,决算数\n一、财政拨款收入,"121,278,600",\n二、事业收入,,"17,425,600"\n')
    assert grid.rows[-1].keys == ("二、事业收入", "", "17,425,600")


def test_sentences_within_separated_values_are_cells() -> None:
    """Where the row is as wide as those above it; the running text below is none."""
    sheet = [
        "项目名称,专项,,",
        "项目资金（万元）,总额：,3.50,",
        "年度目标,按时完成，提升服务。,,",
        "指标,数量,任务数,≥5次",
    ]
    below = "本年支出3.50万元,比上年增加1.00万元,增长40%,主要原因是新增任务。"
    (grid,) = grids("\n".join([*sheet, "", below]))
    assert [row.keys for row in grid.rows] == [tuple(line.split(",")) for line in sheet]
    (grid,) = grids("\n".join([*sheet, "本年支出3.50万元,比上年增加。"]))
    assert len(grid.rows) == len(sheet)

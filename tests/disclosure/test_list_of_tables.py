"""A list of the tables to come is none of them; a table may be stated to be empty."""

from __future__ import annotations

from helpers.disclosure.captions import states_emptiness
from helpers.disclosure.contents import lists_tables
from helpers.documents.model import Cell, Row


def rows(*lines: str) -> list[Row]:
    """Rows from lines of cells parted by bars."""
    return [Row(tuple(Cell(text, n) for text in line.split("|")), n, 0) for n, line in enumerate(lines, 1)]


def test_a_sheet_of_titles_is_a_list_of_tables() -> None:
    """The first sheet of a workbook names the others."""
    assert lists_tables(rows("目录|", "表1|收支总表", "表2|收入总表", "表3|支出总表", "表4|一般公共预算支出表"))


def test_a_table_under_its_title_is_none() -> None:
    """One title, and items."""
    assert not lists_tables(rows("支出总表|", "科目名称|合计", "教育支出|5.00", "住房公积金|2.00"))


def test_a_table_is_stated_to_be_empty() -> None:
    """Hunan prints the same note below every form: 如本表格为空，则表示本年度未安排此项目."""
    assert states_emptiness("注：如本表格为空，则表示本年度未安排此项目。")
    assert states_emptiness("说明：本表为空。")
    assert not states_emptiness("注：本表反映部门本年度取得的各项收入情况。")

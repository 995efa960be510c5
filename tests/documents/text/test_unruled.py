"""Tables that a text prints as mere lines: where they begin and end, and that they are no prose."""

from __future__ import annotations

from helpers.documents.model import Grid, Line
from helpers.documents.text.form import blocks_of
from helpers.documents.text.unruled import unruled

TABLE = """第二部分 部门预算表
公开01表
部门收支总表
部门：某市林业局 单位：万元
收入 支出
项目 预算数 项目 预算数
一、一般公共预算拨款收入 120.50 一、一般公共服务支出
二、事业收入 二、教育支出 120.50
收入总计 120.50 支出总计 120.50
"""


def ranges(text: str) -> list[tuple[int, int]]:
    """First and last line, from 1, of the tables that a text prints without marks."""
    return [(start + 1, end) for start, end in unruled(text.split("\n"))]


def test_a_table_begins_below_its_unit_and_ends_above_a_note() -> None:
    """Title and unit stay lines above it, the note stays one below."""
    text = TABLE + "注：本表反映部门收支。\n"
    assert ranges(text) == [(5, 9)]
    title, *_ = blocks = blocks_of(text.split("\n"))
    assert isinstance(title, Line) and [type(block) for block in blocks[-2:]] == [Grid, Line]


def test_the_next_title_and_the_next_chapter_end_a_table() -> None:
    """So does a heading of the narrative, though items of a table are numbered as well."""
    assert ranges(TABLE + "部门收入总表\n单位：元\n合计 1,205,000\n第三部分 部门预算情况说明\n") == [(5, 9), (12, 12)]
    assert ranges(TABLE + "一、收支预算总体情况说明\n2026年收入120.50万元。\n") == [(5, 9)]


def test_a_sentence_ends_a_table_and_its_heading_is_no_row() -> None:
    """A heading that says nothing of a table belongs to the sentence below it."""
    assert ranges(TABLE + "一、主要任务\n2026年收入120.50万元，比上年增加2万元。\n") == [(5, 9)]


def test_sentences_belong_to_a_table_of_targets() -> None:
    """What a project is to reach is written out in the cells."""
    text = "项目绩效目标表\n单位：万元\n年度目标 完成造林50亩，成活率达到90%以上。\n数量指标 造林面积 50亩\n第三部分\n"
    assert ranges(text) == [(3, 4)]


def test_contents_and_marked_tables_are_none() -> None:
    """Titles in the contents have no unit below them; cells between pipes or led by tabs are tables already."""
    assert ranges("目录\n部门收支总表\n部门收入总表\n第一部分 概况\n一、职责\n单位：万元\n") == []
    assert ranges("部门收支总表\n单位：万元\n| 项目 | 预算数 |\n|---|---|\n| 合计 | 1 |\n") == []
    assert ranges("部门收支总表\n单位：万元\n\t项目\n\t预算数\n") == []


def test_indicators_open_a_table_of_targets_without_a_unit() -> None:
    """Its rows begin below its title; a sentence that speaks of indicators opens none."""
    text = "项目绩效目标表\n项目 造林\n一级指标 二级指标 三级指标 指标值\n产出指标 数量指标 造林面积 ≥50亩\n第三章\n"
    assert ranges(text) == [(2, 4)]
    assert ranges("项目支出绩效目标表\n一级指标、二级指标设置合理。\n2026年支出5万元。\n") == []

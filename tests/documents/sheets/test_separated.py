"""Sheets saved as text: commas or tabs part the cells, in any encoding and under any name."""

from __future__ import annotations

import pytest

from helpers.documents.kinds import SEPARATED
from helpers.documents.model import Grid
from helpers.documents.read import read_data
from helpers.documents.sheets.separated import separated

ROWS = (("收入支出总表", "", ""), ("科目编码", "科目名称", "合计"), ("201", "外交,国防", "1,234.50"))


@pytest.mark.parametrize(("mark", "encoding"), [(",", "utf-8-sig"), (",", "gb18030"), ("\t", "utf-16")])
def test_every_line_is_a_row(mark: str, encoding: str) -> None:
    """A title stands above its table, as in a sheet; figures and names in quotes keep their commas."""
    text = "\r\n".join(mark.join(f'"{cell}"' if "," in cell else cell for cell in row) for row in ROWS)
    document = read_data(text.encode(encoding), "a.xls")
    title, grid = document.blocks
    assert isinstance(grid, Grid) and not isinstance(title, Grid)
    assert (document.format, title.text, [row.keys for row in grid.rows]) == (SEPARATED, ROWS[0][0], [*ROWS[1:]])


def test_titles_need_no_blanks_behind_them_and_codes_keep_their_zeros() -> None:
    """As programs write them that save for spreadsheets."""
    sheet = separated(["收入支出总表", "编码,名称,合计", '="01",甲,1'])
    assert sheet is not None
    assert sheet.texts == {1: {1: "收入支出总表"}, 2: {1: "编码", 2: "名称", 3: "合计"}, 3: {1: "01", 2: "甲", 3: "1"}}


@pytest.mark.parametrize(
    "lines",
    [
        [],
        ["一、收入", "2025年收入1,234.50万元,支出1,234.50万元。", "二、支出", "增加1,000.00万元。"],
        ["2020年“三公”经费决算数共计35.5万元,比上年下降34.26%;其中公务接待费15.5万元,比上年下降16.22%。"],
        ["\t合计", "\t1,234.50"],
        ["甲,乙,丙", "丁,戊"],
        ['"甲,乙,丙'] + ["丁" * 1000] * 200,
    ],
)
def test_running_text_is_no_sheet(lines: list[str]) -> None:
    """Sentences with commas, one alone (Nanling, Anhui), cells on lines, different widths, a quotation left open."""
    assert separated(lines) is None


def test_tables_may_be_of_different_widths_where_titles_part_them() -> None:
    """A sentence whose figures have commas is no row."""
    lines = ("收入支出总表", "项目,金额", "甲,1", "支出明细表", "项目,本年,上年", "乙,2,3", "注：支出1,234.00万元。")
    sheet = separated(lines)
    assert sheet is not None
    assert [list(row.values()) for row in sheet.texts.values()] == [
        *(["收入支出总表"], ["项目", "金额"], ["甲", "1"]),
        *(["支出明细表"], ["项目", "本年", "上年"], ["乙", "2", "3"], ["注：支出1,234.00万元。"]),
    ]
    assert separated((*lines[:3], *lines[4:])) is None


def test_a_wider_table_may_follow_at_once_below_its_title() -> None:
    """The title has as many cells as its table, all but the first of them blank; another row needs a title above it."""
    rows = ["项目,预算数,上年数", "办公费,3.00,2.00", "支出总表,,,", "科目,合计,基本,项目", "行政运行,3.00,2.00,1.00"]
    assert separated(rows) is not None
    assert separated([*rows[:2], *rows[3:]]) is None

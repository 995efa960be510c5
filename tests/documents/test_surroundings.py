"""Titles, units and notes in rows of a table stand around it; items without figures stay in it."""

from __future__ import annotations

from helpers.documents.model import Cell, Grid, Row
from helpers.documents.read import read_data
from helpers.documents.surroundings import apart, texts_of


def rows(*texts: tuple[str, ...], merged: bool = False) -> list[Row]:
    """Rows of cells; with ``merged``, blanks are covered by the cell before them."""
    return [
        Row(tuple(Cell(text, line, merged=merged and not text) for text in row), line)
        for line, row in enumerate(texts, 1)
    ]


def shape(made: list[Row]) -> list[object]:
    """Texts of the lines and rows of the grids."""
    return [[row.keys for row in b.rows] if isinstance(b, Grid) else b.text for b in apart(made)]


def test_titles_captions_and_notes_stand_around_the_table() -> None:
    """Titles end like titles, captions begin like captions, notes say so or are sentences."""
    made = rows(
        ("2025年收支总表", ""),
        ("", "单位：万元"),
        ("公开01表", ""),
        ("项目", "金额"),
        ("合计", "1"),
        ("注：含上年结转", ""),
        ("本单位没有其他收入。", ""),
    )
    table = [("项目", "金额"), ("合计", "1")]
    above = ["2025年收支总表", "单位：万元", "公开01表"]
    assert shape(made) == [*above, table, "注：含上年结转", "本单位没有其他收入。"]


def test_a_row_merged_over_the_whole_width_above_a_table_is_a_title() -> None:
    """Whatever it says."""
    made = [*rows(("甲局", ""), merged=True), *rows(("项目", "金额"), ("合计", "1"))]
    assert shape(made) == ["甲局", [("项目", "金额"), ("合计", "1")]]


def test_what_stands_above_a_title_is_no_part_of_the_table() -> None:
    """A cover and contents on the sheet of the first table."""
    made = rows(("甲局", ""), ("目录", ""), ("第一部分概况", ""), ("收支总表", ""), ("项目", "金额"), ("合计", "1"))
    assert shape(made) == ["甲局", "目录", "第一部分概况", "收支总表", [("项目", "金额"), ("合计", "1")]]


def test_a_table_that_goes_on_begins_and_ends_with_items() -> None:
    """On the page after, items without figures come first and last, and no column is lost."""
    made = rows(("", "(十三)交通运输支出", ""), ("收入合计", "", ""), ("甲", "", "1"), ("乙", "", ""))
    (grid,) = shape(made)
    assert grid == [row.keys for row in made]


def test_rows_without_a_table_are_text() -> None:
    """A frame around paragraphs."""
    assert shape(rows(("一、概况", ""), ("文", ""))) == ["一、概况", "文"]


def test_a_row_prints_as_many_lines_as_its_tallest_cell() -> None:
    """Its cells parted by tabs."""
    assert texts_of(rows(("上\n下", "1"))[0]) == ["上\t1", "下"]


def test_a_column_that_only_a_caption_uses_is_left_out() -> None:
    """The unit often stands right of the table."""
    assert shape(rows(("", "", "单位：元"), ("项目", "金额", ""), ("甲", "1", "")))[1] == [
        ("项目", "金额"),
        ("甲", "1"),
    ]


def test_tables_below_each_other_in_one_table_of_a_page_are_parted() -> None:
    """A whole sheet pasted into a page: each title is merged over all columns."""
    row = "<tr><td>{}</td><td>{}</td></tr>"
    parts = [
        f"<tr><td colspan=2>{title}</td></tr>" + row.format("项目", "额") + row.format(name, 1)
        for title, name in (("收入总表", "甲"), ("支出总表", "乙"))
    ]
    document = read_data(f"<html><body><table>{''.join(parts)}</table></body></html>".encode(), "a")
    assert [[row.keys for row in grid.rows] for grid in document.grids] == [
        [("项目", "额"), ("甲", "1")],
        [("项目", "额"), ("乙", "1")],
    ]
    assert [line.text for line in document.text_lines] == ["收入总表", "支出总表"]


def test_headings_of_the_narrative_below_a_table_end_it() -> None:
    """Items without figures below its last figures stay in it; they are not called so."""
    body = [("项目", "金额"), ("合计", "1"), ("（二）政府性基金", "")]
    told = [("第三部分 2025年部门预算情况说明", ""), ("一、收支总体情况", ""), ("收入总计为1万元。", "")]
    assert shape(rows(*body, *told)) == [body, *(text for text, _ in told)]
    assert shape(rows(*body, ("（一）收入预算情况说明", ""))) == [body, "（一）收入预算情况说明"]

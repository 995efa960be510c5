"""Where one table of a sheet ends and another, or the names of those who made it, begins."""

from __future__ import annotations

from helpers.documents.model import Grid
from helpers.documents.sheets.sheet import Sheet, read_sheets


def shape(*rows: str) -> list[object]:
    """Texts of the lines and rows of the grids of a sheet; cells are parted by commas, blank ones are empty."""
    texts = {
        number: {column: text for column, text in enumerate(row.split(","), 1) if text}
        for number, row in enumerate(rows, 1)
    }
    _, blocks = read_sheets([Sheet("", texts)], "a")
    return [[row.keys for row in b.rows] if isinstance(b, Grid) else b.text for b in blocks]


def test_any_number_of_titled_tables_stand_side_by_side() -> None:
    """One blank column or more parts them; a blank column without titles beside it is part of its table."""
    found = shape("收入表,,,,支出表,,,经费表,", "项目,额,,,项目,额,,项目,额", "甲,1,,,乙,2,,丙,3")
    assert found == [
        part
        for title, name, figure in (("收入表", "甲", "1"), ("支出表", "乙", "2"), ("经费表", "丙", "3"))
        for part in (title, [("项目", "额"), (name, figure)])
    ]
    assert shape("收入表", "项目,额,,项目,额", "甲,1,,乙,2")[1] == [
        ("项目", "额", "", "项目", "额"),
        ("甲", "1", "", "乙", "2"),
    ]


def test_those_who_made_a_table_are_no_row_of_it() -> None:
    """Names, dates and page numbers at its foot."""
    table = ["项目,额,数", "甲,1,2", "其中：乙,3,4"]
    found = shape(*table, "", "单位负责人：张三,财务负责人：李四,制表人：王五", "打印日期：2025-02-01,,第1页 共1页")
    assert isinstance(found[0], list) and found[0][-1] == ("其中：乙", "3", "4")
    assert [text.split("\t")[0] for text in found[1:] if isinstance(text, str)] == [
        "单位负责人：张三",
        "打印日期：2025-02-01",
    ]


def test_titles_beside_each_other_part_tables_without_a_blank_column() -> None:
    """Their numbers may stand above them; further tables follow below, with no blank row either."""
    found = shape(
        *("公开01表,,公开02表", "本年收入表,,本年支出表", "项目,额,项目,额", "甲,1,乙,2"),
        *("资产表,,采购表", "项目,额,项目,额", "丙,3,丁,4"),
    )
    grids = [part for part in found if isinstance(part, list)]
    assert grids == [[("项目", "额"), (name, figure)] for name, figure in ("甲1", "乙2", "丙3", "丁4")]
    assert [part for part in found if not isinstance(part, list)] == [
        *("公开01表", "本年收入表", "公开02表", "本年支出表"),
        *("资产表", "采购表"),
    ]


def test_a_title_merged_over_its_columns_begins_a_table_right_below_another() -> None:
    """An item that ends with the same word is no title."""
    texts = {1: {1: "收入表"}, 2: {1: "甲", 2: "1"}, 3: {1: "调查表"}, 4: {1: "支出表"}, 5: {1: "乙", 2: "2"}}
    _, blocks = read_sheets([Sheet("", texts, [(4, 1, 4, 2)])], "a")
    grids = [[row.keys for row in block.rows] for block in blocks if isinstance(block, Grid)]
    assert grids == [[("甲", "1"), ("调查表", "")], [("乙", "2")]]


def test_a_cover_has_no_table() -> None:
    """Codes and years there are no money."""
    cover = Sheet("FMDM 封面代码", {1: {1: "单位代码", 2: "123001"}, 2: {1: "年度", 2: "2024"}, 3: {1: "某局"}})
    _, blocks = read_sheets([cover], "a")
    assert [block.text for block in blocks if not isinstance(block, Grid)] == [
        *("FMDM 封面代码", "单位代码\t123001", "年度\t2024", "某局")
    ]


def test_a_title_with_the_unit_below_it_begins_a_table_without_a_blank_row() -> None:
    """Neither merged nor set apart; an item whose name ends like a title begins none."""
    found = shape("收入表,", "单位：万元,", "项目,额", "甲,1", "支出情况表,", "单位：万元,", "项目,额", "乙,2")
    assert found == [
        *("收入表", "单位：万元", [("项目", "额"), ("甲", "1")]),
        *("支出情况表", "单位：万元", [("项目", "额"), ("乙", "2")]),
    ]
    assert len(shape("收入表,", "项目,额", "甲,1", "购置电表,", "乙,2")) == 2

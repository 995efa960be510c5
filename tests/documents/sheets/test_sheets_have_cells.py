"""The cells of a workbook are its columns: no doubt which figure stands under which heading."""

from __future__ import annotations

from openpyxl import Workbook

from helpers.clean import clean_file


def test_a_sheet_whose_rows_do_not_add_up_is_not_doubted(tmp_path):
    """Each unit's items below its name: no sum over codes proves the columns, and none needs to."""
    book = Workbook()
    rows = [
        ["某市审计局2025年部门预算支出总表"],
        ["单位：万元"],
        ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
    ]
    rows += [["2010801", "行政运行", 5, 3, 1], ["2010804", "审计业务", 4, 1, 1], ["2080501", "行政单位离退休", 2, 3, 4]]
    for row in rows:
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    tables = clean_file(tmp_path / "a.xlsx", tmp_path, overrides={"city": "huaibei", "agency": "淮北市审计局"})
    assert len(tables["amounts"]) == 9
    assert tables["doubts"].empty

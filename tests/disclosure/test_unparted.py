"""Tables of which the text has kept the lines but not the cells."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.audit import audit, completeness
from helpers.clean import clean_file

TEXT = """朔州市林业局2026年部门预算
第二部分 2026年部门预算表
部门收支总表
单位：万元
收入 支出
一、财政拨款收入 20.00 一、教育支出
二、事业收入 二、卫生健康支出 20.00
三、其他收入 三、住房保障支出
收入总计 20.00 支出总计 20.00
第三部分 2026年部门预算情况说明
一、收支情况说明
2026年收入预算20万元，支出预算20万元。
二、机关运行经费情况说明
2026年没有机关运行经费。
三、政府采购情况说明
2026年没有政府采购。
"""


def test_its_kind_and_unit_are_known_its_figures_are_not_read(tmp_path: Path) -> None:
    """A doubt says why; nothing is taken for a claim or a numbered heading, and nothing is called missing or empty."""
    path = tmp_path / "x.txt"
    path.write_text(TEXT, encoding="utf-8")
    tables = clean_file(path)
    (table,) = tables["tables"].itertuples()
    assert (table.kind, table.unit, table.amounts) == ("income_expenditure_summary", "万元", 0)
    (doubt,) = tables["doubts"].itertuples()
    assert (doubt.line, doubt.printed) == (6, "一、财政拨款收入 20.00 一、教育支出")
    assert list(tables["claims"]["line"]) == [12, 12]
    found = completeness(tables).set_index("requirement")
    assert found.loc["B1", "status"] == "present"
    checks = audit(tables)
    assert not (checks["status"] == "fail").any()


CODED = """朔州市林业局2026年部门预算
第二部分 2026年部门预算表
部门支出总表
单位：万元
科目编码 科目名称 合计 基本支出 项目支出
合计 {total} 20.00 10.00
208 社会保障和就业支出 12.00 12.00
20805 行政事业单位养老支出 12.00 12.00
2080505 机关事业单位基本养老保险缴费 12.00 12.00
支出
213 农林水支出 18.00 8.00 10.00
21302 林业和草原 18.00 8.00 10.00
2130201 行政运行 8.00 8.00
2130299 其他林业和草原支出 10.00 10.00
第三部分 2026年部门预算情况说明
"""


@pytest.mark.parametrize(("total", "amounts"), [("30.00", 8), ("31.00", 0)])
def test_the_first_column_is_read_where_its_tree_adds_up(tmp_path: Path, total: str, amounts: int) -> None:
    """Blank cells have left no trace, so no other column is certain; a sum that does not close proves nothing."""
    path = tmp_path / "x.txt"
    path.write_text(CODED.format(total=total), encoding="utf-8")
    tables = clean_file(path)
    assert len(tables["amounts"]) == amounts
    assert set(tables["amounts"]["measure"]) <= {"total"}
    assert len(tables["doubts"]) == 1
    if amounts:
        item = tables["amounts"].set_index("item_code").loc["2130299"]
        assert (item["amount_fen"], item["line"], item["column_printed"]) == (10_000_000, 14, "合计")
    assert not (audit(tables)["status"] == "fail").any()


def test_all_columns_are_read_where_each_row_fills_them_and_each_adds_up(tmp_path: Path) -> None:
    """Then no figure can stand below another heading, and none is left in doubt."""
    rows = (line for line in CODED.format(total="30.00").split("\n"))
    full = {"合计": "30.00 20.00 10.00", "2130201": "8.00 8.00 0.00", "2130299": "10.00 0.00 10.00"}
    filled = []
    for line in rows:
        head = line.split(" ")[0]
        if head in full:
            name = line.split(" ")[1] + " " if head[0] == "2" else ""
            line = f"{head} {name}{full[head]}"
        elif head[:3] == "208":
            line += " 0.00"
        filled.append(line)
    path = tmp_path / "x.txt"
    path.write_text("\n".join(filled), encoding="utf-8")
    tables = clean_file(path)
    assert len(tables["amounts"]) == 24
    assert set(tables["amounts"]["measure"]) == {"total", "basic", "project"}
    assert tables["doubts"].empty


def test_a_heading_does_not_run_on_below_its_neighbour(tmp_path: Path) -> None:
    """The blank below 公务接待费 is no part of 运行维护费 to its left, which stands below another heading."""
    path = tmp_path / "x.txt"
    path.write_text(
        "朔州市林业局2025年部门决算\n“三公”经费支出决算表\n单位：万元\n"
        "| 合计 | 公务用车费 |  | 公务接待费 |  |\n|---|---|---|---|---|\n|  | 购置费 | 运行维护费 |  |  |\n"
        "| 决算数 | 决算数 | 决算数 | 预算数 | 决算数 |\n| 3.00 | 0.00 | 1.00 | 2.50 | 2.00 |\n",
        encoding="utf-8",
    )
    amounts = clean_file(path)["amounts"]
    assert list(amounts["column_printed"])[-2:] == ["公务接待费 / 预算数", "公务接待费 / 决算数"]

"""Expenses of officials: rows that name them keep their names, whatever the heading of the column says."""

from __future__ import annotations

from helpers.disclosure.amounts import read_amounts
from helpers.documents.model import Cell, Row


def read(kind: str, *lines: str) -> list[tuple[str | None, str | None, int | None]]:
    """Code, name and level of each amount of a table in 万元."""
    rows = [
        Row(tuple(Cell(text.strip(), number) for text in line.split("|")), number, 0)
        for number, line in enumerate(lines, 1)
    ]
    amounts, _, _, _ = read_amounts(rows, kind, "budget", "万元", ragged=False, year=2024)
    return [(row["item_code"], row["item_name"], row["item_level"]) for row in amounts]


def test_the_total_of_listed_expenses_stays_the_total() -> None:
    """Henan heads the column of all of them with “三公”经费预算数."""
    table = ("项目|2024年“三公”经费预算数", "合计|3.00", "1、因公出国（境）费用|1.00", "2、公务接待费|2.00")
    assert read("san_gong", *table)[0] == (None, "合计", 0)


def test_economic_classes_of_operating_funds_keep_their_codes() -> None:
    """Henan lists 机关运行经费 by economic class."""
    table = ("部门预算经济分类|部门预算经济分类|机关运行经费", "科目编码|科目名称|", "|合计|3.00", "30201|办公费|3.00")
    assert read("operating_funds", *table) == [(None, "合计", 0), ("30201", "办公费", 2)]


def test_items_of_the_office_keep_their_names_under_a_heading_that_names_them_all() -> None:
    """Jiangsu heads the codes 科目编码 and never says that they are economic; others print no codes at all."""
    table = ("科目编码|科目名称|机关运行经费支出", "合计||3.00", "302|商品和服务支出|3.00", "30201|办公费|3.00")
    assert read("operating_funds", *table) == [(None, "合计", 0), ("302", "商品和服务支出", 1), ("30201", "办公费", 2)]
    assert [name for _, name, _ in read("operating_funds", "项目|机关运行经费", "水费|1.00", "合计|1.00")] == [
        "水费",
        "合计",
    ]


def test_a_heading_names_the_expense_of_a_unit() -> None:
    """Where each row is a unit, the columns are the expenses."""
    table = ("单位名称|因公出国（境）费|公务接待费", "县林业局|1.00|2.00")
    assert [name for _, name, _ in read("san_gong", *table)] == ["因公出国(境)费", "公务接待费"]


def test_basic_expenditure_of_the_initial_budget_is_budgeted() -> None:
    """Final accounts with both vintages, each with its parts."""
    lines = (
        "科目名称|年初预算数|年初预算数|决算数|决算数",
        "|小计|基本支出|小计|基本支出",
        "教育支出|9.00|5.00|8.00|4.00",
    )
    rows = [Row(tuple(Cell(text, n) for text in line.split("|")), n, 0) for n, line in enumerate(lines, 1)]
    amounts, _, _, _ = read_amounts(rows, "general_budget_expenditure", "final", "万元", ragged=False, year=2024)
    assert [row["measure"] for row in amounts] == ["budget", "budget", "final", "basic"]

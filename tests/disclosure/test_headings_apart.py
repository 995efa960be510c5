"""Headings that are tables of their own, without saying which columns they cover."""

from __future__ import annotations

from helpers.disclosure.disclose import disclose
from helpers.disclosure.model import Disclosure
from helpers.documents.read import read_data

BODY = (("2010101", "行政运行", "3.00", "1.00", "2.00"), ("2010102", "一般行政管理事务", "9.00", "4.00", "5.00"))


def read(*tables: tuple[tuple[str, ...], ...]) -> Disclosure:
    """A page with its tables below one title, nothing between them."""
    rows = ["".join(f"<tr>{''.join(f'<td>{text}</td>' for text in row)}</tr>" for row in table) for table in tables]
    page = "".join(f"<table>{table}</table>" for table in rows)
    text = f"<p>合肥市审计局2024年部门预算</p><p>一般公共预算支出表</p><p>单位：万元</p>{page}<p>尾。</p>"
    return disclose(read_data(f"<html><body>{text}</body></html>".encode(), "page.html"))


def test_headings_with_a_cell_for_every_column_are_shared_out_and_it_is_said() -> None:
    """Every figure stands under its own heading, and the table has one doubt."""
    heads = (("科目编码", "科目名称", "本年预算"),), (("", "", "合计", "基本支出", "项目支出"),)
    found = read(*heads, BODY)
    (table,) = found.tables
    assert (table["kind"], table["unit"]) == ("general_budget_expenditure", "万元")
    assert [(row["measure"], row["printed"]) for row in found.amounts[:3]] == [
        ("total", "3.00"),
        ("basic", "1.00"),
        ("project", "2.00"),
    ]
    (doubt,) = found.doubts
    assert "inferred" in doubt["doubt"]


def test_nothing_is_read_below_headings_of_unknown_columns() -> None:
    """Fewer headings than columns: none of the figures is passed off as anything."""
    found = read((("科目编码", "科目名称", "本年预算"),), (("合计", "基本支出", "项目支出"),), BODY)
    assert [table["kind"] for table in found.tables] == ["general_budget_expenditure"]
    assert not found.amounts
    (doubt,) = found.doubts
    assert "nothing was read" in doubt["doubt"]


def test_a_figure_merged_with_the_row_below_does_not_make_a_row_of_its_headings() -> None:
    """预算数 and 决算数 below the expenses, and beside them a figure over two rows, as Shanghai prints it."""
    page = (
        "<tr><td colspan=2>公务接待费</td><td rowspan=2>机关运行经费决算数</td></tr>"
        "<tr><td>预算数</td><td>决算数</td></tr>"
        "<tr><td>预算数</td><td>决算数</td><td rowspan=2>300.00</td></tr><tr><td>8.00</td><td>5.00</td></tr>"
    ).replace("<tr><td>预算数</td><td>决算数</td></tr>", "", 1)
    text = f"<p>合肥市审计局2024年度部门决算</p><p>“三公”经费支出决算表</p><p>单位：万元</p><table>{page}</table>"
    found = disclose(read_data(f"<html><body>{text}</body></html>".encode(), "page.html"))
    assert [(row["measure"], row["printed"]) for row in found.amounts[:2]] == [("budget", "8.00"), ("final", "5.00")]
    assert not found.doubts

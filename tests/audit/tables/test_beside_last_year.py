"""Columns of last year and of rates beside this year's: they are not added up, and not taken for this year's."""

from __future__ import annotations

from typing import Any

_B1, _B2 = "income_expenditure_summary", "income_summary"


def _summary(row_no: int, name: str, level: int | None, *figures: tuple[str, str, int]) -> list[dict[str, Any]]:
    """One row of the expenditure or income side: measure, unit and value of each column."""
    base = {"table_no": 1, "kind": _B1, "side": "expenditure", "code_list": None, "fund": "all"}
    return [
        base
        | {"row_no": row_no, "col_no": n, "item_name": name, "item_level": level, "measure": measure}
        | {"unit": unit, "value": value, "printed": f"{value}.00", "column_printed": measure}
        for n, (measure, unit, value) in enumerate(figures, 1)
    ]


def test_rates_of_change_are_not_added_up(make):
    """Shanxi prints last year, this year and the rate."""
    lines = (
        ("一、甲支出", None, 100, 150, 50),
        ("二、乙支出", None, 200, 100, -50),
        ("本年支出合计", 0, 300, 250, -17),
    )
    rows = [
        cell
        for n, (name, level, old, now, rate) in enumerate(lines, 1)
        for cell in _summary(n, name, level, ("prior", "万元", old), ("total", "万元", now), ("change_pct", "%", rate))
    ]
    checks = make(tables=[{"table_no": 1, "kind": _B1}], amounts=rows)
    assert list(checks.loc[checks["rule_id"] == "B-02", "status"]) == ["pass", "pass"]


def test_the_total_of_this_year_is_compared_where_last_year_stands_before_it(make):
    """The income summary is of this year."""
    side = {"side": "income", "item_level": 0}
    rows = [row | side for row in _summary(1, "收入总计", 0, ("prior", "万元", 80), ("total", "万元", 90))]
    total = {"table_no": 2, "kind": _B2, "measure": "income", "fund": "all", "code_list": None, "item_name": "合计"}
    rows += [total | side | {"col_no": 1, "value": 90, "printed": "90.00"}]
    checks = make(tables=[{"table_no": 1, "kind": _B1}, {"table_no": 2, "kind": _B2}], amounts=rows)
    assert list(checks.loc[checks["rule_id"] == "B-05", "status"]) == ["pass"]


def test_parts_below_a_subtotal_are_no_second_column(make):
    """项目支出 with its 小计: the row is total = basic + project."""
    heads = (
        ("合计", "total"),
        ("基本支出", "basic"),
        ("项目支出 / 小计", "project"),
        ("项目支出 / 特定目标类", "project"),
    )
    rows = [
        {"table_no": 1, "kind": "expenditure_summary", "row_no": n, "col_no": at, "item_name": f"支出{n}"}
        | {"column_printed": head, "measure": measure, "fund": "all", "value": value, "printed": f"{value}.00"}
        for n, figures in enumerate(((9, 5, 4, 4), (7, 2, 5, 5), (8, 2, 3, 3)), 1)
        for at, ((head, measure), value) in enumerate(zip(heads, figures, strict=True), 1)
    ]
    checks = make(tables=[{"table_no": 1, "kind": "expenditure_summary"}], amounts=rows)
    assert list(checks.loc[checks["rule_id"] == "B-07", "status"]) == ["pass", "pass", "fail"]

"""Columns of last year, of the change and of its rate: each row is recomputed."""

from __future__ import annotations

from decimal import Decimal

import pytest

_HEADS = (
    ("2024年预算数", "prior", "万元"),
    ("2025年预算数 / 合计", "total", "万元"),
    ("2025年预算数 / 基本支出", "basic", "万元"),
    ("2025年比2024年 / 增减额", "change", "万元"),
    ("2025年比2024年 / 增减%", "change_pct", "%"),
)
_ROWS = (
    ("50.00", "60.00", "40.00", "10.00", "20.00"),
    ("40.00", "30.00", "30.00", "-10.00", "-25.00"),
    ("30.00", "30.00", "9.00", "0.00", "0.00"),
    ("0.00", "8.00", "8.00", "8.00", "100.00"),
    ("8.00", "4.00", "4.00", "-4.00", "-50.00"),
)


def _audited(make, *rows, heads=_HEADS, stage="budget"):
    cells = [
        {"row_no": n, "col_no": at, "line": n, "item_name": f"支出{n}", "item_code": f"20{n}", "item_level": 1}
        | {"column_printed": head, "measure": measure, "unit": unit, "value": Decimal(printed), "printed": printed}
        for n, row in enumerate(rows, 1)
        for at, ((head, measure, unit), printed) in enumerate(zip(heads, row, strict=True), 1)
    ]
    checks = make({"stage": stage}, tables=[{"table_no": 1}], amounts=cells)
    return checks[checks["rule_id"].eq("B-28")]


def _changed(at, column, printed):
    return [tuple(printed if (n, m) == (at, column) else c for m, c in enumerate(row)) for n, row in enumerate(_ROWS)]


def test_changes_and_rates_are_recomputed_and_a_base_of_zero_has_no_rate(make):
    """Five changes, four rates; 基本支出 is none of the amounts compared."""
    assert list(_audited(make, *_ROWS)["status"]) == ["pass"] * 9


@pytest.mark.parametrize(
    ("at", "column", "printed", "cause"),
    [
        (0, 3, "12.37", "unknown"),
        (0, 4, "16.67", "wrong_base"),
        (0, 4, "120.00", "level_for_change"),
        (1, 3, "10.00", "reversed_direction"),
        (1, 4, "25.00", "reversed_direction"),
    ],
)
def test_one_cell_that_differs_is_a_misprint(make, at, column, printed, cause):
    """The others of its column hold, so that the columns are what they seem."""
    checks = _audited(make, *_changed(at, column, printed)).query("status == 'fail'")
    assert list(checks["cause"]) == [cause]
    assert checks["printed"].iloc[0].startswith(printed)


def test_a_column_that_mostly_differs_compares_something_else(make):
    """With last year's execution, say."""
    rows = [(*row[:3], str(Decimal(row[3]) + 1), row[4]) for row in _ROWS]
    assert "fail" not in set(_audited(make, *rows)["status"])


def test_decreases_without_any_sign_are_a_habit_of_the_column(make):
    """No cell of the column is negative."""
    rows = [(*row[:3], row[3].lstrip("-"), row[4]) for row in (_ROWS[0], _ROWS[1], *_ROWS[2:4])]
    assert list(_audited(make, *rows)["status"]).count("insufficient_data") == 1


def test_two_columns_of_last_year_are_not_told_apart(make):
    """Budget and execution of last year beside one change: which is meant is not known."""
    heads = (("上年执行数", "prior", "万元"), *_HEADS)
    assert _audited(make, *[("1.00", *row) for row in _ROWS], heads=heads).empty


def test_the_budget_of_final_accounts_is_not_the_figure_of_the_year(make):
    """Final accounts compare what was spent."""
    heads = (("上年决算数", "prior", "万元"), ("预算数", "budget", "万元"), ("增减额", "change", "万元"))
    assert _audited(make, ("5.00", "6.00", "9.00"), heads=heads, stage="final").empty

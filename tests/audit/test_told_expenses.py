"""The “三公” expenses and their changes in the text, beside the table that prints them."""

from __future__ import annotations

from decimal import Decimal

import pytest

_TABLE = {
    "合计": ("10.50", "14.20"),
    "一、因公出国（境）费": ("0.00", "0.00"),
    "二、公务用车购置及运行费": ("6.30", "8.00"),
    "其中：公务用车购置费": ("0.00", "0.00"),
    "公务用车运行维护费": ("6.30", "8.00"),
    "三、公务接待费": ("4.20", "6.20"),
}
_TEXT = {
    "“三公”经费": ("10.50", "-3.70", "-26.06"),
    "公务用车购置及运行维护费": ("6.30", "-1.70", "-21.25"),
    "公务用车购置费": ("0.00", None, None),
    "公务用车运行维护费": ("6.30", "-1.70", None),
    "公务接待费": ("4.20", "-2.00", "-32.26"),
}


def _audited(make, text, prior="2024年预算数"):
    cells = [
        {"kind": "san_gong", "row_no": n, "col_no": at, "line": n, "item_name": name, "fund": "all", "code_list": None}
        | {"item_level": 0 if n == 1 else None, "measure": measure, "column_printed": head}
        | {"value": Decimal(printed), "printed": printed}
        for n, (name, row) in enumerate(_TABLE.items(), 1)
        for at, (head, measure, printed) in enumerate(
            zip(("2025年预算数", prior), ("total", "prior"), row, strict=True), 1
        )
    ]
    base = {"section": "san_gong", "fund": "general_budget"}
    claims = [
        base
        | {"subject_name": name, "statement_no": n, "line": 50 + n, "metric": metric, "unit": unit}
        | {"value": Decimal(printed), "printed": printed.lstrip("-"), "compare_year": year, "compare_basis": basis}
        | {"direction": None if metric == "budget" else "decrease" if printed.startswith("-") else "increase"}
        for n, (name, told) in enumerate(text.items(), 1)
        for metric, unit, printed, year, basis in zip(
            ("budget", "change", "change_pct"),
            ("万元", "万元", "%"),
            told,
            (None, 2024, 2024),
            (None, "budget", "budget"),
            strict=True,
        )
        if printed is not None
    ]
    checks = make(tables=[{"kind": "san_gong"}], amounts=cells, claims=claims)
    return checks[checks["rule_id"].isin(["N-04", "N-05"])]


def _status(make, text, rule_id, **more):
    checks = _audited(make, text, **more)
    return list(checks.loc[checks["rule_id"] == rule_id, "status"])


def test_each_expense_of_the_text_is_that_of_the_table(make):
    """By what it is, however it is called."""
    assert _status(make, _TEXT, "N-04") == ["pass"] * 5
    assert _status(make, _TEXT, "N-05") == ["pass"] * 4


def test_one_expense_that_differs_is_a_misprint(make):
    """Its change and its rate fit the table's."""
    text = _TEXT | {"公务接待费": ("4.80", "-2.00", "-32.26")}
    checks = _audited(make, text).query("rule_id == 'N-04' and status == 'fail'")
    assert list(checks["cause"]) == ["digit_slip"]


def test_a_text_of_other_money_is_not_called_misprinted(make):
    """Nothing but a zero is the same in both."""
    text = {name: (str(Decimal(told[0]) * 3), None, None) for name, told in _TEXT.items()}
    assert "fail" not in _status(make, text, "N-04")


@pytest.mark.parametrize(
    ("told", "status"),
    [
        (("4.20", "-2.50", None), "fail"),  # the other changes are those of the table
        (("4.20", "2.00", None), "fail"),
        (("4.20", "-2.50", "-32.26"), "fail"),
    ],
)
def test_a_change_told_without_a_rate_is_compared_with_both_columns(make, told, status):
    """No sentence proves it; the table does."""
    assert _status(make, _TEXT | {"公务接待费": told}, "N-05").count(status) == 1


def test_changes_against_another_amount_of_last_year_are_left_open(make):
    """Where most differ, or the column prints what was executed."""
    text = {name: (told[0], "-9.99", None) for name, told in _TEXT.items()}
    assert "fail" not in _status(make, text, "N-05")
    assert _status(make, _TEXT, "N-05", prior="2024年执行数") == []

"""Totals of the text are those of the tables, whatever a form calls them."""

from __future__ import annotations

from decimal import Decimal

import pytest

_TOTALS = {"income": "收入总计", "expenditure": "支出总计"}


def _told(make, section: str, name: str, value: str):
    cells = [
        {"kind": section, "item_name": total, "item_level": 0, "side": side, "code_list": None, "fund": "all"}
        | {"value": Decimal("90.50"), "printed": "90.50", "line": 9, "row_no": 9, "col_no": col_no}
        for col_no, (side, total) in enumerate(_TOTALS.items(), 1)
    ]
    claim = {"section": section, "subject_name": name, "metric": "total", "line": 50, "fund": "all", "statement_no": 1}
    checks = make(
        tables=[{"kind": section}], amounts=cells, claims=[claim | {"value": Decimal(value), "printed": value}]
    )
    return checks.loc[checks["rule_id"].eq("N-02"), "status"].tolist()


@pytest.mark.parametrize(
    ("section", "name"),
    [
        ("income_expenditure_summary", "收入、支出预算总计"),
        ("income_expenditure_summary", "支出预算总计"),
        ("income_expenditure_summary", "收支预算"),
        ("fiscal_appropriation_summary", "财政拨款收、支总预算"),
        ("fiscal_appropriation_summary", "财政拨款收入支出总计"),
    ],
)
def test_a_total_is_known_by_any_of_its_names(make, section, name):
    """With 预算 in its name or without, of one side or of both."""
    assert _told(make, section, name, "90.50") == ["pass"]
    assert _told(make, section, name, "96.50") == ["insufficient_data"]


def test_the_total_of_one_fund_is_not_that_of_the_table(make):
    """财政专户管理资金收入预算总计 is the total of a part."""
    assert _told(make, "income_expenditure_summary", "财政专户管理资金收入预算总计", "90.50") == []

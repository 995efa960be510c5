"""Figures of this year under the name of last year; the made document is the budget of 2025."""

from __future__ import annotations

from decimal import Decimal

import pytest

TEXT = "行政运行2024年预算512.34万元，比上年减少20.5万元，下降3.85%。"
CELL = {"item_code": "2010101", "item_name": "行政运行", "value": Decimal("512.34"), "printed": "512.34", "line": 9}
LEVEL = {"metric": "prior_budget", "value": Decimal("512.34"), "printed": "512.34", "base_year": 2024}
CHANGE = {
    "metric": "change",
    "value": Decimal("-20.5"),
    "printed": "20.5",
    "compare_year": 2024,
    "compare_basis": "budget",
}
RATE = {"metric": "change_pct", "value": Decimal("-3.85"), "printed": "3.85", "unit": "%", "compare_year": 2024}
ITEM = {"subject_code": "2010101", "subject_name": "行政运行", "statement_no": 1, "line": 1}


def _claims(*claims: dict) -> list[dict]:
    return [ITEM | claim for claim in claims]


def test_the_amount_of_this_year_told_of_last_year_is_reported(tell) -> None:
    """The rate leads to the amount, and the table of this year prints it."""
    checks = tell("W-17", TEXT, claims=_claims(LEVEL, CHANGE, RATE), amounts=[CELL], document={"year": 2025})
    row = checks.iloc[0]
    assert (row["status"], row["printed"], row["expected"]) == ("insufficient_data", "2024年", "2025年")
    others = [LEVEL | {"metric": "budget", "base_year": 2025, "statement_no": no, "line": no} for no in range(2, 6)]
    claims = [*_claims(LEVEL, CHANGE, RATE), *(ITEM | other for other in others)]
    assert tell("W-17", TEXT, claims=claims, amounts=[CELL])["cause"].tolist() == ["stale_text"]


@pytest.mark.parametrize(
    ("text", "change", "rate"),
    [
        (TEXT, "-20.5", "-4"),  # the change leads from the amount: it is indeed last year's
        (TEXT, "0", "0"),
        (TEXT.replace("2024", "2025"), "-20.5", "-3.85"),  # the year was not read from the sentence
        (TEXT.replace("行政运行2024年", "2024101-行政运行"), "-20.5", "-3.85"),  # the code of an item is no year
    ],
)
def test_an_amount_of_last_year_is_no_mistake(tell, text: str, change: str, rate: str) -> None:
    """It may be that of this year by chance, or because nothing changed."""
    claims = _claims(LEVEL, CHANGE | {"value": Decimal(change)}, RATE | {"value": Decimal(rate)})
    assert tell("W-17", text, claims=claims, amounts=[CELL]).empty


def test_a_year_compared_with_itself_is_reported(tell) -> None:
    """持平 with another year is what is meant."""
    assert tell("W-17", "行政运行2025年预算5万元，与2024年预算持平。").empty
    checks = tell("W-17", "行政运行2025年预算5万元，与2025年预算持平。")
    assert checks["status"].tolist() == ["fail"]


@pytest.mark.parametrize(("value", "status"), [("512.34", ["fail"]), ("498.76", [])])
def test_columns_of_last_year_with_the_figures_of_this_year_are_reported(make, value: str, status: list) -> None:
    """A table that holds other figures is one of last year."""
    column = {"column_printed": "2024年预算数", "measure": "prior", "item_code": None, "item_level": 0}
    cell = {"value": Decimal(value), "printed": value, "line": 20} | column
    tables = [
        {"table_no": 1, "title": "支出总表", "kind": "expenditure_summary", "first_line": 2, "last_line": 9},
        {"table_no": 2, "title": "一般公共预算支出表", "first_line": 16, "last_line": 30},
    ]
    amounts = [CELL | {"table_no": 1, "kind": "expenditure_summary"}, cell | {"table_no": 2}]
    checks = make(tables=tables, amounts=amounts)
    assert checks.loc[checks["rule_id"] == "W-06", "status"].tolist() == status

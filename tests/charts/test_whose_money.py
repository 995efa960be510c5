"""A figure says whose money it draws, and never puts the money of one budget beside that of another."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from helpers.charts import budget_vs_final, compare_cities, composition_by_class
from helpers.charts.disclosed import class_amounts
from helpers.charts.words import of_fund

Table = Callable[..., pd.DataFrame]


def test_the_description_names_the_budget_that_the_money_is_of(amounts: pd.DataFrame, claims: pd.DataFrame) -> None:
    """The general public budget is not all that a department spends."""
    general = amounts.assign(fund="general_budget")
    ax = composition_by_class(general, claims.iloc[:0])
    assert any("General public budget" in text.get_text() for text in ax.texts)


def test_a_reconciliation_of_one_budget_says_so(make_reconciliation: Callable[..., pd.DataFrame]) -> None:
    """Its items are told to be of that budget; items of several budgets are not."""
    rows = make_reconciliation([("2101505", "医疗保障政策管理", "3", "5"), ("2210201", "住房公积金", "2", "1")])
    one = rows.assign(fund="general_budget")
    several = rows.assign(fund=["general_budget", *["fiscal"] * (len(rows) - 1)])
    said = [
        any("一般公共预算" in text.get_text() for text in budget_vs_final(r, lang="zh").texts) for r in (one, several)
    ]
    assert said == [True, False]


def test_money_of_all_funds_or_of_several_needs_no_word() -> None:
    """Nothing is said where nothing is left out, or where no one word would be true."""
    assert [of_fund(funds, "en") for funds in (["all"], ["fiscal", "all"], [None], [])] == ["", "", "", ""]


def test_classes_are_of_one_fund(make_table: Table, claims: pd.DataFrame) -> None:
    """Of a table with a column for each fund, the column that states most classes is drawn, not a mixture."""
    about = {"kind": "fiscal_appropriation_summary"}
    whole = make_table([("210", "卫生健康支出", "12"), ("212", "城乡社区支出", "5")], **about).assign(fund="fiscal")
    part = make_table([("210", "卫生健康支出", "10")], **about).assign(fund="general_budget")
    found = class_amounts(pd.concat([part, whole]), claims.iloc[:0])
    assert found["amount_fen"].tolist() == [12_000_000, 5_000_000]
    assert set(found["fund"]) == {"fiscal"}


def test_several_things_take_and_one_takes(make_table: Table, claims: pd.DataFrame) -> None:
    """The title of a comparison says it as the title of one document does."""
    table = make_table([("212", "城乡社区支出", "5"), ("210", "卫生健康支出", "1")])
    ax = compare_cities(table, claims.iloc[:0])
    assert ax.get_title(loc="left").startswith("Urban and rural communities take 83.3 %")


def test_a_comparison_says_how_many_documents_print_no_classes(make_table: Table, claims: pd.DataFrame) -> None:
    """One that only tells its figures has no bar, and is not passed over in silence."""
    table = make_table([("212", "城乡社区支出", "5"), ("210", "卫生健康支出", "1")])
    about = {
        "city_name": "某市",
        "agency_name": "某局",
        "scope": "unit",
        "stage": "final",
        "year": 2024,
        "title": "某局决算",
    }
    documents = pd.DataFrame({"doc_id": [table["doc_id"].iloc[0], "other"]}).assign(**about)
    said = [text.get_text() for text in compare_cities(table, claims.iloc[:0], documents).texts]
    assert any(text.endswith("; 1 document prints no classes") for text in said)

"""Opening and closing balances, year after year."""

from __future__ import annotations

import pandas as pd

from helpers.reconcile import carry_over

WAN = 1_000_000


def _balance(made, doc_id: str, measure: str, wan: int, kind: str = "income_expenditure_summary", fund: str = "all"):
    names = {"carry_over": ("年初结转和结余", "income"), "carried_forward": ("年末结转和结余", "expenditure")}
    name, side = names[measure]
    made.amount(doc_id, None, wan * WAN, measure=measure, item_name=name, side=side, kind=kind, fund=fund)


def test_the_chain_ties_each_year_to_the_one_before(made):
    """Closing 2023, opening 2024 and the carry-over of the budget for 2024 stand in one row."""
    first, second, budget = made.document("final", 2023), made.document("final", 2024), made.document("budget", 2024)
    _balance(made, first, "carry_over", 1)
    _balance(made, first, "carried_forward", 9)
    _balance(made, second, "carry_over", 8)
    _balance(made, second, "carried_forward", 3)
    _balance(made, budget, "carry_over", 5)
    rows = carry_over(made.tables).set_index("year")
    assert list(rows.index) == [2023, 2024, 2025]
    row = rows.loc[2024]
    assert [row["closing_fen"], row["opening_fen"], row["budget_opening_fen"]] == [9 * WAN, 8 * WAN, 5 * WAN]
    assert [row["difference_fen"], row["budget_difference_fen"]] == [-WAN, -4 * WAN]
    assert (row["closing_doc_id"], row["opening_doc_id"], row["budget_opening_doc_id"]) == (first, second, budget)
    assert pd.isna(rows.loc[2025, "difference_fen"])


def test_funds_have_chains_of_their_own(made):
    """The fiscal appropriation has its own balances, part of all."""
    first, second = made.document("final", 2023), made.document("final", 2024)
    for fund, kind in (("all", "income_expenditure_summary"), ("fiscal", "fiscal_appropriation_summary")):
        _balance(made, first, "carried_forward", 2, kind, fund)
        _balance(made, second, "carry_over", 2, kind, fund)
    rows = carry_over(made.tables)
    assert rows["fund"].tolist() == ["all", "fiscal"]
    assert rows["difference_fen"].tolist() == [0, 0]


def test_a_balance_printed_with_two_amounts_is_not_certain(made):
    """None of the two is taken."""
    doc_id = made.document("final", 2023)
    _balance(made, doc_id, "carried_forward", 2)
    _balance(made, doc_id, "carried_forward", 3)
    assert carry_over(made.tables).empty


def test_scopes_have_chains_of_their_own(made):
    """A unit's balance is never taken for the department's."""
    _balance(made, made.document("final", 2023), "carried_forward", 2)
    _balance(made, made.document("final", 2024, scope="unit"), "carry_over", 2)
    assert carry_over(made.tables)["difference_fen"].isna().all()


def test_a_sentence_stands_in_for_a_table_that_is_not_there(made):
    """The table goes first, where there is one."""
    doc_id = made.document("final", 2024)
    claim = {"section": "income_expenditure_summary", "measure": "carry_over", "subject_name": "年初结转和结余"}
    made.claim(doc_id, 1, "component", 4 * WAN, code=None, fund=None, **claim)
    assert carry_over(made.tables)["opening_fen"].tolist() == [4 * WAN]

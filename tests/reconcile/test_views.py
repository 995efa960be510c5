"""What is read off a reconciliation: the bridge, the largest differences, the key figures."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.reconcile import bridge, key_figures, largest_differences, reconcile

SIDES = ["initial_budget_fen", "final_fen", "difference_fen"]
CODES = ["208", "20805", "2080501", "2080505", "2101101", "2101501", "2101502", "2210201"]
AMOUNTS = st.one_of(st.none(), st.integers(-(10**12), 10**12))


def test_the_bridge_of_real_accounts_closes_to_the_fen(reconciled, wan):
    """Huaibei 2023: the items add up to 678.66, the totals differ by 190.04; −488.62 is left."""
    frame = bridge(reconciled["huaibei"], 2023, "unit")
    total, items, rest = frame.iloc[0], frame.iloc[1:-1], frame.iloc[-1]
    assert total[SIDES].tolist() == wan(["776.96", "967", "190.04"])
    assert items["initial_budget_fen"].sum() == wan("290.97")
    assert len(items) == 12
    assert (rest["item_kind"], rest[SIDES].tolist()) == ("unexplained", wan(["485.99", "-2.63", "-488.62"]))


def test_there_is_no_bridge_without_both_totals(reconciled):
    """A budget without accounts, and a year that is only implied, have none."""
    assert bridge(reconciled["huaibei"], 2025, "department").empty
    assert bridge(reconciled["huaibei"], 2022, "unit").empty
    assert bridge(reconciled["chengde"], 1999, "department").empty


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(CODES), AMOUNTS, AMOUNTS), unique_by=lambda row: row[0]), AMOUNTS, AMOUNTS)
def test_a_bridge_always_adds_up(new_made, items, budget_total, final_total):
    """Whatever the items and totals: the steps add up to the printed total in every column, or there is no bridge."""
    made = new_made()
    budget, final = made.document("budget"), made.document("final")
    for code, initial, actual in [*items, (None, budget_total, final_total)]:
        if initial is not None:
            made.amount(budget, code, initial)
        if actual is not None:
            made.amount(final, code, actual, measure="final")
    frame = bridge(made.reconcile(), 2024, "department")
    if budget_total is None or final_total is None:
        assert frame.empty
        return
    assert frame.iloc[0][SIDES].tolist() == [budget_total, final_total, final_total - budget_total]
    assert frame["item_kind"].iloc[-1] == "unexplained"
    for column in SIDES:
        assert frame[column].iloc[1:].fillna(0).sum() == frame[column].iloc[0]


def test_the_largest_differences_are_those_of_the_finest_items(reconciled):
    """Huaibei 2023: 医疗保障政策管理 leads; classes do not repeat what their items show."""
    rows = largest_differences(reconciled["huaibei"], 3)
    assert rows["item_code"].tolist() == ["2101505", "2101501", "2210202"]
    assert rows["difference_fen"].tolist() == [627_300_000, 40_240_000, 5_880_000]


def test_what_did_not_change_is_no_difference(reconciled):
    """Four of Huaibei's twelve items equal their budget; a city without accounts has no differences at all."""
    assert len(largest_differences(reconciled["huaibei"], 100)) == 8
    assert largest_differences(reconciled["chengde"]).empty


def test_key_figures_sum_up_each_unit(city_tables, reconciled, wan):
    """One row a city, year and scope with a document; what is not published stays empty."""
    rows = pd.concat([key_figures(city_tables[city], frame) for city, frame in reconciled.items()])
    by_unit = rows.set_index(["city", "year"])
    final = by_unit.loc[("huaibei", 2023)]
    assert [final["initial_budget_fen"], final["final_fen"]] == wan(["776.96", "967"])
    assert (final["execution_rate"], final["scope"], final["documents"]) == (Decimal("124.46"), "unit", 1)
    assert [final["basic_fen"], final["project_fen"]] == wan(["274.70", "692.30"])
    suzhou = by_unit.loc[("suzhou-anhui", 2024)]
    assert [suzhou["initial_budget_fen"], suzhou["prior_budget_fen"]] == wan(["1774.62", "2240.22"])
    assert (suzhou["change_fen"], suzhou["change_pct"]) == (wan("-465.60"), Decimal("-20.78"))
    assert pd.isna(suzhou["final_fen"])
    chengde = by_unit.loc[("chengde", 2025)]
    assert [chengde["initial_budget_fen"], chengde["change_fen"]] == wan(["9473.74", "-1602.01"])
    assert len(rows) == 4


def test_key_figures_of_nothing_are_empty(made):
    """No documents, no rows."""
    assert key_figures(made.tables, reconcile(made.tables)).empty


def test_what_moved_between_items_is_one_step(made):
    """A budget of 60 under one code and accounts of 57 under another: 3 less, not a cut of 60 and an increase of 57."""
    budget, final = made.document("budget"), made.document("final")
    made.amount(budget, None, 100)
    made.amount(final, None, 99)
    for doc_id, code, fen in ((budget, "2101501", 40), (final, "2101501", 42), (budget, "2010308", 60)):
        made.amount(doc_id, code, fen)
    made.amount(final, "2014004", 57)
    frame = made.reconcile()
    steps = bridge(frame, 2024, "department").set_index("item_code")
    assert steps.loc["2010308 2014004", [*SIDES, "match"]].tolist() == [60, 57, -3, "reclassified"]
    assert largest_differences(frame)["difference_fen"].tolist() == [-3, 2]


def test_items_that_stand_on_both_sides_stay_apart(made):
    """A reason may say of two items that something moved; with a budget and accounts of its own, each is a step."""
    budget, final = made.document("budget"), made.document("final")
    for doc_id in (budget, final):
        for number, code in enumerate(("2101501", "2101502"), 1):
            made.amount(doc_id, code, number * (7 if doc_id == budget else 5))
    reason = "调整科目至卫生健康支出（类）医疗保障管理事务（款）一般行政管理事务（项）"
    made.claim(final, 1, "final", 5, reason=reason)
    frame = made.reconcile()
    assert set(frame.loc[frame["match"] == "reclassified", "item_code"]) == {"2101501", "2101502"}
    assert len(largest_differences(frame)) == 2

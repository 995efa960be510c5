"""The change of a budget on the prior year's."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from helpers.reconcile import year_on_year


def by_item(frame: pd.DataFrame) -> pd.DataFrame:
    """Index a frame of changes by code, or name where there is none."""
    return frame.set_index(frame["item_code"].fillna(frame["item_name"]))


def test_a_budget_is_set_against_the_one_it_implies(reconciled, wan):
    """Suzhou 2024: 99.18 against 68.15 is 45.53 %, whatever the text prints (31.29 %, on the wrong base)."""
    row = by_item(year_on_year(reconciled["suzhou-anhui"], 2024)).loc["2080505"]
    assert [row["budget_fen"], row["prior_implied_fen"], row["change_fen"]] == wan(["99.18", "68.15", "31.03"])
    assert row["change_pct"] == Decimal("45.53")
    assert pd.isna(row["prior_adopted_fen"])


def test_a_base_of_zero_has_no_rate(reconciled, wan):
    """Suzhou 2024 prints 100 % for an item that was 0 before."""
    row = by_item(year_on_year(reconciled["suzhou-anhui"], 2024)).loc["2019999"]
    assert (row["prior_implied_fen"], row["change_pct"]) == (0, None)


def test_items_that_moved_have_one_change_together(reconciled, wan):
    """Suzhou 2024: +125.50 and −147.09 are one change of −21.59, shown on both rows."""
    rows = by_item(year_on_year(reconciled["suzhou-anhui"], 2024))
    for one, other in (("2019999", "2080109"), ("2080109", "2019999")):
        assert rows.loc[one, "moved_with"] == other
        assert rows.loc[one, "group_change_fen"] == wan("-21.59")
    assert rows.loc["2210201", "group_change_fen"] == rows.loc["2210201", "change_fen"] == wan("22.10")


def test_what_moves_in_a_circle_of_three_is_one_group(reconciled, wan):
    """Suzhou 2024: 其他社会保障 from 事业运行, which is tied to 行政运行: 0.22 + 41.43 − 77.94."""
    rows = by_item(year_on_year(reconciled["suzhou-anhui"], 2024))
    assert rows.loc[["2089999", "2101550", "2101501"], "group_change_fen"].tolist() == [wan("-36.29")] * 3


def test_a_published_prior_budget_stands_beside_the_implied_one(made):
    """Neither stands in for the other; the change is on the implied one."""
    made.amount(made.document("budget", 2023), "2101501", 90)
    later = made.document("budget", 2024)
    made.claim(later, 1, "budget", 120)
    made.claim(later, 1, "change", 20, compare_year=2023, compare_basis="budget")
    row = year_on_year(made.reconcile(), 2024).iloc[0]
    assert row[["budget_fen", "prior_implied_fen", "prior_adopted_fen", "change_fen"]].tolist() == [120, 100, 90, 20]


def test_an_item_without_a_prior_figure_is_left_out(reconciled):
    """Chengde states changes for its totals only."""
    rows = year_on_year(reconciled["chengde"], 2025)
    assert set(rows["item_kind"]) <= {"total", "measure", "san_gong"}
    assert year_on_year(reconciled["chengde"], 1999).empty

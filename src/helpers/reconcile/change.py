"""The change of a budget on the prior year's, item by item."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pandas as pd

from helpers.reconcile.reclassified import components, marked

_KEYS = ["city", "agency", "scope", "item_kind", "item_code", "item_name"]
_PRIOR = {"implied_budget_fen": "prior_implied_fen", "adopted_budget_fen": "prior_adopted_fen"}


def year_on_year(reconciliation: pd.DataFrame, year: int) -> pd.DataFrame:
    """Return the adopted budget of a year against the prior year's.

    Parameters
    ----------
    reconciliation : pandas.DataFrame
        Contract table ``reconciliation`` that holds both years.
    year : int
        The later year.

    Returns
    -------
    pandas.DataFrame
        ``city``, ``agency``, ``scope`` and the item; ``budget_fen`` as adopted; ``prior_implied_fen``, the prior year's
        budget as the later document implies it, and ``prior_adopted_fen`` as it was itself published, neither standing
        in for the other; ``change_fen`` and ``change_pct`` (per cent, two decimals; empty where the base is not above
        0) on the implied one; ``moved_with``, the codes of items that something moved to or from, and
        ``group_change_fen``, the change of all of them together; ``match`` and ``reason`` of the later year.
    """
    now = reconciliation[(reconciliation["year"] == year) & reconciliation["adopted_budget_fen"].notna()]
    before = reconciliation[reconciliation["year"] == year - 1][[*_KEYS, *_PRIOR]].rename(columns=_PRIOR)
    now = now[[*_KEYS, "item_level", "adopted_budget_fen", "match", "reason"]]
    pairs = now.rename(columns={"adopted_budget_fen": "budget_fen"}).merge(before, on=_KEYS, how="left")
    pairs = pairs[pairs["prior_implied_fen"].notna() | pairs["prior_adopted_fen"].notna()].reset_index(drop=True)
    change = pairs["budget_fen"] - pairs["prior_implied_fen"]
    rates = [_per_cent(step, base) for step, base in zip(change, pairs["prior_implied_fen"], strict=True)]
    pairs = pairs.assign(change_fen=change, change_pct=pd.Series(rates, dtype=object))
    pairs = pairs.assign(
        moved_with=pd.array([" ".join(marked(reason)) or None for reason in pairs["reason"]], dtype="string"),
        group_change_fen=_group_change(pairs),
    )
    figures = ["budget_fen", "prior_implied_fen", "prior_adopted_fen", "change_fen", "change_pct"]
    return pairs[[*_KEYS, "item_level", *figures, "moved_with", "group_change_fen", "match", "reason"]]


def _group_change(pairs: pd.DataFrame) -> pd.Series:
    """Return the change of each item and of all those that it is tied to, directly or through others."""
    total = pairs["change_fen"].copy()
    for _, rows in pairs[pairs["item_kind"] == "function"].groupby(["city", "agency", "scope"]):
        links = {code: marked(reason) for code, reason in zip(rows["item_code"], rows["reason"], strict=True)}
        for group in components(links):
            tied = rows[rows["item_code"].isin(group)]
            # A group of which one change is not known has no change of its own.
            total.loc[tied.index] = tied["change_fen"].sum() if len(tied) == len(group) else pd.NA
    return total


def _per_cent(part: Any, base: Any) -> Decimal | None:
    if pd.isna(part) or pd.isna(base) or base <= 0:
        return None
    return (Decimal(100 * int(part)) / int(base)).quantize(Decimal("0.01"), ROUND_HALF_UP)

"""What is read off a reconciliation: bridge, largest differences, key figures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from helpers.clean.rows import rows_of
from helpers.reconcile.change import year_on_year
from helpers.reconcile.tied import as_one

_ITEM = ["item_kind", "item_code", "item_name", "item_level"]
_SIDES = ["initial_budget_fen", "final_fen", "difference_fen"]
_UNIT = ["city", "year", "agency", "scope"]
_GENERAL = "一般公共预算支出"
_BASIC, _PROJECT = "基本支出", "项目支出"


def bridge(reconciliation: pd.DataFrame, year: int, scope: str) -> pd.DataFrame:
    """Return the bridge from the initial budget to the final accounts, exact to the fen.

    Parameters
    ----------
    reconciliation : pandas.DataFrame
        Contract table ``reconciliation`` of one agency.
    year : int
        Budget year.
    scope : str
        ``department`` or ``unit``.

    Returns
    -------
    pandas.DataFrame
        ``item_kind``, ``item_code``, ``item_name``, ``item_level``, ``match``, ``initial_budget_fen``, ``final_fen``,
        ``difference_fen``. The first row is the total as printed; below it stand the function items at their finest,
        then ``unexplained``: what the items leave of the total. The rows below the first add up to it in all three
        columns. An item that only one side lists is a step of its whole amount, and ``match`` says so; items tied to
        each other are one step, see :func:`helpers.reconcile.as_one`. Empty where a total is printed on one side only,
        or the two sides are not comparable.
    """
    rows = reconciliation[(reconciliation["year"] == year) & (reconciliation["scope"] == scope)]
    columns = [*_ITEM, "match", *_SIDES]
    totals = rows[(rows["item_kind"] == "total") & rows["difference_fen"].notna()]
    totals = totals[totals["item_name"].str.contains("支出", regex=False)]
    general = totals[totals["item_name"] == _GENERAL]
    base = (general if len(general) else totals).head(1)[columns]
    finest = as_one(leaves(rows))
    finest = finest[finest["initial_budget_fen"].notna() | finest["final_fen"].notna()][[*columns, "comparable"]]
    if base.empty or (finest["comparable"] == False).any():  # noqa: E712  (missing is not "no")
        return base.iloc[:0].reset_index(drop=True)
    steps = finest[columns].copy()
    steps["difference_fen"] = steps["final_fen"].fillna(0) - steps["initial_budget_fen"].fillna(0)
    rest: dict[str, Any] = {"item_kind": "unexplained", "item_name": "未列明差额", "match": base["match"].iloc[0]}
    for column in _SIDES:
        rest[column] = int(base[column].iloc[0]) - int(steps[column].fillna(0).sum())
    last = pd.DataFrame([rest], columns=columns).astype(base.dtypes)
    return pd.concat([base, steps, last], ignore_index=True)


def largest_differences(reconciliation: pd.DataFrame, n: int = 10) -> pd.DataFrame:
    """Return the finest function items whose final figure is farthest from the initial budget, largest first.

    Items that something moved between are one: see :func:`helpers.reconcile.tied.as_one`.
    """
    parts = [as_one(leaves(rows)) for _, rows in reconciliation.groupby(_UNIT, sort=True)]
    rows = pd.concat(parts) if parts else reconciliation.iloc[:0]
    rows = rows[rows["difference_fen"].notna() & (rows["difference_fen"] != 0)]
    order = rows["difference_fen"].abs().sort_values(ascending=False, kind="stable").index
    return rows.loc[order].head(n).reset_index(drop=True)


def key_figures(tables: Mapping[str, pd.DataFrame], reconciliation: pd.DataFrame) -> pd.DataFrame:
    """Return the figures that sum up each city, year, agency and scope that has a document.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        Clean tables; ``documents`` is read.
    reconciliation : pandas.DataFrame
        What :func:`reconcile` made of them.

    Returns
    -------
    pandas.DataFrame
        ``city``, ``year``, ``agency``, ``scope``, ``documents`` (how many), ``total`` (the line that is summed up),
        ``initial_budget_fen``, ``final_fen``, ``execution_rate``; ``basic_fen`` and ``project_fen``, the latest
        published; ``prior_budget_fen``, ``change_fen`` and ``change_pct``: the total's adopted budget against the
        implied one of the prior year. Empty where nothing is published.
    """
    found = []
    for (city, year, agency, scope), documents in tables["documents"].groupby(_UNIT, sort=True):
        same = reconciliation[
            (reconciliation["city"] == city) & (reconciliation["agency"] == agency) & (reconciliation["scope"] == scope)
        ]
        rows = same[same["year"] == year]
        total = rows[rows["item_kind"] == "total"].head(1)
        changes = year_on_year(same, year)
        change = changes[(changes["item_kind"] == "total") & changes["item_name"].isin(total["item_name"])].head(1)
        found.append(
            {
                "city": city,
                "year": year,
                "agency": agency,
                "scope": scope,
                "documents": len(documents),
                "total": _first(total, "item_name"),
                "initial_budget_fen": _first(total, "initial_budget_fen"),
                "final_fen": _first(total, "final_fen"),
                "execution_rate": _first(total, "execution_rate"),
                "basic_fen": _latest(rows, _BASIC),
                "project_fen": _latest(rows, _PROJECT),
                "prior_budget_fen": _first(change, "prior_implied_fen"),
                "change_fen": _first(change, "change_fen"),
                "change_pct": _first(change, "change_pct"),
            }
        )
    frame = pd.DataFrame(found, columns=list(found[0]) if found else [*_UNIT, "documents"])
    return frame.astype({column: "Int64" for column in frame.columns if column.endswith("_fen")})


def leaves(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the function items that no other one is a part of."""
    found = rows_of(rows, ("item_kind", "item_code"))
    codes = [row.item_code or "" if row.item_kind == "function" else None for row in found]
    parents = {code[:length] for code in codes if code for length in (3, 5) if len(code) > length}
    return rows.loc[[code is not None and code not in parents for code in codes]]


def _first(rows: pd.DataFrame, column: str) -> Any:
    value = rows[column].iloc[0] if len(rows) else None
    return None if pd.isna(value) else value


def _latest(rows: pd.DataFrame, name: str) -> int | None:
    """Return the final figure of basic or project expenditure, else its initial budget."""
    row = rows[(rows["item_kind"] == "measure") & (rows["item_name"] == name)].head(1)
    final = _first(row, "final_fen")
    return final if final is not None else _first(row, "initial_budget_fen")

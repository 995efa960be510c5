"""What a reader sees first: key figures, failed checks by weight, and the largest differences."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from decimal import Decimal
from typing import Any

import pandas as pd

from helpers.clean.contract import closed_list
from helpers.clean.rows import columns_of, values
from helpers.money import FEN_PER_UNIT, NUMBER, parse_figure
from helpers.reconcile import largest_differences, year_on_year
from helpers.report.lines import key_lines
from helpers.report.links import parse_doc_id
from helpers.report.units import Sibling
from helpers.report.values import plain_rows

Row = dict[str, Any]
"""A row of a frame, by column."""

_SAME_ITEM = ["city", "agency", "scope", "item_kind", "item_code", "item_name"]
_IMPLIED = ["implied_budget_fen", "implied_budget_doc_id", "implied_budget_line", "implied_budget_page"]
_DIFFERENCE = re.compile(rf"(?P<figure>{NUMBER})\s*(?P<unit>\S*)")
_SIDES = ("final_fen", "initial_budget_fen")
_MONEY_FIRST, _OTHER = 1, 0


def key_rows(reconciliation: pd.DataFrame, year: int, changed: Container[str]) -> dict[str, Row]:
    """Return the rows that sum a unit up: ``total``, ``basic`` and ``project``, as far as there are any.

    Where several lines could, the first is taken that can be compared: with the final accounts, else with the prior
    year (``changed`` names the lines of which that change is known). A line without any figure never stands for one;
    basic and project expenditure are of the scope of the total, and of its funds where they are published for them.
    """
    named = reconciliation[(reconciliation["year"] == year) & reconciliation["item_kind"].isin(("total", "measure"))]
    by_name: dict[str, list[Row]] = {}
    for row in filter(latest_column, plain_rows(named)):
        by_name.setdefault(row["item_name"], []).append(row)
    found: dict[str, Row] = {}
    for figure in ("total", "basic", "project"):
        rows = [row for name in key_lines(figure) for row in by_name.get(name, ()) if _is_of_scope(row, found)]
        compared = [row for row in rows if not pd.isna(row["difference_fen"])]
        implied = [row for row in rows if row["item_name"] in changed]
        if rows:
            found[figure] = _of_same_funds([*compared, *implied, *rows], found.get("total"))
    return found


def _is_of_scope(row: Row, found: Mapping[str, Row]) -> bool:
    return "total" not in found or row["scope"] == found["total"]["scope"]


def _of_same_funds(rows: Sequence[Row], total: Row | None) -> Row:
    """Return the first row; one of the funds of the total in its place, where that is another figure."""
    first = rows[0]
    if total is None or first["fund"] == total["fund"]:
        return first
    same = next((row for row in rows if row["fund"] == total["fund"]), first)
    figures = [[None if pd.isna(row[name]) else row[name] for name in _SIDES] for row in (first, same)]
    return first if figures[0] == figures[1] else same


def latest_column(row: Row) -> str | None:
    """Return the column of the latest published figure of a row: the final one, else the initial budget."""
    return next((name for name in _SIDES if not pd.isna(row.get(name))), None)


def failed(checks: pd.DataFrame) -> pd.DataFrame:
    """Return the failed checks, the largest difference first: money before rates and counts."""
    statuses, differences = columns_of(checks, ("status", "difference"))
    rows = (row for row, status in enumerate(statuses) if status == "fail")
    order = sorted(rows, key=lambda row: _weight(differences[row]), reverse=True)
    return checks.iloc[order].reset_index(drop=True)


def _weight(difference: object) -> tuple[int, Decimal]:
    match = _DIFFERENCE.search(difference) if isinstance(difference, str) else None
    figure = parse_figure(match["figure"]) if match else None
    if not match or figure is None:
        return _OTHER, Decimal(-1)
    fen = FEN_PER_UNIT.get(match["unit"])
    return (_MONEY_FIRST, abs(figure) * fen) if fen else (_OTHER, abs(figure))


def budget_differences(reconciliation: pd.DataFrame, year: int, most: int = 10) -> pd.DataFrame:
    """Return the rows of the items whose final figure is farthest from the initial budget, largest first.

    A whole department comes before a single unit, ``most`` rows each: the bureau's items are among the department's.
    """
    of_year = reconciliation[reconciliation["year"] == year]
    with_final = set(of_year["scope"][of_year["final_fen"].notna()])
    scopes = [scope for scope in closed_list("scope") if scope in with_final]
    found = [largest_differences(of_year[of_year["scope"] == scope], most) for scope in scopes]
    return pd.concat(found, ignore_index=True) if found else of_year.iloc[:0]


def largest_changes(changes: pd.DataFrame, most: int = 10) -> pd.DataFrame:
    """Return the finest function items of :func:`yearly_changes` whose budget changed most."""
    rows = changes[(changes["item_kind"] == "function") & (changes["change_fen"] != 0)]
    codes = [code or "" for code in values(rows["item_code"])]
    parents = {code for code in codes if any(other.startswith(code) and other != code for other in codes)}
    finest = rows.loc[[code not in parents for code in codes]]
    order = finest["change_fen"].abs().sort_values(ascending=False, kind="stable").index
    return finest.loc[order[:most]].reset_index(drop=True)


def yearly_changes(reconciliation: pd.DataFrame, year: int) -> pd.DataFrame:
    """Return the budget of a year against the one of the prior year that it implies.

    Parameters
    ----------
    reconciliation : pandas.DataFrame
        The unit's reconciliation, which holds the prior year that its budget implies.
    year : int
        The later year.

    Returns
    -------
    pandas.DataFrame
        The rows of ``year`` with ``change_fen`` and ``change_pct`` (per cent); their ``implied_budget_*`` columns are
        those of the prior year.
    """
    now = reconciliation[reconciliation["year"] == year].drop(columns=_IMPLIED)
    before = reconciliation[[*_SAME_ITEM, *_IMPLIED]][reconciliation["year"] == year - 1]
    steps = year_on_year(reconciliation, year)[[*_SAME_ITEM, "change_fen", "change_pct"]]
    return now.merge(before.merge(steps.dropna(subset="change_fen"), on=_SAME_ITEM), on=_SAME_ITEM)


def mixed_scope(documents: Sequence[Sibling]) -> list[Sibling]:
    """Return the documents of one agency, year by year, where they differ in scope; none where they do not."""
    if len({document.scope for document in documents}) < 2:
        return []
    return sorted(documents, key=lambda document: (parse_doc_id(document.doc_id) or {}).get("year", ""))

"""From the reconciliation to what is drawn: pure selections, exact in fen, that never fill in what is not printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from helpers.clean.rows import Row, rows_of
from helpers.reconcile import as_one, leaves

UNIT = ("city", "year", "agency", "scope")
"""What a reconciliation is about: one of each."""

BUDGET_FEN, FINAL_FEN = "initial_budget_fen", "final_fen"
_ITEM = ("item_kind", "item_code", "item_name", "match", "comparable", BUDGET_FEN, FINAL_FEN)
_DRAWN = (*_ITEM, "counterpart_codes", "execution_rate", "budget_doc_id", "final_doc_id", "reason")
_TOTAL = ("item_kind", "item_name", BUDGET_FEN, FINAL_FEN, "comparable")


@dataclass(frozen=True, slots=True)
class Side:
    """Totals of a reconciliation in fen (``None`` where not printed) and whether a total row prints them."""

    budget: int | None
    final: int | None
    printed: bool

    @property
    def difference(self) -> int | None:
        """Final less budget, or None where a side is not printed."""
        return None if self.budget is None or self.final is None else self.final - self.budget


def one_unit(reconciliation: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of one city, year, agency and scope: most rows printed on both sides, then the latest year."""
    places = [row[:-1] for row in rows_of(reconciliation, (*UNIT, "match"))]
    if len(set(places)) < 2:
        return reconciliation
    pairs = Counter(place for place, match in zip(places, reconciliation["match"], strict=True) if match == "both")
    chosen = max(sorted(set(places)), key=lambda place: (pairs[place], place[UNIT.index("year")]))
    return reconciliation[[place == chosen for place in places]]


def items(reconciliation: pd.DataFrame) -> pd.DataFrame:
    """Return the function items of one unit at their most detailed: no row that another one is a part of.

    Items that something moved between are one: see :func:`helpers.reconcile.as_one`.
    Of the columns, those are kept that figures draw.
    """
    return as_one(leaves(one_unit(reconciliation).filter(items=_DRAWN))).reset_index(drop=True)


def totals(reconciliation: pd.DataFrame) -> Side:
    """Return the totals of one unit: as the grand total row prints them, else the sums of what the items print."""
    unit = one_unit(reconciliation)
    if row := _total_row(unit):
        return Side(row.initial_budget_fen, row.final_fen, printed=True)
    finest = rows_of(items(unit), (BUDGET_FEN, FINAL_FEN))
    return Side(_sum(row.initial_budget_fen for row in finest), _sum(row.final_fen for row in finest), printed=False)


def _total_row(unit: pd.DataFrame) -> Row | None:
    """Return the row of total expenditure: two sides before one, the general public budget 一般公共预算 first."""
    rows = [row for row in rows_of(unit, _TOTAL) if row.item_kind == "total"]
    sides = [(row, (row.initial_budget_fen is not None) + (row.final_fen is not None)) for row in rows]
    best = max((number for _, number in sides), default=0)
    for word in ("一般公共预算", "支出", ""):
        for row, number in sides:
            if number == best > 0 and word in row.item_name:
                return row
    return None


def _sum(values: Iterable[int | None]) -> int | None:
    printed = [value for value in values if value is not None]
    return sum(printed) if printed else None


def bridge_steps(reconciliation: pd.DataFrame, most: int = 12) -> pd.DataFrame:
    """Return the steps from the initial budget to the final accounts, which add up to the fen.

    Parameters
    ----------
    reconciliation : pandas.DataFrame
        Contract table ``reconciliation``.
    most : int
        Items that get a step of their own, the largest first; the others share one.

    Returns
    -------
    pandas.DataFrame
        ``kind`` (start, item, rest, unexplained, end), ``item_code``, ``item_name``, ``match``, ``items`` (how many
        the step holds), ``delta_fen``, ``from_fen``, ``to_fen``. Empty where a total is not published or the sides
        are not comparable. An item printed on one side only is a step of its whole amount, and ``match`` says so; one
        whose sides are not comparable is none, and so part of what is unexplained.
    """
    unit = one_unit(reconciliation)
    total = totals(unit)
    if total.difference is None or not is_comparable(unit):
        return pd.DataFrame()
    moved = [
        {"kind": "item", "items": 1, "item_code": row.item_code, "item_name": row.item_name, "match": row.match}
        | {"delta_fen": (row.final_fen or 0) - (row.initial_budget_fen or 0)}
        for row in rows_of(items(unit), _ITEM)
        if row.comparable is not False
    ]
    moved = sorted((step for step in moved if step["delta_fen"]), key=lambda step: -abs(step["delta_fen"]))
    steps = moved if len(moved) <= most else moved[: most - 1]
    rest = [step["delta_fen"] for step in moved[len(steps) :]]
    if rest:
        steps = [*steps, {"kind": "rest", "items": len(rest), "delta_fen": sum(rest)}]
    unexplained = total.difference - sum(step["delta_fen"] for step in moved)
    if unexplained:
        steps = [*steps, {"kind": "unexplained", "items": 0, "delta_fen": unexplained}]
    return _chain(steps, total.budget or 0)


def _chain(steps: list[dict[str, Any]], start: int) -> pd.DataFrame:
    rows: list[dict[str, Any]] = [{"kind": "start", "items": 0, "delta_fen": start, "from_fen": 0, "to_fen": start}]
    level = start
    for step in steps:
        end = level + int(step["delta_fen"])
        rows.append({**step, "from_fen": level, "to_fen": end})
        level = end
    rows.append({"kind": "end", "items": 0, "delta_fen": level, "from_fen": 0, "to_fen": level})
    columns = ["kind", "item_code", "item_name", "match", "items", "delta_fen", "from_fen", "to_fen"]
    return pd.DataFrame(rows, columns=columns)


def is_comparable(reconciliation: pd.DataFrame) -> bool:
    """Return whether the two sides of the unit cover the same scope, as its total says, or any item without a total."""
    unit = one_unit(reconciliation)
    total = _total_row(unit)
    stated = unit["comparable"].tolist() if total is None else [total.comparable]
    return not stated or any(value is not False for value in stated)


def is_ruled_out(comparable: pd.Series) -> pd.Series:
    """Return where a comparison is ruled out; where nothing is said, it is not."""
    return pd.Series([value is False for value in comparable.tolist()], comparable.index, dtype=bool)

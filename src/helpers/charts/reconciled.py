"""From the reconciliation to what is drawn: pure selections, exact in fen, that never fill in what is not printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from helpers.reconcile import leaves

UNIT = ["city", "year", "agency", "scope"]
"""What a reconciliation is about: one of each."""

BUDGET_FEN, FINAL_FEN = "initial_budget_fen", "final_fen"


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
    if reconciliation.empty:
        return reconciliation
    unit = [reconciliation[name] for name in UNIT]
    if all((column == column.iloc[0]).all() for column in unit):
        return reconciliation
    pairs = (reconciliation["match"] == "both").groupby(unit).sum()
    place = max(sorted(pairs.index), key=lambda place: (int(pairs[place]), int(place[UNIT.index("year")])))
    return reconciliation[[mine == place for mine in zip(*unit, strict=True)]]


def items(reconciliation: pd.DataFrame) -> pd.DataFrame:
    """Return the function items of one unit at their most detailed: no row that another one is a part of."""
    return leaves(one_unit(reconciliation)).reset_index(drop=True)


def totals(reconciliation: pd.DataFrame) -> Side:
    """Return the totals of one unit: as the grand total row prints them, else the sums of what the items print."""
    row = _total_row(one_unit(reconciliation))
    if row is not None:
        return Side(_whole(row[BUDGET_FEN]), _whole(row[FINAL_FEN]), printed=True)
    finest = items(reconciliation)
    return Side(_sum(finest[BUDGET_FEN]), _sum(finest[FINAL_FEN]), printed=False)


def _total_row(unit: pd.DataFrame) -> pd.Series | None:
    """Return the row of total expenditure: two sides before one, the general public budget 一般公共预算 first."""
    rows = unit[(unit["item_kind"] == "total") & (unit[BUDGET_FEN].notna() | unit[FINAL_FEN].notna())]
    both = rows[rows[BUDGET_FEN].notna() & rows[FINAL_FEN].notna()]
    rows = both if len(both) else rows
    for word in ("一般公共预算", "支出", ""):
        named = rows[rows["item_name"].str.contains(word, regex=False)]
        if len(named):
            return named.iloc[0]
    return None


def _whole(value: Any) -> int | None:
    return None if value is pd.NA or value is None else int(value)


def _sum(column: pd.Series) -> int | None:
    return int(column.sum()) if column.notna().any() else None


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
    total = totals(reconciliation)
    finest = items(reconciliation)
    if total.difference is None or not is_comparable(reconciliation):
        return pd.DataFrame()
    finest = finest[~is_ruled_out(finest["comparable"])]
    delta = (finest[FINAL_FEN].fillna(0) - finest[BUDGET_FEN].fillna(0)).astype("int64")
    moved = finest.assign(delta_fen=delta)[delta != 0]
    moved = moved.sort_values("delta_fen", key=lambda column: -column.abs(), kind="stable")
    own = moved if len(moved) <= most else moved.iloc[: most - 1]
    rest = moved.iloc[len(own) :]
    steps = [
        {"kind": "item", "items": 1, **row}
        for row in own[["item_code", "item_name", "match", "delta_fen"]].to_dict("records")
    ]
    if len(rest):
        steps.append({"kind": "rest", "items": len(rest), "delta_fen": int(rest["delta_fen"].sum())})
    unexplained = total.difference - int(moved["delta_fen"].sum())
    if unexplained:
        steps.append({"kind": "unexplained", "items": 0, "delta_fen": unexplained})
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
    stated = unit["comparable"] if total is None else pd.Series([total["comparable"]])
    return not (len(stated) and is_ruled_out(stated).all())


def is_ruled_out(comparable: pd.Series) -> pd.Series:
    """Return where a comparison is ruled out; where nothing is said, it is not."""
    return comparable.astype("boolean").eq(False).fillna(False).astype(bool)

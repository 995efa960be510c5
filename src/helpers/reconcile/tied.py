"""Items that something moved between, as one: neither a cut of the one nor an increase of the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import pandas as pd

from helpers.clean.rows import Row, rows_of
from helpers.reconcile.notes import note
from helpers.reconcile.reclassified import MARK, components
from helpers.reconcile.rows import execution_rate

_READ = ("item_code", "item_name", "counterpart_codes", "comparable", "initial_budget_fen", "final_fen", "reason")
_FROM_BUDGET = ("initial_budget_vintage", "budget_doc_id", "budget_line", "budget_page")
_FROM_FINAL = ("final_doc_id", "final_line", "final_page")


def as_one(items: pd.DataFrame) -> pd.DataFrame:
    """Put the items of one unit and year that are tied to each other into one row.

    Parameters
    ----------
    items : pandas.DataFrame
        Finest function items of contract table ``reconciliation``.

    Returns
    -------
    pandas.DataFrame
        The items; of those tied, where one of two has nothing on a side, one row: codes parted by a blank, names by
        →, the item with the budget first, both sides added up, difference and rate of the sums.
    """
    if "counterpart_codes" not in items or items["counterpart_codes"].isna().all():
        return items
    rows = {row.item_code: (at, row) for at, row in zip(items.index, rows_of(items, _READ), strict=True)}
    links = {code: {other for other in _others(row) if _moved(row, rows, other)} for code, (_, row) in rows.items()}
    dropped: list[Any] = []
    made = []
    for group in components(links):
        found = sorted(
            (rows[code] for code in group), key=lambda one: (not one[1].initial_budget_fen, one[1].item_code)
        )
        made.append(_sum(items, found))
        dropped += [at for at, _ in found[1:]]
    kept = items.copy()
    for at, values in made:
        for column, value in values.items():
            if column in kept:
                kept.loc[at, column] = value
    return kept.drop(index=dropped)


def _others(row: Row) -> list[str]:
    return row.counterpart_codes.split() if row.counterpart_codes else []


def _moved(row: Row, rows: dict[str, tuple[Any, Row]], other: str) -> bool:
    """Whether an amount moved from the budget of one of two items to the accounts of the other."""
    both = (row, rows[other][1]) if other in rows else ()
    return (
        bool(both)
        and all(one.comparable is not False for one in both)
        and any(bool(one.initial_budget_fen) != bool(one.final_fen) for one in both)
    )


def _without_own(reason: str) -> str:
    """Return a reason without the notes that hold of one item alone: where it moved, and that a side is missing."""
    missing = "|".join(re.escape(note(name)) for name in ("not_in_budget", "not_in_final"))
    return re.sub(rf"\s*(?:{MARK.pattern}|{missing})", "", reason).strip()


def _sum(items: pd.DataFrame, found: Sequence[tuple[Any, Row]]) -> tuple[Any, dict[str, Any]]:
    """Return where a row of several items stands, and its values."""
    rows = [row for _, row in found]
    initial, final = (
        sum(amounts) if (amounts := [a for a in found_amounts if a is not None]) else None
        for found_amounts in ([row.initial_budget_fen for row in rows], [row.final_fen for row in rows])
    )
    values: dict[str, Any] = {
        "item_code": " ".join(row.item_code for row in rows),
        "item_name": " → ".join(row.item_name for row in rows),
        "match": "reclassified",
        "initial_budget_fen": initial,
        "final_fen": final,
        "reason": " ".join(dict.fromkeys(told for row in rows if (told := _without_own(row.reason or "")))) or None,
    }
    if initial is not None and final is not None:
        values |= {"comparable": True, "difference_fen": final - initial}
        values |= {"execution_rate": execution_rate(initial, final)}
    for columns, side in ((_FROM_BUDGET, "initial_budget_fen"), (_FROM_FINAL, "final_fen")):
        from_row = next((at for at, row in found if getattr(row, side)), found[0][0])
        values |= {column: items.loc[from_row, column] for column in columns if column in items}
    return found[0][0], values

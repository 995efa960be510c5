"""A second disclosure in one file, as of the unit behind that of its department, or final accounts behind a budget."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.disclosure.model import Record

_WHOLE = "income_expenditure_summary"


def second_disclosure(amounts: Sequence[Record]) -> list[Record]:
    """Return a row for ``doubts`` at the first figure of each table, from the second table of all income and outlay on.

    A disclosure has one such table, or prints the same again; with another total, it begins the accounts of somebody
    else, or of another year or stage, which a document can only be one of.
    """
    totals: dict[int, int] = {}
    first: dict[int, Record] = {}
    for row in amounts:
        first.setdefault(row["table_no"], row)
        if row["kind"] == _WHOLE and row.get("item_level") == 0 and row["amount_fen"] is not None:
            totals[row["table_no"]] = max(totals.get(row["table_no"], 0), row["amount_fen"])
    others = [table_no for table_no, total in totals.items() if total != totals[min(totals)]]
    if not others:
        return []
    reason = "a second table of all income and expenditure begins here or above: these may be the accounts of another"
    return [
        {
            **{name: row.get(name) for name in ("table_no", "row_no", "page", "line", "printed")},
            "col_no": None,
            "doubt": reason,
        }
        for table_no, row in sorted(first.items())
        if table_no >= min(others)
    ]

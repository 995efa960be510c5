"""A second disclosure in one file, as of the unit behind that of its department, or final accounts behind a budget."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from helpers.disclosure.identity import Identity, identify
from helpers.disclosure.model import Record
from helpers.documents.model import Document, squeeze
from helpers.errors import InputError

_WHOLE = "income_expenditure_summary"
_PAGES = 40
"""A disclosure begins at most so many pages before its first table."""


def second_disclosure(amounts: Sequence[Record], document: Document, identity: Identity) -> list[Record]:
    """Return a row for ``doubts`` at the first figure of each table, from the second table of all income and outlay on.

    A disclosure has one such table, or prints the same again; with another total, it begins the accounts of somebody
    else, or of another year or stage, which a document can only be one of. Where its pages say whose they are, the
    doubt says it, and where they begin.
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
    if page := first[min(others)]["page"]:
        above = max(row["page"] for row in amounts if row["table_no"] < min(others))
        reason += _begins(document, identity, max(above, page - _PAGES), page)
    return [
        {
            **{name: row.get(name) for name in ("table_no", "row_no", "page", "line", "printed")},
            "col_no": None,
            "doubt": reason,
        }
        for table_no, row in sorted(first.items())
        if table_no >= min(others)
    ]


def _begins(document: Document, identity: Identity, above: int, page: int) -> str:
    """Say which page opens a disclosure of its own, and whose: after that of one table, and up to that of another."""
    own = (identity.agency, identity.scope, identity.year, identity.stage)
    for start in range(above + 1, page + 1):
        source = tuple(line for line in document.source if (line.page or 0) >= start)
        blocks = tuple(block for block in document.blocks if (block.page or 0) >= start)
        try:
            found = identify(replace(document, source=source, blocks=blocks), identity.city)
        except InputError:
            continue
        if (found.agency, found.scope, found.year, found.stage) != own:
            begin = next((line.page for line in source if squeeze(line.text) == found.title), start)
            return f"; page {begin} begins the {found.year} {found.stage} of {found.agency_name}: file it by itself"
    return ""

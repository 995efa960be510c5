"""A list of the tables to come, printed as a table: what is named there is not yet printed."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.disclosure.rules import key, kind_of_title
from helpers.documents.model import Row

_LISTED = 4
"""Rows that name so many kinds of tables are a list of tables."""


def lists_tables(rows: Sequence[Row]) -> bool:
    """Whether the rows of a table name tables, a kind on each."""
    named = ({kind_of_title(text) for text in map(key, row.keys) if text.endswith("表")} - {None} for row in rows)
    kinds = {kind for found in named if len(found) == 1 for kind in found}
    return len(kinds) >= _LISTED

"""What is understood of a document: rows of the clean tables, not yet checked against their contract."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from helpers.documents.model import Cell

Record = dict[str, Any]
"""One row of a clean table, by column name; ``doc_id`` is added when the tables are made."""


def doubt_at(cell: Cell, row_no: int, reason: str, col_no: int | None = None, printed: str = "") -> Record:
    """Return a row for ``doubts`` about a cell, or about its whole row or table where no column is given.

    ``printed`` is what it is about where that is more than the cell.
    """
    return {
        "row_no": row_no,
        "col_no": col_no,
        "page": cell.page,
        "line": cell.line,
        "printed": printed or cell.text.strip(),
        "doubt": reason,
    }


@dataclass(slots=True)
class Disclosure:
    """The rows that one document yields for each clean table, and what could not be read."""

    document: Record
    tables: list[Record] = field(default_factory=list)
    amounts: list[Record] = field(default_factory=list)
    claims: list[Record] = field(default_factory=list)
    passages: list[Record] = field(default_factory=list)
    projects: list[Record] = field(default_factory=list)
    targets: list[Record] = field(default_factory=list)
    procurement: list[Record] = field(default_factory=list)
    assets: list[Record] = field(default_factory=list)
    units: list[Record] = field(default_factory=list)
    doubts: list[Record] = field(default_factory=list)

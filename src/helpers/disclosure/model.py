"""What is understood of a document: rows of the clean tables, not yet checked against their contract."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Record = dict[str, Any]
"""One row of a clean table, by column name; ``doc_id`` is added when the tables are made."""


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

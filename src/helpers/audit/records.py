"""The rows of the clean tables as plain records, by document; a record equals itself alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from decimal import Decimal
from typing import Any, TypeVar

import pandas as pd

from helpers.clean.rows import columns_of

LEVELS = ("budget", "initial_budget", "final", "total", "component")
"""Metrics of a claim that state an amount of the document's own year."""


@dataclass(slots=True, eq=False)
class Table:
    """A row of table ``tables``."""

    table_no: int
    kind: str
    title: str | None
    first_line: int
    last_line: int
    page: int | None
    last_page: int | None
    project_no: int | None
    repeat_of: int | None
    note: str | None
    amounts: int
    status: str

    @property
    def end(self) -> tuple[int, int]:
        """Its last page, 0 where there are none, and its last line."""
        return self.last_page or self.page or 0, self.last_line

    def holds(self, page: int | None, line: int, below: int = 0) -> bool:
        """Say whether a line stands in the table, or at most so many lines ``below`` it."""
        last_page, last_line = self.end
        return (self.page or 0, self.first_line) <= (page or 0, line) <= (last_page, last_line + below)


@dataclass(slots=True, eq=False)
class Amount:
    """A row of table ``amounts``."""

    table_no: int
    kind: str
    row_no: int
    col_no: int
    item_code: str | None
    item_name: str | None
    item_level: int | None
    code_list: str | None
    measure: str
    column_printed: str | None
    fund: str
    side: str | None
    project_no: int | None
    value: Decimal
    unit: str | None
    printed: str
    page: int | None
    line: int
    confidence: Decimal | None = None


@dataclass(slots=True, eq=False)
class Claim:
    """A row of table ``claims``."""

    claim_no: int
    statement_no: int
    section: str
    subject_code: str | None
    subject_name: str | None
    metric: str
    measure: str | None
    fund: str | None
    direction: str | None
    base_year: int | None
    compare_year: int | None
    compare_basis: str | None
    whole_claim_no: int | None
    value: Decimal
    unit: str
    printed: str
    page: int | None
    line: int
    confidence: Decimal | None = None


@dataclass(slots=True, eq=False)
class Target:
    """A row of table ``targets``."""

    table_no: int
    project_no: int | None
    level2: str | None
    level3: str | None
    horizon: str
    operator: str | None
    value: Decimal | None
    unit: str | None
    printed: str
    page: int | None
    line: int


@dataclass(slots=True, eq=False)
class Project:
    """A row of table ``projects``."""

    project_no: int
    name: str
    code: str | None
    implementing_unit: str | None
    amount_fen: int | None
    term: str | None
    source: str
    table_no: int | None
    page: int | None
    line: int


@dataclass(slots=True, eq=False)
class Article:
    """A row of table ``procurement``."""

    table_no: int
    row_no: int
    item: str | None
    amount_fen: int | None


@dataclass(slots=True, eq=False)
class Unit:
    """A row of table ``units``."""

    name: str
    page: int | None
    line: int


@dataclass(slots=True, eq=False)
class Passage:
    """A row of table ``passages``."""

    passage_no: int
    passage_kind: str
    section: str | None
    text: str
    page: int | None
    line: int
    last_line: int


@dataclass(slots=True, eq=False)
class Doubt:
    """A row of table ``doubts``."""

    table_no: int
    doubt: str


Record = TypeVar("Record")

_RECORDS: dict[str, type] = {
    "tables": Table,
    "amounts": Amount,
    "claims": Claim,
    "targets": Target,
    "projects": Project,
    "procurement": Article,
    "units": Unit,
    "doubts": Doubt,
    "passages": Passage,
}


def called(project: Project | None) -> str:
    """Return the name of a project with its code or its unit: several projects may have one name."""
    if project is None:
        return "绩效目标表"
    which = project.code or project.implementing_unit
    return f"{project.name}（{which}）" if which else project.name


def place(record: Any) -> str:
    """Return where a record stands: its line, or page and line."""
    return f"{record.page}:{record.line}" if record.page is not None else str(record.line)


def by_document(tables: Mapping[str, pd.DataFrame], *names: str) -> dict[str, dict[str, list[Any]]]:
    """Return the records of each table, or of those named, by document.

    A unit that was cleaned before a table was known lacks it.
    """
    return {name: _records(tables[name], _RECORDS[name]) if name in tables else {} for name in names or _RECORDS}


def _records(frame: pd.DataFrame, record: type[Record]) -> dict[str, list[Record]]:
    """Return the rows of a frame as records, by document; what is known of scans only may have no column."""
    if frame.empty:
        return {}
    every = fields(record)  # type: ignore[arg-type]
    names = [field.name for field in every if field.default is MISSING or field.name in frame]
    found: dict[str, list[Record]] = {}
    of, *columns = columns_of(frame, ["doc_id", *names])
    for doc_id, row in zip(of, map(record, *columns), strict=True):
        found.setdefault(doc_id, []).append(row)
    return found

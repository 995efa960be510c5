"""Clean tables for the reconciliation: those of the real documents, and small ones made on the spot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest

from helpers.clean import DOCUMENT_TABLES, Tables, combine, conform
from helpers.reconcile import reconcile

CITY, AGENCY = "anywhere", "anyju"
WAN = 1_000_000


class Made:
    """Clean tables of documents that a test makes up: amounts are given in whole fen."""

    def __init__(self) -> None:
        self.rows: dict[str, list[dict[str, Any]]] = {name: [] for name in DOCUMENT_TABLES}

    def document(self, stage: str, year: int = 2024, scope: str = "department") -> str:
        """Add a document and return its identifier."""
        doc_id = f"{CITY}-{year}-{AGENCY}-{scope}-{stage}"
        text = dict.fromkeys(("path", "sha256", "city_name", "province", "agency_name", "format"), doc_id)
        self.rows["documents"].append(
            text
            | {"doc_id": doc_id, "city": CITY, "agency": AGENCY, "scope": scope, "year": year, "stage": stage}
            | {"lines": 1, "tables": 1, "encoding": "utf-8", "evidence": "title"}
        )
        return doc_id

    def amount(self, doc_id: str, code: str | None, fen: int, **more: Any) -> None:
        """Add an amount of a function item, or of a total where the code is None, to the general budget table."""
        row = {"doc_id": doc_id, "table_no": 1, "kind": "general_budget_expenditure", "col_no": 2} | {
            "row_no": len(self.rows["amounts"]) + 1,
            "item_code": code,
            "item_name": "合计" if code is None else code,
            "item_level": 0 if code is None else len(code) // 2,
            "code_list": None if code is None else "function",
            "measure": "total",
            "fund": "general_budget",
            "amount_fen": fen,
            "value": Decimal(fen) / WAN,
            "unit": "万元",
            "printed": f"{Decimal(fen) / WAN:.2f}",
            "line": 100 + len(self.rows["amounts"]),
        }
        self.rows["amounts"].append(row | more)

    def claim(
        self, doc_id: str, statement: int, metric: str, fen: int, code: str | None = "2101501", **more: Any
    ) -> None:
        """Add a claim about a function item of the general budget."""
        number = len(self.rows["claims"]) + 1
        row = {
            "doc_id": doc_id,
            "claim_no": number,
            "statement_no": statement,
            "metric": metric,
            "subject_code": code,
        } | {
            "subject_name": "行政运行" if code else None,
            "section": "general_budget_expenditure",
            "fund": "general_budget",
            "value": Decimal(fen) / WAN,
            "amount_fen": fen,
            "unit": "万元",
            "printed": f"{abs(Decimal(fen) / WAN):.2f}",
            "base_year": int(doc_id.split("-")[1]),
            "line": 500 + number,
            "start": 0,
            "end": 1,
        }
        self.rows["claims"].append(row | more)

    @property
    def tables(self) -> Tables:
        """The clean tables, in conformity with the contract."""
        return {name: conform(name, rows) for name, rows in self.rows.items()}

    def reconcile(self) -> pd.DataFrame:
        """Reconcile all documents."""
        return reconcile(self.tables)


@pytest.fixture
def made() -> Made:
    """A new set of documents, still empty."""
    return Made()


@pytest.fixture(scope="session")
def new_made() -> type[Made]:
    """The class itself, for tests that make many sets."""
    return Made


@pytest.fixture(scope="session")
def city_tables(clean_tables: Mapping[str, Tables]) -> dict[str, Tables]:
    """The clean tables of all documents of each city."""
    parts: dict[str, list[Tables]] = {}
    for tables in clean_tables.values():
        parts.setdefault(tables["documents"]["city"].iloc[0], []).append(tables)
    return {city: combine(found) for city, found in parts.items()}


@pytest.fixture(scope="session")
def reconciled(city_tables: Mapping[str, Tables]) -> dict[str, pd.DataFrame]:
    """The reconciliation of each city."""
    return {city: reconcile(tables) for city, tables in city_tables.items()}


class Finder:
    """Finds the one row of a year, scope and line."""

    def __init__(self, frame: pd.DataFrame) -> None:
        self.frame = frame

    def __call__(self, year: int, line: str, scope: str = "department", kind: str | None = None) -> dict[str, Any]:
        """Return the row of a line by its code or its name, missing values as None."""
        rows = self.frame[(self.frame["year"] == year) & (self.frame["scope"] == scope)]
        rows = rows[(rows["item_code"] == line).fillna(False) | (rows["item_name"] == line).fillna(False)]
        rows = rows[rows["item_kind"] == kind] if kind else rows
        assert len(rows) == 1, f"{len(rows)} rows of {year} {line}"
        return {name: None if pd.isna(value) else value for name, value in rows.iloc[0].to_dict().items()}


@pytest.fixture(scope="session")
def find() -> type[Finder]:
    """Wrap a reconciliation so that its rows can be looked up."""
    return Finder


@pytest.fixture(scope="session")
def wan() -> Any:
    """Turn figures printed in 万元 into fen."""

    def to_fen(text: str | Sequence[str]) -> Any:
        return int(Decimal(text) * WAN) if isinstance(text, str) else [to_fen(one) for one in text]

    return to_fen

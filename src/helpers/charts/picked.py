"""Picking rows for figures: the best place of each document, the first row of each key, and a frame of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any

import pandas as pd

from helpers.clean.rows import Row

SECTIONS = (
    "general_budget_expenditure",
    "expenditure_summary",
    "fiscal_appropriation_summary",
    "income_expenditure_summary",
    "income_summary",
    "other",
)
"""Where expenditure by function is looked for, best first."""

ITEM = ("doc_id", "item_code", "item_name")
"""What names a row of a figure."""


def one_document(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of one document: the one with most rows, the last of equals."""
    doc_id = fullest(rows["doc_id"].tolist())
    return rows[rows["doc_id"] == doc_id].reset_index(drop=True) if len(rows) else rows


def fullest(doc_ids: Iterable[str]) -> str:
    """Return the document that is named most often, the last of equals."""
    counts = Counter(doc_ids)
    return max(counts, key=lambda doc_id: (counts[doc_id], doc_id), default="")


def best(rows: Sequence[Row], rank: Callable[[Row], Any]) -> list[Row]:
    """Keep, for each document, the rows of its best-ranked place."""
    first: dict[str, Any] = {}
    for row in rows:
        first[row.doc_id] = min(rank(row), first.get(row.doc_id, rank(row)))
    return [row for row in rows if rank(row) == first[row.doc_id]]


def unique(rows: Iterable[Row], key: Callable[[Row], Hashable]) -> list[Row]:
    """Keep the first row of each key."""
    first: dict[Hashable, Row] = {}
    for row in rows:
        first.setdefault(key(row), row)
    return list(first.values())


def frame_of(columns: tuple[str, ...], rows: Sequence[Sequence[Any]]) -> pd.DataFrame:
    """Make a frame of rows with the dtypes of clean tables."""
    values = zip(*rows, strict=True) if rows else ([] for _ in columns)
    dtypes = {"base_year": "Int64", "compare_year": "Int64", "printed_pct": "object"}
    return pd.DataFrame(
        {
            name: pd.array(list(part), dtype="Int64" if name.endswith("_fen") else dtypes.get(name, "string"))
            for name, part in zip(columns, values, strict=True)
        }
    )

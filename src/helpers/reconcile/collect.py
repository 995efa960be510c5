"""Every figure and reason of the documents at hand, brought together line by line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from helpers.reconcile.from_claims import claim_figures
from helpers.reconcile.from_projects import project_figures
from helpers.reconcile.from_tables import table_figures
from helpers.reconcile.groups import Group, Key, grouped
from helpers.reconcile.model import Document, Figure
from helpers.reconcile.reasons import Reasons, reasons_of
from helpers.reconcile.vintages import of_one_basis

_SOURCES = ("amounts", "tables", "claims", "projects")


@dataclass(frozen=True, slots=True)
class Collected:
    """The documents, the groups of their figures, and the reasons that each prints."""

    documents: list[Document]
    groups: dict[Key, Group]
    reasons: dict[str, Reasons]


def collect(tables: Mapping[str, pd.DataFrame]) -> Collected:
    """Read the figures and reasons of clean tables; ``documents`` and the tables of ``_SOURCES`` are read."""
    documents = documents_of(tables["documents"])
    parts = {name: dict(iter(tables[name].groupby("doc_id", sort=False))) for name in _SOURCES}
    figures: list[Figure] = []
    reasons: dict[str, Reasons] = {}
    for document in documents:
        own = {name: parts[name].get(document.doc_id, tables[name].iloc[:0]) for name in _SOURCES}
        figures += table_figures(document, own["amounts"], own["tables"])
        figures += claim_figures(document, own["claims"])
        figures += project_figures(document, own["projects"])
        reasons[document.doc_id] = reasons_of(own["claims"])
    return Collected(documents, grouped(of_one_basis(figures)), reasons)


def documents_of(frame: pd.DataFrame) -> list[Document]:
    """Return the documents of the contract table ``documents``."""
    return [
        Document(row.doc_id, row.city, row.agency, row.scope, int(row.year), row.stage)
        for row in frame.itertuples(index=False)
    ]

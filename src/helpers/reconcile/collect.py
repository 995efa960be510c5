"""Every figure and reason of the documents at hand, brought together line by line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from helpers.clean.rows import rows_by_document, rows_of
from helpers.reconcile.from_claims import CLAIM_COLUMNS, claim_figures
from helpers.reconcile.from_projects import PROJECT_COLUMNS, project_figures
from helpers.reconcile.from_tables import CELL_COLUMNS, TABLE_COLUMNS, table_figures
from helpers.reconcile.groups import Group, Key, grouped
from helpers.reconcile.model import Document, Figure
from helpers.reconcile.reasons import Reasons, reasons_of
from helpers.reconcile.vintages import of_one_basis

SOURCES = {"amounts": CELL_COLUMNS, "tables": TABLE_COLUMNS, "claims": CLAIM_COLUMNS, "projects": PROJECT_COLUMNS}
_DOCUMENT_COLUMNS = ("doc_id", "city", "agency", "scope", "year", "stage")


@dataclass(frozen=True, slots=True)
class Collected:
    """The documents, the groups of their figures, and the reasons that each prints."""

    documents: list[Document]
    groups: dict[Key, Group]
    reasons: dict[str, Reasons]


def collect(tables: Mapping[str, pd.DataFrame]) -> Collected:
    """Read the figures and reasons of clean tables; ``documents`` and the tables of ``SOURCES`` are read."""
    documents = documents_of(tables["documents"])
    parts = {name: rows_by_document(tables[name], columns) for name, columns in SOURCES.items()}
    figures: list[Figure] = []
    reasons: dict[str, Reasons] = {}
    for document in documents:
        own = {name: parts[name].get(document.doc_id, []) for name in SOURCES}
        figures += table_figures(document, own["amounts"], own["tables"])
        figures += claim_figures(document, own["claims"])
        figures += project_figures(document, own["projects"])
        reasons[document.doc_id] = reasons_of(own["claims"])
    return Collected(documents, grouped(of_one_basis(figures)), reasons)


def documents_of(frame: pd.DataFrame) -> list[Document]:
    """Return the documents of the contract table ``documents``."""
    return [Document(*row) for row in rows_of(frame, _DOCUMENT_COLUMNS)]

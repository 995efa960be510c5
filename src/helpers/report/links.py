"""Addresses within the site: where a document's line is shown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

from helpers.clean.contract import label

UP = "../../../"
"""From a unit's folder to the top of the site."""

# Only what can be a folder name is let into an address.
_DOC_ID = re.compile(
    r"(?P<city>[a-z0-9][\w-]*?)-(?P<year>\d{4})-(?P<agency>[\w-]+)-(?P<scope>department|unit)-(?P<stage>budget|final)",
    re.ASCII,
)

# For each figure of a row that has several sources: the columns that name its document, line and page.
VINTAGES = {
    "initial_budget_fen": ("budget_doc_id", "budget_line", "budget_page"),
    "final_fen": ("final_doc_id", "final_line", "final_page"),
    "implied_budget_fen": ("implied_budget_doc_id", "implied_budget_line", ""),
    "implied_final_fen": ("implied_final_doc_id", "implied_final_line", ""),
    "department_fen": ("department_doc_id", "department_line", "department_page"),
    "closing_fen": ("closing_doc_id", "closing_line", "closing_page"),
    "opening_fen": ("opening_doc_id", "opening_line", "opening_page"),
    "budget_opening_fen": ("budget_opening_doc_id", "budget_opening_line", "budget_opening_page"),
}
_FIGURES = ("amount_fen", "unit_price_fen", "value", "quantity", "printed", "line")


def parse_doc_id(doc_id: str) -> dict[str, str] | None:
    """Return city, year, agency, scope and stage of a document identifier; None where it is none."""
    match = _DOC_ID.fullmatch(doc_id)
    return match.groupdict() if match else None


def anchor(line: int, page: int | None = None) -> str:
    """Return the anchor of a line of a document: ``L12``, or ``P3L12`` on page 3."""
    return f"P{page}L{line}" if page else f"L{line}"


def source_href(doc_id: str, line: int, page: int | None = None, up: str = UP) -> str | None:
    """Return the address of a line in the source viewer, or None where the document identifier is malformed."""
    parts = parse_doc_id(doc_id)
    if not parts:
        return None
    return f"{up}{parts['city']}/{parts['year']}/{parts['agency']}/source/{doc_id}.html#{anchor(line, page)}"


def document_label(doc_id: str, lang: str = "en") -> str:
    """Return a document's year and stage in words, such as ``2023 Final accounts``."""
    parts = parse_doc_id(doc_id)
    return f"{parts['year']} {label('stage', parts['stage'], lang)}" if parts else doc_id


def places(doc_id: str, lines: str) -> list[tuple[str, str | None]]:
    """Return the places that a check names, each with its address: ``12`` is a line, ``3:12`` line 12 of page 3."""
    found: list[tuple[str, str | None]] = []
    for place in lines.split():
        page, _, line = place.rpartition(":")
        numbers = line.isdecimal() and (page.isdecimal() or not page)
        found.append((place, source_href(doc_id, int(line), int(page) if page else None) if numbers else None))
    return found


def row_links(row: Mapping[str, Any]) -> dict[str, tuple[str, int, int | None]]:
    """Return the document, line and page behind each figure of a row of a clean table, by column."""
    found: dict[str, tuple[str, int, int | None]] = {}
    own = _place(row, "doc_id", "line", "page")
    if own:
        found |= {column: own for column in _FIGURES if column in row}
    for column in ("first_line", "last_line"):
        if place := _place(row, "doc_id", column, "page"):
            found[column] = place
    for column, (doc, line, page) in VINTAGES.items():
        if place := _place(row, doc, line, page):
            found[column] = place
    for column in ("adopted_budget", "quoted_budget"):
        # the row keeps one line for the initial budget: it is this figure's where the document is the same
        place = found.get("initial_budget_fen")
        if place and row.get(f"{column}_doc_id") == place[0]:
            found[f"{column}_fen"] = place
    return found


def _place(row: Mapping[str, Any], doc: str, line: str, page: str) -> tuple[str, int, int | None] | None:
    if pd.isna(row.get(doc)) or pd.isna(row.get(line)):
        return None
    number = row.get(page) if page else None
    return str(row[doc]), int(row[line]), None if pd.isna(number) else int(number)  # type: ignore[arg-type]

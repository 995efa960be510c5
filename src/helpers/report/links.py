"""Addresses within the site: where a document's line is shown."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from helpers.clean.contract import label

UP = "../../../"
"""From a unit's folder to the top of the site."""

# Only what can be a folder name is let into an address.
_DOC_ID = re.compile(
    r"(?P<city>[a-z0-9][\w-]*?)-(?P<year>\d{4})-(?P<agency>[\w-]+)-(?P<scope>department|unit)-(?P<stage>budget|final)",
    re.ASCII,
)

_OWN = ("doc_id", "line", "page")
# For each figure of a row: the columns that name its document, line and page.
SOURCES = dict.fromkeys(("amount_fen", "unit_price_fen", "value", "quantity", "printed", "line"), _OWN) | {
    "first_line": ("doc_id", "first_line", "page"),
    "last_line": ("doc_id", "last_line", "last_page"),
    "initial_budget_fen": ("budget_doc_id", "budget_line", "budget_page"),
    "adopted_budget_fen": ("budget_doc_id", "budget_line", "budget_page"),
    "quoted_budget_fen": ("budget_doc_id", "budget_line", "budget_page"),
    "final_fen": ("final_doc_id", "final_line", "final_page"),
    "implied_budget_fen": ("implied_budget_doc_id", "implied_budget_line", "implied_budget_page"),
    "implied_final_fen": ("implied_final_doc_id", "implied_final_line", "implied_final_page"),
    "department_fen": ("department_doc_id", "department_line", "department_page"),
    "closing_fen": ("closing_doc_id", "closing_line", "closing_page"),
    "opening_fen": ("opening_doc_id", "opening_line", "opening_page"),
    "budget_opening_fen": ("budget_opening_doc_id", "budget_opening_line", "budget_opening_page"),
}

# The row keeps one line for the initial budget: it is that of these figures too where their document is the same.
_SHARED = {"adopted_budget_fen": "adopted_budget_doc_id", "quoted_budget_fen": "quoted_budget_doc_id"}

Source = tuple[str, int, int | None]
"""A document, a line, and the page if there are pages."""


def parse_doc_id(doc_id: str) -> dict[str, str] | None:
    """Return city, year, agency, scope and stage of a document identifier; None where it is none."""
    match = _DOC_ID.fullmatch(doc_id)
    return match.groupdict() if match else None


def anchor(line: int, page: int | None = None) -> str:
    """Return the anchor of a line of a document: ``L12``, or ``P3L12`` on page 3."""
    return f"P{page}L{line}" if page else f"L{line}"


def source_href(doc_id: str, line: int, page: int | None = None, up: str = UP) -> str | None:
    """Return the address of a line in the source viewer, or None where the document identifier is malformed."""
    viewer = _viewer(doc_id)
    return f"{up}{viewer}#{anchor(line, page)}" if viewer else None


@lru_cache(maxsize=1024)
def _viewer(doc_id: str) -> str:
    """Return the page of a document's source from the top of the site; empty where its identifier is malformed."""
    parts = parse_doc_id(doc_id)
    return f"{parts['city']}/{parts['year']}/{parts['agency']}/source/{doc_id}.html" if parts else ""


@lru_cache(maxsize=1024)
def document_label(doc_id: str, lang: str = "en") -> str:
    """Return a document's year and stage in words, such as ``2023 Final accounts``."""
    parts = parse_doc_id(doc_id)
    return f"{parts['year']} {label('stage', parts['stage'], lang)}" if parts else doc_id


def scope_label(doc_id: str, lang: str = "en") -> str:
    """Return what a document covers in words: a whole department or a single unit."""
    parts = parse_doc_id(doc_id)
    return label("scope", parts["scope"], lang) if parts else ""


def shortened(html: str, folder: str) -> str:
    """Return a page of a unit whose links into the unit's own ``folder`` do not go by the top of the site.

    They are a tenth of a long page, and so the unit's pages belong together wherever they are.
    """
    return html.replace(f'href="{UP}{folder}/', 'href="')


def places(doc_id: str, lines: str) -> list[tuple[str, str | None]]:
    """Return the places that a check names, each with its address: ``12`` is a line, ``3:12`` line 12 of page 3."""
    found: list[tuple[str, str | None]] = []
    for place in lines.split():
        page, _, line = place.rpartition(":")
        numbers = line.isdecimal() and (page.isdecimal() or not page)
        found.append((place, source_href(doc_id, int(line), int(page) if page else None) if numbers else None))
    return found


def behind(figure: str) -> tuple[str, ...]:
    """Return the columns that say where a figure of a clean table is printed; none for what is no such figure."""
    return (*SOURCES.get(figure, ()), *([_SHARED[figure]] if figure in _SHARED else []))


def sources_of(figure: str, values: Mapping[str, Sequence[Any]], number: int) -> list[Source | None]:
    """Return the document, line and page behind a figure of a clean table, for each of its ``number`` rows.

    Parameters
    ----------
    figure : str
        Column of the figure.
    values : mapping of str to sequence
        The table's columns, or as many of them as there are; None is a missing value.
    number : int
        Number of rows.
    """
    nothing: Sequence[Any] = [None] * number
    rows = zip(*(values.get(name, nothing) for name in SOURCES.get(figure, ("", "", ""))), strict=True)
    found = [
        None if doc_id is None or line is None else (str(doc_id), int(line), None if page is None else int(page))
        for doc_id, line, page in rows
    ]
    if figure in _SHARED:
        named = values.get(_SHARED[figure], nothing)
        return [source if source and source[0] == doc_id else None for doc_id, source in zip(named, found, strict=True)]
    return found


def source_of(figure: str, row: Mapping[str, Any]) -> Source | None:
    """Return the document, line and page behind a figure of one row of a clean table; None where it names none."""
    return sources_of(figure, {name: [value] for name, value in row.items()}, 1)[0]

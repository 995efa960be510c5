"""The documents of one agency side by side: every year, stage and scope."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

import pandas as pd

from helpers.audit.arithmetic import Comparison, Figure, places
from helpers.audit.document import Document, documents
from helpers.audit.finding import Finding, Wording, judge
from helpers.audit.registry import check
from helpers.clean.contract import closed_list, label
from helpers.codes.agency import core_name

Place = tuple[str, int, str]
"""Scope, year and stage of a document."""


@dataclass(frozen=True, slots=True)
class Agency:
    """The documents of one agency, by scope, year and stage, and the agency's name as each prints it."""

    documents: Mapping[Place, Document]
    names: Mapping[Place, str]


@dataclass(frozen=True, slots=True)
class Later:
    """A document with those of its agency beside it; it is tested against what was published before."""

    document: Document
    agency: Agency

    @property
    def place(self) -> Place:
        """Scope, year and stage of the document."""
        return self.document.scope, self.document.year, self.document.stage

    def other(self, stage: str, years_before: int, scope: str | None = None) -> Document | None:
        """Return the agency's document of a stage, so many years before, of the same scope unless one is named."""
        return self.agency.documents.get((scope or self.document.scope, self.document.year - years_before, stage))

    @property
    def earlier(self) -> list[Document]:
        """The agency's documents of the years before, of any stage and scope, the latest first."""
        found = [document for (_, year, _), document in self.agency.documents.items() if year < self.document.year]
        return sorted(found, key=lambda document: -document.year)

    def in_other_scope(self, stage: str, years_before: int) -> Document | None:
        """Return the document of a stage and year that covers another scope."""
        found = (self.other(stage, years_before, s) for s in closed_list("scope") if s != self.document.scope)
        return next((document for document in found if document is not None), None)

    def is_renamed(self, other: Document) -> bool:
        """Whether the agency bears another name there; its place and its scope are no part of the name."""
        mine, theirs = (self.agency.names[at] for at in (self.place, (other.scope, other.year, other.stage)))
        return core_name(mine) != core_name(theirs)


AcrossTest = Callable[[Later], Iterable[Finding]]
"""A test across documents: it reads a document and those beside it."""


def across(*rule_ids: str) -> Callable[[AcrossTest], AcrossTest]:
    """Register a function as a test of the rules named, all of stage ``across``."""

    def register(function: AcrossTest) -> AcrossTest:
        check(*rule_ids)(function)  # type: ignore[arg-type]
        return function

    return register


def agencies(tables: Mapping[str, pd.DataFrame]) -> Iterator[Agency]:
    """Return the agencies of clean tables, each with its documents; a document is read once."""
    known = {document.doc_id: document for document in documents(tables)}
    columns = ("doc_id", "city", "agency", "agency_name")
    found: dict[tuple[str, str], tuple[dict[Place, Document], dict[Place, str]]] = {}
    for doc_id, city, agency, name in zip(*(tables["documents"][column] for column in columns), strict=True):
        document = known[doc_id]
        by_place, names = found.setdefault((city, agency), ({}, {}))
        at = (document.scope, document.year, document.stage)
        by_place[at], names[at] = document, name
    for by_place, names in found.values():
        yield Agency(dict(sorted(by_place.items(), key=lambda pair: (pair[0][1], pair[0][0], pair[0][2]))), names)


def named(document: Document) -> Wording:
    """Return what a document is called in a finding: year, scope and stage."""
    en = f"{document.year} {document.stage} ({label('scope', document.scope).lower()})"
    zh = f"{document.year}年{label('scope', document.scope, 'zh')}{label('stage', document.stage, 'zh')}"
    return Wording(en.replace("final (", "final accounts ("), zh)


def standing(document: Document, figure: Figure) -> Wording:
    """Return which document prints a figure, and on which line of it."""
    name = named(document)
    return Wording(
        f"the {name.en}, {document.doc_id} line {figure.place}", f"{name.zh}（{document.doc_id}第{figure.place}行）"
    )


def compare(
    subject: str,
    formula: Wording,
    comparison: Comparison,
    own: Iterable[Figure],
    others: Iterable[Figure],
    doubt: Wording | None = None,
) -> Finding:
    """Word a comparison with another document; the places are those of the document itself."""
    own = list(own)
    found = judge(subject, formula, comparison, [*own, *others], doubt=doubt)
    return replace(found, places=places(own))

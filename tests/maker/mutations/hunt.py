"""Hunting a planted error: the document is written, read and audited, and the findings are held against the truth."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from helpers.audit import audit
from helpers.audit.completeness import completeness
from helpers.audit.requirements import requirements
from helpers.clean import Tables
from helpers.clean.pipeline import tables_of
from helpers.disclosure.disclose import disclose
from helpers.documents import read_document
from helpers.documents.model import Document

from ..families import Family
from ..formats import write
from ..noise import QUIET
from ..page import Made
from .plant import Planted

Place = tuple[int | None, int]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the audit made of a planted error.

    Attributes
    ----------
    found : bool
        Whether a failed check names a line where the error stands.
    named : bool or None
        Whether its finding gives a right cause; None where no cause of the closed list fits the error.
    findings : int
        How many findings the reader sees, failures of one cause being one.
    strays : tuple of str
        Failed checks whose finding names no line where the error stands.
    told : tuple of str
        The failed checks that found it, each with its cause.
    unsure : tuple of str
        Checks that met the error and could not establish it.
    """

    found: bool
    named: bool | None
    findings: int
    strays: tuple[str, ...]
    told: tuple[str, ...]
    unsure: tuple[str, ...]


def read_clean(made: Made, family: Family, name: str, folder: Path) -> tuple[Tables, pd.DataFrame]:
    """Write a document in a format, read it, and audit it."""
    return _audited(read_document(write(made, family, name, folder, QUIET)))


def _audited(document: Document) -> tuple[Tables, pd.DataFrame]:
    tables = tables_of(disclose(document))
    return tables, audit(tables)


def hunt(planted: Planted, family: Family, name: str, folder: Path) -> Outcome:
    """Write, read and audit a document with an error, and compare what is found with the truth."""
    document = read_document(write(planted.made, family, name, folder, QUIET))
    tables, checks = _audited(document)
    rows = _rows(checks)
    failed = [row for row in rows if row["status"] == "fail"]
    if planted.absent:
        return _absent(planted, tables, failed)
    where = _places(document, read_document(write(planted.beside, family, name, folder, QUIET)))
    hits = [row for row in failed if where & _lines(row)]
    heads = {_head(row) for row in hits}
    causes = {row["cause"] for row in failed if row["fingerprint"] in heads}
    return Outcome(
        found=bool(hits),
        named=bool(causes & planted.causes) if planted.causes else None,
        findings=len({_head(row) for row in failed}),
        strays=tuple(_told(row) for row in failed if _head(row) not in heads),
        told=tuple(map(_told, hits)),
        unsure=tuple(_told(row) for row in rows if row["status"] == "insufficient_data" and where & _lines(row)),
    )


def _rows(checks: pd.DataFrame) -> list[dict[str, Any]]:
    """Return checks as plain records, what is missing as None."""
    return checks.astype(object).where(checks.notna(), None).to_dict("records")


def lacking(tables: Tables) -> set[str]:
    """Return the kinds of mandated tables that a document lacks, or leaves empty without a word."""
    found = completeness(tables)
    lacks = set(found.loc[found["status"].isin(["missing", "empty"]), "requirement"])
    of_stage = tables["documents"]["stage"].iloc[0]
    wishes = [wish for wish in requirements() if wish.requirement in lacks and wish.stage in (of_stage, "both")]
    return {kind for wish in wishes if wish.requirement_kind == "table" for kind in wish.kinds}


def _absent(planted: Planted, tables: Tables, failed: list[dict[str, Any]]) -> Outcome:
    """A table that is gone stands on no line: the list of what must be published names it."""
    found = planted.absent in lacking(tables)
    return Outcome(found, None, int(found), tuple(map(_told, failed)), (), ())


def _places(document: Document, beside: Document) -> set[Place]:
    """Return the lines of a document in which it differs from the one beside it."""
    matcher = difflib.SequenceMatcher(None, document.lines, beside.lines, autojunk=False)
    spans = [(start, end) for tag, start, end, *_ in matcher.get_opcodes() if tag != "equal"]
    lines = [(line.page, line.number) for line in document.source]
    return {lines[at] for start, end in spans for at in range(start, end)}


def _lines(row: dict[str, Any]) -> set[Place]:
    parts = (place.rpartition(":") for place in (row["lines"] or "").split())
    return {(int(page) if page else None, int(line)) for page, _, line in parts}


def _head(row: dict[str, Any]) -> str:
    """Return the check that stands for all failures of one cause."""
    return str(row["finding"] or row["fingerprint"])


def _told(row: dict[str, Any]) -> str:
    return f"{row['rule_id']} {row['cause'] or ''}".strip()

"""Run every rule on every document of a unit: clean tables in, table ``checks`` out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, NamedTuple

import pandas as pd

from helpers.audit import performance, tables, text, words
from helpers.audit.arithmetic import PERCENT, Comparison
from helpers.audit.collector import collector_paused
from helpers.audit.document import Document, documents
from helpers.audit.explain import Reason, explain
from helpers.audit.finding import Finding, numbered
from helpers.audit.proof import without_needless_doubt
from helpers.audit.registry import checks_for
from helpers.audit.scans import allowing_for_misreading
from helpers.clean.contract import conform_tuples
from helpers.money import FEN_PER_UNIT

THEMES = tuple(
    import_module(f"{package.__name__}.{module.name}")
    for package in (tables, text, performance, words)
    for module in iter_modules(package.__path__)
)
"""The modules whose functions test the rules; importing them registers the tests."""

_FINEST = Decimal("0.000001")


class Check(NamedTuple):
    """A row of table ``checks``, as long as no reviewer has decided on it."""

    doc_id: str
    rule_id: str
    status: str
    subject: str
    printed: str | None
    expected: str | None
    difference: str | None
    tolerance: str | None
    lines: str | None
    message: str
    message_zh: str
    fingerprint: str
    gap_fen: int | None
    gap_points: Decimal | None
    evidence_key: str | None
    cause: str | None = None
    cause_line: str | None = None
    explanation: str | None = None
    explanation_zh: str | None = None
    finding: str | None = None


@collector_paused()
def audit(clean: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Test every rule on every document.

    Parameters
    ----------
    clean : mapping of str to DataFrame
        The clean tables of one or more documents, as ``helpers.clean.clean_file`` or ``read_unit`` gives them.

    Returns
    -------
    pandas.DataFrame
        Contract table ``checks``: a row for each rule and each subject that it applies to, with ``status`` pass, fail,
        rounding (explained by the last printed places, RULES part 4), insufficient_data (another explanation than a
        misprint is possible, or the reading is not certain, as of scans) or not_applicable. ``printed``, ``expected``,
        ``difference`` and ``tolerance`` are text with unit; ``lines`` lists every place read, the checked figure first.
        ``gap_fen`` and ``gap_points`` are the difference as a number, of money and of rates. ``fingerprint`` depends
        on rule, document and subject only; ``evidence_key`` on the printed figures only, wherever they stand.
    """
    return conform_tuples("checks", Check._fields, (row for document in documents(clean) for row in _rows(document)))


def _rows(document: Document) -> Iterator[Check]:
    found: Sequence[tuple[str, Finding]] = [
        (rule_id, allowing_for_misreading(document, rule_id, finding))
        for rule_id, checks in checks_for(document.stage)
        for finding in numbered([finding for check in checks for finding in check(document)])
    ]
    found = without_needless_doubt(document, found)
    reasons = explain(document, found)
    for at, (rule_id, finding) in enumerate(found):
        row = check_row(document.doc_id, rule_id, finding)
        yield row._replace(**_reason(document.doc_id, found, reasons[at])) if at in reasons else row


def _reason(doc_id: str, found: Sequence[tuple[str, Finding]], reason: Reason) -> dict[str, Any]:
    rule_id, leading = found[reason.lead]
    return {
        "cause": reason.cause,
        "cause_line": reason.place,
        "explanation": reason.explanation.en,
        "explanation_zh": reason.explanation.zh,
        "finding": fingerprint(rule_id, doc_id, leading.subject),
    }


def check_row(doc_id: str, rule_id: str, finding: Finding) -> Check:
    """Return a finding as a row of table ``checks``; why it fails is not yet known."""
    gap_fen, gap_points = _gap(finding.comparison)
    return Check(
        doc_id,
        rule_id,
        finding.status,
        finding.subject,
        finding.printed,
        finding.expected,
        finding.difference,
        finding.tolerance,
        " ".join(finding.places) or None,
        finding.message,
        finding.message_zh,
        fingerprint(rule_id, doc_id, finding.subject),
        gap_fen,
        gap_points,
        evidence_key(_evidence(finding)),
    )


def _evidence(finding: Finding) -> Sequence[str]:
    """Return what a finding read, as it is printed: words, or figures with their units."""
    read = finding.evidence or [f"{figure.printed} {figure.unit}" for figure in finding.figures]
    return read or ([finding.printed] if finding.printed else [])


def _gap(compared: Comparison | None) -> tuple[int | None, Decimal | None]:
    """Return the difference of a finding in fen, or in percentage points; neither where something is counted."""
    if compared is None:
        return None, None
    if compared.unit in FEN_PER_UNIT:
        return round(compared.difference * FEN_PER_UNIT[compared.unit]), None
    return None, compared.difference.quantize(_FINEST) if compared.unit in PERCENT else None


def fingerprint(rule_id: str, doc_id: str, subject: str) -> str:
    """Return a short stable identifier of a finding, so that a decision on it survives a new run."""
    return hashlib.sha256(f"{rule_id}\n{doc_id}\n{subject}".encode()).hexdigest()[:12]


def evidence_key(printed: Sequence[str]) -> str | None:
    """Return a short stable identifier of printed figures: it changes when one of them does, not when one moves."""
    return hashlib.sha256("\n".join(printed).encode()).hexdigest()[:12] if printed else None

"""Run every rule on every document of a unit: clean tables in, table ``checks`` out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from helpers.audit.finding import Finding, numbered
from helpers.audit.performance import projects, targets, values
from helpers.audit.records import Document, documents
from helpers.audit.registry import checks_for
from helpers.audit.tables import agreement, kinds, rows, totals, trees
from helpers.audit.text import agreement as retold
from helpers.audit.text import breakdowns, changes, prose, shares
from helpers.clean.contract import conform

THEMES = (
    trees,
    totals,
    rows,
    agreement,
    retold,
    breakdowns,
    changes,
    shares,
    prose,
    kinds,
    projects,
    targets,
    values,
)
"""The modules whose functions test the rules; importing them registers the tests."""


def audit(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Test every rule on every document.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        The clean tables of one or more documents, as ``helpers.clean.clean_file`` or ``read_unit`` gives them.

    Returns
    -------
    pandas.DataFrame
        Contract table ``checks``: a row for each rule and each subject that it applies to, with ``status`` pass, fail,
        rounding (explained by the last printed places, RULES part 4), insufficient_data (another explanation than a
        misprint is possible, or the reading is not certain) or not_applicable. ``printed``, ``expected``,
        ``difference`` and ``tolerance`` are text with unit; ``lines`` lists every place read, the checked figure first.
        ``fingerprint`` depends on rule, document and subject only.
    """
    return conform("checks", [row for document in documents(tables) for row in _rows(document)])


def _rows(document: Document) -> Iterator[dict[str, Any]]:
    for rule_id, checks in checks_for(document.stage):
        for finding in numbered([finding for check in checks for finding in check(document)]):
            yield _row(document.doc_id, rule_id, finding)


def _row(doc_id: str, rule_id: str, finding: Finding) -> dict[str, Any]:
    return {
        "doc_id": doc_id,
        "rule_id": rule_id,
        "status": finding.status,
        "subject": finding.subject,
        "printed": finding.printed,
        "expected": finding.expected,
        "difference": finding.difference,
        "tolerance": finding.tolerance,
        "lines": " ".join(finding.places) or None,
        "message": finding.message,
        "message_zh": finding.message_zh,
        "fingerprint": fingerprint(rule_id, doc_id, finding.subject),
    }


def fingerprint(rule_id: str, doc_id: str, subject: str) -> str:
    """Return a short stable identifier of a finding, so that a decision on it survives a new run."""
    return hashlib.sha256(f"{rule_id}\n{doc_id}\n{subject}".encode()).hexdigest()[:12]

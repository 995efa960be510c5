"""Run every rule across documents: clean tables of an agency in, rows of table ``checks`` out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from helpers.audit.document import Document
from helpers.audit.explain import Reason, slip_across
from helpers.audit.finding import Finding, Wording, numbered
from helpers.audit.registry import ACROSS, checks_for
from helpers.audit.rows import check_columns
from helpers.audit.scans import allowing_for_misreading
from helpers.audit.years import balances, initial, prior, scopes
from helpers.audit.years.agency import Agency, Later, agencies
from helpers.clean.contract import conform_columns

THEMES = (initial, prior, balances, scopes)
"""The modules whose functions test the rules; importing them registers the tests."""


def audit_across(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Test every rule that needs more than one document of an agency.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        The clean tables of the documents of one agency or several, of all years, stages and scopes at hand.

    Returns
    -------
    pandas.DataFrame
        Contract table ``checks``, with the rows on the later of the documents compared: ``lines`` are places in it,
        the message names the other document and its line. Two documents that differ need not be wrong: a budget may
        be quoted as adjusted, a prior year restated. Such a difference is ``insufficient_data`` with what else may
        explain it, and ``fail`` only where the figures themselves prove a slip (RULES 4.4).
    """
    found = (_columns(agency, document) for agency in agencies(tables) for document in agency.documents.values())
    return conform_columns("checks", found)


def _columns(agency: Agency, document: Document) -> Mapping[str, Sequence[Any]]:
    later = Later(document, agency)
    found = [
        (rule_id, allowing_for_misreading(document, rule_id, finding))
        for rule_id, tests in checks_for(ACROSS)
        for finding in numbered([finding for test in tests for finding in test(later)])  # type: ignore[arg-type]
    ]
    reasons = {at: reason for at, (_, finding) in enumerate(found) if (reason := _reason(at, finding, later))}
    return check_columns(document.doc_id, found, reasons)


def _reason(at: int, finding: Finding, later: Later) -> Reason | None:
    """Return why a check fails, in the words of the checks of one document; it stands for itself."""
    slipped = slip_across(finding, later.document, later.earlier)
    if slipped is None:
        return None
    cause, told = slipped
    explanation = Wording(f"{finding.message} {told.en}", f"{finding.message_zh}{told.zh}")
    return Reason(at, cause, explanation, next(iter(finding.places), None))

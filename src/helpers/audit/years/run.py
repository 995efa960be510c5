"""Run every rule across documents: clean tables of an agency in, rows of table ``checks`` out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from helpers.audit.explain import slip_across
from helpers.audit.finding import Finding, numbered
from helpers.audit.registry import ACROSS, checks_for
from helpers.audit.run import Check, check_row
from helpers.audit.scans import allowing_for_misreading
from helpers.audit.years import balances, initial, prior, scopes
from helpers.audit.years.agency import Agency, Later, agencies
from helpers.clean.contract import conform_tuples

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
    return conform_tuples("checks", Check._fields, (row for agency in agencies(tables) for row in _rows(agency)))


def _rows(agency: Agency) -> Iterator[Check]:
    for document in agency.documents.values():
        later = Later(document, agency)
        for rule_id, tests in checks_for(ACROSS):
            for found in numbered([finding for test in tests for finding in test(later)]):  # type: ignore[arg-type]
                finding = allowing_for_misreading(document, rule_id, found)
                row = check_row(document.doc_id, rule_id, finding)
                yield row._replace(**_cause(finding, later, row.fingerprint))


def _cause(finding: Finding, later: Later, fingerprint: str) -> dict[str, Any]:
    """Return why a check fails, in the words of the checks of one document; it stands for itself."""
    found = slip_across(finding, later.document, later.earlier)
    if found is None:
        return {}
    cause, wording = found
    return {
        "cause": cause,
        "cause_line": next(iter(finding.places), None),
        "explanation": f"{finding.message} {wording.en}",
        "explanation_zh": f"{finding.message_zh}{wording.zh}",
        "finding": fingerprint,
    }

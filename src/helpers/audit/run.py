"""Run every rule on every document of a unit: clean tables in, table ``checks`` out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import pandas as pd

from helpers.audit import performance, tables, text, words
from helpers.audit.collector import collector_paused
from helpers.audit.document import Document, documents
from helpers.audit.explain import explain
from helpers.audit.finding import numbered
from helpers.audit.proof import Found, without_needless_doubt
from helpers.audit.registry import checks_for
from helpers.audit.rows import check_columns
from helpers.audit.scans import allowing_for_misreading
from helpers.audit.valueless import allowing_for_no_value
from helpers.clean.contract import conform_columns

THEMES = tuple(
    import_module(f"{package.__name__}.{module.name}")
    for package in (tables, text, performance, words)
    for module in iter_modules(package.__path__)
)
"""The modules whose functions test the rules; importing them registers the tests."""


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
    return conform_columns("checks", map(_columns, documents(clean)))


def _columns(document: Document) -> Mapping[str, Sequence[Any]]:
    found: Found = [
        (rule_id, allowing_for_misreading(document, rule_id, finding))
        for rule_id, checks in checks_for(document.stage)
        for finding in numbered([finding for check in checks for finding in check(document)])
    ]
    found = allowing_for_no_value(document, without_needless_doubt(document, found))
    return check_columns(document.doc_id, found, explain(document, found))

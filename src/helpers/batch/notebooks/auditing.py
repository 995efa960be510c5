"""What the notebook of the audit makes of a unit's tables and those of the years around it."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from helpers.audit import audit, audit_across, closure, completeness, coverage
from helpers.clean.contract import stack
from helpers.clean.store import Tables


def audited(own: Mapping[str, pd.DataFrame], neighbours: Mapping[str, pd.DataFrame]) -> Tables:
    """Return the tables that the audit gives, by name, without what reviewers decided.

    Parameters
    ----------
    own : mapping of str to DataFrame
        The unit's clean tables.
    neighbours : mapping
        Those of the same agency, of every year.
    """
    across = audit_across(neighbours)
    mine = across[across["doc_id"].isin(own["documents"]["doc_id"])]
    checks = stack("checks", [audit(own), mine])
    return {
        "checks": checks,
        "coverage": coverage(own, checks),
        "closure": closure(own, checks),
        "completeness": completeness(own),
    }

"""What the notebook of the audit makes of a unit's tables and those of the years around it."""

from __future__ import annotations

from helpers.audit import audit, audit_across, closure, completeness, coverage
from helpers.batch.notebooks.parts import join
from helpers.clean.store import Tables


def audited(own: Tables, neighbours: Tables) -> Tables:
    """Return the tables that the audit gives, by name, without what reviewers decided.

    Parameters
    ----------
    own : Tables
        The unit's clean tables.
    neighbours : Tables
        Those of the same agency, of every year.
    """
    across = audit_across(neighbours)
    mine = across[across["doc_id"].isin(own["documents"]["doc_id"])]
    checks = join([{"checks": audit(own)}, {"checks": mine}])["checks"]
    return {
        "checks": checks,
        "coverage": coverage(own, checks),
        "closure": closure(own, checks),
        "completeness": completeness(own),
    }

"""The notebooks of a run, in the order in which one needs another, and what each makes."""

from __future__ import annotations

from collections.abc import Mapping

CLEANING = ("10_clean_budget", "20_clean_final_accounts")
"""Notebooks of the first stage: each makes its part of a unit's clean tables."""

JUDGING = ("30_reconcile", "35_audit")
"""Notebooks of the second stage: each makes its part of what follows from the tables, of neighbouring years too."""

SHOWING = ("00_explore", "40_charts")
"""Notebooks of the third stage, which make no table."""

ANALYSIS = (*JUDGING, *SHOWING)

COMPARISON = "50_compare_cities"
"""The notebook across cities, which reads what is published."""

STAGING, PLAN = "DUIZHANG_STAGING", "DUIZHANG_PLAN"
"""Environment variables by which a batch tells its notebooks where to leave what they make, and what the plan is."""

STAGES = ("budget", "final")
"""The parts that cleaning makes: the documents of each stage."""

ABOUT = "part.json"
"""Name of the file of a part that holds its digests."""

PAGES, INDEX = "pages", "index"
"""Names of the jobs that put a unit's tables together and write its pages, and that write the index."""

PART: Mapping[str, str] = {
    "10_clean_budget": "budget",
    "20_clean_final_accounts": "final",
    "30_reconcile": "reconciliation",
    "35_audit": "audit",
}
"""The part of a unit's tables that a notebook makes."""

_MAKERS = {
    "budget": "helpers.batch.notebooks.cleaning",
    "final": "helpers.batch.notebooks.cleaning",
    "reconciliation": "helpers.batch.notebooks.reconciling",
    "audit": "helpers.batch.notebooks.auditing",
}


def made_elsewhere(notebook: str) -> tuple[str, ...]:
    """Return the modules whose work a notebook finds done in a batch: it depends on what they made, not on them."""
    own = _MAKERS.get(PART.get(notebook, ""))
    return tuple(sorted({*_MAKERS.values(), "helpers.batch.planning.plan"} - {own or ""}))

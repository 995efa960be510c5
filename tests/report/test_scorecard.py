"""One row sums the audit of a document up; the rules that were not tested are told with the reason."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from helpers.clean.contract import conform
from helpers.report.covered import covered
from helpers.report.scorecard import scorecard

Tables = dict[str, pd.DataFrame]
DOC = "huaibei-2023-yiliaobaozhangju-unit-final"


def _ledger() -> pd.DataFrame:
    base = {"doc_id": DOC, "applies": True, "passed": 0, "rounding": 0, "failed": 0, "untested": 0, "subjects": 0}
    reason = {"reason": "nothing <here>", "reason_zh": "无"}
    return conform(
        "coverage",
        [
            base | {"rule_id": "T-01", "subjects": 2, "passed": 1, "untested": 1},
            base | {"rule_id": "T-05", **reason},
            base | {"rule_id": "T-07", "subjects": 1, "untested": 1, **reason},
            base | {"rule_id": "X-02", "applies": False, **reason},
        ],
    )


def test_a_document_is_summed_up(final_tables: Tables) -> None:
    """Two findings in three checks that could be made; nothing to judge is no share."""
    closure = conform(
        "closure",
        [
            {"doc_id": DOC, "testable": 3, "held": 2, "share": Decimal("66.67"), "reading": "misprint"},
            {"doc_id": DOC, "table_no": 1, "testable": 1, "held": 1, "reading": "closes"},
        ],
    )
    tables = final_tables | {"closure": closure, "completeness": conform("completeness", [])}
    (card,) = scorecard(tables).to_dict("records")
    assert (card["findings"], card["open"], card["failed"], card["tested"]) == (2, 2, 2, 3)
    assert card["findings_per_100"] == Decimal("66.67")
    assert (card["held"], card["testable"], card["reading"]) == (2, 3, "misprint")
    assert pd.isna(card["completeness"])


def test_a_document_without_checks_has_no_rate(budget_tables: Tables) -> None:
    """None is not zero."""
    empty = {name: conform(name, []) for name in ("closure", "completeness")}
    (card,) = scorecard(budget_tables | empty).to_dict("records")
    assert card["findings"] == card["tested"] == 0
    assert pd.isna(card["findings_per_100"])


def test_rules_that_should_apply_are_counted_and_those_not_tested_are_told() -> None:
    """A rule that does not apply is no gap."""
    (document,) = covered(_ledger(), "en")
    assert (document.doc_id, document.due, document.tested) == (DOC, 3, 1)
    assert "T-05" in document.html
    assert "T-07" in document.html
    assert "T-01" not in document.html
    assert "X-02" not in document.html
    assert "nothing &lt;here&gt;" in document.html


def test_a_document_to_which_no_rule_applies_is_told_too() -> None:
    """0 of 0."""
    (document,) = covered(_ledger().assign(applies=False), "zh")
    assert (document.due, document.tested) == (0, 0)

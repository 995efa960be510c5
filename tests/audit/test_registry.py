"""The rules are data: each has a statement in two languages, a test, and leaves its rows."""

from __future__ import annotations

import pandas as pd

from helpers.audit import rules
from helpers.audit.registry import checked, checks_for
from helpers.audit.rows import fingerprint
from helpers.audit.run import THEMES
from helpers.clean.contract import closed_list, contract


def test_every_rule_has_a_test_and_every_test_a_rule() -> None:
    """No statement without a function, no function without a statement."""
    assert THEMES
    assert set(rules()) == checked()


def test_every_rule_is_stated_in_both_languages_with_its_basis() -> None:
    """A rule that cannot be read cannot be trusted."""
    for rule in rules().values():
        assert rule.en and rule.zh and rule.basis
        assert set(rule.inputs.split()) <= set(contract())


def test_a_rule_applies_to_budgets_to_final_accounts_or_to_both() -> None:
    """The stage of the document chooses the rules."""
    stages = {*closed_list("stage"), "both", "across"}
    assert {rule.stage for rule in rules().values()} <= stages
    assert {rule_id for rule_id, _ in checks_for("final")}.isdisjoint(
        rule_id for rule_id, rule in rules().items() if rule.stage == "budget"
    )


def test_a_fingerprint_depends_on_rule_document_and_subject_only() -> None:
    """It survives a new run, and lines that move."""
    assert fingerprint("T-01", "a", "b") == fingerprint("T-01", "a", "b")
    assert len({fingerprint(*parts) for parts in (("T-01", "a", "b"), ("T-02", "a", "b"), ("T-01", "c", "b"))}) == 3


def test_a_document_without_tables_or_claims_has_no_checks(make) -> None:
    """Nothing is tested that is not there."""
    checks = make()
    assert isinstance(checks, pd.DataFrame)
    assert checks.empty

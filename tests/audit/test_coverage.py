"""The ledger says for each document which rules should apply, which did, and why others did not."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.audit import audit, coverage, rules
from helpers.clean import DOCUMENT_TABLES, Tables, combine
from helpers.clean.contract import closed_list, contract


@pytest.fixture(scope="module")
def ledger(clean_tables: dict[str, Tables], checks: pd.DataFrame) -> pd.DataFrame:
    """The ledger of the four documents."""
    return coverage(combine(clean_tables.values()), checks)


def test_every_document_has_a_row_for_each_rule_of_its_stage(ledger: pd.DataFrame) -> None:
    """No rule is passed over in silence."""
    for doc_id, rows in ledger.groupby("doc_id"):
        stage = doc_id.rpartition("-")[2]
        assert list(rows["rule_id"]) == [rule.rule_id for rule in rules().values() if rule.stage in (stage, "both")]


def test_subjects_are_those_of_the_checks(ledger: pd.DataFrame, checks: pd.DataFrame) -> None:
    """Each check is counted once."""
    assert ledger["subjects"].sum() == len(checks)
    parts = ledger[["passed", "rounding", "failed", "untested"]].sum(axis=1)
    assert (parts == ledger["subjects"]).all()
    assert ledger["failed"].sum() == (checks["status"] == "fail").sum()


def test_what_tested_nothing_says_why_and_what_did_does_not(ledger: pd.DataFrame) -> None:
    """In both languages."""
    tested = (ledger["passed"] + ledger["rounding"] + ledger["failed"]) > 0
    for reason in ("reason", "reason_zh"):
        assert ledger.loc[tested, reason].isna().all()
        assert ledger.loc[~tested, reason].str.len().min() > 4
    assert ledger.loc[tested, "applies"].all()


def test_a_rule_without_its_inputs_does_not_apply(clean_tables: dict[str, Tables]) -> None:
    """The final accounts of the seeds print no “三公” table: its rules do not apply, and the ledger names the table."""
    tables = next(tables for doc_id, tables in clean_tables.items() if doc_id.endswith("-final"))
    found = coverage(tables, audit(tables)).set_index("rule_id")
    assert not found.loc["F-12", "applies"]
    assert "Three public expenses" in found.loc["F-12", "reason"]
    assert "三公" in found.loc["F-12", "reason_zh"]


def test_needs_name_what_the_contract_knows() -> None:
    """A misspelt need would never be met."""
    lists = {
        "table": "kind",
        "measure": "measure",
        "fund": "fund",
        "list": "code_list",
        "metric": "metric",
        "section": "kind",
        "said": "measure",
    }
    for rule in rules().values():
        for need in rule.needs.replace("|", " ").split():
            what, _, value = need.partition("=")
            assert value in (DOCUMENT_TABLES if what == "rows" else closed_list(lists[what])), rule.rule_id


def test_the_ledger_is_a_table_of_the_contract(ledger: pd.DataFrame) -> None:
    """Its columns are those of the contract, in its order."""
    assert list(ledger.columns) == [field.name for field in contract()["coverage"]]

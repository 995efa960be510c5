"""The four real documents: proven misprints are found, each on its line, and nothing else is said to be wrong."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.money import NUMBER

Golden = dict[str, dict[str, list[dict[str, str]]]]

RULES_OF_KIND = {
    "change_pct": {"T-01"},
    "share_pct": {"T-07", "T-08", "T-20"},
    "zero_base": {"T-04"},
    "tree_sum": {"T-15"},
    "total": {"T-15"},
    "implied_prior": {"T-16"},
    "procurement_kinds": {"T-17"},
    "mid_term_vs_annual": {"K-01"},
    "target_cap": {"K-02"},
    "operating_funds": {"B-19"},
    "direction": {"T-02"},
    "project_count": {"T-19"},
    "unit": {"T-10"},
    "doubled_word": {"W-02"},
    "point_numbers": {"W-09"},
    "name": {"W-12", "W-13", "W-22"},
    "run_together": {"K-08"},
}
NEEDS_A_READER = {
    "repeated_figure": "the two subjects are worded differently, so that their identity is not certain",
    "count": "the number is written in words, which are no claims",
}
"""Kinds of proven misprint that the rules leave to a reader, and why."""

LEAST_IDENTITIES = {
    "chengde-2025-yiliaobaozhangju-department-budget": 420,
    "huaibei-2023-yiliaobaozhangju-unit-final": 45,
    "huaibei-2025-yiliaobaozhangju-department-budget": 180,
    "suzhou-anhui-2024-yiliaobaozhangju-department-budget": 450,
}


def misprints(golden: Golden) -> list[dict[str, str]]:
    """Every misprint of the golden file."""
    return [row for rows in golden["misprints"].values() for row in rows]


def explains(check: pd.Series, misprint: dict[str, str]) -> bool:
    """Whether a check reports a misprint: same document, a rule for its kind, and its lines."""
    lines = set(misprint["lines"].split())
    same = check["doc_id"] == misprint["doc_id"] and check["rule_id"] in RULES_OF_KIND.get(misprint["kind"], set())
    return same and str(check["lines"]).split()[0] in lines and _figure(check, misprint)


def _figure(check: pd.Series, misprint: dict[str, str]) -> bool:
    """Whether the printed figure of the misprint stands in the message; a misprint of words has none."""
    figure = pd.Series([misprint["printed"].replace("=", "")]).str.extract(f"({NUMBER})")[0].iloc[0]
    return (
        pd.isna(figure) or str(figure) in str(check["message"]).replace(",", "") or misprint["kind"] == "project_count"
    )


def failed(checks: pd.DataFrame) -> list[pd.Series]:
    """Every failed check."""
    return [row for _, row in checks[checks["status"] == "fail"].iterrows()]


def test_every_proven_misprint_is_found_on_its_line(checks: pd.DataFrame, golden: Golden) -> None:
    """All but those that only a reader can tell."""
    failures = failed(checks)
    proven = [row for row in misprints(golden) if row["certainty"] in ("proved", "precision")]
    missed = [row for row in proven if not any(explains(check, row) for check in failures)]
    assert {row["kind"] for row in missed} <= set(NEEDS_A_READER), missed
    assert len(proven) - len(missed) >= 37


def test_nothing_fails_that_is_no_misprint(checks: pd.DataFrame, golden: Golden) -> None:
    """No identity that holds is reported, nor one that an unlisted item or an assumption may explain."""
    certain = [row for row in misprints(golden) if row["certainty"] in ("proved", "precision", "mismatch")]
    invented = [check["message"] for check in failed(checks) if not any(explains(check, row) for row in certain)]
    assert invented == []


def test_rounding_tails_are_rounding(checks: pd.DataFrame, golden: Golden) -> None:
    """No figure of the golden rounding list is said to be wrong, and most are found to be rounding."""
    rounding = checks[checks["status"] == "rounding"]
    found = 0
    rows = [row for rows in golden["rounding"].values() for row in rows]
    for row in rows:
        of_document = rounding[rounding["doc_id"] == row["doc_id"]]
        found += any(set(str(lines).split()) & set(row["lines"].split()) for lines in of_document["lines"])
    assert found >= len(rows) - 2  # one sum mixes text and tables, another a figure rounded to thousands


@pytest.mark.parametrize("doc_id", LEAST_IDENTITIES)
def test_identities_that_hold_are_counted(checks: pd.DataFrame, doc_id: str) -> None:
    """Every rule leaves a row for every subject, so that coverage can be counted."""
    held = checks[(checks["doc_id"] == doc_id) & checks["status"].isin(["pass", "rounding"])]
    assert len(held) >= LEAST_IDENTITIES[doc_id]


def test_every_fingerprint_is_its_own(checks: pd.DataFrame) -> None:
    """A reviewer's decision hangs on the fingerprint."""
    assert checks["fingerprint"].is_unique


def test_every_check_is_worded_in_both_languages(checks: pd.DataFrame) -> None:
    """A reviewer reads either."""
    assert checks["message"].str.len().min() > 10
    assert checks["message_zh"].str.contains("[一-鿿]").all()


def test_every_place_is_a_line_of_its_document(checks: pd.DataFrame, clean_tables: dict) -> None:
    """Each check leads back to printed lines."""
    for doc_id, rows in checks.groupby("doc_id"):
        last = int(clean_tables[doc_id]["documents"]["lines"].iloc[0])
        lines = {int(line) for text in rows["lines"] for line in str(text).split()}
        assert min(lines) >= 1
        assert max(lines) <= last

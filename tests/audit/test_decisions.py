"""A decision stays with its finding, and says when the figures behind it have changed."""

from __future__ import annotations

from typing import Any

import pandas as pd

from helpers.audit.decisions import decide, decision_frame, open_findings, undecided_first, without_finding
from helpers.clean import conform


def _checks(*rows: dict[str, Any]) -> pd.DataFrame:
    row = {"doc_id": "d", "rule_id": "T-01", "status": "fail", "subject": "s", "message": "m", "message_zh": "m"}
    return conform("checks", [row | {"evidence_key": "e"} | one for one in rows])


def _decision(fingerprint: str, **more: str) -> dict[str, str]:
    row = {"doc_id": "d", "rule_id": "T-01", "fingerprint": fingerprint, "evidence_key": "e", "subject": "s"}
    return row | {"decision": "accepted", "name": "王芳", "date": "2026-01-31", "reason": "属实", **more}


def test_a_decision_stands_beside_its_finding():
    """Who, when and why; the others have none."""
    found = decide(_checks({"fingerprint": "a"}, {"fingerprint": "b"}), decision_frame([_decision("a")]))
    said = found.loc[0, ["decision", "decided_by", "decided_on", "decision_reason", "decision_stale"]]
    assert list(said) == ["accepted", "王芳", "2026-01-31", "属实", False]
    assert found.loc[1, ["decision", "decided_by", "decision_stale"]].isna().all()
    assert list(open_findings(found)["fingerprint"]) == ["b"]
    assert list(undecided_first(found)["fingerprint"]) == ["b", "a"]


def test_the_result_obeys_the_contract():
    """Decided checks are a clean table like any other."""
    found = decide(_checks({"fingerprint": "a"}, {"fingerprint": "b"}), decision_frame([_decision("a")]))
    rows = found.astype(object).where(found.notna(), None).to_dict("records")
    pd.testing.assert_frame_equal(conform("checks", rows), found)


def test_the_last_decision_counts():
    """Decisions are only ever added."""
    decisions = decision_frame([_decision("a"), _decision("a", decision="dismissed")])
    assert decide(_checks({"fingerprint": "a"}), decisions).loc[0, "decision"] == "dismissed"


def test_a_decision_is_stale_when_the_figures_changed():
    """The finding is open again, with what was decided on the old figures."""
    found = decide(_checks({"fingerprint": "a", "evidence_key": "new"}), decision_frame([_decision("a")]))
    assert found.loc[0, "decision_stale"]
    assert found.loc[0, "decision"] == "accepted"
    assert len(open_findings(found)) == 1


def test_a_finding_without_figures_is_never_stale():
    """It has no evidence key, then or now."""
    decisions = decision_frame([_decision("a", evidence_key="")])
    assert not decide(_checks({"fingerprint": "a", "evidence_key": None}), decisions).loc[0, "decision_stale"]


def test_findings_of_one_cause_are_decided_together():
    """The check that stands for the cause stands for all; only it is open."""
    checks = _checks({"fingerprint": "a", "finding": "a"}, {"fingerprint": "b", "finding": "a", "evidence_key": "x"})
    assert list(open_findings(decide(checks, decision_frame()))["fingerprint"]) == ["a"]
    found = decide(checks, decision_frame([_decision("a")]))
    assert list(found["decision"]) == ["accepted", "accepted"]
    assert open_findings(found).empty


def test_a_decision_whose_finding_is_gone_is_not_lost():
    """What passes now, or is not tested any more, is reported with the latest decision."""
    decisions = decision_frame([_decision("a"), _decision("b"), _decision("c"), _decision("c", reason="再核")])
    lost = without_finding(_checks({"fingerprint": "a"}, {"fingerprint": "b", "status": "pass"}), decisions)
    assert list(zip(lost["fingerprint"], lost["reason"], strict=True)) == [("b", "属实"), ("c", "再核")]


def test_no_checks_and_no_decisions_are_no_error():
    """An empty unit stays empty."""
    assert decide(conform("checks", []), decision_frame()).empty
    assert open_findings(decide(conform("checks", []), decision_frame([_decision("a")]))).empty
    assert without_finding(conform("checks", []), decision_frame()).empty

"""What a notebook shows is escaped, short, and the same from run to run."""

from __future__ import annotations

import pytest

from helpers.batch.display import (
    audit_receipt,
    check_receipt,
    clean_receipt,
    document_receipt,
    reconciliation_receipt,
    show,
    show_findings,
    show_scorecard,
    show_untested,
)
from helpers.clean.contract import conform

PLACE = {"city": "qingdao", "year": 2024, "agency": "caizhengju", "scope": "unit", "match": "both", "comparable": True}


def _lines():
    item = {**PLACE, "item_kind": "function", "item_code": "2010601", "item_name": "行政运行", "item_level": 3}
    total = {**PLACE, "item_kind": "total", "item_name": "一般公共预算支出"}
    sides = ("initial_budget_fen", "final_fen", "difference_fen")
    figures = [(total, (1_000_000, 3_000_000, 2_000_000)), (item, (1_000_000, 2_500_000, 1_500_000))]
    return conform("reconciliation", [row | dict(zip(sides, fen, strict=True)) for row, fen in figures])


def _checks(*statuses):
    words = {"doc_id": "d", "rule_id": "T-01", "subject": "s", "message": "m", "message_zh": "m", "fingerprint": "f"}
    return conform("checks", [words | {"status": status} for status in statuses])


def test_a_table_is_escaped_and_cut():
    """A document is never trusted."""
    rows = [
        {"doc_id": "d", "project_no": n, "name": "<script>alert(1)</script>", "fund": "all", "line": n}
        | {"source": "narrative"}
        for n in range(1, 31)
    ]
    html = show("projects", conform("projects", rows), most=5).data
    assert "<script>" not in html
    assert html.count("&lt;script&gt;") == 5
    assert "5 of 30 rows" in html


def test_a_table_without_rows_says_so():
    """Headings over nothing say nothing."""
    assert show("roll_up", conform("roll_up", [])).data == "<p>nothing of this kind is published here</p>"


def test_the_bridge_adds_up_in_one_line():
    """What no item lists stands as its own amount."""
    receipt = reconciliation_receipt(_lines()).splitlines()
    assert receipt[0] == "2024 Single unit: 2 lines"
    assert receipt[1] == "  一般公共预算支出: initial budget 1.00, final 3.00, difference 2.00"
    assert receipt[2] == "  bridge: 1.00 + 1.50 in 1 items + 0.50 that no item lists = 3.00"
    assert "过渡：1.00 + 1.50（1项） + 0.50（未列明） = 3.00" in reconciliation_receipt(_lines(), "zh")


def test_checks_are_counted_by_outcome():
    """Every outcome is named, so that none is passed over."""
    receipt = check_receipt(_checks("pass", "pass", "fail"))
    assert receipt.startswith("Passed: 2; Failed: 1; ")
    assert check_receipt(_checks(), "zh").startswith("通过: 0; 不符: 0; ")


def _audited():
    about = {"doc_id": "d", "path": "p", "sha256": "0", "city": "qingdao", "city_name": "青岛市", "province": "山东省"}
    about |= {"agency": "caizhengju", "agency_name": "青岛市财政局", "scope": "unit", "year": 2024, "stage": "budget"}
    about |= {"format": "text", "lines": 1, "tables": 0, "encoding": "utf-8", "evidence": "line 1"}
    rule = {"doc_id": "d", "rule_id": "T-01", "applies": True, "subjects": 0, "reason": "none", "reason_zh": "无"}
    return {
        "documents": conform("documents", [about]),
        "checks": _checks("pass", "fail"),
        "coverage": conform("coverage", [rule | dict.fromkeys(("passed", "rounding", "failed", "untested"), 0)]),
        "completeness": conform("completeness", []),
        "closure": conform("closure", []),
    }


def test_the_audit_of_a_document_is_one_line():
    """Findings, rules, points and identities; what there is nothing of is zero."""
    said = audit_receipt(_audited())
    assert said == (
        "d: findings 1, failed checks 1; 0 of 1 rules tested; disclosure 0 of 0 points; 0 of 0 identities hold"
    )
    assert audit_receipt(_audited(), "zh").startswith("d：1项不符归为1条发现；适用规则1条，已检验0条；")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_findings_untested_rules_and_scorecards_are_shown_escaped(lang):
    """A message stands where there is no explanation."""
    tables = _audited()
    checks = tables["checks"].assign(message="<b>m</b>", message_zh="<b>m</b>")
    assert "&lt;b&gt;m" in show_findings(checks, lang).data
    assert "T-01" in show_untested(tables["coverage"], lang).data
    assert "50.00" in show_scorecard(tables, lang).data or ">50<" in show_scorecard(tables, lang).data


@pytest.mark.parametrize(("lang", "says"), [("en", "no final accounts of X was found"), ("zh", "未找到X的决算")])
def test_a_unit_without_a_document_of_a_stage_says_so(lang, says):
    """Both cleaning notebooks run for every unit."""
    tables = {"documents": conform("documents", [])}
    assert clean_receipt(tables, "X", "final", lang) == says
    assert document_receipt(tables, lang) == ""

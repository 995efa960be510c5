"""What an audit gives, as shown: findings, rules not tested, scorecards, and one line a document."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from IPython.display import HTML

from helpers.audit.explain import findings
from helpers.batch.display.compared import show_cards
from helpers.report.covered import count_rules, untested_rules
from helpers.report.scorecard import scorecard
from helpers.report.tables import html_table
from helpers.report.text import words

_AUDIT = {
    "en": "{doc_id}: findings {findings}, failed checks {failed}; {rules} of {due} rules tested; "
    "disclosure {points} of {weight} points; {held} of {testable} identities hold",
    "zh": "{doc_id}：{failed}项不符归为{findings}条发现；适用规则{due}条，已检验{rules}条；"
    "公开完整性{points}/{weight}分；可检验等式{testable}项，成立{held}项",
}


def show_findings(checks: pd.DataFrame, lang: str = "en") -> HTML:
    """Return the findings for display, one row a cause: why, where, by which rules, how many failed checks."""
    found, t = findings(checks), words(lang)
    zh = "_zh" if lang == "zh" else ""
    told = found.assign(explanation=found[f"explanation{zh}"].fillna(found[f"message{zh}"]))
    headings = {"cause": "", "explanation": "", "lines": "", "rules": t["rule"], "checks": t["checks_failed"]}
    return HTML(html_table(told, headings, lang=lang))  # type: ignore[no-untyped-call]


def show_untested(ledger: pd.DataFrame, lang: str = "en") -> HTML:
    """Return the rules that should apply to a unit's documents and were not tested, for display."""
    return HTML(untested_rules(ledger, lang))  # type: ignore[no-untyped-call]


def show_scorecard(tables: Mapping[str, pd.DataFrame], lang: str = "en") -> HTML:
    """Return the scorecard of every document for display, documents side by side."""
    about = tables["documents"][["doc_id", "city_name", "agency_name"]]
    return show_cards(about.merge(scorecard(tables), on="doc_id"), lang)


def audit_receipt(tables: Mapping[str, pd.DataFrame], lang: str = "en") -> str:
    """Return one line a document: its findings, the rules tested, how complete it is and how far it adds up."""
    due, rules = (count_rules(tables["coverage"])[name] for name in ("due", "tested"))
    lines = []
    names = ("findings", "failed", "points", "weight", "held", "testable")
    for card in scorecard(tables).to_dict("records"):
        figures = {name: 0 if pd.isna(card[name]) else int(card[name]) for name in names}
        figures |= {"due": due.get(card["doc_id"], 0), "rules": rules.get(card["doc_id"], 0)}
        lines.append(_AUDIT[lang].format(doc_id=card["doc_id"], **figures))
    return "\n".join(lines)

"""Findings under review: which are open, and recording a decision on one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from helpers.audit.decisions import open_findings, without_finding
from helpers.audit.explain import findings
from helpers.batch.notebooks.workspace import OpenUnit
from helpers.batch.reviewing.review import read_all_decisions, record_decision, review_file
from helpers.clean.contract import label
from helpers.errors import InputError

_MORE = {"en": "further failed checks of the same cause: {number}", "zh": "同因的其他不符项：{number}"}
_BETWEEN = {"en": "; ", "zh": "；"}
_KNOWN = ("doc_id", "rule_id", "fingerprint", "evidence_key", "subject")


def decide_on(units: Sequence[OpenUnit], fingerprint: str, decision: str, name: str, reason: str) -> str:
    """Record a decision on a failed check; return what was recorded, in one line.

    Raises
    ------
    InputError
        If no check with this fingerprint fails, or the decision is not complete.
    """
    if not decision:
        raise InputError(fingerprint, "no decision is given", "add --accept, --explain or --dismiss")
    for unit in units:
        failed = unit.checks[unit.checks["status"] == "fail"]
        for check in failed[failed["fingerprint"] == fingerprint].to_dict("records"):
            known = {column: "" if pd.isna(check[column]) else str(check[column]) for column in _KNOWN}
            said = {"decision": decision, "name": name, "date": date.today().isoformat(), "reason": reason}
            file = review_file(unit.folders.review, unit.city, unit.year)
            record_decision(file, known | said)
            return f"{fingerprint} {label('decision', decision)}: {check['rule_id']} {check['subject']} ({file})"
    raise InputError(fingerprint, "no failed check has this fingerprint", "duizhang review lists those there are")


def finding_lines(checks: pd.DataFrame, lang: str = "en") -> Iterator[str]:
    """Return a line for each finding: place, rules, message, cause, and how many more checks fail for it."""
    for found in findings(checks).to_dict("records"):
        known = isinstance(found["cause"], str)
        about = [label("check_cause", found["cause"], lang)] if known else []
        about += [_MORE[lang].format(number=found["checks"] - 1)] if found["checks"] > 1 else []
        yield _line(found, found["rules"], _BETWEEN[lang].join(about), lang)


def review_lines(units: Sequence[OpenUnit], lang: str = "en") -> Iterator[str]:
    """Return a line for each open finding and for each decision whose finding is gone, and one that counts both."""
    undecided = 0
    for unit in units:
        for check in open_findings(unit.checks).to_dict("records"):
            undecided += 1
            yield _open_line(check, lang)
    lost = _lost(units) if units else []
    for decision in lost:
        words = f"{decision['decision']} by {decision['name']} on {decision['date']}: {decision['reason']}"
        yield f"{decision['fingerprint']} {decision['doc_id']}: no finding any more: {decision['subject']}; {words}"
    yield f"{undecided} open, {len(lost)} decisions without a finding"


def _lost(units: Sequence[OpenUnit]) -> list[dict[str, Any]]:
    """Return the decisions whose finding is gone, of these units and of units that there are no documents of."""
    decisions = read_all_decisions(units[0].folders.review)
    opened = {_key(unit.unit) for unit in units}
    known = {_key(unit) for unit in units[0].all_units}
    about = decisions["doc_id"].map(lambda doc_id: doc_id.rsplit("-", 2)[0])
    checks = pd.concat([unit.checks for unit in units])
    found = without_finding(checks, decisions[about.isin(opened) | ~about.isin(known)])
    return found.to_dict("records")


def _key(unit: Any) -> str:
    return f"{unit.city}-{unit.year}-{unit.agency}"


def _open_line(check: Mapping[str, Any], lang: str) -> str:
    """Return a line for an open finding, with the decision on it that no longer holds, if any."""
    stale = "stale: {decision} by {decided_by} on {decided_on}".format(**check)
    note = "" if pd.isna(check["decision"]) else stale
    return f"{check['fingerprint']} {_line(check, check['rule_id'], note, lang)}"


def _line(row: Mapping[str, Any], rules: str, note: str, lang: str) -> str:
    """Return where something is wrong, by which rules, what, and a note in brackets, in one line."""
    place = "" if pd.isna(row["lines"]) else str(row["lines"]).partition(" ")[0]
    said = row["message_zh"] if lang == "zh" else row["message"]
    return f"{row['doc_id']}:{place}: {rules}: {said}" + (f" [{note}]" if note else "")

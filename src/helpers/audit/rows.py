"""Findings of one document as columns of table ``checks``: most of them hold and say little."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from hashlib import sha256
from typing import Any

from helpers.audit.arithmetic import PERCENT, Comparison
from helpers.audit.explain import Reason
from helpers.audit.finding import HELD, Finding
from helpers.money import FEN_PER_UNIT

_FINEST = Decimal("0.000001")

_REASONED = ("cause", "cause_line", "explanation", "explanation_zh", "finding")


def check_columns(
    doc_id: str, found: Sequence[tuple[str, Finding]], reasons: Mapping[int, Reason]
) -> dict[str, Sequence[Any]]:
    """Return findings as the columns of table ``checks`` that are known as long as no reviewer has decided on them.

    Parameters
    ----------
    doc_id : str
    found : sequence of (rule id, Finding)
    reasons : mapping of int to Reason
        Why checks fail, by their position in ``found``.
    """
    findings = [finding for _, finding in found]
    prints = [fingerprint(rule_id, doc_id, finding.subject) for rule_id, finding in found]
    gaps = [_gap(finding.comparison) for finding in findings]
    return {
        "doc_id": [doc_id] * len(found),
        "rule_id": [rule_id for rule_id, _ in found],
        "status": [finding.status for finding in findings],
        "subject": [finding.subject for finding in findings],
        "printed": [finding.printed for finding in findings],
        "expected": [finding.expected for finding in findings],
        "difference": [finding.difference for finding in findings],
        "tolerance": [finding.tolerance for finding in findings],
        "lines": [" ".join(finding.places) or None for finding in findings],
        "message": [finding.message for finding in findings],
        "message_zh": [finding.message_zh for finding in findings],
        "fingerprint": prints,
        "gap_fen": [fen for fen, _ in gaps],
        "gap_points": [points for _, points in gaps],
        "evidence_key": [None if finding.status in HELD else evidence_key(_evidence(finding)) for finding in findings],
        **_reasoned(reasons, prints),
    }


def _reasoned(reasons: Mapping[int, Reason], prints: Sequence[str]) -> dict[str, list[str | None]]:
    """Return cause, place and explanations of each check, and the fingerprint of the one that stands for it."""
    if not reasons:
        return {}
    columns: dict[str, list[str | None]] = {name: [None] * len(prints) for name in _REASONED}
    for at, reason in reasons.items():
        told = (reason.cause, reason.place, reason.explanation.en, reason.explanation.zh, prints[reason.lead])
        for column, value in zip(columns.values(), told, strict=True):
            column[at] = value
    return columns


def _evidence(finding: Finding) -> Sequence[str]:
    """Return what a finding read, as it is printed: words, or figures with their units."""
    read = finding.evidence or [f"{figure.printed} {figure.unit}" for figure in finding.figures]
    return read or ([finding.printed] if finding.printed else [])


def _gap(compared: Comparison | None) -> tuple[int | None, Decimal | None]:
    """Return the difference of a finding in fen, or in percentage points; neither where something is counted."""
    if compared is None:
        return None, None
    if compared.unit in FEN_PER_UNIT:
        equal = compared.printed == compared.expected
        return 0 if equal else round(compared.difference * FEN_PER_UNIT[compared.unit]), None
    return None, compared.difference.quantize(_FINEST) if compared.unit in PERCENT else None


def fingerprint(rule_id: str, doc_id: str, subject: str) -> str:
    """Return a short stable identifier of a finding, so that a decision on it survives a new run."""
    return sha256(f"{rule_id}\n{doc_id}\n{subject}".encode()).hexdigest()[:12]


def evidence_key(printed: Sequence[str]) -> str | None:
    """Return a short stable identifier of printed figures: it changes when one of them does, not when one moves."""
    return sha256("\n".join(printed).encode()).hexdigest()[:12] if printed else None

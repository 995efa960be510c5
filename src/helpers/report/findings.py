"""What failed, as a reviewer meets it: one finding a cause, the further failed checks that it explains behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from helpers.audit.decisions import undecided_first
from helpers.audit.explain import findings, leads
from helpers.clean.contract import label
from helpers.report import figures
from helpers.report.cells import rule_statement
from helpers.report.highlights import failed
from helpers.report.links import places
from helpers.report.text import words
from helpers.report.values import plain_rows

_WAN_HUNDREDTH = 10_000
"""A hundredth of 万元 in fen: what is smaller is shown in yuan."""
_UNKNOWN = "unknown"

Place = tuple[str, str | None]
"""A place that a check names, and its address."""


@dataclass(frozen=True, slots=True)
class Told:
    """A failed check: its row of ``checks``, and in the page's language its message, its rule and its size."""

    row: Mapping[str, Any]
    message: str
    rule: str
    size: str
    places: Sequence[Place]


@dataclass(frozen=True, slots=True)
class Found:
    """A finding: the check that stands for it, the cause by name, why, every place, the other failed checks."""

    head: Told
    cause: str
    explanation: str
    places: Sequence[Place]
    further: Sequence[Told]


def found_by_cause(checks: pd.DataFrame, lang: str) -> list[Found]:
    """Return the findings, those first that nobody has decided on, and of these the largest.

    Parameters
    ----------
    checks : DataFrame
        Contract table ``checks`` of a unit.
    lang : str
        ``en`` or ``zh``.
    """
    rows = failed(checks)
    by_fingerprint: dict[str, Mapping[str, Any]] = {}
    groups: dict[str, list[Mapping[str, Any]]] = {}
    for cause, row in zip(leads(rows), plain_rows(rows), strict=True):
        by_fingerprint.setdefault(row["fingerprint"], row)
        groups.setdefault(cause, []).append(row)
    by_cause = {row["fingerprint"]: row for row in plain_rows(findings(rows))}
    decided = rows[["fingerprint", "decision", "decision_stale"]].drop_duplicates("fingerprint")
    heads = undecided_first(decided.set_index("fingerprint", drop=False).loc[list(by_cause)])["fingerprint"]
    return [_found(by_fingerprint[head], by_cause[head], groups[head], lang) for head in heads]


def _found(head: Mapping[str, Any], cause: Mapping[str, Any], group: Sequence[Mapping[str, Any]], lang: str) -> Found:
    told, why = _told(head, lang), _said(head, "explanation", lang)
    known = cause["cause"] if isinstance(cause["cause"], str) and cause["cause"] != _UNKNOWN else ""
    return Found(
        told,
        label("check_cause", known, lang) if known else "",
        figures.real_minus(why.removeprefix(_said(head, "message", lang)).strip()),
        places(head["doc_id"], cause["lines"]),
        [_told(row, lang) for row in group if row["fingerprint"] != head["fingerprint"]],
    )


def _told(row: Mapping[str, Any], lang: str) -> Told:
    lines = "" if pd.isna(row["lines"]) else row["lines"]
    return Told(
        row,
        figures.real_minus(_said(row, "message", lang)),
        rule_statement(row["rule_id"], lang),
        size(row, lang),
        places(row["doc_id"], lines),
    )


def size(row: Mapping[str, Any], lang: str) -> str:
    """Return the difference of a check: in 万元 (below a hundredth in yuan), in percentage points, else as it is."""
    if not pd.isna(row["gap_fen"]):
        fen = int(row["gap_fen"])
        if abs(fen) < _WAN_HUNDREDTH:
            return f"{figures.signed(figures.yuan(fen))} 元"
        return f"{figures.signed(figures.money(fen))} 万元"
    if not pd.isna(row["gap_points"]):
        return f"{figures.signed(figures.points(row['gap_points']))} {words(lang)['points']}"
    return figures.real_minus(row["difference"]) if isinstance(row["difference"], str) else ""


def _said(row: Mapping[str, Any], column: str, lang: str) -> str:
    text = row[f"{column}_zh" if lang == "zh" else column]
    return text if isinstance(text, str) else ""

"""The failed checks by cause: one row for each finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pandas as pd

from helpers.clean.rows import Row, rows_of

COLUMNS = (
    "fingerprint",
    "doc_id",
    "rules",
    "checks",
    "cause",
    "message",
    "message_zh",
    "explanation",
    "explanation_zh",
    "lines",
)
_READ = (
    *("fingerprint", "finding", "doc_id", "rule_id", "cause", "cause_line", "lines"),
    *("message", "message_zh", "explanation", "explanation_zh"),
)


def findings(checks: pd.DataFrame) -> pd.DataFrame:
    """Tie the failed checks together by their cause.

    Parameters
    ----------
    checks : DataFrame
        Contract table ``checks``, as ``audit`` makes it.

    Returns
    -------
    pandas.DataFrame
        One row a finding, in the order of its first check: ``fingerprint`` of the check that stands for all,
        ``doc_id``, ``rules`` (their ids, separated by spaces), ``checks`` (int, how many failed), ``cause``,
        ``message`` and ``explanation`` in both languages, and ``lines`` (text): the place of the wrong figure first,
        then every other place that the checks read, those that most of them read first.
    """
    groups: dict[str, list[Row]] = {}
    for row in rows_of(checks[checks["status"] == "fail"], _READ):
        groups.setdefault(row.finding or row.fingerprint, []).append(row)
    return pd.DataFrame([_row(*group) for group in groups.items()], columns=list(COLUMNS))


def leads(failed: pd.DataFrame) -> pd.Series:
    """Return for each failed check the fingerprint of the one that stands for its cause.

    A check across documents is explained by none of them: it stands for itself.
    """
    return failed["finding"].fillna(failed["fingerprint"])


def _row(fingerprint: str, group: Sequence[Row]) -> dict[str, object]:
    lead = next(row for row in group if row.fingerprint == fingerprint)
    read = [place for row in group for place in (row.lines or "").split()]
    count = Counter(read)
    first = [lead.cause_line] if lead.cause_line else []
    ranked = sorted(dict.fromkeys([*(lead.lines or "").split(), *read]), key=lambda place: -count[place])
    return {
        "fingerprint": fingerprint,
        "doc_id": lead.doc_id,
        "rules": " ".join(dict.fromkeys(row.rule_id for row in group)),
        "checks": len(group),
        "cause": lead.cause,
        "message": lead.message,
        "message_zh": lead.message_zh,
        "explanation": lead.explanation,
        "explanation_zh": lead.explanation_zh,
        "lines": " ".join(dict.fromkeys([*first, *ranked])),
    }

"""The failed checks by cause: one row for each finding."""

from __future__ import annotations

from collections import Counter

import pandas as pd

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
    failed = checks[checks["status"] == "fail"]
    rows = [_row(str(key), group) for key, group in failed.groupby(leads(failed), sort=False)]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def leads(failed: pd.DataFrame) -> pd.Series:
    """Return for each failed check the fingerprint of the one that stands for its cause.

    A check across documents is explained by none of them: it stands for itself.
    """
    return failed["finding"].fillna(failed["fingerprint"])


def _row(fingerprint: str, group: pd.DataFrame) -> dict[str, object]:
    lead = group[group["fingerprint"] == fingerprint].iloc[0]
    places = [place for text in (lead["lines"], *group["lines"]) if pd.notna(text) for place in text.split()]
    count = Counter(place for text in group["lines"] if pd.notna(text) for place in text.split())
    first = [lead["cause_line"]] if pd.notna(lead["cause_line"]) else []
    ranked = sorted(dict.fromkeys(places), key=lambda place: -count[place])
    return {
        "fingerprint": fingerprint,
        "doc_id": lead["doc_id"],
        "rules": " ".join(dict.fromkeys(group["rule_id"])),
        "checks": len(group),
        "cause": lead["cause"],
        "message": lead["message"],
        "message_zh": lead["message_zh"],
        "explanation": lead["explanation"],
        "explanation_zh": lead["explanation_zh"],
        "lines": " ".join(dict.fromkeys([*first, *ranked])),
    }

"""What reviewers decided on findings: kept by fingerprint, and marked stale when the figures behind one change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

COLUMNS = ("doc_id", "rule_id", "fingerprint", "evidence_key", "subject", "decision", "name", "date", "reason")
"""The columns of a decision, all text; ``subject`` says to people what the fingerprint says to the program."""


def decision_frame(rows: Iterable[Mapping[str, Any]] = ()) -> pd.DataFrame:
    """Make a frame of decisions, in the order they were made, from rows."""
    return pd.DataFrame(list(rows), columns=list(COLUMNS), dtype="string")


def decide(checks: pd.DataFrame, decisions: pd.DataFrame) -> pd.DataFrame:
    """Put the latest decision on each finding beside it.

    Parameters
    ----------
    checks : DataFrame
        Contract table ``checks``.
    decisions : DataFrame
        ``COLUMNS``, the latest decision on a finding last.

    Returns
    -------
    DataFrame
        The checks with ``decision``, ``decided_by``, ``decided_on``, ``decision_reason`` and ``decision_stale``
        filled anew. A check without a decision of its own has the one on the finding that stands for its cause.
        A decision is stale where ``evidence_key`` is no longer the one that was decided on.
    """
    latest = {row["fingerprint"]: row for row in decisions.to_dict("records")}
    keys = dict(zip(checks["fingerprint"], checks["evidence_key"].fillna(""), strict=True))
    found = [
        _about(latest, keys, own) or _about(latest, keys, cause)
        for own, cause in zip(checks["fingerprint"], checks["finding"].fillna(""), strict=True)
    ]
    return checks.assign(
        decision=_texts(found, "decision"),
        decided_by=_texts(found, "name"),
        decided_on=_texts(found, "date"),
        decision_reason=_texts(found, "reason"),
        decision_stale=pd.array([row["stale"] if row else pd.NA for row in found], dtype="boolean"),
    )


def open_findings(checks: pd.DataFrame) -> pd.DataFrame:
    """Return the failed checks on which no valid decision stands; of those of one cause, the one that stands for it."""
    failed = checks[checks["status"] == "fail"]
    alone = ~failed["finding"].isin(failed["fingerprint"])
    stands_for_all = (failed["finding"] == failed["fingerprint"]).fillna(False)
    return failed[(alone | stands_for_all) & _undecided(failed)]


def undecided_first(findings: pd.DataFrame) -> pd.DataFrame:
    """Return findings with those first on which no valid decision stands, otherwise in their order."""
    undecided = _undecided(findings)
    return pd.concat([findings[undecided], findings[~undecided]], ignore_index=True)


def without_finding(checks: pd.DataFrame, decisions: pd.DataFrame) -> pd.DataFrame:
    """Return the latest decisions whose finding is none any more: nothing fails where it did."""
    latest = decisions.drop_duplicates("fingerprint", keep="last")
    failed = checks.loc[checks["status"] == "fail", "fingerprint"]
    return latest[~latest["fingerprint"].isin(failed)].reset_index(drop=True)


def _undecided(checks: pd.DataFrame) -> pd.Series:
    return checks["decision"].isna() | checks["decision_stale"].fillna(False).astype(bool)


def _about(latest: Mapping[str, Mapping[str, Any]], keys: Mapping[str, str], fingerprint: str) -> dict[str, Any] | None:
    row = latest.get(fingerprint)
    if row is None:
        return None
    decided_on = "" if pd.isna(row["evidence_key"]) else row["evidence_key"]
    return {**row, "stale": decided_on != keys.get(fingerprint, "")}


def _texts(rows: Iterable[Mapping[str, Any] | None], column: str) -> Any:
    return pd.array([row[column] if row else pd.NA for row in rows], dtype="string")

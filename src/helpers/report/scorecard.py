"""What sums the audit of each document up: findings, failed checks, completeness, closure."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pandas as pd

from helpers.audit.completeness import completeness_score
from helpers.audit.decisions import open_findings
from helpers.audit.explain import findings

_TESTED = ("pass", "rounding", "fail")
_HUNDREDTH = Decimal("0.01")


def scorecard(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Sum the audit of documents up.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        Clean tables of one or more units; ``documents``, ``checks``, ``completeness`` and ``closure`` are read.

    Returns
    -------
    pandas.DataFrame
        One row a document: ``doc_id``; the number of ``findings``, of those ``open``, of checks ``failed`` and
        ``tested``; ``findings_per_100`` tested checks; ``completeness`` and ``closure`` in per cent, each empty where
        there is nothing to judge; ``points`` of ``weight`` behind the first, ``held`` of ``testable`` identities and
        the ``reading`` of the tables behind the second.
    """
    checks = tables["checks"]
    tested = checks[checks["status"].isin(_TESTED)]
    counts = {
        "findings": findings(checks)["doc_id"].value_counts(),
        "open": open_findings(checks)["doc_id"].value_counts(),
        "failed": tested.loc[tested["status"] == "fail", "doc_id"].value_counts(),
        "tested": tested["doc_id"].value_counts(),
    }
    card = pd.DataFrame({"doc_id": tables["documents"]["doc_id"]})
    for name, count in counts.items():
        card[name] = card["doc_id"].map(count).fillna(0).astype("int64")
    card["findings_per_100"] = [_rate(found, of) for found, of in zip(card["findings"], card["tested"], strict=True)]
    score = completeness_score(tables["completeness"])
    score = score[score["part"] == "all"].rename(columns={"share": "completeness"})
    score.loc[score["completeness"].isna(), ["points", "weight"]] = 0  # a part of a disclosure is not counted as one
    whole = tables["closure"][tables["closure"]["table_no"].isna()].rename(columns={"share": "closure"})
    card = card.merge(score[["doc_id", "completeness", "points", "weight"]], on="doc_id", how="left")
    return card.merge(whole[["doc_id", "closure", "held", "testable", "reading"]], on="doc_id", how="left")


def _rate(part: int, whole: int) -> Decimal | None:
    return (Decimal(100 * part) / whole).quantize(_HUNDREDTH) if whole else None

"""What sums the audit of each document up: findings, failed checks, completeness, closure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal

import pandas as pd

from helpers.audit.completeness import completeness_score
from helpers.audit.decisions import open_findings
from helpers.audit.explain import findings
from helpers.clean.rows import columns_of, rows_of

_TESTED = ("pass", "rounding", "fail")
_HUNDREDTH = Decimal("0.01")
_CLOSURE = ("doc_id", "table_no", "share", "held", "testable", "reading")
_DTYPES = {
    "doc_id": "string",
    **dict.fromkeys(("findings", "open", "failed", "tested"), "int64"),
    "findings_per_100": "object",
    "completeness": "float64",
    **dict.fromkeys(("points", "weight"), "Int64"),
    "closure": "object",
    **dict.fromkeys(("held", "testable"), "Int64"),
    "reading": "string",
}


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
    outcomes = Counter(zip(*columns_of(checks, ("doc_id", "status")), strict=True))
    found, undecided = (Counter(columns_of(rows, ("doc_id",))[0]) for rows in (findings(checks), open_findings(checks)))
    scores = {row.doc_id: row for row in completeness_score(tables["completeness"]).itertuples() if row.part == "all"}
    closed = {row.doc_id: row for row in rows_of(tables["closure"], _CLOSURE) if row.table_no is None}
    cards = []
    for doc_id in columns_of(tables["documents"], ("doc_id",))[0]:
        tested = sum(outcomes[doc_id, status] for status in _TESTED)
        score, whole = scores.get(doc_id), closed.get(doc_id)
        share = None if score is None or pd.isna(score.share) else score.share
        # A part of a disclosure is not counted as one.
        points = (None, None) if score is None else (0, 0) if share is None else (score.points, score.weight)
        sums = (None,) * len(_CLOSURE[2:]) if whole is None else whole[2:]
        numbers = (found[doc_id], undecided[doc_id], outcomes[doc_id, "fail"], tested)
        cards.append((doc_id, *numbers, _rate(found[doc_id], tested), share, *points, *sums))
    return pd.DataFrame(cards, columns=list(_DTYPES)).astype(_DTYPES)


def _rate(part: int, whole: int) -> Decimal | None:
    return (Decimal(100 * part) / whole).quantize(_HUNDREDTH) if whole else None

"""Causes as printed, classed by a word list that is data: ``causes.csv``; the sentence is kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import pandas as pd

from helpers.clean.contract import conform
from helpers.clean.rows import rows_by_document
from helpers.reconcile.data import read_rows
from helpers.reconcile.from_claims import CLAIM_COLUMNS, lines_of, statements

_OTHER, _UNSTATED = "other", "unstated"
_SAID_AGAIN = re.compile(
    r"[^，；。：]*(?:增加|减少|上升|下降|增长|增多|有所|保持不变|无变化|持平|一致)(?:等|所致|导致)?[。]?"
)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row["class"], re.compile(row["pattern"])) for row in read_rows("causes.csv"))


def classes_of(reason: str) -> dict[str, tuple[str, ...]]:
    """Return the classes of the causes that a sentence gives, each with the words that speak of it.

    One sentence may give several. Where the word list knows none of its words, it is ``unstated`` if all that it does
    is to say again that something rose, fell or stayed, else ``other``; both without words.
    """
    found = {name: tuple(dict.fromkeys(m.group() for m in pattern.finditer(reason))) for name, pattern in _patterns()}
    told = {name: words for name, words in found.items() if words}
    return told or {_UNSTATED if _SAID_AGAIN.fullmatch(reason) else _OTHER: ()}


def causes(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Class the causes that the sentences of documents give.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        Clean tables; ``claims`` is read.

    Returns
    -------
    pandas.DataFrame
        Contract table ``causes``: a row for each statement with a reason and each class of cause in it, in reading
        order, with the words that speak of it, the item that the statement is about, ``compare_basis`` (what the
        change is compared with) and ``direction``. ``reason`` is the sentence as printed. The classes are a reading
        aid: they say which words stand there, not what was the case.
    """
    rows = []
    for own in rows_by_document(tables["claims"], CLAIM_COLUMNS).values():
        for statement in statements(own):
            rows += list(_rows([claim for claim in statement if claim.reason is not None], statement))
    return conform("causes", rows)


def _rows(explained: Sequence[Any], statement: Sequence[Any]) -> Iterator[dict[str, Any]]:
    """Return a row for each reason and class; of the claims that share a reason the first with a subject stands."""
    for reason in dict.fromkeys(claim.reason for claim in explained):
        sharing = [claim for claim in explained if claim.reason == reason]
        claim = next((c for c in sharing if lines_of(c)), sharing[0])
        line = next(iter(lines_of(claim)), None)
        direction = next((c.direction for c in statement if c.direction is not None), None)
        basis = next((c.compare_basis for c in statement if c.compare_basis is not None), None)
        for cause, words in classes_of(reason).items():
            yield {
                "doc_id": claim.doc_id,
                "statement_no": claim.statement_no,
                "claim_no": claim.claim_no,
                "item_kind": line.kind if line else None,
                "item_code": (line.code or None) if line else claim.subject_code,
                "item_name": line.name if line else claim.subject_name,
                "section": claim.section,
                "compare_basis": basis,
                "direction": direction,
                "cause_class": cause,
                "cause_words": "、".join(words) or None,
                "reason": reason,
                "page": claim.page,
                "line": claim.line,
            }

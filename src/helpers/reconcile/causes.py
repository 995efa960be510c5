"""Causes as printed, classed by a word list that is data: ``causes.csv``; the sentence is kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import pandas as pd

from helpers.clean.contract import conform
from helpers.clean.rows import rows_by_document
from helpers.reconcile.data import read_rows
from helpers.reconcile.from_claims import CLAIM_COLUMNS, Claim, lines_of, statements
from helpers.reconcile.reasons import by_reason, comparison

_OTHER, _UNSTATED = "other", "unstated"
_SAID_AGAIN = re.compile(
    r"(?P<what>[^，；。：]*?)(?:略?有所?)?(?:增加|减少|上升|下降|增长|增多|保持不变|无变化|持平|一致)(?:等|所致|导致)?[。]?"
)

# What comes and goes when a reason only repeats the name of its item: 购房补贴 is 购房补贴支出 and 2025年购房补贴经费.
_NOISE = re.compile(r"20\d\d年度?|[本上]年度?|经费|支出|费用?|预算|资金|安排|的")


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row["class"], re.compile(row["pattern"])) for row in read_rows("causes.csv"))


def classes_of(reason: str, names: Iterable[str] = ()) -> dict[str, tuple[str, ...]]:
    """Return the classes of the causes that a sentence gives, each with the words that speak of it.

    One sentence may give several. It is ``unstated``, without words, where all that it does is to say again that
    something rose, fell or stayed: its item, by one of ``names``, or what the word list knows no word of; ``other``
    where it says something else that the word list does not know.
    """
    again = _SAID_AGAIN.fullmatch(reason)
    if again and _NOISE.sub("", again["what"]) in {_NOISE.sub("", name) for name in names}:
        return {_UNSTATED: ()}
    found = {name: tuple(dict.fromkeys(m.group() for m in pattern.finditer(reason))) for name, pattern in _patterns()}
    told = {name: words for name, words in found.items() if words}
    return told or {_UNSTATED if again else _OTHER: ()}


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
            rows += [row for reason, sharing in by_reason(statement).items() for row in _rows(reason, sharing)]
    return conform("causes", rows)


def _rows(reason: str, sharing: Sequence[Claim]) -> Iterator[dict[str, Any]]:
    """Return a row for each class of a reason; of the claims that share it the first with a subject stands."""
    claim = next((c for c in sharing if lines_of(c)), sharing[0])
    line = next(iter(lines_of(claim)), None)
    basis, direction = comparison(sharing)
    names = {name for c in sharing for name in (c.subject_name, *(at.name for at in lines_of(c))) if name}
    for cause, words in classes_of(reason, names).items():
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

"""The three public expenses 三公 as the text tells them, beside the table that prints them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from helpers.audit.arithmetic import Comparison
from helpers.audit.document import Document
from helpers.audit.finding import HELD, Finding, Wording
from helpers.audit.lookup import equal
from helpers.audit.records import Amount, Claim
from helpers.audit.registry import check
from helpers.audit.tables.san_gong import sets_of_expenses
from helpers.audit.text.agreement import told_and_printed

_TOLD = {
    "vehicles": re.compile(r"公务用?车辆?购置(?:及|和|与|、).{0,4}运"),
    "purchase": re.compile(r"公务用?车辆?购置(?!及|和|与|、)"),
    "running": re.compile(r"^公务用?车.{0,2}(?:运行|运维)"),
    "abroad": re.compile(r"^因公出国"),
    "reception": re.compile(r"^公务接待费"),
    "total": re.compile(r"三公”?经费"),
}
_METRICS: Mapping[str, Mapping[tuple[str, ...], tuple[str, ...]]] = {
    "budget": {("budget", "total", "component"): ("total", "budget")},
    "final": {("final", "total", "component"): ("final", "total"), ("initial_budget",): ("budget",)},
}
"""Metrics of the text, and the measures of the table that print the same."""
_AGREEING = 2
_SUBJECT = Wording("the text may tell of other money than the table", "文字与表的口径可能不同")

Told = Sequence[tuple[str, Claim, Amount, Comparison]]


@check("N-04")
def expenses_in_text(document: Document) -> Iterator[Finding]:
    """Compare each of the expenses that the text gives with the row or column of the table that most of them are in."""
    for metrics, measures in _METRICS[document.stage].items():
        told = [(name, claim) for claim in document.claims if (name := expense_of(document, claim, metrics))]
        sets = [_beside(document, told, cells) for cells in sets_of_expenses(document, measures)] if told else []
        found = max(sets, key=lambda each: len(_names(each, True)), default=())
        agreeing, others = _names(found, True), _names(found, False)
        same = len({name for name, claim, *_ in found if name in agreeing and claim.value}) >= _AGREEING
        certain = same and _AGREEING * len(others) <= len(agreeing)
        for _, claim, cell, _ in found:
            yield told_and_printed(document, claim, cell, None if certain else _SUBJECT)


def expense_of(document: Document, claim: Claim, metrics: Sequence[str]) -> str | None:
    """Return which of the expenses an amount of the text is, of those metrics and this year."""
    if claim.section != "san_gong" or claim.metric not in metrics or not document.figure(claim).is_money:
        return None
    if claim.base_year != document.year:
        return None
    return expense_named(claim)


def expense_named(claim: Claim) -> str | None:
    """Return which of the expenses an amount of the text names."""
    return next((name for name, pattern in _TOLD.items() if pattern.search(claim.subject_name or "")), None)


def _beside(document: Document, told: Sequence[tuple[str, Claim]], cells: Mapping[str, Amount]) -> Told:
    return [
        (name, claim, cells[name], equal(document.figure(claim), document.figure(cells[name])))
        for name, claim in told
        if name in cells
    ]


def _names(told: Told, as_printed: bool) -> set[str]:
    """Return the expenses that are told as they are printed, or those that are not."""
    return {name for name, _, _, compared in told if (compared.status in HELD) == as_printed}

"""Words that compare the final figure with the budget: 大于, 小于 and 等于 follow the sign of their difference."""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpers.audit.document import Document
from helpers.audit.finding import Finding, Wording, remark
from helpers.audit.records import Claim, Passage
from helpers.audit.registry import check
from helpers.audit.statements import said, spoken

_MORE, _LESS, _SAME = "大于", "小于", "等于"
_VERDICT = re.compile(
    r"(?:决算数?|支出数?|执行数)(?P<word>大于|高于|多于|超过|小于|低于|少于|等于|与)(?P<kind>年初|全年|调整后?的?)?预算数?(?P<flat>持平|一致|相等|相同)?"
)
_WORDS = {"大于": 1, "高于": 1, "多于": 1, "超过": 1, "小于": -1, "低于": -1, "少于": -1, "等于": 0}
_NAMES = {1: _MORE, -1: _LESS, 0: _SAME}
_OTHER_BUDGET = re.compile(r"(?:调整|全年|调整后)(?:的)?预算")


@check("T-06")
def final_and_budget(document: Document) -> Iterator[Finding]:
    """Compare the word between the final figure and the budget with the two figures before it."""
    for passage, pairs in _pairs(document):
        for found in _VERDICT.finditer(passage.text):
            before = [(initial, final) for end, initial, final in pairs if end <= found.start()]
            word = 0 if found["flat"] else _WORDS.get(found["word"])
            if word is not None and before and not _between(passage.text, pairs, found.start()):
                yield _judged(document, *before[-1], found, word)


def _judged(document: Document, initial: Claim, final: Claim, found: re.Match[str], word: int) -> Finding:
    phrase = found.group()
    figures = [document.figure(final), document.figure(initial)]
    gap = final.value - initial.value
    sign = (gap > 0) - (gap < 0)
    name = f"{said(final)} · 决算与预算"
    within = abs(gap) <= figures[0].half + figures[1].half
    both = f"{spoken(final.value)} / {spoken(initial.value)}"
    shown = {"printed": phrase, "expected": _NAMES[sign]}
    if sign == word:
        message = Wording(f"{name}: {phrase} agrees with {both}.", f"{name}：“{phrase}”与所列数相符。")
        return remark("pass", name, message, figures)
    if within:
        message = Wording(f"{name}: {phrase}; {both} differ by rounding only.", f"{name}：“{phrase}”，两数仅差尾数。")
        return remark("rounding", name, message, figures, **shown)
    message = Wording(
        f"{name}: {phrase} is printed, but final and budget are {both}.",
        f"{name}：原文为“{phrase}”，而决算数{spoken(final.value)}{_NAMES[sign]}预算数{spoken(initial.value)}。",
    )
    return remark(
        "insufficient_data" if _is_of_other_budget(initial, found) else "fail", name, message, figures, **shown
    )


def _is_of_other_budget(budget: Claim, found: re.Match[str]) -> bool:
    """Whether the word may be about another budget than the one beside it: initial 年初 or adjusted 全年."""
    if budget.metric == "initial_budget":
        return _OTHER_BUDGET.search(found.string) is not None
    return found["kind"] == "年初" or "年初预算" in found.string


def _pairs(document: Document) -> Iterator[tuple[Passage, list[tuple[int, Claim, Claim]]]]:
    """Return each passage with the budgets and final figures it states, and where in the passage each pair ends."""
    for passage in document.passages:
        if not _VERDICT.search(passage.text):
            continue
        lines = range(passage.line, max(passage.last_line, passage.line) + 1)
        claims = [claim for line in lines for claim in document.lines.get((passage.page, line), ())]
        ends = _ends(passage.text, claims)
        pairs = []
        for statement in dict.fromkeys(claim.statement_no for claim in claims):
            initial, adjusted, final = (_only(document, statement, m) for m in ("initial_budget", "budget", "final"))
            initial = initial or adjusted
            if initial and final and initial.unit == final.unit and {initial.claim_no, final.claim_no} <= ends.keys():
                pairs.append((max(ends[initial.claim_no], ends[final.claim_no]), initial, final))
        yield passage, sorted(pairs, key=lambda pair: pair[0])


def _only(document: Document, statement: int, metric: str) -> Claim | None:
    found = [claim for claim in document.statements[statement] if claim.metric == metric]
    return found[0] if len(found) == 1 else None


def _ends(text: str, claims: list[Claim]) -> dict[int, int]:
    """Return where in a passage each claim's figure ends, the claims in their order."""
    ends: dict[int, int] = {}
    at = 0
    for claim in sorted(claims, key=lambda claim: claim.claim_no):
        start = text.find(claim.printed, at)
        if start >= 0:
            at = ends[claim.claim_no] = start + len(claim.printed)
    return ends


def _between(text: str, pairs: list[tuple[int, Claim, Claim]], verdict: int) -> bool:
    """Whether an amount of money stands between the last pair and the word, so that the word may be about it."""
    end = max(end for end, _, _ in pairs if end <= verdict)
    return re.search(r"\d[\d,.]*\s*(?:万元|元|亿元)", text[end + 3 : verdict]) is not None

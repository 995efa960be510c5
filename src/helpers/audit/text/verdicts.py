"""Words that compare the final figure with the budget: 大于, 小于 and 等于 follow the sign of their difference."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from helpers.audit.document import Document
from helpers.audit.finding import Finding, Wording, remark
from helpers.audit.records import Claim, Passage
from helpers.audit.registry import check
from helpers.audit.statements import is_of_own_budget, said, spoken

_MORE, _LESS, _SAME = "大于", "小于", "等于"
_VERDICT = re.compile(
    r"(?:决算数?|支出数?|执行数)(?P<word>大于|高于|多于|超过|小于|低于|少于|等于|与)(?P<kind>年初|全年|调整后?的?)?预算数?(?P<flat>持平|一致|相等|相同)?"
)
_WORDS = {"大于": 1, "高于": 1, "多于": 1, "超过": 1, "小于": -1, "低于": -1, "少于": -1, "等于": 0}
_NAMES = {1: _MORE, -1: _LESS, 0: _SAME}
_BASE_WORDS = 12
"""So many characters before a rate say of which budget it is."""
_OTHER_BUDGET = re.compile(r"(?:调整|全年|调整后)(?:的)?预算")
_NOTHING = re.compile(
    r"年初预算数?(?:为|是)?(?:零|0(?:\.0+)?)(?=[，。；])|年初(?:无|没有|未安排|未编制)预算|(?:无|未安排)年初预算"
)
"""Words that say that there was no initial budget."""


@check("T-06")
def final_and_budget(document: Document) -> Iterator[Finding]:
    """Compare the word between the final figure and the budget with the two figures before it, or with their rate."""
    for passage, claims, ends in passages_of(document, _VERDICT):
        pairs = _pairs(document, claims, ends)
        for found in _VERDICT.finditer(passage.text):
            before = [(initial, final) for end, initial, final in pairs if end <= found.start()]
            word = 0 if found["flat"] else _WORDS.get(found["word"])
            if word is None:
                continue
            if not before and (final := _from_nothing(claims, ends, found)) is not None:
                yield _judged_from_nothing(document, final, found, word)
            elif not before or _between(passage.text, max(e for e, _, _ in pairs if e <= found.start()), found.start()):
                yield from _judged_by_rate(document, claims, ends, found, word)
            elif not _may_be_of_whole(passage.text, pairs, found, word):
                yield _judged(document, *before[-1], found, word)


def _may_be_of_whole(text: str, pairs: list[tuple[int, Claim, Claim]], found: re.Match[str], word: int) -> bool:
    """Whether a sentence after parts (其中：…) may speak of their whole, with which its word agrees."""
    before = [pair for pair in pairs if pair[0] <= found.start()]
    end = before[-1][0]
    agrees = any(_sign(final.value - initial.value) == word for _, initial, final in before[:-1])
    return agrees and "其中" in text[before[0][0] : end] and "。" in text[end : found.start()]


def _from_nothing(claims: list[Claim], ends: dict[int, int], found: re.Match[str]) -> Claim | None:
    """Return the one final figure of the sentence before a word, where the sentence says that nothing was budgeted."""
    text, at = found.string, found.start()
    start = text.rfind("。", 0, at) + 1
    is_other = found["kind"] not in (None, "年初") or _OTHER_BUDGET.search(text, start, at)
    if is_other or not _NOTHING.search(text, start, at):
        return None
    before = [claim for claim in claims if start < ends.get(claim.claim_no, 0) <= at]
    alone = len(before) == 1 and before[0].metric == "final" and before[0].value > 0
    return before[0] if alone and not _between(text, ends[before[0].claim_no], at) else None


def _judged_from_nothing(document: Document, final: Claim, found: re.Match[str], word: int) -> Finding:
    figures = [document.figure(final)]
    name = f"{said(final)} · 决算与预算"
    if word > 0:
        message = Wording(f"{name}: {found.group()} agrees with no budget.", f"{name}：“{found.group()}”与无预算相符。")
        return remark("pass", name, message, figures)
    message = Wording(
        f"{name}: {found.group()} is printed, but nothing was budgeted and {spoken(final.value)} spent.",
        f"{name}：原文为“{found.group()}”，而年初无预算，决算数为{spoken(final.value)}。",
    )
    return remark("fail", name, message, figures, printed=found.group(), expected=_MORE)


def _judged_by_rate(
    document: Document, claims: list[Claim], ends: dict[int, int], found: re.Match[str], word: int
) -> Iterator[Finding]:
    """Compare the word with the rate of completion, or the change against the budget, that stands before it.

    A rate of 100 % may be rounded. What stands in another sentence, or beside a rate of another budget, may be of
    something else: then all rates before have to say the same.
    """
    text, at = found.string, found.start()
    told = [claim for claim in claims if ends.get(claim.claim_no, at + 1) <= at and _tells(claim)]
    if not told or _between(text, ends[told[-1].claim_no], at):
        return
    last, sign = told[-1], _direction(told[-1])
    start = ends[last.claim_no] - len(last.printed)
    words = text[max(0, start - _BASE_WORDS) : start]
    if sign is None or (found["kind"] and found["kind"][:2] not in words):
        return
    same = "。" not in text[ends[last.claim_no] : at] and (found["kind"] or len(told) == 1)
    if not same and {_direction(claim) for claim in told} != {sign}:
        return
    figures = [document.figure(last)]
    name = f"{said(last)} · 决算与预算"
    printed = f"{last.printed}{last.unit}"
    shown = {"printed": found.group(), "expected": _NAMES[sign]}
    if sign == word:
        message = Wording(
            f"{name}: {found.group()} agrees with {printed}.", f"{name}：“{found.group()}”与{printed}相符。"
        )
        yield remark("pass", name, message, figures)
        return
    message = Wording(
        f"{name}: {found.group()} is printed beside {printed}, which says {_NAMES[sign]}.",
        f"{name}：原文为“{found.group()}”，而所列{printed}表明{_NAMES[sign]}预算数。",
    )
    yield remark("fail", name, message, figures, **shown)


def _tells(claim: Claim) -> bool:
    """Whether a claim compares the final figure with the budget of its own year."""
    return claim.metric == "completion_rate" or (claim.metric == "change" and is_of_own_budget(claim))


def _direction(claim: Claim) -> int | None:
    """Return whether more, less or as much as the budget was spent; None where a rate of 100 % may be rounded."""
    if claim.metric == "change":
        return _sign(claim.value)
    return _sign(claim.value - 100) or None


def _sign(value: Decimal) -> int:
    return (value > 0) - (value < 0)


def _judged(document: Document, initial: Claim, final: Claim, found: re.Match[str], word: int) -> Finding:
    phrase = found.group()
    figures = [document.figure(final), document.figure(initial)]
    gap = final.value - initial.value
    sign = _sign(gap)
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


def passages_of(document: Document, words: re.Pattern[str]) -> Iterator[tuple[Passage, list[Claim], dict[int, int]]]:
    """Return each passage with such words, its claims, and where in it the figure of each ends."""
    for passage in document.passages:
        if words.search(passage.text):
            lines = range(passage.line, max(passage.last_line, passage.line) + 1)
            claims = [claim for line in lines for claim in document.lines.get((passage.page, line), ())]
            claims.sort(key=lambda claim: claim.claim_no)
            yield passage, claims, _ends(passage.text, claims)


def _pairs(document: Document, claims: list[Claim], ends: dict[int, int]) -> list[tuple[int, Claim, Claim]]:
    """Return the budgets and final figures of a passage, and where in it each pair ends."""
    pairs = []
    for statement in dict.fromkeys(claim.statement_no for claim in claims):
        initial, adjusted, final = (_only(document, statement, m) for m in ("initial_budget", "budget", "final"))
        initial = initial or adjusted
        if initial and final and initial.unit == final.unit and {initial.claim_no, final.claim_no} <= ends.keys():
            pairs.append((max(ends[initial.claim_no], ends[final.claim_no]), initial, final))
    return sorted(pairs, key=lambda pair: pair[0])


def _only(document: Document, statement: int, metric: str) -> Claim | None:
    found = [claim for claim in document.statements[statement] if claim.metric == metric]
    return found[0] if len(found) == 1 else None


def _ends(text: str, claims: list[Claim]) -> dict[int, int]:
    """Return where in a passage the figure of each of its claims ends; they are in their order."""
    ends: dict[int, int] = {}
    at = 0
    for claim in claims:
        start = text.find(claim.printed, at)
        if start >= 0:
            at = ends[claim.claim_no] = start + len(claim.printed)
    return ends


def _between(text: str, end: int, verdict: int) -> bool:
    """Whether an amount of money stands between the last figures and the word, so that the word may be about it."""
    return re.search(r"\d[\d,.]*\s*(?:万元|元|亿元)", text[end + 3 : verdict]) is not None

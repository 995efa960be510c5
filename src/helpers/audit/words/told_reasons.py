"""Reasons in a sentence of their own: 财政拨款收入支出减少的主要原因是…, held against the changes before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from helpers.audit.document import Document
from helpers.audit.finding import Finding, Wording
from helpers.audit.records import Passage
from helpers.audit.registry import check
from helpers.audit.words.passages import quoted

_REASON = re.compile(
    r"(?:^|(?<=[。；]))(?:[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．])?(?P<subject>[^，。；：\d]{0,20}?)"
    r"(?:(?P<up>增加|增长|上升|提高)|(?P<down>减少|下降|降低))的?(?:主要)?原因"
)
_CHANGE = re.compile(
    r"(?:(?P<up>增加|增长|上升|提高)|(?P<down>减少|下降|降低))了? ?(?![0,.]+ ?(?:万元|亿元|元|[%％]))"
    r"\d[\d,，.]* ?(?:万元|亿元|元|[%％])"
)
_CLAUSE = re.compile(r"[^。；]+")
_PARTS = re.compile(r"其中")
_IDLE = re.compile(r"收入|支出|预算|决算|情况|数$|的$|本?年度?|20\d{2}")
_BOTH_SIDES = re.compile(r"(?:收入|支出|收支)总?(?:预算|决算)|(?:预算|决算)总?(?:收入|支出|收支)")
_SIDES = {
    side: re.compile(rf"{side}总?(?:预算|决算)|(?:预算|决算)总?{side}|收支总?(?:预算|决算)")
    for side in ("收入", "支出")
}
_APPROPRIATION, _ONE_FUND = "财政拨款", re.compile("一般公共|政府性基金|国有资本")
_COMPARED = re.compile(r"[较比与同]")
_OTHER_BASE = re.compile(r"[较比与同]|预算数|完成|结转|结余")
_PASSAGES = 4
"""Passages before a reason in which the change that it explains stands."""
_WORD = {"up": "增加", "down": "减少"}


@check("W-04")
def reasons_after_changes(document: Document) -> Iterator[Finding]:
    """Hold the word of a reason in a sentence of its own against the changes of its subject before it.

    Nothing is said where these go both ways, or where no change of that subject is told.
    """
    for at, passage in enumerate(document.passages):
        if passage.passage_kind != "paragraph" or "原因" not in passage.text:
            continue
        for reason in _REASON.finditer(passage.text):
            clauses = [*_before(document.passages, at), *_clauses(passage, reason.start())]
            changes = _explained(reason["subject"], clauses)
            words = {_direction(change) for _, change in changes}
            if len(words) != 1:
                continue
            told, change = changes[-1]
            subject = f"原因 · {reason.group().strip()}"
            places = list(dict.fromkeys((passage, told)))
            if words == {_direction(reason)}:
                message = Wording(
                    f"{subject}: the reason has the direction of the change.", f"{subject}：原因与增减方向一致。"
                )
                yield quoted("pass", subject, message, places)
                continue
            message = Wording(
                f"{subject}: “{change.group()}” is explained as “{reason.group()}”.",
                f"{subject}：“{change.group()}”，却说明“{reason.group()}”。",
            )
            printed = f"{change.group()}……{reason.group()}"
            yield quoted("fail", subject, message, places, printed, _WORD[words.pop()])


_Clause = tuple[Passage, str]
_Change = tuple[Passage, re.Match[str]]


def _before(passages: Sequence[Passage], at: int) -> list[_Clause]:
    """Return the clauses of the paragraphs before a passage, back to the heading above it."""
    found: list[_Clause] = []
    for passage in reversed(passages[max(0, at - _PASSAGES) : at]):
        if passage.passage_kind != "paragraph":
            break
        found = [*_clauses(passage, len(passage.text)), *found]
    return found


def _clauses(passage: Passage, end: int) -> list[_Clause]:
    return [(passage, match.group()) for match in _CLAUSE.finditer(passage.text, 0, end)]


def _explained(subject: str, clauses: Sequence[_Clause]) -> list[_Change]:
    """Return the changes that a reason explains: those of its subject, else all that are told against another year."""
    if _OTHER_BASE.search(subject):
        return []
    name = _IDLE.sub("", subject)
    if not subject:
        wanted = _COMPARED
    elif name in ("", "收支", "总"):
        sides = [side for side in _SIDES if side in subject]
        wanted = _SIDES[sides[0]] if len(sides) == 1 else _BOTH_SIDES
    else:
        wanted = re.compile(re.escape(name))
    return [
        (passage, change)
        for passage, text in clauses
        for part in (_PARTS.split(text) if subject else (text,))
        if wanted.search(part) and (name != _APPROPRIATION or not _ONE_FUND.search(part))
        for change in _CHANGE.finditer(part)
    ]


def _direction(match: re.Match[str]) -> str:
    return "up" if match["up"] else "down"

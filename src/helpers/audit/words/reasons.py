"""Words that explain a change, held against it: its reason, a sign beside its word, 持平 (unchanged) after it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from helpers.audit.arithmetic import Figure
from helpers.audit.document import Document
from helpers.audit.finding import Finding, Wording
from helpers.audit.records import Passage
from helpers.audit.registry import check
from helpers.audit.words.passages import prose, quoted, sentence

_VERB = r"(?:(?P<up>增加|增长|上升|提高)|(?P<down>减少|下降|降低))"
_FIGURE = r"了?(?P<minus>[-－﹣])?(?P<value>\d[\d,，]*(?:\.\d+)?)(?P<unit>万元|亿元|元|[%％])"
_CHANGE = re.compile(_VERB + _FIGURE)
_NEGATIVE = re.compile(
    r"(?P<down>减少|下降|降低)了?(?P<minus>[-－﹣])(?!0+(?:\.0+)?(?![\d.]))\d[\d,，]*(?:\.\d+)?(?:万元|亿元|元|[%％])"
)
_REASON = re.compile(_VERB + r"的?(?:主要)?原因(?=主要|是|为|[：:，]|一)")
_FLAT = re.compile(r"持平|无变化|一致|相同")
_NO_CHANGE = re.compile(
    _VERB + _FIGURE + r"，(?:与|和|同|较)?(?:上年|上一年|\d{4}年)[^，。；]{0,8}(?<!基本)(?:持平|无变化|一致|相同)"
)
_VERBS = {
    "up": re.compile("增加|增长|上升|提高|[增涨升]幅|上涨|追加|新增|增支"),
    "down": re.compile("减少|下降|降低|[降减]幅|压[减缩]|缩减|核减|回落|减支"),
}
"""Words of another change between figure and reason: 上升5%，其中接待费、出国费降幅均超过25%，下降的主要原因是…."""
_FLAT_AFTER_ALL = re.compile(
    rf"{_VERB}[为至到](?P<value>\d[\d,，]*(?:\.\d+)?)[万亿]?元，(?:与|和|同|较)?(?:上年|上一年|\d{{4}}年)"
    r"[^，。；]{0,8}(?<!基本)(?:持平|无变化|一致|相同)"
)
"""减少为0.00万元，与2024年持平: the amount that a change has led to, which is called none."""
_ZERO = re.compile(r"^[0,，.]+$")


@check("W-04")
def reasons_and_signs(document: Document) -> Iterator[Finding]:
    """Hold the word of a reason, 减少的主要原因, against the changes that its sentence gives before it.

    A sentence with changes of both directions leaves open which of them is explained.
    """
    for passage in prose(document):
        for reason in _REASON.finditer(passage.text):
            start, _ = sentence(passage.text, *reason.span())
            changes = [c for c in _CHANGE.finditer(passage.text, start, reason.start()) if not _is_zero(c)]
            words = {_direction(change) for change in changes}
            if not words or any(change["minus"] for change in changes):
                continue
            subject = f"原因 · {passage.text[start : start + 24]}"
            printed = f"{changes[-1].group()}……{reason.group()}"
            between = passage.text[changes[-1].end() : reason.start()]
            if words == {_direction(reason)}:
                message = Wording(
                    f"{subject}: the reason has the direction of the change.", f"{subject}：原因与增减方向一致。"
                )
                yield quoted("pass", subject, message, [passage])
            elif len(words) == 1 and not _VERBS[_direction(reason)].search(between):
                message = Wording(
                    f"{subject}: “{changes[-1].group()}” is explained as “{reason.group()}”.",
                    f"{subject}：“{changes[-1].group()}”，却说明“{reason.group()}”。",
                )
                found = quoted("fail", subject, message, [passage], printed, _WORD[words.pop()])
                yield replace(found, figures=_figures(document, passage, changes))
            else:
                message = Wording(
                    f"{subject}: changes of both directions stand here.",
                    f"{subject}：增减并见，原因所指不明。",
                )
                yield quoted("insufficient_data", subject, message, [passage], printed)


@check("W-05")
def signs_and_verbs(document: Document) -> Iterator[Finding]:
    """Find a minus sign after a word of decrease, and 持平 (unchanged) right after a change that is not zero."""
    for passage in prose(document):
        for change in _NEGATIVE.finditer(passage.text):
            printed = change.group()
            message = Wording(
                f"“{printed}”: the word already says that it is a decrease; the minus sign says it again.",
                f"“{printed}”：“{change['down']}”后又列负号。",
            )
            subject = f"符号 · {_around(passage.text, change)}"
            yield quoted("fail", subject, message, [passage], printed, printed.replace(change["minus"], ""))
        for flat in _called_none(passage.text):
            printed = flat.group()
            message = Wording(f"“{printed}”: a change is called none.", f"“{printed}”：有增减却称持平。")
            yield quoted("fail", f"持平 · {_around(passage.text, flat)}", message, [passage], printed)


def _called_none(text: str) -> Iterator[re.Match[str]]:
    """Return the changes that a text calls none: of an amount, or to an amount."""
    if "，" not in text or not _FLAT.search(text):
        return
    yield from (flat for flat in _NO_CHANGE.finditer(text) if not _is_zero(flat))
    yield from _FLAT_AFTER_ALL.finditer(text)


def _figures(document: Document, passage: Passage, changes: Sequence[re.Match[str]]) -> tuple[Figure, ...]:
    """Return the changes that a sentence gives, as they were read: another rule may find one of them wrong."""
    printed = {change["value"] for change in changes}
    claims = (
        claim
        for line in range(passage.line, passage.last_line + 1)
        for claim in document.lines.get((passage.page, line), ())
    )
    return tuple(document.figure(claim) for claim in claims if claim.metric == "change" and claim.printed in printed)


_WORD = {"up": "增加", "down": "减少"}


def _direction(match: re.Match[str]) -> str:
    return "up" if match["up"] else "down"


def _is_zero(change: re.Match[str]) -> bool:
    return _ZERO.match(change["value"]) is not None


def _around(text: str, match: re.Match[str]) -> str:
    return text[max(0, match.start() - 16) : match.end()]

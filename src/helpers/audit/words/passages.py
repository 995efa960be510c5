"""Passages as the rules on words read them: running prose, sentences, and findings that quote what is printed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from helpers.audit.document import Document
from helpers.audit.finding import Finding, Wording
from helpers.audit.records import Passage, place

_PROSE = ("paragraph", "note")
_END = re.compile(r"[。；;！？]")


def prose(document: Document) -> list[Passage]:
    """Return the paragraphs and notes: not headings, contents, titles and captions."""
    return [passage for passage in document.passages if passage.passage_kind in _PROSE]


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentence around a stretch of text begins and ends."""
    before = [match.end() for match in _END.finditer(text, 0, start)]
    after = _END.search(text, end)
    return before[-1] if before else 0, after.start() if after else len(text)


def excerpt(text: str, start: int, end: int, around: int = 12) -> str:
    """Return a stretch of text with a few characters on either side."""
    return text[max(0, start - around) : end + around]


def quoted(
    status: str,
    subject: str,
    message: Wording,
    passages: Sequence[Passage],
    printed: str | None = None,
    expected: str | None = None,
    is_cut: bool = False,
) -> Finding:
    """Make a finding on words: its evidence is what is printed, not a figure."""
    return Finding(
        status=status,
        subject=subject,
        message=message.en,
        message_zh=message.zh,
        places=tuple(dict.fromkeys(place(passage) for passage in passages)),
        printed=printed,
        expected=expected,
        evidence=(printed,) if printed else (),
        is_cut=is_cut,
    )


def within(part: str, whole: str) -> bool:
    """Whether the characters of one name stand in the other in the same order: it may be short for it."""
    rest = iter(whole)
    return all(char in rest for char in part)

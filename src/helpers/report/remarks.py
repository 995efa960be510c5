"""Notes that the reconciliation adds to a printed reason, ``〔Chinese English〕``: shown in the page's language."""

from __future__ import annotations

import re
from collections.abc import Iterable

_REMARK = re.compile(r"\s*〔(?P<zh>[^〔〕]+?) (?P<en>[A-Z][^〔〕]*)〕")


def split_reason(reason: str, lang: str) -> tuple[str, list[str]]:
    """Return the reason as printed, and the notes on it in one language."""
    notes = [match[lang] for match in _REMARK.finditer(reason) if not _is_label(match)]
    return _REMARK.sub("", reason).strip(), notes


def told(reason: str, lang: str) -> list[tuple[str, str]]:
    """Return the printed reasons, each with the note that stands right before it: On the prior year, or none."""
    marks = [None, *_REMARK.finditer(reason)]
    ends = [*(match.start() for match in marks if match), len(reason)]
    texts = [reason[match.end() if match else 0 : end].strip() for match, end in zip(marks, ends, strict=True)]
    labels = [match[lang] if match and _is_label(match) else "" for match in marks]
    return [(label, text) for label, text in zip(labels, texts, strict=True) if text]


def _is_label(match: re.Match[str]) -> bool:
    """Whether a note says of the text right behind it what it is about."""
    return match.string[match.end() : match.end() + 1] not in ("", " ", "〔")


def common_remarks(reasons: Iterable[object], lang: str) -> list[str]:
    """Return the notes that every one of several reasons has, so that a page says them once."""
    found = [split_reason(reason, lang)[1] if isinstance(reason, str) else [] for reason in reasons]
    return [remark for remark in found[0] if all(remark in other for other in found)] if found else []


def without(reason: object, remarks: Iterable[str], lang: str) -> object:
    """Return a reason without some of its notes; None where nothing is left of it."""
    if not isinstance(reason, str):
        return reason
    kept = _REMARK.sub(lambda match: "" if match[lang] in remarks and not _is_label(match) else match[0], reason)
    return kept.strip() or None

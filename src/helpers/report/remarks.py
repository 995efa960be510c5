"""Notes that the reconciliation adds to a printed reason, ``〔Chinese English〕``: shown in the page's language."""

from __future__ import annotations

import re
from collections.abc import Iterable

_REMARK = re.compile(r"\s*〔(?P<zh>[^〔〕]+?) (?P<en>[A-Z][^〔〕]*)〕")


def split_reason(reason: str, lang: str) -> tuple[str, list[str]]:
    """Return the reason as printed, and the notes on it in one language."""
    return _REMARK.sub("", reason).strip(), [match[lang] for match in _REMARK.finditer(reason)]


def common_remarks(reasons: Iterable[object], lang: str) -> list[str]:
    """Return the notes that every one of several reasons has, so that a page says them once."""
    found = [split_reason(reason, lang)[1] if isinstance(reason, str) else [] for reason in reasons]
    return [remark for remark in found[0] if all(remark in other for other in found)] if found else []


def without(reason: object, remarks: Iterable[str], lang: str) -> object:
    """Return a reason without some of its notes; None where nothing is left of it."""
    if not isinstance(reason, str):
        return reason
    kept = _REMARK.sub(lambda match: "" if match[lang] in remarks else match[0], reason)
    return kept.strip() or None

"""Marks of notes, small and raised after a figure or a word: they are no part of it."""

from __future__ import annotations

import re

_MARK = re.compile(r"\s*[\[［〔【（(]?(?:注?\d{1,2}|[*＊※†‡①-⑳])[\]］〕】）)]?\s*")
_UNIT = re.compile(r"[A-Za-z米]\s*$")


def is_mark(before: str, raised: str) -> bool:
    """Say whether raised text only leads to a note; what raises a unit (m², 平方米) or a power does not.

    Parameters
    ----------
    before : str
        The text before it.
    raised : str
    """
    return bool(before.strip()) and bool(_MARK.fullmatch(raised)) and not _UNIT.search(before)

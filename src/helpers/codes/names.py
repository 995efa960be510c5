"""Bring printed names into one form, so that the same name printed in different ways compares equal."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_NOISE = re.compile(r"[\s\u200b\ufeff\u00ad]+|[\"'`“”‘’«»「」『』《》]")
_LEVEL_WORD = re.compile(r"\((?:类|款|项|科目)\)$")
_ENUMERATOR = re.compile(
    r"^(?:其中:?|\((?:[一二三四五六七八九十百]+|\d{1,3})\)[、.:]?|[一二三四五六七八九十百]+[、.:]|\d{1,3}[、.:](?!\d)|\d{1,3}\)|[①-⑳])"
)
_BRACKETS = str.maketrans("〔〕［］【】[]", "()()()()")


@lru_cache(maxsize=65536)
def compact(name: str) -> str:
    """Return a name half-width without white space, quotes, leading enumerator and trailing （类）（款）（项）."""
    # NFKC turns ① into 1, so circled enumerators go first.
    text = unicodedata.normalize("NFKC", _strip_enumerators(_NOISE.sub("", name)))
    text = _NOISE.sub("", text).translate(_BRACKETS).strip("-—–·:;,。、*")
    text = _strip_enumerators(text)
    while shorter := _LEVEL_WORD.sub("", text):
        if shorter == text:
            break
        text = shorter
    return text


def _strip_enumerators(text: str) -> str:
    """Remove enumerators such as 一、 （一） 1. 其中： as long as something is left."""
    while match := _ENUMERATOR.match(text):
        rest = text[match.end() :]
        if not rest:
            break
        text = rest
    return text


@lru_cache(maxsize=16384)
def printed_level(name: str) -> int | None:
    """Return the level that a trailing （类）, （款） or （项） states: 1, 2 or 3; None where none is printed."""
    word = re.search(r"\((类|款|项)\)$", unicodedata.normalize("NFKC", _NOISE.sub("", name)))
    return "类款项".index(word[1]) + 1 if word else None


@lru_cache(maxsize=65536)
def normal(name: str) -> str:
    """Return the form in which names are matched: ``compact`` without the optional ending 支出 (expenditure)."""
    text = compact(name)
    return text.removesuffix("支出") or text

"""The numbers that paragraphs begin with: 第一部分, 一、, （一）, 1., (1)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_MARKER = re.compile(
    r"^[-•●◆*·]*(?:第(?P<part>[一二三四五六七八九十]{1,3})部分|(?P<han>[一二三四五六七八九十]{1,3})、|"
    r"[（(](?P<han_bracket>[一二三四五六七八九十]{1,3})[）)]|(?P<arabic>\d{1,2})(?:、|[.．](?!\d))|"
    r"[（(](?P<arabic_bracket>\d{1,2})[）)])[、.．]?"
)
_DIGITS = {char: number for number, char in enumerate("一二三四五六七八九", 1)}
RANKS = ("part", "han", "han_bracket", "arabic", "arabic_bracket")


@dataclass(frozen=True, slots=True)
class Marker:
    """The number of a paragraph: rank, 0 for 第一部分 to 4 for (1), value, and where the text after it begins."""

    rank: int
    number: int
    printed: str
    end: int

    @property
    def style(self) -> str:
        """The marks around the number: 1. and 1、 count two different lists."""
        return _marks(self.printed)


@lru_cache(maxsize=512)
def _marks(printed: str) -> str:
    return unicodedata.normalize("NFKC", re.sub(r"[\d一二三四五六七八九十•●◆*·-]+", "", printed))


@lru_cache(maxsize=2048)  # several rules ask for the numbers of one document after the other
def marker(text: str) -> Marker | None:
    """Return the number that a paragraph begins with, if any."""
    match = _MARKER.match(text)
    if match is None:
        return None
    kind = str(match.lastgroup)
    return Marker(RANKS.index(kind), value_of(match.group(kind)), match.group(), match.end())


def unmarked(text: str) -> str:
    """Return a paragraph without its number."""
    found = marker(text)
    return text[found.end :] if found else text


def spelled(number: int) -> str:
    """Return a number below 100 in Chinese numerals."""
    tens, ones = divmod(number, 10)
    digits = "一二三四五六七八九"
    head = "" if tens == 0 else ("十" if tens == 1 else digits[tens - 1] + "十")
    return head + (digits[ones - 1] if ones else "")


def value_of(text: str) -> int:
    """Return the value of a number below 100, in digits or in Chinese numerals."""
    if text.isdigit():
        return int(text)
    tens, found, ones = text.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if found else 0) + _DIGITS.get(ones, 0)

"""Read codes as they are printed: joined, parted by spaces or bars, or in one cell with the name."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_CODE = re.compile(r"(?!\d{4}([/-])\d{1,2}\1\d{1,2}$)\d[\d\s|./\-–—_]*")
_AS_FIGURE = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(?:\.0+)?")
"""A code that a spreadsheet has taken for a figure: no 款 and no 项 is 00. What it has taken for a date is lost."""
_CODE_THEN_NAME = re.compile(r"^(\d{3}(?:\d{2}){0,2})[\s\-–—_:、.]*(?=[^\d\s\-–—_:、.,])(.+)$", re.DOTALL)
_NAME_THEN_CODE = re.compile(r"^(.+?)\((\d{3}(?:\d{2}){0,2})\)$", re.DOTALL)


@lru_cache(maxsize=65536)
def split_code(text: str) -> str:
    """Return the digits of a printed code: ``2101501`` for ``210 15 01`` or ``210|15|01``; empty if it is no code."""
    text = unicodedata.normalize("NFKC", text).strip(" \t\r\n|")
    if found := _AS_FIGURE.fullmatch(text):
        text = found[1].replace(",", "")
    digits = re.sub(r"\D", "", text)
    return digits if _CODE.fullmatch(text) and len(digits) <= 7 else ""


@lru_cache(maxsize=65536)
def split_code_and_name(text: str) -> tuple[str, str]:
    """Part ``2101501-行政运行`` or ``行政运行（2101501）`` into code and name; the code is empty if none is printed."""
    text = unicodedata.normalize("NFKC", text).strip()
    if match := _CODE_THEN_NAME.match(text):
        return match[1], match[2].strip()
    if match := _NAME_THEN_CODE.match(text):
        return match[2], match[1].strip()
    return "", text

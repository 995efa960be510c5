"""Radicals in the place of characters that look the same: fonts draw 一 and ⼀ alike, and PDFs mix them up."""

from __future__ import annotations

import unicodedata
from functools import cache

from helpers.datafiles import data_rows

_KANGXI = range(0x2F00, 0x2FD6)
_COMPATIBILITY = range(0xF900, 0xFADA)


@cache
def ideographs() -> dict[str, str]:
    """Return the ideograph of every character that is printed like one: ⽀ is 支, ⻔ is 门.

    Kangxi radicals and compatibility ideographs are replaced as Unicode's normal form NFKC does; ``radicals.csv`` has
    the other radicals, of which it leaves most, and those of which it makes a traditional character.
    """
    codes = map(chr, (*_KANGXI, *_COMPATIBILITY))
    found = {code: plain for code in codes if (plain := unicodedata.normalize("NFKC", code)) != code}
    rows = data_rows("helpers.documents", "data", "radicals.csv")
    return found | {row["radical"]: row["ideograph"] for row in rows}

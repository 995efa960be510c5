"""How figures are shown: 万元 with separators and two decimals, the exact amount beside, a dash for what is missing."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from markupsafe import Markup

from helpers.money import format_fen
from helpers.report.text import words

MINUS = "−"
STATUS_SYMBOLS = {"pass": "✓", "fail": "✗", "rounding": "≈", "insufficient_data": "?", "not_applicable": "·"}
"""A mark for each outcome of a check, so that colour is never all that tells them apart."""


_HYPHEN = re.compile(r"(?<![\w.,-])-(?=\d)|(?<=[\u3000-\u9fff\uff00-\uffef])-(?=\d)")


def real_minus(text: str) -> str:
    """Return a text with the hyphens that stand before a figure as real minus signs."""
    return _HYPHEN.sub(MINUS, text)


def money(fen: int) -> str:
    """Return an amount in 万元, such as ``−1,234.50``."""
    return format_fen(int(fen)).replace("-", MINUS)


def yuan(fen: int) -> str:
    """Return an amount in yuan, such as ``−1,234.50``."""
    return format_fen(int(fen), "元").replace("-", MINUS)


def exact(fen: int, lang: str = "en") -> str:
    """Return the exact amount in yuan and fen, for the title of a shown amount."""
    return f"{words(lang)['exact']} {yuan(fen)} {words(lang)['yuan']} ({int(fen):,} fen)".replace("(-", f"({MINUS}")


def number(value: Decimal) -> str:
    """Return a figure as printed, with thousands separators and no zeros that the storage added."""
    text = f"{value:,f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace("-", MINUS)


def points(value: Decimal) -> str:
    """Return a number of percentage points: two decimals, and more where there are more."""
    places = max(2, -int(value.normalize().as_tuple().exponent))
    return f"{value:,.{places}f}".replace("-", MINUS)


def per_cent(value: Decimal) -> str:
    """Return a rate with two decimals and its sign."""
    return f"{value:,.2f}%".replace("-", MINUS)


def signed(text: str) -> str:
    """Return a shown figure with a plus where it is positive."""
    return text if text.startswith(MINUS) or not text.strip("0.,%") else f"+{text}"


@cache
def missing(why: str) -> Markup:
    """Return an em dash that tells why nothing is shown."""
    return Markup('<span class="missing" role="img" title="{0}" aria-label="{0}">—</span>').format(why)


def status_mark(status: str, name: str) -> Markup:
    """Return the symbol and the name of a check's outcome."""
    return Markup('<span class="status status-{}"><span aria-hidden="true">{}</span> {}</span>').format(
        status, STATUS_SYMBOLS[status], name
    )

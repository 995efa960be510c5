"""Exact money: printed figures become whole fen (1/100 yuan) or decimals, never floats."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

FEN_PER_UNIT = {"元": 100, "千元": 100_000, "万元": 1_000_000, "百万元": 100_000_000, "亿元": 10_000_000_000}
"""Fen in one unit of money."""

NUMBER = r"[-−－+＋]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:[.．]\d+)?"
"""A printed figure, with or without thousands separators."""

_FIGURE = re.compile(rf"^(?:{NUMBER})$")
_CURRENCY = re.compile(r"^([-−－]?)(?:人民币|RMB|CNY)?[¥￥]?")
_WITH_UNIT = re.compile(rf"^({NUMBER})({'|'.join(FEN_PER_UNIT)}|%)?$")
_MAX_DECIMALS = 6
MOST = 10**14
"""No figure is larger: in 元, more than three times what the whole country spends in a year."""
_MAX_FEN = 2**63
_DIGITS = str.maketrans({"，": "", ",": "", "−": "-", "－": "-", "＋": "", "+": "", "．": "."})


@lru_cache(maxsize=65536)
def parse_figure(text: str) -> Decimal | None:
    """Return the figure that a cell or word prints, or None where it prints none.

    Thousands separators, full-width digits and any white space are accepted; anything beside the figure is not.
    """
    bare = "".join(unicodedata.normalize("NFKC", text).split())
    return Decimal(bare.translate(_DIGITS)) if _FIGURE.match(bare) else None


@lru_cache(maxsize=65536)
def read_figure(text: str) -> tuple[Decimal, str] | None:
    """Return the figure of a cell and the unit printed with it, or None where the cell prints no figure.

    A sign of the currency before it says nothing of its unit. More than six decimals, or more digits than any amount
    has, are none: they are two figures run together.
    """
    found = _WITH_UNIT.match(_CURRENCY.sub(r"\1", "".join(unicodedata.normalize("NFKC", text).split()), count=1))
    figure = parse_figure(found.group(1)) if found else None
    if found is None or figure is None or -int(figure.as_tuple().exponent) > _MAX_DECIMALS or abs(figure) > MOST:
        return None
    return figure, found.group(2) or ""


def prints_amount(text: str) -> bool:
    """Say whether a cell prints a figure, alone or with a unit of money or the sign of the currency."""
    figure = read_figure(text)
    return figure is not None and figure[1] != "%"


def to_fen(value: Decimal, unit: str) -> int | None:
    """Return the amount in fen, or None where the unit is no money or the amount is no whole number of fen.

    Neither is an amount beyond what 64 bits hold.
    """
    if unit not in FEN_PER_UNIT:
        return None
    fen = value * FEN_PER_UNIT[unit]
    return int(fen) if fen == fen.to_integral_value() and abs(fen) < _MAX_FEN else None


def from_fen(fen: int, unit: str = "万元") -> Decimal:
    """Return an amount of fen in a unit of money."""
    return Decimal(fen) / FEN_PER_UNIT[unit]


@lru_cache(maxsize=65536)
def half_unit(printed: str) -> Decimal:
    """Return half a unit of the last place that a figure prints: how far rounding may have moved it."""
    figure = read_figure(printed)
    exponent = figure[0].as_tuple().exponent if figure is not None else 0
    return Decimal(5).scaleb(int(exponent) - 1) if isinstance(exponent, int) else Decimal(0)


def format_fen(fen: int, unit: str = "万元") -> str:
    """Return an amount with thousands separators and two decimals, such as ``1,234.50``."""
    return f"{from_fen(fen, unit):,.2f}"

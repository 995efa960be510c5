"""Comparing figures digit by digit: what a slip of the pen does to a number."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from itertools import pairwise

from helpers.audit.arithmetic import Figure

_FINE = Decimal("0.000001")

CHANCE = Decimal("0.6")
"""How much of a digit rounding may leave open, for a slip in that digit to be no chance."""

POINTS, UNITS = (1, -1, 2, -2), (4, -4)
"""Powers of ten by which a slip of the point, or 元 for 万元, moves a figure."""


def place_of(figure: Figure) -> Decimal:
    """Return one unit of the last printed place, such as 0.01."""
    exponent = (figure.half * 2).adjusted() if figure.half else 0
    return Decimal(1).scaleb(exponent)


def printed_like(value: Decimal, figure: Figure) -> str:
    """Return a value with as many decimals as a figure prints, or all it has where it has more."""
    rounded = abs(value).quantize(place_of(figure), ROUND_HALF_UP)
    return f"{rounded:f}" if abs(rounded - abs(value)) <= _FINE else f"{abs(value).normalize():f}"


def truncated(value: Decimal, figure: Figure) -> Decimal:
    """Return a value cut at the last place that a figure prints."""
    return abs(value).quantize(place_of(figure), ROUND_DOWN)


def swapped(one: str, other: str) -> tuple[str, str] | None:
    """Return the two digits by whose exchange one number becomes the other."""
    if len(one) != len(other):
        return None
    at = [n for n, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(at) == 2 and one[at[0]] == other[at[1]] and one[at[1]] == other[at[0]]:
        return one[at[0]], one[at[1]]
    return None


def wrong_digit(one: str, other: str) -> tuple[str, str] | None:
    """Return the one digit in which two numbers differ, as it is in either."""
    if len(one) != len(other):
        return None
    differing = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return differing[0] if len(differing) == 1 and "." not in differing[0] else None


def dropped_digit(longer: str, shorter: str) -> str | None:
    """Return the one digit that a number has and the other lacks, both with the same decimals."""
    if len(longer) != len(shorter) + 1 or _decimals(longer) != _decimals(shorter):
        return None
    at = next((n for n, (a, b) in enumerate(zip(longer, shorter, strict=False)) if a != b), len(shorter))
    return longer[at] if longer[:at] + longer[at + 1 :] == shorter else None


def is_slip(figure: Figure, value: Decimal) -> bool:
    """Whether a slip of the pen makes a value the figure: one digit, two swapped, the point, the unit, or the sign."""
    right = abs(value).quantize(place_of(figure), ROUND_HALF_UP)
    printed = abs(figure.value).quantize(place_of(figure))
    if figure.value * value < 0 or right == printed:
        return right == printed
    texts = f"{printed:f}", f"{right:f}"
    if wrong_digit(*texts) or swapped(*texts):
        return True
    return any(abs(value.scaleb(power) - figure.value) <= figure.half for power in POINTS + UNITS)


def _decimals(text: str) -> int:
    return len(text.partition(".")[2])


def misprints(figure: Figure) -> Iterator[tuple[Decimal, Decimal]]:
    """Return what a figure may have been before a slip of the pen, and how much of it the slip concerns.

    One digit may be another, two neighbours may be exchanged, the decimal point may be a place or two off, the
    unit of money another.
    """
    place = place_of(figure)
    sign = -1 if figure.value < 0 else 1
    text = f"{abs(figure.value).quantize(place):f}"
    digits = [at for at, sign_ in enumerate(text) if sign_ != "."]
    for at in digits:
        weight = _weight(text, at)
        for digit in "0123456789":
            if digit != text[at]:
                yield sign * Decimal(text[:at] + digit + text[at + 1 :]), weight
    for one, other in pairwise(digits):
        if text[one] != text[other]:
            moved = [*text]
            moved[one], moved[other] = moved[other], moved[one]
            yield sign * Decimal("".join(moved)), _weight(text, one)
    for power in POINTS + UNITS if figure.is_money else POINTS:
        yield figure.value.scaleb(power), abs(figure.value)


def _weight(text: str, at: int) -> Decimal:
    """Return the value of one unit of a digit."""
    point = text.find(".") if "." in text else len(text)
    return Decimal(1).scaleb(point - at - 1 if at < point else point - at)

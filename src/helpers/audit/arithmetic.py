"""Comparing printed figures exactly: sums, ratios and changes, each with the rounding its digits allow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from helpers.money import FEN_PER_UNIT, half_unit

PERCENT = ("%", "％", "百分比")
ZERO, HUNDRED = Decimal(0), Decimal(100)
_FINE = Decimal("0.0001")
_place = attrgetter("place")
_LEAST_DIGITS = 3
"""Digits that two amounts must share to be one amount in two units."""


class Figure(NamedTuple):
    """A printed figure: its value, how far rounding may have moved it, and where it stands.

    ``confidence`` is that of its most doubtful character, from 0 to 1, where it was recognised in a scan.
    """

    value: Decimal
    half: Decimal
    unit: str
    printed: str
    place: str
    confidence: Decimal | None = None

    def inside(self, unit: str) -> Figure:
        """Return the same amount of money in another unit; a figure that is no money stays as it is."""
        if unit == self.unit or unit not in FEN_PER_UNIT or self.unit not in FEN_PER_UNIT:
            return self
        scale = Decimal(FEN_PER_UNIT[self.unit]) / FEN_PER_UNIT[unit]
        return Figure(self.value * scale, self.half * scale, unit, self.printed, self.place, self.confidence)

    @property
    def is_money(self) -> bool:
        """Whether the figure is an amount of money."""
        return self.unit in FEN_PER_UNIT


class Comparison(NamedTuple):
    """A printed value beside the one that arithmetic demands; ``tolerance`` is what rounding may explain.

    ``verdict`` is given where the status does not follow from the two values as they are shown.
    """

    printed: Decimal
    expected: Decimal
    tolerance: Decimal
    unit: str
    verdict: str | None = None

    @property
    def difference(self) -> Decimal:
        """Printed less expected."""
        return self.printed - self.expected

    @property
    def status(self) -> str:
        """``pass``, ``rounding`` or ``fail``."""
        if self.verdict is not None:
            return self.verdict
        if self.printed == self.expected:
            return "pass"
        return "rounding" if abs(self.difference) <= self.tolerance else "fail"


@lru_cache(maxsize=8192)
def last_place(printed: str) -> Decimal:
    """Return half a unit of the last printed place; a sign of per cent or of bounds beside the digits is ignored."""
    return half_unit(printed.strip("%％≥≤＞＜>< "))


def sum_of(total: Figure, parts: Sequence[Figure]) -> Comparison:
    """Compare a total with its parts: ``|total - Σ parts|`` may be half a last place of each of them (RULES part 4)."""
    expected, tolerance = ZERO, total.half
    unit = total.unit
    for part in parts:
        if part.unit != unit:
            part = part.inside(unit)
        expected += part.value
        tolerance += part.half
    return Comparison(total.value, expected, tolerance, unit)


def total_of(parts: Sequence[Figure]) -> Figure:
    """Return the sum of printed figures as one figure, in the unit of the first, with the rounding of all."""
    first, *others = parts
    inside = [first, *(part.inside(first.unit) for part in others)]
    value, half = (sum((getattr(part, name) for part in inside), ZERO) for name in ("value", "half"))
    confidence = min((part.confidence for part in parts if part.confidence is not None), default=None)
    return Figure(value, half, first.unit, first.printed, first.place, confidence)


def is_one_of(compared: Comparison, parts: Sequence[Figure]) -> bool:
    """Whether the parts exceed the total by exactly one of them."""
    return any(part.value and part.inside(compared.unit).value == -compared.difference for part in parts)


def significant(value: Decimal) -> int:
    """Return the number of digits of a value without the zeros before and behind them."""
    return len(f"{abs(value).normalize():f}".replace(".", "").strip("0"))


def is_of_other_unit(compared: Comparison) -> bool:
    """Whether one of two amounts is exactly 10,000 times the other: 元 and 万元 were confused, and nothing else."""
    small, large = sorted((abs(compared.printed), abs(compared.expected)))
    return large == small * FEN_PER_UNIT["万元"] / FEN_PER_UNIT["元"] and significant(small) >= _LEAST_DIGITS


def at_most(one: Figure, other: Figure) -> Comparison:
    """Compare an amount with one that it must not exceed; what is the same but for its unit is wrong as well."""
    compared = sum_of(one, [other])
    verdict = "pass" if compared.difference <= 0 and not is_of_other_unit(compared) else compared.status
    return Comparison(compared.printed, compared.expected, compared.tolerance, compared.unit, verdict)


def bounds_of_ratio(part: Figure, whole: Figure) -> tuple[Decimal, Decimal, Decimal] | None:
    """Return 100 × part / whole with its least and greatest possible value, or None where the whole may be zero."""
    part = part.inside(whole.unit)
    low, high = whole.value - whole.half, whole.value + whole.half
    if low <= 0:
        return None
    corners = [
        HUNDRED * edge / base for edge in (part.value - part.half, part.value + part.half) for base in (low, high)
    ]
    return HUNDRED * part.value / whole.value, min(corners), max(corners)


def bounds_of_growth(now: Figure, before: Figure) -> tuple[Decimal, Decimal, Decimal] | None:
    """Return 100 × now / before - 100 with its least and greatest possible value; None where the base may be zero."""
    bounds = bounds_of_ratio(now, before)
    return None if bounds is None else (bounds[0] - HUNDRED, bounds[1] - HUNDRED, bounds[2] - HUNDRED)


def bounds_of_change(now: Figure, change: Figure) -> tuple[Decimal, Decimal, Decimal] | None:
    """Return 100 × D / (X - D) with its least and greatest possible value, or None where the base may not be positive.

    The rate grows with D and falls with X where D is positive, so that the extremes lie at the corners.
    """
    change = change.inside(now.unit)
    if now.value - now.half - change.value - change.half <= 0:
        return None
    corners = [
        HUNDRED * step / (level - step)
        for step in (change.value - change.half, change.value + change.half)
        for level in (now.value - now.half, now.value + now.half)
    ]
    return HUNDRED * change.value / (now.value - change.value), min(corners), max(corners)


def percentage(printed: Figure, bounds: tuple[Decimal, Decimal, Decimal]) -> Comparison:
    """Compare a printed percentage with its bounds: it passes where the exact value rounds to it."""
    centre, low, high = bounds
    distance = abs(printed.value - centre)
    tolerance = printed.half + (high - centre if printed.value >= centre else centre - low)
    verdict = "pass" if distance <= printed.half else "rounding" if distance <= tolerance else "fail"
    expected = round_like(centre, printed)
    if verdict == "fail" and abs(printed.value - expected) <= tolerance:
        expected = centre.quantize(_FINE)  # rounded to the printed place, it would hide how far off the figure is
    return Comparison(printed.value, expected, tolerance.quantize(_FINE), "%", verdict)


def unsigned(compared: Comparison) -> Comparison:
    """Return the comparison of two decreases as the text prints them: without sign."""
    if compared.printed >= 0 or compared.expected >= 0:
        return compared
    return Comparison(-compared.printed, -compared.expected, compared.tolerance, compared.unit, compared.verdict)


def round_like(value: Decimal, printed: Figure) -> Decimal:
    """Round a value to the last place of a printed figure, to two decimals at least."""
    place = min(printed.half * 2, Decimal("0.01")) or Decimal("0.01")
    return value.quantize(Decimal(1).scaleb(place.adjusted()), ROUND_HALF_UP)


@lru_cache(maxsize=8192)
def shown(value: Decimal, unit: str) -> str:
    """Return a value with its unit: two decimals at least for money and per cent, none needlessly for counts."""
    whole, _, decimals = f"{value:,.6f}".partition(".")
    decimals = decimals.rstrip("0")
    if unit in FEN_PER_UNIT or unit in PERCENT or unit == "pp":
        decimals = decimals.ljust(2, "0")
    return f"{whole}{decimals and '.'}{decimals} {unit}".rstrip()


def places(figures: Iterable[Figure]) -> tuple[str, ...]:
    """Return where figures stand, each place once, in reading order."""
    return tuple(dict.fromkeys(map(_place, figures)))

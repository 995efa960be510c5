"""What becomes of a printed figure: each slip returns other digits for it, or nothing where it cannot be made."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from decimal import Decimal

from tests.maker.mutations.plant import causes_of, digit_slipped, digits_swapped, like

from .real import Record

Slip = Callable[[random.Random, Record], str | None]

_PER_UNIT = {"元": Decimal(10_000), "万元": Decimal(1), "亿元": Decimal("0.0001")}
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def is_plain(printed: str) -> bool:
    """Whether a figure is printed as digits alone."""
    return _NUMBER.fullmatch(printed) is not None


def value_of(printed: str) -> Decimal:
    """Return the value of a printed figure, with its sign."""
    return Decimal(printed.replace(",", ""))


def _more(ten_thousands: str) -> Slip:
    def slip(rng: random.Random, record: Record) -> str | None:
        step = Decimal(ten_thousands) * _PER_UNIT.get(record.unit or "", Decimal(1))
        least = max(0, -int(step.normalize().as_tuple().exponent))
        places = max(least, len(record.printed.partition(".")[2]))
        return like(value_of(record.printed) + step, record.printed, "," in record.printed, places)

    return slip


def _times(record: Record, factor: Decimal, places: int | None = None) -> str:
    return like(value_of(record.printed) * factor, record.printed, "," in record.printed, places)


def _unit(rng: random.Random, record: Record) -> str | None:
    if record.unit == "万元":
        return _times(record, Decimal(10_000))
    return _times(record, Decimal("0.0001"), 2) if record.unit == "元" else None


SLIPS: dict[str, Slip] = {
    "+ 0.5": _more("0.5"),
    "+ 10": _more("10"),
    "digit misprinted": lambda rng, record: digit_slipped(rng, record.printed),
    "digits swapped": lambda rng, record: digits_swapped(rng, record.printed),
    "decimal point slipped": lambda rng, record: _times(record, Decimal(10)),
    "sign": lambda rng, record: f"-{record.printed}",
    "other unit": _unit,
}
_CAUSES = {
    "decimal point slipped": frozenset({"decimal_slip"}),
    "sign": frozenset(),
    "other unit": frozenset({"unit_slip"}),
}


def causes(slip: str, was: str, now: str) -> frozenset[str]:
    """Return the causes that name a slip rightly; none where no cause of the closed list does."""
    return _CAUSES[slip] if slip in _CAUSES else causes_of(was, now)

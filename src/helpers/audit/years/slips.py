"""What proves that a figure which differs from the published one is a slip, not a restatement."""

from __future__ import annotations

from decimal import Decimal

from helpers.audit.arithmetic import Comparison, Figure, significant
from helpers.audit.finding import HELD

_SHIFTS = tuple(Decimal(10) ** power for power in (-8, -4, -3, -2, -1, 1, 2, 3, 4, 8))
_LEAST_DIGITS = 4


def is_shifted(printed: Figure, expected: Figure) -> bool:
    """Whether two amounts have the same digits, four at least, with the decimal point or the unit misplaced."""
    there = expected.inside(printed.unit)
    if significant(printed.value) < _LEAST_DIGITS:
        return False
    return any(printed.value * shift == there.value for shift in _SHIFTS)


def agrees(comparison: Comparison) -> bool:
    """Whether two figures are one, exactly or by rounding."""
    return comparison.status in HELD

"""Digits: what a slip of the pen does to a number, and back."""

from __future__ import annotations

from decimal import Decimal

import pytest

from helpers.audit.arithmetic import Figure, significant
from helpers.audit.explain import digits


def figure(printed: str, unit: str = "万元") -> Figure:
    """Make a printed figure."""
    value = Decimal(printed)
    return Figure(value, Decimal(5).scaleb(int(value.as_tuple().exponent) - 1), unit, printed, "1")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("12.34", "12.43", ("3", "4")), ("12.34", "12.35", None), ("21.34", "12.34", ("2", "1")), ("1.2", "1.20", None)],
)
def test_swapped_digits_are_told(one: str, other: str, expected: tuple[str, str] | None) -> None:
    """Two digits, wherever they stand."""
    assert digits.swapped(one, other) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"), [("12.34", "12.84", ("3", "8")), ("12.34", "13.44", None), ("1.23", "12.3", None)]
)
def test_one_wrong_digit_is_told(one: str, other: str, expected: tuple[str, str] | None) -> None:
    """The decimal point is no digit."""
    assert digits.wrong_digit(one, other) == expected


@pytest.mark.parametrize(
    ("longer", "shorter", "expected"),
    [("1234.56", "134.56", "2"), ("1234.56", "123.56", "4"), ("1234.56", "1234.5", None), ("12.34", "12.34", None)],
)
def test_a_dropped_digit_is_told(longer: str, shorter: str, expected: str | None) -> None:
    """The decimals stay as they are."""
    assert digits.dropped_digit(longer, shorter) == expected


def test_a_misprint_can_be_undone() -> None:
    """Whatever one slip does, it is among the slips that lead back."""
    before = figure("123.45")
    for printed, _ in digits.misprints(before):
        back = {value for value, _ in digits.misprints(figure(f"{printed:f}"))}
        if printed and f"{printed:f}".count(".") and len(f"{printed:f}") == 6:
            assert before.value in back


def test_significant_digits_leave_out_zeros_at_the_ends() -> None:
    """100 has one, 10.50 three."""
    assert [significant(Decimal(text)) for text in ("100", "10.50", "0.07", "0")] == [1, 3, 1, 0]

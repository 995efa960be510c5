"""Money is exact: what is printed, what is stored, and what rounding may have moved."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.money import FEN_PER_UNIT, format_fen, from_fen, half_unit, parse_figure, read_figure, to_fen

AMOUNTS = st.integers(min_value=-(10**14), max_value=10**14)


@given(AMOUNTS)
def test_a_formatted_amount_reads_back_to_the_same_fen(fen: int) -> None:
    """Formatting in yuan and parsing again loses nothing."""
    figure = parse_figure(format_fen(fen, "元"))
    assert figure is not None
    assert to_fen(figure, "元") == fen


@given(AMOUNTS, st.sampled_from(sorted(FEN_PER_UNIT)))
def test_units_convert_there_and_back(fen: int, unit: str) -> None:
    """Every unit of money holds every amount exactly."""
    assert to_fen(from_fen(fen, unit), unit) == fen


@given(st.integers(min_value=0, max_value=10**9), st.sampled_from(["", " ", "\u3000", "\t"]))
def test_separators_and_white_space_change_nothing(whole: int, gap: str) -> None:
    """1,234.50 and 1234.50 and 1 234.50 are one figure."""
    plain = f"{whole}.50"
    assert parse_figure(f"{gap}{whole:,}.50{gap}") == parse_figure(plain) == Decimal(plain)
    assert parse_figure(gap.join(plain)) == Decimal(plain)


@pytest.mark.parametrize(
    ("text", "value"),
    [("１２３．４５", "123.45"), ("−5.00", "-5.00"), ("－5", "-5"), ("1，234.5", "1234.5"), ("0.00", "0.00")],
)
def test_full_width_digits_and_signs_are_read(text: str, value: str) -> None:
    """Full-width digits, commas, points and minus signs."""
    assert parse_figure(text) == Decimal(value)


@pytest.mark.parametrize(
    "text", ["", "—", "无", "2101501-行政运行", "12,34", "1.2.3", "5%", "10人", "二〇二五", "1,2345"]
)
def test_what_is_no_figure_is_not_read_as_one(text: str) -> None:
    """Dashes, words, codes, badly grouped digits."""
    assert parse_figure(text) is None


def test_an_amount_finer_than_a_fen_is_no_amount() -> None:
    """Nothing is rounded away: 0.001 yuan stays a printed figure without fen."""
    assert to_fen(Decimal("0.001"), "元") is None
    assert to_fen(Decimal("1184.986800"), "万元") == 1_184_986_800


def test_a_figure_of_another_unit_is_no_money() -> None:
    """Percentages and persons have no fen."""
    assert to_fen(Decimal(5), "%") is None
    assert to_fen(Decimal(5), "人") is None


@pytest.mark.parametrize(
    ("printed", "half"), [("1.17", "0.005"), ("967", "0.5"), ("1,184.986800", "0.0000005"), ("0.3", "0.05")]
)
def test_half_a_unit_of_the_last_place(printed: str, half: str) -> None:
    """How far rounding may have moved a printed figure."""
    assert half_unit(printed) == Decimal(half)


def test_digits_of_many_figures_run_together_are_no_amount() -> None:
    """Nothing costs more than the whole country spends, and no more fen are counted than 64 bits hold."""
    assert read_figure("8\n9\n10\n11\n12\n13\n14\n15\n16\n17") is None
    assert read_figure("28,406,300,000,000") == (Decimal(28_406_300_000_000), "")
    assert to_fen(Decimal(28_406_300_000_000), "万元") is None

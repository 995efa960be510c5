"""Sums and percentages are compared with the rounding that their digits allow, and no more."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from helpers.audit.arithmetic import (
    Comparison,
    Figure,
    at_most,
    bounds_of_change,
    bounds_of_ratio,
    last_place,
    percentage,
    shown,
    sum_of,
)

CENT, HALF = Decimal("0.01"), Decimal("0.005")
exact = st.decimals(min_value=0, max_value=100_000, places=6)
above_one = st.decimals(min_value=Decimal("1.000001"), max_value=100_000, places=6)
positive = st.decimals(min_value=1, max_value=100_000, places=2)


def figure(value: Decimal, half: Decimal = HALF, unit: str = "万元") -> Figure:
    """Make a figure."""
    return Figure(value, half, unit, str(value), "1")


def rounded(value: Decimal) -> Decimal:
    """Round as a document does."""
    return value.quantize(CENT, ROUND_HALF_UP)


@given(st.lists(exact, min_size=1, max_size=30))
def test_a_sum_of_rounded_addends_never_fails(parts: list[Decimal]) -> None:
    """Whatever was rounded from true figures lies within the envelope of 0.005 × (n + 1)."""
    total = figure(rounded(sum(parts, Decimal(0))))
    compared = sum_of(total, [figure(rounded(part)) for part in parts])
    assert compared.status in ("pass", "rounding")
    assert compared.tolerance == HALF * (len(parts) + 1)


@given(st.lists(positive, min_size=1, max_size=30), st.integers(min_value=1, max_value=10_000))
def test_a_sum_beyond_the_envelope_fails(parts: list[Decimal], cents: int) -> None:
    """One cent more than the envelope is a misprint."""
    beyond = HALF * (len(parts) + 1) + CENT * cents
    total = figure(rounded(sum(parts, Decimal(0)) + beyond))
    assert sum_of(total, [figure(part) for part in parts]).status == "fail"


@given(exact, above_one)
def test_the_percentage_of_a_true_change_never_fails(now: Decimal, before: Decimal) -> None:
    """Amount, change and percentage, each rounded from true figures, agree."""
    rate = rounded(100 * (now - before) / before)
    bounds = bounds_of_change(figure(rounded(now)), figure(rounded(now - before)))
    assert bounds is not None
    assert percentage(figure(rate, unit="%"), bounds).status in ("pass", "rounding")


@given(positive, positive, st.decimals(min_value=1, max_value=50, places=2))
def test_a_wrong_percentage_fails(now: Decimal, before: Decimal, error: Decimal) -> None:
    """A percentage farther off than its bounds is a misprint."""
    bounds = bounds_of_change(figure(now), figure(now - before))
    assume(bounds is not None and bounds[2] - bounds[1] < Decimal("0.5"))
    assert bounds is not None
    wrong = figure(rounded(bounds[0]) + error, unit="%")
    assert percentage(wrong, bounds).status == "fail"


@given(exact, exact)
def test_the_share_of_true_figures_never_fails(part: Decimal, rest: Decimal) -> None:
    """Part, whole and share, each rounded from true figures, agree."""
    whole = part + rest
    assume(whole > 1)
    bounds = bounds_of_ratio(figure(rounded(part)), figure(rounded(whole)))
    assert bounds is not None
    assert percentage(figure(rounded(100 * part / whole), unit="%"), bounds).status in ("pass", "rounding")


def test_a_percentage_passes_where_the_exact_value_rounds_to_it() -> None:
    """3.67 of 13.73 is 26.7298 %: 26.73 passes, 26.65 fails."""
    bounds = bounds_of_change(figure(Decimal("17.40")), figure(Decimal("3.67")))
    assert bounds is not None
    assert percentage(figure(Decimal("26.73"), unit="%"), bounds).status == "pass"
    wrong = percentage(figure(Decimal("26.65"), unit="%"), bounds)
    assert (wrong.status, wrong.expected) == ("fail", Decimal("26.73"))


def test_no_rate_has_bounds_where_the_base_may_be_zero() -> None:
    """A new item has no rate of change, nor has a share of nothing."""
    assert bounds_of_change(figure(Decimal("2.00")), figure(Decimal("2.00"))) is None
    assert bounds_of_ratio(figure(Decimal("1.00")), figure(Decimal("0.00"))) is None


def test_amounts_in_different_units_are_compared_in_one() -> None:
    """300,000 元 and 30 万元 are the same money."""
    compared = sum_of(figure(Decimal(30)), [figure(Decimal(300_000), Decimal("0.5"), "元")])
    assert compared.status == "pass"
    assert compared.unit == "万元"


def test_an_upper_bound_may_be_kept_or_met_within_rounding() -> None:
    """Less is fine, a rounding tail is rounding, more is not."""
    bound = figure(Decimal("10.00"))
    assert at_most(figure(Decimal("9.00")), bound).status == "pass"
    assert at_most(figure(Decimal("10.01")), bound).status == "rounding"
    assert at_most(figure(Decimal("10.02")), bound).status == "fail"


def test_the_last_place_is_read_off_the_printed_figure() -> None:
    """Signs of bounds and of per cent do not count."""
    assert last_place("1,773.19") == Decimal("0.005")
    assert last_place("25%") == Decimal("0.5")
    assert last_place("≤24.85") == Decimal("0.005")


def test_values_are_shown_with_their_unit() -> None:
    """Money and per cent have two decimals at least, counts none."""
    assert shown(Decimal("1234.5"), "万元") == "1,234.50 万元"
    assert shown(Decimal("-0.300000"), "pp") == "-0.30 pp"
    assert shown(Decimal("4.000000"), "个") == "4 个"


def test_a_verdict_given_overrules_the_difference_shown() -> None:
    """The difference of the rounded values may be smaller than that of the exact ones."""
    assert Comparison(Decimal(1), Decimal(1), Decimal(0), "%", "fail").status == "fail"

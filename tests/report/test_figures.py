"""How figures are shown."""

from decimal import Decimal

from helpers.report import figures


def test_money_is_shown_in_ten_thousand_yuan_with_separators_two_decimals_and_a_real_minus() -> None:
    """Never a hyphen, never a float."""
    assert figures.money(123_456_789_000) == "123,456.79"
    assert figures.money(-793_250_000) == "−793.25"
    assert figures.money(0) == "0.00"


def test_the_exact_amount_tells_every_fen() -> None:
    """What two decimals of 万元 round away is in the title."""
    assert figures.exact(-123_456_789_012) == "exactly −1,234,567,890.12 yuan (−123,456,789,012 fen)"


def test_a_figure_keeps_its_digits_but_not_the_zeros_of_its_storage() -> None:
    """The contract stores six decimals; the page shows those that mean something."""
    assert figures.number(Decimal("1234.500000")) == "1,234.5"
    assert figures.number(Decimal("100.000000")) == "100"
    assert figures.number(Decimal("-0.010000")) == "−0.01"


def test_a_change_has_its_sign_and_nothing_has_none() -> None:
    """A plus is added, a minus kept, and zero stays bare."""
    assert [figures.signed(text) for text in ("5.00", "−5.00", "0.00", "0.00%")] == ["+5.00", "−5.00", "0.00", "0.00%"]


def test_a_hyphen_becomes_a_minus_only_before_a_figure() -> None:
    """Codes and ranges keep theirs."""
    assert figures.real_minus("-0.01 % in T-05, 2023-2024") == "−0.01 % in T-05, 2023-2024"
    assert figures.real_minus("差额-2.63万元，A-1") == "差额−2.63万元，A-1"


def test_every_outcome_of_a_check_has_a_symbol_of_its_own() -> None:
    """Colour is never all that tells two outcomes apart."""
    assert len(set(figures.STATUS_SYMBOLS.values())) == len(figures.STATUS_SYMBOLS)


def test_a_missing_figure_is_a_dash_that_tells_why() -> None:
    """The reason is escaped and read out."""
    assert figures.missing('"x"') == (
        '<span class="missing" role="img" title="&#34;x&#34;" aria-label="&#34;x&#34;">—</span>'
    )

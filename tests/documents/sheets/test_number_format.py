"""Figures of spreadsheets as they are displayed: exact, by the number format of the cell."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.documents.sheets.number_format import display
from helpers.money import parse_figure

ACCOUNTING = '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (1234.5, "0.00", "1234.50"),
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (1184.9868, "#,##0.000000", "1,184.986800"),
        (0, "#,##0.00", "0.00"),
        (0, "#,###", ""),
        (0.5, "#.##", ".5"),
        (12, "0.##", "12"),
        (0.125, "0.00%", "12.50%"),
        (123456, "#,##0,", "123"),
        (1, "00", "01"),
        (12.3, "0.00_ ", "12.30"),
        (7, "@", "7"),
        (5.5, "G/通用格式", "5.5"),
        (2026, '0"年"', "2026年"),
        (12345678, '0!.0,"万"', "1234.6万"),
        (1234.5, '"¥"#,##0.00', "¥1,234.50"),
        (1234.5, "[DBNum1]#,##0.00", "1,234.50"),
        (5, "[>=10]0.0;[<10]0.00", "5.00"),
        (5, "[<5]0.0;[=5]0;0.00", "5"),
        (2101501, "General", "2101501"),
        (1e16, "General", "10000000000000000"),
        (1e-7, "General", "0.0000001"),
        (1e9, "0.00E+00", "1000000000"),
        (-1234.5, "¥#,##0.00;¥-#,##0.00", "-¥1,234.50"),
        (-1234.5, "0.00;△0.00", "-1234.50"),
        (-5, "General;-General;", "-5"),
        (-5, "General;General;-", "-5"),
    ],
)
def test_figures_are_displayed_by_their_format(value: float, code: str, shown: str) -> None:
    """Decimals, thousands, percent, scaling, literals, conditions."""
    assert display(value, code) == shown


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (0.1 + 0.2, "General", "0.3"),
        (1.005, "0.00", "1.01"),
        (2.675, "0.00", "2.68"),
        ("123.45000000000002", "General", "123.45"),
    ],
)
def test_no_binary_left_over_ever_shows(value: str | float, code: str, shown: str) -> None:
    """A spreadsheet keeps 15 digits and rounds those, half up."""
    assert display(value, code) == shown


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (-1234.5, ACCOUNTING, "-1,234.50"),
        (0, ACCOUNTING, "-"),
        (0, "0.00;-0.00;", ""),
        (-12.5, r"0.00_);[Red]\(0.00\)", "-12.50"),
        (-12.5, "0.00_);[Red]0.00", "-12.50"),
        (-12.5, "0.00", "-12.50"),
        (-0.001, "0.00", "0.00"),
    ],
)
def test_a_negative_figure_keeps_its_minus(value: float, code: str, shown: str) -> None:
    """Even where the format says so by colour or brackets only; zero shows as the format says."""
    assert display(value, code) == shown


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (45292, "yyyy/m/d", "2024/1/1"),
        (45292, 'yyyy"年"m"月"d"日"', "2024年1月1日"),
        (45292.123, r"yyyy\-mm\-dd\ hh:mm:ss", "2024-01-01 02:57:07"),
        (45292.75, "h:mm AM/PM", "6:00 PM"),
        (45292.75, '上午/下午h"时"', "下午6时"),
        (45292, "[$-804]aaaa", "星期一"),
        (45292, "d-mmm-yy", "1-Jan-24"),
        (1, "yyyy/m/d", "1900/1/1"),
        (61, "yyyy/m/d", "1900/3/1"),
        (-1, "yyyy/m/d", "-1"),
    ],
)
def test_dates_are_displayed(value: float, code: str, shown: str) -> None:
    """A spreadsheet keeps them as days since 1900."""
    assert display(value, code) == shown


def test_dates_may_count_from_1904() -> None:
    """As old workbooks from another system do."""
    assert display(43830, "yyyy/m/d", from_1904=True) == "2024/1/1"


def test_what_is_no_figure_is_refused() -> None:
    """Infinity has no place in a cell."""
    with pytest.raises(ValueError, match="no figure"):
        display("inf")


@given(st.integers(-(10**13), 10**13), st.sampled_from(["0.00", "#,##0.00", "0.00_ ", "#,##0.00;[Red]#,##0.00"]))
def test_an_amount_in_fen_survives_any_format_with_two_decimals(fen: int, code: str) -> None:
    """Every amount that a spreadsheet keeps exactly is read back exactly."""
    assert parse_figure(display(fen / 100, code)) == Decimal(fen) / 100

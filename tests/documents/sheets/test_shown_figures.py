"""Figures as their sheet shows them: what sums leave over, thousands left out, marks that nobody sees."""

from __future__ import annotations

import pytest

from helpers.documents.sheets.number_format import display
from helpers.documents.sheets.sheet import Sheet, read_sheets


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (4960.36000000001, "4960.36"),
        (0.0100000000093132, "0.01"),
        (41.1522633333333, "41.15226333"),
        (-1e-12, "0"),
        (123456789012.34, "123456789012.34"),
        (12345.678912, "12345.678912"),
    ],
)
def test_a_figure_without_a_format_shows_no_leftovers(value: float, shown: str) -> None:
    """It has room for eleven characters; what may be money, down to the fen and six decimals, is kept."""
    assert display(value) == shown


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("0.00,", "1234.57"),
        ('#,##0.0,"千元"', "1,234.6千元"),
        ("0,,", "1"),
        ("0!.0,", "123.5"),
        ("0!.0000", "123.4567"),
    ],
)
def test_each_comma_behind_the_last_digit_leaves_out_three(code: str, shown: str) -> None:
    """Behind the decimals as well as before them; a literal point shows ten thousands."""
    assert display(1234567, code) == shown


def test_marks_of_text_and_characters_without_width_are_no_part_of_a_figure() -> None:
    """An apostrophe left over from an export, zero-width spaces from a web page."""
    sheet = Sheet("", {1: {1: "项目", 2: "金额"}, 2: {1: "合\u200b计", 2: "'1,234.50"}, 3: {1: "甲", 2: "\ufeff5.00"}})
    _, (grid,) = read_sheets([sheet], "a")
    assert [row.keys for row in grid.rows] == [("项目", "金额"), ("合计", "1,234.50"), ("甲", "5.00")]

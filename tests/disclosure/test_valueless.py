"""Cells without a value."""

import pytest

from helpers.disclosure.valueless import is_valueless


@pytest.mark.parametrize("text", ["=A1+B1", "=SUM(B2:B3)", "=[.B2]+[.B3]", "=表1!$B$4", "=5+3", "#REF!", "#DIV/0!"])
def test_a_formula_and_an_error_are_no_value(text: str) -> None:
    """What a cell shows of a formula that was never computed says nothing of its value."""
    assert is_valueless(text)


@pytest.mark.parametrize("text", ["=100%", "=100.00(%)", "=12件", "=730元/人/年", "=24小时/日", "12.5", ""])
def test_an_operator_before_a_value_makes_no_formula(text: str) -> None:
    """Target sheets print ``=100%`` where others print ``≥100%``."""
    assert not is_valueless(text)

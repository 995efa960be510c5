"""Slips that another document proves."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

import pytest

from helpers.audit.arithmetic import Figure, sum_of
from helpers.audit.document import Document
from helpers.audit.explain import slip_across
from helpers.audit.finding import Wording, judge


def _figure(printed: str, unit: str = "万元") -> Figure:
    return Figure(Decimal(printed), Decimal("0.005"), unit, printed.strip("-"), "1")


@pytest.mark.parametrize(
    ("own", "there", "cause"),
    [
        (("512.34",), "5123.40", "decimal_slip"),
        (("5123400.00",), "512.34", "unit_slip"),
        (("512.34",), "521.34", "digit_slip"),
        (("512.34",), "498.76", "unknown"),
        (("512.34",), "0.00", "unknown"),
        (("512.34", "12.34"), "524.68", "reversed_direction"),
        (("512.34", "123.40"), "500.00", "decimal_slip"),
        (("512.34", "12.34"), "498.76", "unknown"),
        (("512.34", "12.34"), "500.00", None),  # it holds
    ],
)
def test_a_difference_from_another_document_is_explained(own: tuple[str, ...], there: str, cause: str | None) -> None:
    """An amount, or the one of last year that an amount and its change imply."""
    figures = [*map(_figure, own), _figure(there)]
    prior = Figure(figures[0].value - sum(f.value for f in figures[1:-1]), Decimal("0.01"), "万元", own[0], "1")
    finding = judge("上年数", Wording("one", "一"), sum_of(prior, [figures[-1]]), figures)
    found = slip_across(finding, Document("a", "budget", "unit", 2025, defaultdict(list)))
    assert (found[0] if found else None) == cause

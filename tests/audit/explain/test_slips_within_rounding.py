"""Slips of the pen in figures that rounding leaves open: the right figure is one of several that the others allow."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest

from helpers.audit.explain import findings

Make = Callable[..., pd.DataFrame]


def told(metric: str, printed: str, sign: int = 1, **more: Any) -> dict[str, Any]:
    """Make a claim about one item."""
    base = {"subject_name": "行政运行", "subject_code": "2101501", "fund": "general_budget", "statement_no": 1}
    directed = {"direction": "increase" if sign > 0 else "decrease"} if metric.startswith("change") else {}
    unit = {"unit": "%"} if metric.endswith("pct") else {}
    return base | directed | unit | {"metric": metric, "printed": printed, "value": sign * Decimal(printed)} | more


@pytest.mark.parametrize(("rate", "cause"), [("57.01", "digit_slip"), ("520.1", "decimal_slip"), ("57.47", "unknown")])
def test_a_slip_is_known_in_a_rate_that_rounding_allows(make: Make, rate: str, cause: str) -> None:
    """Of 8.90 and 26 the rate is 52.05 %, and 52.01 % is as good: amounts were rounded before they were printed."""
    found = findings(make(claims=[told("budget", "26.00"), told("change", "8.90"), told("change_pct", rate)]))
    assert list(found["cause"]) == [cause]


def test_a_slip_is_known_in_a_sum_that_rounding_allows(make: Make) -> None:
    """The items come to 1088.70, the total is 1088.71, and 1038.71 is printed."""
    items = [("201", "402.17"), ("208", "568.51"), ("221", "118.02")]
    total = {"row_no": 0, "item_name": "合计", "item_level": 0, "value": Decimal("1038.71"), "printed": "1038.71"}
    rows = [
        {"row_no": at, "item_code": code, "item_name": code, "item_level": 1, "value": Decimal(value), "printed": value}
        for at, (code, value) in enumerate(items, 1)
    ]
    cells = [cell | {"line": at} for at, cell in enumerate([total, *rows], 1)]
    found = findings(make(tables=[{}], amounts=cells))
    assert list(found["cause"]) == ["digit_slip"]
    assert "1088.71" in found["explanation"].iloc[0]


@pytest.mark.parametrize("step", ["0.57", "0.58"])
def test_a_change_of_two_digits_is_known_by_the_amounts_beside_it(make: Make, step: str) -> None:
    """2.50 is 0.53 less than the 3.03 of last year, as the rate says too."""
    claims = [
        told("budget", "2.50"),
        told("prior_budget", "3.03", base_year=2024),
        told("change", step, -1, compare_year=2024),
        told("change_pct", "17.49", -1, compare_year=2024),
    ]
    found = findings(make(claims=claims))
    assert list(found["cause"]) == ["digit_slip"]
    assert "0.53" in found["explanation"].iloc[0]


def test_a_slip_is_known_though_two_figures_may_have_it(make: Make) -> None:
    """A difference of 500.00 is one digit of the amount, or of last year's: the cause is known, the figure is not."""
    claims = [
        told("budget", "1192.56"),
        told("prior_budget", "1661.36", base_year=2024),
        told("change", "31.20", compare_year=2024),
    ]
    found = findings(make(claims=claims))
    assert list(found["cause"]) == ["digit_slip"]
    assert "1692.56" in found["explanation"].iloc[0] and "1161.36" in found["explanation"].iloc[0]

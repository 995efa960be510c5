"""Slips behind wrong percentages: each is named by what the printed figures give instead."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest

from helpers.audit.explain import findings

Make = Callable[..., pd.DataFrame]


def claim(metric: str, printed: str, sign: int = 1, **more: Any) -> dict[str, Any]:
    """Make a claim about an item of the general public budget."""
    base = {"subject_name": "行政运行", "subject_code": "2101501", "fund": "general_budget", "statement_no": 1}
    directed = {"direction": "increase" if sign > 0 else "decrease"} if metric.startswith("change") else {}
    unit = {"unit": "%"} if metric.endswith(("pct", "rate")) else {}
    value = sign * Decimal(printed)
    return base | directed | unit | {"metric": metric, "printed": printed, "value": value} | more


def change(now: str, step: str, rate: str, sign: int = 1, statement_no: int = 1) -> list[dict[str, Any]]:
    """Make one stated change."""
    more = {"statement_no": statement_no}
    return [
        claim("budget", now, **more),
        claim("change", step, sign, compare_year=2024, **more),
        claim("change_pct", rate, sign, compare_year=2024, **more),
    ]


@pytest.mark.parametrize(
    ("now", "step", "rate", "sign", "cause"),
    [
        ("99.18", "31.03", "31.29", 1, "wrong_base"),
        ("2.00", "2.00", "100.00", 1, "wrong_base"),
        ("416.25", "77.94", "23.04", -1, "reversed_direction"),
        ("1685.72", "1557.29", "1312.56", 1, "level_for_change"),
        ("8.60", "1.50", "1.21", 1, "level_for_change"),
        ("40.60", "1.15", "27.54", -1, "decimal_slip"),
        ("4689.69", "99.93", "21.80", 1, "decimal_slip"),
        ("950.40", "247.65", "35.42", 1, "digit_slip"),
        ("950.40", "247.65", "35.26", 1, "digit_slip"),
        ("962.72", "248.29", "34.75", 1, "pass"),
        ("962.72", "248.25", "34.74", 1, "pass"),
        ("53522.29", "9871.30", "15.60", -1, "coarse_rounding"),
        ("950.40", "247.65", "71.93", 1, "unknown"),
    ],
)
def test_a_wrong_rate_of_change_is_explained(make: Make, now: str, step: str, rate: str, sign: int, cause: str) -> None:
    """From this year's figure, in the other direction, as a ratio, with the point or a digit slipped."""
    found = findings(make(claims=change(now, step, rate, sign)))
    assert list(found["cause"]) == ([] if cause == "pass" else [cause])


def test_a_rate_cut_instead_of_rounded_is_truncated(make: Make) -> None:
    """35.2476 % is printed as 35.24 %."""
    found = findings(make(claims=change("950.40", "247.69", "35.24")))
    assert list(found["cause"]) == ["truncated"]


def test_a_change_misprinted_beside_a_right_rate_is_found_behind_it(make: Make) -> None:
    """46699.22 for 16699.22: the rate is that of the right change, so one digit of the change explains it."""
    found = findings(make(claims=change("22956.41", "46699.22", "42.11", -1)))
    assert list(found["cause"]) == ["digit_slip"]
    assert found["lines"].iloc[0].split()[0] == "2"
    assert "16699.22" in found["explanation"].iloc[0]


def test_both_direction_words_reversed_are_one_finding(make: Make) -> None:
    """An increase of 11.24 is told as a decrease."""
    found = findings(make(claims=change("22.18", "11.24", "102.74", -1)))
    assert list(found["cause"]) == ["reversed_direction"]


def test_one_direction_word_reversed_is_one_finding(make: Make) -> None:
    """Amount and rate go opposite ways."""
    level, step, rate = change("22.18", "11.24", "102.74")
    step |= {"direction": "decrease", "value": -step["value"]}
    found = findings(make(claims=[level, step, rate]))
    assert list(found["cause"]) == ["reversed_direction"]
    assert found["lines"].iloc[0].split()[0] == "2"


def shares(*printed: str) -> list[dict[str, Any]]:
    """Make a whole of 300 with three parts and their shares."""
    whole = claim("budget", "300.00", subject_code=None, subject_name="一般公共预算支出")
    parts = []
    for n, (part, share) in enumerate(zip(("100.20", "100.20", "99.60"), printed, strict=True), 2):
        more = {"statement_no": n, "subject_code": f"20{n}", "subject_name": f"第{n}类", "whole_claim_no": 1}
        parts += [claim("component", part, **more), claim("share_pct", share, **more)]
    return [whole, *parts]


def test_a_share_misprinted_is_one_finding(make: Make) -> None:
    """The share and the sum of all shares fail for one digit."""
    found = findings(make(claims=shares("33.40", "38.40", "33.20")))
    assert list(found["cause"]) == ["digit_slip"]
    assert set(found["rules"].iloc[0].split()) == {"T-07", "T-11"}


def test_shares_bent_to_a_hundred_are_one_finding(make: Make) -> None:
    """One share is a hundredth too high, another too low, so that all add up."""
    found = findings(make(claims=shares("33.42", "33.38", "33.20")))
    assert list(found["cause"]) == ["balanced_share"]
    assert found["checks"].iloc[0] == 2

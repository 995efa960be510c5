"""Two amounts of one quantity: last year's and this year's, the budget and what was spent of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

_CHAPTER = "三、收支情况说明\n"


def read(claims_of: Callable[..., list[dict[str, Any]]], text: str, stage: str) -> list[tuple[str, str, str]]:
    """Subject, metric and figure of each claim."""
    return [(row["subject_name"], row["metric"], row["printed"]) for row in claims_of(_CHAPTER + text, stage=stage)]


def test_what_rises_from_last_year_to_this_year_is_an_amount_of_each(claims_of: Callable[..., Any]) -> None:
    """The second amount is what was reached, and no change."""
    text = "基本支出预算由2024年的100.00万元减少为2025年的80.00万元，减少20.00万元。"
    assert [metric for _, metric, _ in read(claims_of, text, "budget")] == ["prior_budget", "budget", "change"]


def test_a_budget_that_was_carried_out_is_of_what_was_spent(claims_of: Callable[..., Any]) -> None:
    """完成 is no name; what follows is told of the expense before it."""
    text = "公务接待费支出决算8.00万元，完成全年预算10.00万元的80.00%，比上年增加1.00万元。"
    assert read(claims_of, text, "final") == [
        ("公务接待费", "final", "8.00"),
        ("公务接待费", "budget", "10.00"),
        ("公务接待费", "completion_rate", "80.00"),
        ("公务接待费", "change", "1.00"),
    ]

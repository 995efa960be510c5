"""A finding is one entry: its cause, why, how large, where, and the further failed checks that it explains."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pandas as pd
import pytest

from helpers.clean.contract import conform
from helpers.report.findings import found_by_cause, size

DOC = "huaibei-2023-yiliaobaozhangju-unit-final"
Make = Callable[..., dict[str, object]]


def _check(mark: str, **more: object) -> dict[str, object]:
    row: dict[str, object] = {
        "doc_id": DOC,
        "rule_id": "T-15",
        "status": "fail",
        "subject": "卫生健康",
        "lines": "56 70",
    }
    row |= {"message": "It does not hold.", "message_zh": "不成立。", "fingerprint": mark, "finding": mark}
    row |= {"cause": "digit_slip", "explanation": "It does not hold. One digit.", "explanation_zh": "不成立。误写。"}
    return row | more


@pytest.fixture
def checks() -> pd.DataFrame:
    """Return four failed checks: two of one cause, one of none that is known, one across documents."""
    return conform(
        "checks",
        [
            _check("a1", difference="2.00 万元", gap_fen=2_000_000, cause_line="74"),
            _check("a2", finding="a1", difference="3.00 万元", gap_fen=3_000_000, lines="59", rule_id="T-16"),
            _check("b1", cause="unknown", explanation="It does not hold. No slip.", difference="9.00 万元"),
            _check("c1", cause=None, explanation=None, finding=None),
            _check("d1", status="pass"),
        ],
    )


def test_failed_checks_of_one_cause_are_one_finding(checks: pd.DataFrame) -> None:
    """The one that stands for it leads; the largest of all comes first."""
    found = found_by_cause(checks, "en")
    assert [one.head.row["fingerprint"] for one in found] == ["b1", "a1", "c1"]
    assert [[told.row["fingerprint"] for told in one.further] for one in found] == [[], ["a2"], []]


def test_a_known_cause_is_named_and_explained_without_repeating_the_message(checks: pd.DataFrame) -> None:
    """In the language of the page; a cause that is not known has no name."""
    unknown, slip, across = found_by_cause(checks, "en")
    assert (slip.cause, slip.explanation) == ("One digit is wrong or two are swapped", "One digit.")
    assert (unknown.cause, unknown.explanation) == ("", "No slip.")
    assert (across.cause, across.explanation, across.head.message) == ("", "", "It does not hold.")
    chinese = found_by_cause(checks, "zh")[1]
    assert (chinese.cause, chinese.explanation, chinese.head.message) == ("个别数字误写", "误写。", "不成立。")


def test_the_place_of_the_wrong_figure_comes_first(checks: pd.DataFrame) -> None:
    """Each place leads to its line."""
    slip = found_by_cause(checks, "en")[1]
    assert [place for place, _ in slip.places] == ["74", "56", "70", "59"]
    assert all(href and href.endswith(f"#L{place}") for place, href in slip.places)


@pytest.mark.parametrize(
    ("gap", "shown"),
    [
        ({"gap_fen": -2_000_000}, "−2.00 万元"),
        ({"gap_fen": 123}, "+1.23 元"),
        ({"gap_points": Decimal("-0.3")}, "−0.30 pp"),
        ({"gap_points": Decimal("0.0129")}, "+0.0129 pp"),
        ({"difference": "-1 个"}, "−1 个"),
        ({}, ""),
    ],
)
def test_a_size_is_money_or_points_or_as_it_was_counted(gap: dict[str, object], shown: str) -> None:
    """What is less than a hundredth of 万元 is shown in yuan, so that no difference is shown as zero."""
    row = conform("checks", [_check("a1", **gap)]).to_dict("records")[0]
    assert size(row, "en") == shown


def test_nothing_failed_is_no_finding(checks: pd.DataFrame) -> None:
    """An empty list."""
    assert found_by_cause(checks.iloc[4:], "en") == []

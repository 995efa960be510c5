"""Years that sentences begin with; the made document is of 2025."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "2025年度，某局机关运行经费支出511.82万元，比2025年度减少199.15万元，下降28.01%。",
        "2025年某局机关运行经费支出511.82万元，与2025年相比，减少199.15万元。",
        "2024年政府采购预算14.58万元，比2024年预算数增加12.49万元。",
    ],
)
def test_a_year_compared_with_itself_is_reported(tell, text: str) -> None:
    """Whatever the year of the document: no amount is less than itself."""
    checks = tell("W-17", text)
    assert (checks["status"].tolist(), checks["cause"].tolist()) == (["fail"], ["stale_text"])


@pytest.mark.parametrize(
    "text",
    [
        "2025年支出决算511.82万元，比2025年年初预算减少199.15万元。",
        "2025年政府采购预算执行14.58万元，比2025年预算增加12.49万元。",
        "2025年全年预算14.58万元，比2025年预算增加12.49万元。",
        "2025年支出511.82万元，比2024年减少199.15万元。",
    ],
)
def test_amounts_of_two_kinds_may_be_of_one_year(tell, text: str) -> None:
    """What was spent is compared with the budget of the same year."""
    assert "fail" not in tell("W-17", text)["status"].tolist()


_OURS = [
    "2025年度一般公共预算财政拨款支出1,000.00万元，占本年支出合计的80%。",
    "2025年度收入总计1,250.00万元。",
    "（二）2025年度机关运行经费支出80.00万元。",
]
_THEIRS = "2024年度，某局政府采购支出总额45.94万元，其中：政府采购货物支出45.94万元。"


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        ([*_OURS, _THEIRS], ["fail"]),
        ([*_OURS[:2], _THEIRS], []),  # too few name the year of the document
        ([*_OURS, _THEIRS, "2024年度收入合计900.00万元。"], []),  # two years are told
        ([*_OURS, f"{_THEIRS}2025年度，政府采购支出总额50.00万元。"], []),
        ([*_OURS, _THEIRS, "2025年度，某局政府采购支出总额50.00万元。"], []),
        ([*_OURS, "2024年度年末结转和结余45.94万元。"], []),
    ],
)
def test_a_lone_paragraph_of_last_year_is_reported(tell, texts: list[str], found: list[str]) -> None:
    """Final accounts tell of their own year; what is compared, and what was carried over, may be of the last."""
    checks = tell("W-17", *texts, document={"stage": "final"})
    assert checks["status"].tolist() == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2025年“三公”经费预算较2025年减少1.75万元。", ["fail"]),
        ("2025年“三公”经费支出决算数比 2025年度减少1.75万元。", ["fail"]),
        ("2025年支出比2025年预算减少1.75万元。", []),
        ("2025年年末人数较2025年增加5人。", []),
        ("2025年预算执行数较2025年减少5万元。", []),
    ],
)
def test_a_year_compared_with_itself_without_an_amount_between_is_reported(tell, text: str, found: list[str]) -> None:
    """What was spent may be held against the budget, and the end of a year against its beginning."""
    assert tell("W-17", text)["status"].tolist() == found

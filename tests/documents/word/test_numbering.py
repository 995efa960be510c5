"""Chinese and other numerals of automatic lists."""

from __future__ import annotations

import pytest

from helpers.documents.word.numbering import _STYLES, chinese


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "一"), (9, "九"), (10, "十"), (11, "十一"), (20, "二十"), (35, "三十五"), (100, "一百"), (105, "一百零五")],
)
def test_chinese_numerals(number: int, text: str) -> None:
    """As headings count."""
    assert chinese(number) == text


@pytest.mark.parametrize(("number", "text"), [(110, "一百一十"), (1_001, "一千零一"), (0, "0"), (10_000, "10000")])
def test_rare_chinese_numerals(number: int, text: str) -> None:
    """Beyond a hundred, and what no list counts to."""
    assert chinese(number) == text


@pytest.mark.parametrize(
    ("style", "number", "text"),
    [
        ("decimalEnclosedCircle", 3, "③"),
        ("decimalEnclosedCircle", 21, "21"),
        ("upperRoman", 14, "XIV"),
        ("lowerLetter", 28, "bb"),
        ("ideographTraditional", 2, "乙"),
        ("decimalFullWidth", 12, "１２"),
        ("decimalZero", 7, "07"),
        ("none", 7, ""),
    ],
)
def test_other_numerals(style: str, number: int, text: str) -> None:
    """Circled, Roman, letters, stems, full width."""
    assert _STYLES[style](number) == text

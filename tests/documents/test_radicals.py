"""Radicals become the ideographs that look the same."""

from __future__ import annotations

import unicodedata

import pytest

from helpers.documents.radicals import ideographs


@pytest.mark.parametrize(
    ("printed", "meant"),
    [("⽀出", "支出"), ("部⻔", "部门"), ("公务⽤⻋", "公务用车"), ("专⼾管理", "专户管理"), ("⼀、⾦", "一、金")],
)
def test_a_radical_is_read_as_its_ideograph(printed: str, meant: str) -> None:
    """Browsers and word processors copy 支 and 车 as radicals."""
    assert "".join(ideographs().get(character, character) for character in printed) == meant


def test_every_radical_becomes_one_ideograph() -> None:
    """None becomes a radical again, and no common character is touched."""
    for ideograph in ideographs().values():
        assert len(ideograph) == 1
        assert ideograph not in ideographs()
        assert "IDEOGRAPH" in unicodedata.name(ideograph)
    assert not any(character in ideographs() for character in "一般公共预算支出0123456789，。（）")

"""Words of the report in the language of the page."""

from __future__ import annotations

import pytest

from helpers.report.text import heading


@pytest.mark.parametrize(
    ("text", "lang", "shown"),
    [
        ("Basic and project expenditure 基本支出与项目支出", "zh", "基本支出与项目支出"),
        ("Findings, disclosure and closure 核对发现、公开完整性与表内勾稽", "zh", "核对发现、公开完整性与表内勾稽"),
        ("Basic and project expenditure 基本支出与项目支出", "en", "Basic and project expenditure 基本支出与项目支出"),
        ("Notes", "zh", "Notes"),
        ("35_audit", "zh", "35_audit"),
    ],
)
def test_a_chinese_page_shows_the_chinese_of_a_heading_in_both_languages(text: str, lang: str, shown: str) -> None:
    """A heading in one language stays as it is."""
    assert heading(text, lang) == shown

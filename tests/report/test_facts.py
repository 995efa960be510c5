"""Key figures as HTML: linked, explained, escaped; a dash says why there is none."""

from decimal import Decimal

import pytest

from helpers.report.facts import about, amount, change, many, named, share, share_of
from helpers.report.summary import KeyFigure

HOSTILE = '"><script>'


def test_an_amount_leads_to_its_line_with_the_exact_figure_as_title() -> None:
    """From wherever the page is."""
    html = amount(KeyFigure(123_456_700, href="a/b.html#L1"), "../", "en")
    assert html.startswith('<a href="../a/b.html#L1" title="exactly 1,234,567.00 yuan')
    assert html.endswith(">123.46</a>")


def test_a_rate_is_shown_as_one_and_what_is_missing_says_why() -> None:
    """No figure is made up."""
    assert amount(KeyFigure(rate=Decimal("98.2")), "", "en") == "98.20%"
    assert "not published" in amount(None, "", "en")
    assert "未公开" in change(None, "", "zh")
    assert "nothing to judge" in share_of(0, 0, "en")


def test_a_change_has_its_sign_and_its_rate_where_there_is_one() -> None:
    """A real minus sign, and a plus."""
    assert ">−8.00</span> <small>(−5.00%)</small>" in change(KeyFigure(-8_000_000, Decimal("-5")), "", "en")
    assert ">+8.00</span>" in change(KeyFigure(8_000_000), "", "en")


def test_line_and_vintage_are_named_where_they_are_not_the_usual_ones() -> None:
    """In the page's language."""
    assert about(KeyFigure(1, line="支出总计", vintage="adopted"), "en") == (
        "<small><span>Total expenditure, carried forward included</span> · as adopted</small>"
    )
    assert about(KeyFigure(1, line="支出总计"), "zh") == '<small><span lang="zh-Hans">支出总计</span></small>'
    assert about(KeyFigure(1), "en") == ""


@pytest.mark.parametrize(("number", "en", "zh"), [(1, "1 failed check", "1项不符"), (2, "2 failed checks", "2项不符")])
def test_failed_checks_are_counted_in_words(number: int, en: str, zh: str) -> None:
    """One or many."""
    assert (many(number, "en"), many(number, "zh")) == (en, zh)


def test_shares_have_one_decimal_and_what_they_are_of() -> None:
    """Two of three."""
    assert share(66.67, 2, 3, "en") == share_of(2, 3, "en") == "66.7%<small>2 / 3</small>"


def test_whatever_comes_from_a_document_is_escaped() -> None:
    """Names and addresses."""
    assert "<script>" not in named(HOSTILE)
    assert "<script>" not in amount(KeyFigure(1, href=HOSTILE), "", "en")
    assert "<script>" not in about(KeyFigure(1, line=HOSTILE), "en")

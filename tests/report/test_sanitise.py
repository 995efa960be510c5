"""HTML from notebooks made harmless."""

import re
from html import unescape

import pytest

from helpers.clean.contract import conform
from helpers.report import sanitise
from helpers.report.sanitise import safe_html
from helpers.report.tables import html_table

TABLE = html_table(conform("checks", []), ["status", "subject"], caption="A & B")


def test_our_own_tables_pass_as_they_are() -> None:
    """Quickly: a sanitiser takes hundreds of times as long as writing them."""
    assert sanitise._HARMLESS.fullmatch(TABLE)
    assert safe_html(TABLE) == TABLE


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        "<SCRIPT>alert(1)</SCRIPT >",
        "<img src=x onerror=alert(1)>",
        '<p onclick="alert(1)">x</p>',
        '<p style="position:fixed">x</p>',
        '<a href="javascript:alert(1)">x</a>',
        '<a href="../javascript:alert(1)//">x</a>',
        '<a href="JaVaScRiPt&colon;alert(1)">x</a>',
        '<iframe src="https://example.org"></iframe>',
        '<link rel="stylesheet" href="https://example.org/x.css">',
        '<svg onload="alert(1)"><script>alert(1)</script></svg>',
        '<form action="https://example.org"><input name="x"></form>',
        "<style>@import 'https://example.org/x.css';</style>",
        '<p title="<script>alert(1)</script>">x</p>',
        "<p title='x' onclick='alert(1)'>x</p>",
        "<scr<script>ipt>alert(1)</script>",
        "<math><mtext></p><style><img src=x onerror=alert(1)>",
    ],
)
def test_nothing_runs_and_nothing_is_fetched(html: str) -> None:
    """Neither as it is nor inside a table of ours."""
    for whole in (html, TABLE.replace("<tbody>", f"<tbody><tr><td>{html}</td></tr>")):
        safe = safe_html(whole).lower()
        for bad in (
            "<script",
            "<img",
            "<svg",
            "<iframe",
            "<link",
            "<form",
            "<style",
            "<math",
            " onclick=",
            "style=",
            "@import",
        ):
            assert bad not in safe.replace("&lt;", "")
        for address in re.findall(r'href="([^"]*)"', safe):
            assert not unescape(address).startswith("javascript:")


def test_a_text_that_is_no_tag_stays_readable() -> None:
    """A bare sign is escaped, not dropped."""
    assert "1 &lt; 2" in safe_html("<p>1 < 2</p>")

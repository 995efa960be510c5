"""HTML from a notebook made harmless: only plain tags and attributes pass, and only addresses within the site."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from nbconvert.preprocessors.sanitize import SanitizeHTML

_TABLES = ("caption", "col", "colgroup", "table", "tbody", "td", "tfoot", "th", "thead", "tr")
_BLOCKS = (
    "blockquote",
    "details",
    "div",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
)
_WORDS = ("a", "abbr", "b", "br", "code", "em", "i", "pre", "small", "span", "strong", "sub", "summary", "sup", "ul")
_TAGS = (*_TABLES, *_BLOCKS, *_WORDS)
_PLAIN = (
    "aria-hidden",
    "aria-label",
    "class",
    "colspan",
    "data-status",
    "id",
    "lang",
    "role",
    "rowspan",
    "scope",
    "tabindex",
    "title",
)
_WITHIN_SITE = r"(?:\.\./|#)[^\"<>:]*"

# A text in which every tag is one of ours, every attribute plain and quoted, and every address within the site.
_HARMLESS = re.compile(
    rf"""(?:[^<>]++|</(?:{"|".join(_TAGS)})>"""
    rf"""|<(?:{"|".join(_TAGS)})(?:\ (?:{"|".join(_PLAIN)})="[^"<>]*+"|\ href="{_WITHIN_SITE}")*+>)*+"""
)
# Dropped with what is in them; the sanitiser by itself would keep their text.
_SILENT = re.compile(r"<(style|script)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)


def safe_html(html: str) -> Markup:
    """Return HTML that runs nothing and loads nothing.

    What is already as plain as ``html_table`` writes it passes as it is, which is quick to establish; anything else
    goes through nbconvert's sanitiser.
    """
    if not _HARMLESS.fullmatch(html):
        html = _sanitiser().sanitize_html_tags(_SILENT.sub("", html))
    return Markup(html)  # noqa: S704 - harmless by either way


@cache
def _sanitiser() -> SanitizeHTML:
    from nbconvert.preprocessors.sanitize import SanitizeHTML

    return SanitizeHTML(tags=list(_TAGS), attributes={"*": list(_PLAIN), "a": ["href"]}, strip=True)

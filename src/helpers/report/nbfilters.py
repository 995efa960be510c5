"""What templates do with the parts of a notebook: Markdown, code, drawings, terminal text.

nbconvert is imported late: that takes seconds, which notebooks that only show a table need not wait for.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from functools import cache, lru_cache
from html import unescape

from markupsafe import Markup

from helpers.report.sanitise import safe_html

_KEPT = 512
"""Texts and pieces of code that are kept as HTML: a notebook has the same ones for every unit."""
_TITLE = re.compile(r"<title[^>]*>([^<]*)</title>")


def joined(data: str | list[str]) -> str:
    """Return a part of an output as one text; notebooks may keep it line by line."""
    return data if isinstance(data, str) else "".join(data)


def title_of(svg: str) -> str:
    """Return the title that a drawing gives itself for those who do not see it."""
    match = _TITLE.search(svg)
    return unescape(match[1]) if match else ""


def to_base64(text: str) -> str:
    """Return a text as it stands in a data address."""
    return base64.b64encode(text.encode()).decode()


@lru_cache(maxsize=_KEPT)
def markdown(source: str) -> Markup:
    """Return Markdown as HTML; HTML within it is shown, not run."""
    from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

    renderer = IPythonRenderer(escape=True, exclude_anchor_links=True)
    return safe_html(MarkdownWithMath(renderer=renderer).render(source))


@lru_cache(maxsize=_KEPT)
def highlight(source: str) -> Markup:
    """Return Python code as HTML."""
    return Markup(_highlighter()(source or " "))  # noqa: S704 - Pygments escapes what it marks up


@cache
def _highlighter() -> Callable[[str], str]:
    """Return what nbconvert does with every piece of code, which makes a style sheet for each that nobody asks for."""
    import pygments  # type: ignore[import-untyped]
    from IPython.lib.lexers import IPython3Lexer
    from pygments.formatters import HtmlFormatter  # type: ignore[import-untyped]

    lexer, formatter = IPython3Lexer(), HtmlFormatter(cssclass=" highlight hl-ipython3")
    return lambda source: pygments.highlight(source, lexer, formatter)


def strip_ansi(text: str) -> str:
    """Return terminal output without its colours."""
    from nbconvert.filters import strip_ansi

    return strip_ansi(text)


FILTERS: dict[str, Callable] = {
    "base64": to_base64,
    "highlight": highlight,
    "joined": joined,
    "markdown": markdown,
    "safe_html": safe_html,
    "strip_ansi": strip_ansi,
    "title_of": title_of,
}
"""The filters by the names that templates use."""

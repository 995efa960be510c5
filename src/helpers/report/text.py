"""The words of the report itself, in English and Chinese; what documents say is never translated here."""

from __future__ import annotations

import re
from functools import cache

from markupsafe import escape

from helpers.datafiles import data_rows

LANGUAGES = {"en": "en", "zh": "zh-Hans"}
"""Report languages and the tag that HTML calls them by."""

_SPECIAL = re.compile("[&<>'\"]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_IN_BOTH = re.compile(r"[A-Z][A-Za-z ,]* ([\u3400-\u9fff].*)")


@cache
def words(lang: str) -> dict[str, str]:
    """Return every word and sentence of the report in one language.

    Raises
    ------
    KeyError
        If the report does not speak the language.
    """
    LANGUAGES[lang]
    return {row["key"]: row[lang] for row in data_rows("helpers.report", "strings.csv")}


def escaped(text: str) -> str:
    """Return a text as HTML, as a plain string: most cells have nothing to escape, and making it safe twice is slow."""
    return str(escape(text)) if _SPECIAL.search(text) else text


def is_chinese(text: str) -> bool:
    """Return whether a text has Chinese characters, so that a page marks it as Chinese."""
    return bool(_HAN.search(text))


def heading(text: str, lang: str) -> str:
    """Return a heading of a notebook as a page shows it: of one in both languages a Chinese page has the Chinese."""
    both = _IN_BOTH.fullmatch(text)
    return both[1] if both and lang == "zh" else text


def humanise(name: str) -> str:
    """Return a field name as a heading, such as ``Initial budget`` for ``initial_budget_fen``."""
    return name.removesuffix("_fen").replace("_", " ").capitalize().replace("Doc id", "Document")

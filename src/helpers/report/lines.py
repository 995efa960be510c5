"""The lines of a reconciliation that have a name but no code: their English names, and which sum a unit up."""

from __future__ import annotations

from functools import cache

from helpers.datafiles import data_rows


@cache
def _rows() -> tuple[dict[str, str], ...]:
    return tuple(data_rows("helpers.report", "lines.csv"))


@cache
def english_names() -> dict[str, str]:
    """Return the English name of each line by its Chinese name."""
    return {row["name"]: row["en"] for row in _rows()}


def line_name(name: str, lang: str) -> str:
    """Return the name of a line in the page's language, or as printed where it has no English name."""
    return english_names().get(name, name) if lang == "en" else name


@cache
def key_lines(figure: str) -> tuple[str, ...]:
    """Return the lines that may stand for a key figure (``total``, ``basic``, ``project``), the preferred first."""
    return tuple(row["name"] for row in _rows() if row["figure"] == figure)

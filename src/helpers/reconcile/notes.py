"""Notes of the reconciliation: short sentences in both languages, kept as data."""

from __future__ import annotations

from functools import cache

from helpers.reconcile.data import read_rows


@cache
def _notes() -> dict[str, tuple[str, str]]:
    return {row["note"]: (row["zh"], row["en"]) for row in read_rows("notes.csv")}


def note(name: str, **values: object) -> str:
    """Return a note, Chinese then English, in brackets that no printed reason has."""
    zh, en = (text.format(**values) for text in _notes()[name])
    return f"〔{zh} {en}〕"

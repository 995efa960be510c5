"""Notes of the reconciliation: short sentences in both languages, kept as data."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import groupby

from helpers.clean.contract import label
from helpers.reconcile.data import read_rows


@cache
def _notes() -> dict[str, tuple[str, str]]:
    return {row["note"]: (row["zh"], row["en"]) for row in read_rows("notes.csv")}


def note(name: str, **values: object) -> str:
    """Return a note, Chinese then English beginning with a capital, in brackets that no printed reason has.

    A value that is a pair has a Chinese and an English form.
    """
    zh, en = (text.format(**_spoken(values, at)) for at, text in enumerate(_notes()[name]))
    return f"〔{zh} {en}〕"


def named(list_name: str, value: str) -> tuple[str, str]:
    """Return the Chinese and the English name of a closed-list value."""
    return label(list_name, value, "zh"), label(list_name, value).lower()


def where(lines: Iterable[tuple[int | None, int]]) -> tuple[str, str]:
    """Return pages and lines as a note names them, in Chinese and English; a page of None is that of a text."""
    zh, en = [], []
    for page, found in groupby(lines, key=lambda place: place[0]):
        numbers = [str(line) for _, line in found]
        zh.append(f"{f'第{page}页' if page else ''}第{'、'.join(numbers)}行")
        en.append(f"{f'page {page}, ' if page else ''}line{'s' * (len(numbers) > 1)} {', '.join(numbers)}")
    return "、".join(zh), "; ".join(en)


def _spoken(values: dict[str, object], at: int) -> dict[str, object]:
    return {name: value[at] if isinstance(value, tuple) else value for name, value in values.items()}

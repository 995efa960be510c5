"""Cells of sheets that show no value: formulas that were never computed, and errors that formulas came to."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from helpers.disclosure.model import Record, doubt_at
from helpers.documents.model import Row

# A formula refers to cells, calls a function or reckons; an indicator's “=100%” or “=12件/年” is a value.
_VALUELESS = re.compile(r"=.*?(?:[A-Za-z]\$?\d|[A-Za-z]\(|\d[-+*/]\d)|#(?:REF!|DIV/0!|N/A|VALUE!|NAME[?]|NUM!|NULL!)")

VALUELESS = ("a formula that was never computed", "a formula that came to an error")
"""How every doubt begins that says why a cell has no value."""


def is_valueless(text: str) -> bool:
    """Say whether a cell shows a formula, or an error, where its value should stand."""
    return bool(_VALUELESS.match(text))


def why_valueless(text: str) -> str:
    """Say why such a cell has no value."""
    return VALUELESS[0] if text.startswith("=") else VALUELESS[1]


def valueless(rows: Sequence[Row], about: str = "", columns: Collection[int] | None = None) -> list[Record]:
    """Return a row for ``doubts`` for each cell without a value.

    Parameters
    ----------
    rows : sequence of Row
    about : str
        What the cells would say.
    columns : collection of int, optional
        Counted from 0: only their cells.
    """
    return [
        doubt_at(cell, row_no, f"{why_valueless(cell.key)}{about}", at + 1)
        for row_no, row in enumerate(rows, 1)
        for at, cell in enumerate(row.cells)
        if is_valueless(cell.key) and (columns is None or at in columns)
    ]

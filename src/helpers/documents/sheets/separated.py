"""Sheets saved as text (.csv, .tsv): every line a row, its cells parted by commas or tabs."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence

from helpers.documents.sheets.sheet import Sheet

_WIDE = 3
"""Cells of a row; fewer may be a heading and its page, or a word and a figure with thousands."""
_ALONE = 5
"""So many more lines than rows are no titles and notes, but running text."""
_AS_TEXT = re.compile(r'="(.*)"$')
"""How a program that writes for spreadsheets keeps the zeros before a code."""


def separated(lines: Sequence[str]) -> Sheet | None:
    """Return the sheet that the lines of a text are, or None where they are none.

    All rows are of one width, but for titles and notes that are not followed by blanks.
    """
    for mark in ",\t":
        try:
            rows = _rows(lines, mark)
        except csv.Error:  # quoted text without an end
            continue
        if rows:
            return Sheet("", {at: _texts(row) for at, row in enumerate(rows, 1)})
    return None


def _rows(lines: Sequence[str], mark: str) -> list[list[str]]:
    rows: list[list[str]] = []
    width = alone = 0
    for row in csv.reader(lines, delimiter=mark):
        if len(row) > 1:
            width = width or len(row)
            alone -= 1
        else:
            alone += len(row)
        if (width not in (0, len(row)) and len(row) > 1) or 0 < width < _WIDE or alone > _ALONE:
            return []
        rows.append(row)
    return rows if width and alone < 0 else []


def _texts(row: Sequence[str]) -> dict[int, str]:
    return {column: _AS_TEXT.sub(r"\1", text.strip()) for column, text in enumerate(row, 1) if text.strip()}

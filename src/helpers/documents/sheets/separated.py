"""Sheets saved as text (.csv, .tsv): every line a row, its cells parted by commas or tabs."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Sequence

from helpers.documents.sheets.sheet import Sheet

_WIDE = 3
"""Cells of a row; where all have fewer, they may be a heading and its page, or a word and a figure with thousands."""
_CUT = re.compile(r"\d,\d{3}(?!\d)")
"""A figure with thousands, which parts no cells of a sentence."""
_TOLD = re.compile(r"[一-鿿]\s?\d[\d.]*\s?(?:[万亿]?元|[%％])")
"""An amount or a rate told in words, as no cell of a table has it: 预算为44.52万元."""
_FIGURE = re.compile(r"-?\d+(?:\.\d+)?%?")
_ALONE = 5
"""So many more lines than rows are no titles and notes, but running text."""
_AS_TEXT = re.compile(r'="(.*)"$')
"""How a program that writes for spreadsheets keeps the zeros before a code."""


def separated(lines: Sequence[str]) -> Sheet | None:
    """Return the sheet that the lines of a text are, or None where they are none.

    All rows of a table are of one width, but for titles and notes that are not followed by blanks: those are as wide as
    the sheet.
    """
    for mark in ",\t":
        try:
            rows = _rows(lines, mark)
        except csv.Error:  # quoted text without an end
            continue
        if rows:
            width = max(map(len, rows))
            titles = [(at, 1, at, width) for at, row in enumerate(rows, 1) if len(row) == 1]
            return Sheet("", {at: _texts(row) for at, row in enumerate(rows, 1)}, titles)
    return None


def _rows(lines: Sequence[str], mark: str) -> list[list[str]]:
    rows: list[list[str]] = []
    widths: Counter[int] = Counter()
    width = alone = 0
    for row in csv.reader(lines, delimiter=mark):
        if len(row) > 1 and _is_sentence(row, mark):
            row = [mark.join(row)]
        if len(row) > 1:
            if width not in (0, len(row)) and sum(map(bool, row)) > 1:  # the title of another table has one text
                return []
            width = len(row)
            widths[width] += 1
            alone -= 1
        else:
            alone += len(row)
            width = 0
        if alone > _ALONE:
            return []
        rows.append(row)
    return rows if alone < 0 and max(widths) >= _WIDE and (len(widths) == 1 or min(widths.values()) > 1) else []


def _is_sentence(row: Sequence[str], mark: str) -> bool:
    """Say whether what a mark parts is a sentence with commas: it has a full stop at its end and tells its figures."""
    text = mark.join(row)
    if not text.rstrip().endswith("。"):
        return False
    told = _TOLD.search(text) and not any(_FIGURE.fullmatch(cell.strip()) for cell in row)
    return bool(told or _CUT.search(text))


def _texts(row: Sequence[str]) -> dict[int, str]:
    return {column: _AS_TEXT.sub(r"\1", text.strip()) for column, text in enumerate(row, 1) if text.strip()}

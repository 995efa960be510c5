"""Formulas that were never computed although the file gives them a value: programs that only write put 0 there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from helpers.money import parse_figure

_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?")
_ADDS = re.compile(r"(?:SUM|[(),+=\s])*")
_NOTHING = re.compile(r"-?0*(?:\.0*)?(?:E[+-]?\d+)?", re.IGNORECASE)
_LARGE = 10_000  # cells of a range; more are no line of a table

Texts = Mapping[int, Mapping[int, str]]
"""Texts of a sheet by row and column."""


@dataclass(slots=True)
class Formulas:
    """The formulas of a sheet whose value is nothing, by row and column, and whether another one has a value."""

    empty: dict[tuple[int, int], str] = field(default_factory=dict)
    computed: bool = False

    def note(self, place: tuple[int, int], formula: str, value: str) -> None:
        """Note a formula, and the value that the file gives it."""
        if _NOTHING.fullmatch(value):
            self.empty[place] = formula
        else:
            self.computed = True


def never_computed(sheets: Sequence[tuple[Texts, Formulas]]) -> bool:
    """Say whether the formulas of a workbook were never computed.

    They were not where none has a value other than nothing, and one of them adds up cells that together come to more.

    Parameters
    ----------
    sheets : sequence of tuple
        The texts and the formulas of each sheet.
    """
    if any(formulas.computed for _, formulas in sheets):
        return False
    return any(_sum(formula, texts) for texts, formulas in sheets for formula in formulas.empty.values())


def _sum(formula: str, texts: Texts) -> Decimal:
    """Return what a formula comes to that does nothing but add; 0 for others."""
    formula = formula.upper()
    if not _ADDS.fullmatch(_RANGE.sub("", formula)):
        return Decimal(0)
    figures = (parse_figure(text) for found in _RANGE.finditer(formula) for text in _cells(found, texts))
    return sum((figure for figure in figures if figure is not None), Decimal(0))


def _cells(found: re.Match[str], texts: Texts) -> Iterator[str]:
    left, top, right, bottom = found.groups()
    columns = range(column_of(left), column_of(right or left) + 1)
    rows = range(int(top), int(bottom or top) + 1)
    if len(rows) * len(columns) <= _LARGE:
        yield from (texts[row][column] for row in rows if row in texts for column in columns if column in texts[row])


def column_of(letters: str) -> int:
    """Return the number of a column from 1: 27 for AA."""
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column

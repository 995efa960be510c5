"""Nesting of rows in a list of income or expenditure: what a row's heading row says of the rows below it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from helpers.disclosure.items import TOTAL
from helpers.disclosure.rules import fund_of, key, measure_of_row

_DEPTHS = (
    re.compile(r"^[一二三四五六七八九十]{1,3}、"),
    re.compile(r"^[(][一二三四五六七八九十]{1,3}[)]"),
    re.compile(r"^\d{1,2}[.、](?!\d)"),
    re.compile(r"^[(]\d{1,2}[)]"),
    re.compile(r"^其中[:：]"),
)


def depth_of(name: str) -> int:
    """Return how deep a row stands by its enumerator: 0 without one, 1 for 一、, 2 for （一）, and so on."""
    text = key(name)
    return next((depth for depth, pattern in enumerate(_DEPTHS, 1) if pattern.match(text)), 0)


@dataclass(slots=True)
class Nesting:
    """Remembers the open heading row of one panel, such as 上年结转, whose measure the rows below it share."""

    depth: int = 0
    measure: str = ""

    def measure_of(self, name: str) -> str:
        """Return the measure that a row has by its own name or by the heading row it stands under; '' for most."""
        depth = depth_of(name)
        own = measure_of_row(name)
        if own or TOTAL.match(key(name)):
            self.depth, self.measure = depth, own
            return own
        # A row without an enumerator that names a fund is a part of the heading row, numbered itself or not.
        below = depth > self.depth or (depth == 0 and bool(self.measure) and bool(fund_of(name)))
        if not below:
            self.depth, self.measure = depth, ""
        return self.measure


def in_column(measure: str, of_column: str) -> str:
    """Return what a row's measure means in a column: what one column counts, another may value."""
    return "" if measure == "quantity" and of_column in ("value", "unit_price") else measure

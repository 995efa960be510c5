"""Items that the code list itself moved: ``recoded.csv`` names what each became, and from which year."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from helpers.reconcile.data import read_rows


@cache
def _moves() -> tuple[tuple[str, str, int, str], ...]:
    return tuple((row["from"], row["to"], int(row["first_year"]), row["what"]) for row in read_rows("recoded.csv"))


def successors(code: str, year: int, present: Collection[str]) -> set[str]:
    """Return the items that an item became by the change of the code list, of those that are present.

    Parameters
    ----------
    code : str
        Code of a 项.
    year : int
        Year of the figures; a move counts from the year before it took effect, whose final accounts, or whose budget as
        restated, may already use the new code.
    present : collection of str
        Codes of 项 in the same documents.
    """
    found: set[str] = set()
    for old, new, first, what in _moves():
        if code.startswith(old) and year >= first - 1:
            ending = code[len(old) :]
            found |= {
                other for other in present if other.startswith(new) and (what == "whole" or other == new + ending)
            }
    return found - {code}

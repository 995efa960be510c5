"""Names of funds (资金性质) and income lines, matched to the closed lists ``fund`` and ``measure``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from helpers.codes.lists import read_rows
from helpers.codes.names import compact


@dataclass(frozen=True, slots=True)
class FundLine:
    """Meaning of a fund or income line, in the closed lists ``fund`` (empty where none is named) and ``measure``."""

    name: str
    name_en: str
    fund: str
    measure: str


def match_fund(name: str) -> FundLine | None:
    """Return what a printed fund or income line means, or None where the list does not know the name."""
    return fund_lines().get(_key(name))


@cache
def fund_lines() -> dict[str, FundLine]:
    """Return every known fund or income line by the form in which names are matched."""
    return {
        _key(row["name"]): FundLine(row["name"], row["name_en"], row["fund"], row["measure"])
        for row in read_rows("funds.csv")
    }


def _key(name: str) -> str:
    """Return the name without its optional endings 安排 and 收入."""
    text = compact(name)
    return text.removesuffix("安排").removesuffix("收入") or text

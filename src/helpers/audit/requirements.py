"""What must be disclosed: mandated tables and statements with their basis, and where a province's form differs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from helpers.datafiles import data_rows

_LAST_YEAR = 9999


@dataclass(frozen=True, slots=True)
class Requirement:
    """A row of ``requirements.csv``.

    ``anywhere`` marks a detail of the three public expenses that any sentence may tell, ``rows`` is the pattern of the
    rows that give it in a table; ``nil`` marks a table that may be left out where the text says that there is nothing
    to show; ``exempt`` is the scope of the documents that need not have it.
    """

    requirement: str
    stage: str
    requirement_kind: str
    kinds: frozenset[str]
    sections: frozenset[str]
    pattern: re.Pattern[str]
    anywhere: bool
    rows: str
    nil: bool
    exempt: str
    since: int
    until: int
    weight: int
    en: str
    zh: str
    basis: str


@cache
def requirements() -> tuple[Requirement, ...]:
    """Return every requirement, in the order of ``requirements.csv``."""
    return tuple(
        Requirement(
            row["requirement"],
            row["stage"],
            row["requirement_kind"],
            frozenset(row["kinds"].split()),
            frozenset(row["sections"].split()),
            re.compile(row["pattern"]),
            bool(row["anywhere"]),
            row["rows"],
            bool(row["nil"]),
            row["exempt"],
            int(row["since"] or 0),
            int(row["until"] or _LAST_YEAR),
            int(row["weight"]),
            row["en"],
            row["zh"],
            row["basis"],
        )
        for row in data_rows("helpers.audit", "requirements.csv")
    )


def elsewhere_by_form(wish: Requirement, province: str, stage: str, year: int) -> bool:
    """Return whether the form of a province puts something into another publication."""
    return any(
        (row["province"], row["stage"], row["requirement"]) == (province, stage, wish.requirement)
        and int(row["since"] or 0) <= year <= int(row["until"] or _LAST_YEAR)
        for row in _forms()
    )


@cache
def _forms() -> list[dict[str, str]]:
    return data_rows("helpers.audit", "forms.csv")

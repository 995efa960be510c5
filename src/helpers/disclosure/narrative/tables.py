"""The phrase tables of the narrative: families of wording kept as data, each row with the source that shows it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from helpers.datafiles import data_rows


@dataclass(frozen=True, slots=True)
class Phrase:
    """A compiled row of a phrase table."""

    pattern: re.Pattern[str]
    row: dict[str, str]


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of a data file of this package."""
    return tuple(data_rows("helpers.disclosure.narrative", "data", name))


@cache
def phrases(name: str) -> tuple[Phrase, ...]:
    """Return the rows of a phrase table, patterns compiled, in order of precedence."""
    return tuple(Phrase(re.compile(row["pattern"]), row) for row in rows(name))


@cache
def cues(role: str) -> str:
    """Return one pattern for all wordings of a role in ``cues.csv``, longest first."""
    found = sorted((row["pattern"] for row in rows("cues.csv") if row["role"] == role), key=len, reverse=True)
    if not found:
        raise KeyError(role)
    return "(?:" + "|".join(found) + ")"


@lru_cache(maxsize=4096)
def first(name: str, text: str) -> dict[str, str] | None:
    """Return the first row of a phrase table that is found in the text."""
    return next((phrase.row for phrase in phrases(name) if phrase.pattern.search(text)), None)

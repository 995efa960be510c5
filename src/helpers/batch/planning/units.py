"""The unit of work, one agency of one city in one year, and the list of units that a run hands to its notebooks."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from pathlib import Path

from helpers.batch.planning.sources import Source, identity_of
from helpers.disclosure.identity import Identity
from helpers.errors import InputError, some

_NAMED = 30
"""Cities, years or agencies that a message names at most."""

Saved = Mapping[str, Sequence[str]]
"""The parts that a unit's published tables hold as they would be made now, by the unit's folder."""


@dataclass(frozen=True, slots=True, order=True)
class Unit:
    """The unit of work: one agency of one city in one year, with its documents."""

    city: str
    year: int
    agency: str
    sources: tuple[Source, ...] = field(default=(), compare=False)

    def __str__(self) -> str:
        return f"{self.city} {self.year} {self.agency}"

    @property
    def name(self) -> str:
        """The unit's folder as text."""
        return f"{self.city}/{self.year}/{self.agency}"

    @property
    def folder(self) -> Path:
        """The unit's folder within data/clean and within the executed notebooks."""
        return Path(self.city, str(self.year), self.agency)

    def staged(self, stage: str) -> tuple[Source, ...]:
        """Return the documents of one stage, ``budget`` or ``final``."""
        return tuple(source for source in self.sources if source.identity.stage == stage)


def units_of(sources: Iterable[Source]) -> tuple[Unit, ...]:
    """Group documents into units, in order; within a unit budgets come before final accounts."""
    groups: dict[tuple[str, int, str], list[Source]] = {}
    for source in sorted(sources, key=lambda one: (one.identity.stage, one.identity.scope, one.path)):
        identity = source.identity
        groups.setdefault((identity.city, identity.year, identity.agency), []).append(source)
    return tuple(Unit(*key, tuple(group)) for key, group in sorted(groups.items()))


def write_plan(units: Iterable[Unit], file: Path, saved: Saved | None = None) -> None:
    """Write units to a file, so that the notebooks of a run need not read every document again.

    A line has what is published of all, and each line after it a document: of ten thousand units the whole is long.
    """
    with file.open("w", encoding="utf-8") as lines:
        for line in (saved or {}, *(source for unit in units for source in unit.sources)):
            lines.write(json.dumps(line, ensure_ascii=False, default=_by_field) + "\n")


def _by_field(one: Source | Identity) -> dict[str, object]:
    return {name.name: getattr(one, name.name) for name in fields(one)}


def read_plan(file: Path) -> tuple[Unit, ...]:
    """Read the units that ``write_plan`` wrote."""
    with file.open(encoding="utf-8") as lines:
        next(lines)
        return units_of(Source(**row | {"identity": identity_of(row["identity"])}) for row in map(json.loads, lines))


def read_saved(file: Path) -> Saved:
    """Read which parts of which units are published as they would be made now."""
    with file.open(encoding="utf-8") as lines:
        return json.loads(next(lines))


def select(units: Iterable[Unit], city: str = "", year: int = 0, agency: str = "") -> tuple[Unit, ...]:
    """Return the units of this city, year and agency.

    Raises
    ------
    InputError
        If there is none; the message names the cities, years or agencies there are.
    """
    left = tuple(units)
    for name, wanted in (("city", city), ("year", year), ("agency", agency)):
        known = sorted({getattr(unit, name) for unit in left})
        if wanted and wanted not in known:
            what = f"no document of this {name}" if known else "there are no documents"
            raise InputError(f"{name} {wanted}", what, _told(str(wanted), list(map(str, known))))
        left = tuple(unit for unit in left if not wanted or getattr(unit, name) == wanted)
    if not left:
        raise InputError("the folder of raw documents", "there are no documents", "file one with duizhang add")
    return left


def _told(wanted: str, known: Sequence[str]) -> str:
    """Return what is known, as much as a line holds, and what of it is written nearly as what was wanted."""
    near = [] if wanted.isdecimal() else get_close_matches(wanted, known, n=1)
    meant = "".join(f"; did you mean {name}?" for name in near)
    return f"known: {some(known, _NAMED) or 'none'}{meant}"

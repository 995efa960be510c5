"""The notebooks' door to the data: the same unit, with the same tables, in JupyterLab, under papermill and in a batch.

Tables come from the run under way, else from ``data/clean`` where they were made of the very files that are in
``data/raw``, else they are cleaned in memory. Reconciliation and audit come from the run under way, or from what is
published where the caller knows that it still holds, else they are made anew. Only a batch writes: a notebook run by
hand leaves no file behind.

What makes tables is imported where it is needed: a notebook depends on what it makes itself, not on what others make.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pandas as pd

from helpers.audit.decisions import decide
from helpers.batch.folders import Folders, folders
from helpers.batch.notebooks.parts import (
    AUDITED,
    as_others_see,
    join,
    joined,
    part_folder,
    part_of,
    read_part,
    write_part,
)
from helpers.batch.planning.units import Saved, Unit, read_plan, read_saved, select
from helpers.batch.reviewing.review import read_decisions, review_file
from helpers.batch.running.staging import publish
from helpers.batch.stages import PLAN, STAGES, STAGING
from helpers.clean.store import LazyTables, Tables, read_unit
from helpers.errors import InputError


@dataclass(frozen=True)
class OpenUnit:
    """A unit with its tables: the documents that one agency of one city published for one year."""

    unit: Unit
    all_units: tuple[Unit, ...]
    folders: Folders
    saved: Saved = field(default_factory=dict)

    @property
    def city(self) -> str:
        """Slug of the city."""
        return self.unit.city

    @property
    def year(self) -> int:
        """Budget or final-accounts year."""
        return self.unit.year

    @property
    def agency(self) -> str:
        """Slug of the agency."""
        return self.unit.agency

    @cached_property
    def tables(self) -> Mapping[str, pd.DataFrame]:
        """Every clean table of the unit, by name."""
        return self._load(self.unit)

    @cached_property
    def neighbours(self) -> Mapping[str, pd.DataFrame]:
        """The tables of the same agency, of every year: a budget implies the year before, and scopes may differ."""
        return joined([self.tables, *(as_others_see(self._load(unit)) for unit in self._other_years())])

    @property
    def agency_documents(self) -> pd.DataFrame:
        """The table ``documents`` of the same agency, of every year, as ``neighbours`` has it."""
        return self.neighbours["documents"]

    @property
    def reconciliation(self) -> pd.DataFrame:
        """The reconciliation of this year, and of the year before where only this year's documents imply it."""
        return self.reconciled["reconciliation"]

    @property
    def roll_up(self) -> pd.DataFrame:
        """The department beside its bureau and those subordinate units whose documents of the year are at hand."""
        return self.reconciled["roll_up"]

    @property
    def carry_over(self) -> pd.DataFrame:
        """What each year of the agency closes with, and what the next one opens with."""
        return self.reconciled["carry_over"]

    @property
    def causes(self) -> pd.DataFrame:
        """The causes that the unit's documents give, classed."""
        return self.reconciled["causes"]

    @cached_property
    def reconciled(self) -> Mapping[str, pd.DataFrame]:
        """What the reconciliation gives, by name: the lines, the department's roll-up, the carry-over, the causes."""
        if saved := self._part(self.unit, "reconciliation"):
            return saved
        from helpers.batch.notebooks.reconciling import reconciled

        place = (self.city, self.year, self.agency)
        return reconciled(self.tables, self.neighbours, self._member_tables(), place)

    @cached_property
    def members(self) -> list[str]:
        """Slugs of the subordinate units that the unit's documents list, at hand or not."""
        from helpers.batch.notebooks.reconciling import members_of

        return members_of(self.tables)

    @property
    def checks(self) -> pd.DataFrame:
        """The outcome of every audit rule on the unit's documents, with what reviewers decided."""
        return self.audited["checks"]

    @property
    def closure(self) -> pd.DataFrame:
        """How far each table of the unit's documents adds up."""
        return self.audited["closure"]

    @property
    def coverage(self) -> pd.DataFrame:
        """Which rules should apply to each of the unit's documents, and whether they did."""
        return self.audited["coverage"]

    @property
    def completeness(self) -> pd.DataFrame:
        """Which mandated tables and statements each of the unit's documents has."""
        return self.audited["completeness"]

    @cached_property
    def audited(self) -> Mapping[str, pd.DataFrame]:
        """What the audit gives, by name: the checks, how far they reach, how the tables add up, what is disclosed."""
        if saved := self._part(self.unit, "audit"):
            return self._decided(saved)
        from helpers.batch.notebooks.auditing import audited

        return self._decided(audited(self.tables, self.neighbours))

    @cached_property
    def decisions(self) -> pd.DataFrame:
        """What reviewers decided on findings of the city and year, in the order they did."""
        return read_decisions(review_file(self.folders.review, self.city, self.year))

    def clean(self, stage: str) -> Tables:
        """Read and clean the unit's documents of one stage, ``budget`` or ``final``, anew from the published files."""
        from helpers.batch.notebooks.cleaning import clean_sources

        return clean_sources(self.unit, stage, self.folders.raw)

    def save(self, part: str, tables: Mapping[str, pd.DataFrame]) -> None:
        """Hand tables over to the batch under way as one part of the unit; without a batch do nothing."""
        if staging := os.environ.get(STAGING):
            aside = Path(staging, "parts", f"{os.getpid()}-{part}")
            write_part(aside, tables, {"members": self.members} if part == "reconciliation" else {})
            publish(aside, Path(staging, self.unit.folder, part))  # whole at once: other notebooks read it meanwhile

    def _decided(self, made: Mapping[str, pd.DataFrame]) -> LazyTables:
        """Return what an audit gave, with what reviewers decided."""
        return LazyTables(AUDITED, lambda name: decide(made[name], self.decisions) if name == "checks" else made[name])

    def _other_years(self) -> Iterator[Unit]:
        agency = (self.city, self.agency)
        return (unit for unit in self.all_units if unit.year != self.year and (unit.city, unit.agency) == agency)

    def _member_tables(self) -> Iterator[Mapping[str, pd.DataFrame]]:
        units = (u for u in self.all_units if (u.city, u.year) == (self.city, self.year) and u.agency != self.agency)
        return (as_others_see(self._load(unit)) for unit in units if unit.agency in self.members)

    def _load(self, unit: Unit) -> Mapping[str, pd.DataFrame]:
        return load(unit, self.folders, self.saved)

    def _part(self, unit: Unit, part: str) -> LazyTables | None:
        return _part(unit, part, self.folders, self.saved)


def open_unit(city: str = "", year: int = 0, agency: str = "") -> OpenUnit:
    """Open the one unit of this city, year and agency; what is left empty may be anything, as long as it is one.

    Raises
    ------
    InputError
        If no unit or more than one answers the description; the message names those there are.
    """
    found = open_units(city, year, agency)
    if len(found) > 1:
        names = "; ".join(str(one.unit) for one in found)
        raise InputError(_describe(city, year, agency), f"{len(found)} units: {names}", "name one of them")
    return found[0]


def open_units(city: str = "", year: int = 0, agency: str = "") -> list[OpenUnit]:
    """Open every unit of this city, year and agency; what is left empty may be anything."""
    where = folders()
    file = os.environ.get(PLAN)
    every = read_plan(Path(file)) if file else _look(where, city)
    saved = read_saved(Path(file)) if file else {}
    return [OpenUnit(unit, every, where, saved) for unit in select(every, city, year, agency)]


def together(units: Iterable[OpenUnit]) -> Tables:
    """Return the tables of several units, one below the other, with the reconciliation and the audit of each."""
    return join({**unit.tables, "reconciliation": unit.reconciliation, **unit.audited} for unit in units)


def load(unit: Unit, where: Folders, saved: Saved | None = None) -> Mapping[str, pd.DataFrame]:
    """Return the tables of a unit's documents: from the run under way, from ``data/clean``, or cleaned in memory."""
    parts = {stage: _part(unit, stage, where, saved or {}) for stage in STAGES}
    published = where.clean / unit.folder
    if not any(part is not None for part in parts.values()) and published.is_dir():
        tables = read_unit(published)
        if fits(unit, tables["documents"]):
            return join([tables])
    return joined(_cleaned(unit, stage, where) if part is None else part for stage, part in parts.items())


def _part(unit: Unit, part: str, where: Folders, saved: Saved) -> LazyTables | None:
    """Return a part of a unit as the run under way made it or found it made; None where it did neither."""
    if folder := part_folder(unit.folder, part):
        return read_part(folder, part)
    if part in saved.get(unit.folder.as_posix(), ()):
        return part_of(where.clean / unit.folder, part)
    return None


def _cleaned(unit: Unit, stage: str, where: Folders) -> Tables:
    from helpers.batch.notebooks.cleaning import clean_sources

    return clean_sources(unit, stage, where.raw)


def _look(where: Folders, city: str) -> tuple[Unit, ...]:
    from helpers.batch.planning.plan import look

    return look(where, city).units


def fits(unit: Unit, documents: pd.DataFrame) -> bool:
    """Return whether clean tables were made of the very files, and parts of files, that the unit has."""
    made = zip(documents["sha256"], documents["part"].fillna(""), strict=True)
    return set(made) == {(source.sha256, source.part) for source in unit.sources}


def _describe(city: str, year: int, agency: str) -> str:
    return " ".join(str(part) for part in (city, year, agency) if part) or "any unit"

"""The notebooks' door to the data: the same unit, with the same tables, in JupyterLab, under papermill and in a batch.

Tables come from the run under way, else from ``data/clean`` where they were made of the very files that are in
``data/raw``, else they are cleaned in memory. Only a batch writes: a notebook run by hand leaves no file behind.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd
import pyarrow as pa

from helpers.audit import audit, audit_across, closure, completeness, coverage
from helpers.audit.decisions import decide
from helpers.batch.folders import Folders, folders
from helpers.batch.plan import Unit, plan, read_plan
from helpers.batch.review import read_decisions, review_file
from helpers.batch.staging import publish
from helpers.clean import Tables, clean_file, read_unit, table_names, write_unit
from helpers.clean.contract import arrow_schema, to_arrow, to_pandas
from helpers.errors import InputError
from helpers.reconcile import carry_over, causes, member_agencies, reconcile_year, roll_up

STAGING, PLAN = "DUIZHANG_STAGING", "DUIZHANG_PLAN"
"""Environment variables by which a batch tells its notebooks where to write, and what the plan is."""


@dataclass(frozen=True)
class OpenUnit:
    """A unit with its tables: the documents that one agency of one city published for one year."""

    unit: Unit
    all_units: tuple[Unit, ...]
    folders: Folders

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
    def tables(self) -> Tables:
        """Every clean table of the unit, by name."""
        return load(self.unit, self.folders)

    @cached_property
    def neighbours(self) -> Tables:
        """The tables of the same agency, of every year: a budget implies the year before, and scopes may differ."""
        near = (unit for unit in self.all_units if unit.year != self.year and self._same_agency(unit))
        return join([self.tables, *(load(unit, self.folders) for unit in near)])

    @cached_property
    def reconciliation(self) -> pd.DataFrame:
        """The reconciliation of this year, and of the year before where only this year's documents imply it."""
        return reconcile_year(self.neighbours, self.city, self.year, self.agency)

    @cached_property
    def roll_up(self) -> pd.DataFrame:
        """The department beside its bureau and those subordinate units whose documents of the year are at hand."""
        slugs = member_agencies(self.tables)
        units = (u for u in self.all_units if (u.city, u.year) == (self.city, self.year) and u.agency != self.agency)
        members = [load(unit, self.folders) for unit in units if unit.agency in slugs]
        return roll_up(join([self.tables, *members]))

    @cached_property
    def carry_over(self) -> pd.DataFrame:
        """What each year of the agency closes with, and what the next one opens with."""
        return carry_over(self.neighbours)

    @cached_property
    def causes(self) -> pd.DataFrame:
        """The causes that the unit's documents give, classed."""
        return causes(self.tables)

    @cached_property
    def checks(self) -> pd.DataFrame:
        """The outcome of every audit rule on the unit's documents, with what reviewers decided."""
        across = audit_across(self.neighbours)
        own = across[across["doc_id"].isin(self.tables["documents"]["doc_id"])]
        every = join([{"checks": audit(self.tables)}, {"checks": own}])["checks"]
        return decide(every, self.decisions)

    @cached_property
    def decisions(self) -> pd.DataFrame:
        """What reviewers decided on findings of the city and year, in the order they did."""
        return read_decisions(review_file(self.folders.review, self.city, self.year))

    @cached_property
    def closure(self) -> pd.DataFrame:
        """How far each table of the unit's documents adds up."""
        return closure(self.tables, self.checks)

    @cached_property
    def coverage(self) -> pd.DataFrame:
        """Which rules should apply to each of the unit's documents, and whether they did."""
        return coverage(self.tables, self.checks)

    @cached_property
    def completeness(self) -> pd.DataFrame:
        """Which mandated tables and statements each of the unit's documents has."""
        return completeness(self.tables)

    @property
    def audited(self) -> Tables:
        """What the audit gives, by name: the checks, how far they reach, how the tables add up, what is disclosed."""
        return {
            "checks": self.checks,
            "coverage": self.coverage,
            "closure": self.closure,
            "completeness": self.completeness,
        }

    def clean(self, stage: str) -> Tables:
        """Read and clean the unit's documents of one stage, ``budget`` or ``final``, anew from the published files."""
        return clean_sources(self.unit, stage, self.folders.raw)

    def save(self, part: str, tables: Mapping[str, pd.DataFrame]) -> None:
        """Hand tables over to the batch under way as one part of the unit; without a batch do nothing."""
        if staging := os.environ.get(STAGING):
            aside = Path(staging, "parts", f"{os.getpid()}-{part}")
            write_unit(aside, join([tables]))
            publish(aside, Path(staging, self.unit.folder, part))  # whole at once: other notebooks read it meanwhile

    def _same_agency(self, other: Unit) -> bool:
        return (other.city, other.agency) == (self.city, self.agency)


def open_unit(city: str = "", year: int = 0, agency: str = "") -> OpenUnit:
    """Open the one unit of this city, year and agency; what is left empty may be anything, as long as it is one.

    Raises
    ------
    InputError
        If no unit or more than one answers the description; the message names those there are.
    """
    where = folders()
    every = _units(where)
    found = select(every, city, year, agency)
    if len(found) > 1:
        raise InputError(_describe(city, year, agency), f"{len(found)} units: {_names(found)}", "name one of them")
    return OpenUnit(found[0], every, where)


def open_units(city: str = "", year: int = 0, agency: str = "") -> list[OpenUnit]:
    """Open every unit of this city, year and agency; what is left empty may be anything."""
    where = folders()
    every = _units(where)
    return [OpenUnit(unit, every, where) for unit in select(every, city, year, agency)]


def together(units: Iterable[OpenUnit]) -> Tables:
    """Return the tables of several units, one below the other, with the reconciliation and the audit of each."""
    return join({**unit.tables, "reconciliation": unit.reconciliation, **unit.audited} for unit in units)


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
            raise InputError(f"{name} {wanted}", what, f"known: {', '.join(map(str, known)) or 'none'}")
        left = tuple(unit for unit in left if not wanted or getattr(unit, name) == wanted)
    if not left:
        raise InputError("data/raw", "there are no documents", "file one with duizhang add")
    return left


def join(parts: Iterable[Mapping[str, pd.DataFrame]]) -> Tables:
    """Put tables of several documents or units together, one below the other, in the order given."""
    parts = list(parts)
    joined = {}
    for name in table_names():
        pieces = [to_arrow(name, part[name]) for part in parts if name in part]
        joined[name] = to_pandas(pa.concat_tables(pieces) if pieces else arrow_schema(name).empty_table())
    return joined


def load(unit: Unit, where: Folders) -> Tables:
    """Return the tables of a unit: from the run under way, from ``data/clean``, or cleaned in memory."""
    staging = os.environ.get(STAGING)
    parts = sorted(Path(staging, unit.folder).glob("*")) if staging else []
    if parts:
        return join(read_unit(part) for part in parts)
    published = where.clean / unit.folder
    if published.is_dir():
        tables = read_unit(published)
        if _fits(unit, tables.get("documents")):
            return join([tables])
    return join(clean_sources(unit, stage, where.raw) for stage in ("budget", "final"))


def clean_sources(unit: Unit, stage: str, raw: Path) -> Tables:
    """Clean the documents of one stage of a unit."""
    return join(clean_file(raw / source.path, raw, source.hint, source.overrides) for source in unit.staged(stage))


def _units(where: Folders) -> tuple[Unit, ...]:
    file = os.environ.get(PLAN)
    return read_plan(Path(file)) if file else plan(where.raw).units


def _fits(unit: Unit, documents: pd.DataFrame | None) -> bool:
    """Return whether clean tables were made of the very files that the unit has."""
    return documents is not None and set(documents["sha256"]) == {source.sha256 for source in unit.sources}


def _describe(city: str, year: int, agency: str) -> str:
    return " ".join(str(part) for part in (city, year, agency) if part) or "any unit"


def _names(units: Iterable[Unit]) -> str:
    return "; ".join(map(str, units))

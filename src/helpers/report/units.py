"""What the report is about: each city, year and agency with its clean tables and executed notebooks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from helpers.audit.decisions import decide, decision_frame
from helpers.clean.contract import conform
from helpers.clean.store import read_table, read_unit
from helpers.codes.places import place_by_slug


@dataclass(frozen=True, slots=True)
class Sibling:
    """A document of the same agency in another year: its identifier, its scope, and the agency as it names it."""

    doc_id: str
    scope: str
    agency_name: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A city, a year and an agency: its clean tables and where they lie, decisions on its findings."""

    city: str
    year: int
    agency: str
    folder: Path
    tables: Mapping[str, pd.DataFrame]
    decisions: pd.DataFrame

    @property
    def path(self) -> str:
        """Folder of the unit within the site, and within the clean data."""
        return f"{self.city}/{self.year}/{self.agency}"

    def table(self, name: str) -> pd.DataFrame:
        """Return a clean table, empty where the unit has none."""
        return self.tables[name] if name in self.tables else conform(name, [])

    @property
    def city_name(self) -> str:
        """Name of the city, or its slug where no document was read."""
        return self._printed("city_name", self.city)

    @property
    def agency_name(self) -> str:
        """Name of the agency as printed, or its slug where no document was read."""
        return self._printed("agency_name", self.agency)

    @property
    def city_name_en(self) -> str:
        """English name of the city as the place list has it; empty where it has none."""
        place = place_by_slug(self.city)
        return place.name_en if place else ""

    @property
    def siblings(self) -> list[Sibling]:
        """The unit's documents as the pages of the agency's other years need them."""
        return siblings_of(self.table("documents"))

    def _printed(self, column: str, otherwise: str) -> str:
        values = self.table("documents")[column]
        return str(values.iloc[0]) if len(values) else otherwise


def open_unit(
    folder: Path, decisions: pd.DataFrame | None = None, tables: Mapping[str, pd.DataFrame] | None = None
) -> Unit:
    """Read a unit from its folder ``<city>/<year>/<agency>`` of clean tables; it has none where there is no folder.

    ``decisions`` are what reviewers decided, on whichever unit; by default what the clean tables say. ``tables`` are
    those of the folder where they are at hand.
    """
    city, year, agency = folder.parts[-3:]
    if tables is None:
        tables = read_unit(folder) if (folder / "documents.parquet").is_file() else {}
    unit = Unit(city, int(year), agency, folder, tables, decision_frame())
    return unit if decisions is None else _decided(unit, decisions)


def published_documents(folder: Path) -> list[Sibling]:
    """Return the documents of a unit as the pages of the agency's other years need them, from its clean tables."""
    return siblings_of(read_table(folder, "documents"))


def siblings_of(documents: pd.DataFrame) -> list[Sibling]:
    """Return the rows of ``documents`` as the pages of the agency's other years need them."""
    columns = (documents[name] for name in ("doc_id", "scope", "agency_name"))
    return [Sibling(*map(str, row)) for row in zip(*columns, strict=True)]


def _decided(unit: Unit, decisions: pd.DataFrame) -> Unit:
    """Return a unit with what reviewers decided on its findings, whenever they did."""
    about = decisions["doc_id"].map(lambda doc_id: doc_id.rsplit("-", 2)[0])
    own = decisions[about == unit.path.replace("/", "-")]
    tables = {**unit.tables, "checks": decide(unit.table("checks"), own)}
    return Unit(unit.city, unit.year, unit.agency, unit.folder, tables, own)


def unit_key(folder: Path, root: Path) -> tuple[str, str, str] | None:
    """Return city, year and agency of a unit's folder; None where the folder is no unit's."""
    parts = folder.relative_to(root).parts
    if len(parts) != 3 or not parts[1].isdecimal() or parts[0].startswith(".") or not folder.is_dir():
        return None
    return parts[0], parts[1], parts[2]

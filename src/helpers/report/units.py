"""What the report is about: each city, year and agency with its clean tables and executed notebooks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import pandas as pd

from helpers.audit.decisions import decide, decision_frame
from helpers.clean.contract import conform
from helpers.clean.store import read_unit
from helpers.codes.places import place_by_slug


@dataclass(frozen=True, slots=True)
class Unit:
    """A city, a year and an agency: its clean tables and where they lie, its executed notebooks, decisions on it."""

    city: str
    year: int
    agency: str
    folder: Path
    tables: Mapping[str, pd.DataFrame]
    notebooks: tuple[Path, ...] = ()
    decisions: pd.DataFrame = field(default_factory=decision_frame)

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

    def _printed(self, column: str, otherwise: str) -> str:
        values = self.table("documents")[column]
        return str(values.iloc[0]) if len(values) else otherwise


def find_units(clean_root: Path, notebooks_root: Path | None) -> tuple[Unit, ...]:
    """Return every unit that has clean tables or executed notebooks, in the order of city, year and agency."""
    notebooks: dict[tuple[str, str, str], tuple[Path, ...]] = {}
    for path in sorted(notebooks_root.rglob("*.ipynb")) if notebooks_root else ():
        if key := unit_key(path.parent, notebooks_root):
            notebooks[key] = (*notebooks.get(key, ()), path)
    cleaned = {
        key: folder
        for folder in clean_root.glob("*/*/*")
        if (folder / "documents.parquet").is_file() and (key := unit_key(folder, clean_root))
    }
    return tuple(
        Unit(
            city,
            int(year),
            agency,
            clean_root / city / year / agency,
            read_unit(cleaned[city, year, agency]) if (city, year, agency) in cleaned else {},
            notebooks.get((city, year, agency), ()),
        )
        for city, year, agency in sorted(cleaned.keys() | notebooks.keys())
    )


def decided(unit: Unit, decisions: pd.DataFrame) -> Unit:
    """Return a unit with what reviewers decided on its findings, whenever they did."""
    about = decisions["doc_id"].map(lambda doc_id: doc_id.rsplit("-", 2)[0])
    own = decisions[about == unit.path.replace("/", "-")]
    return replace(unit, tables={**unit.tables, "checks": decide(unit.table("checks"), own)}, decisions=own)


def common_notebooks(notebooks_root: Path | None) -> tuple[Path, ...]:
    """Return the executed notebooks that belong to no single unit, such as the comparison of cities."""
    return tuple(sorted(notebooks_root.glob("*.ipynb"))) if notebooks_root else ()


def unit_key(folder: Path, root: Path | None) -> tuple[str, str, str] | None:
    """Return city, year and agency of a unit's folder; None where the folder is no unit's."""
    parts = folder.relative_to(root).parts if root else ()
    if len(parts) != 3 or not parts[1].isdecimal() or parts[0].startswith(".") or not folder.is_dir():
        return None
    return parts[0], parts[1], parts[2]

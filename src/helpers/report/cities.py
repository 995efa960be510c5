"""A city in the report: its units together, what is open first, with the sums that a row of the index shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from helpers.report.summary import Summary


@dataclass(frozen=True, slots=True)
class City:
    """The units of one city, those with most open findings first."""

    slug: str
    units: Sequence[Summary]

    @property
    def city_name(self) -> str:
        """Name of the city as its documents print it."""
        return self.units[0].city_name

    @property
    def city_name_en(self) -> str:
        """English name of the city; empty where the place list has none."""
        return self.units[0].city_name_en

    @property
    def province(self) -> str:
        """Province of the city; empty where no document was read."""
        return next((str(document["province"]) for unit in self.units for document in unit.documents), "")

    @property
    def years(self) -> str:
        """First and last year, such as ``2019–2025``."""
        years = sorted({unit.year for unit in self.units})
        return "–".join(dict.fromkeys((str(years[0]), str(years[-1]))))

    @property
    def documents(self) -> int:
        """Number of documents."""
        return sum(len(unit.documents) for unit in self.units)

    @property
    def checks_made(self) -> int:
        """Number of checks."""
        return sum(unit.checks_made for unit in self.units)

    def count(self, what: str) -> int:
        """Return a count of the scorecards, such as of ``findings``, for all documents together."""
        return sum(unit.count(what) for unit in self.units)


def by_city(summaries: Iterable[Summary]) -> list[City]:
    """Put the units of each city together: what is open comes first, among cities and within one.

    A city stands where the unit stands that has most open findings.
    """
    cities: dict[str, list[Summary]] = {}
    for summary in sorted(summaries, key=lambda summary: -summary.count("open")):
        cities.setdefault(summary.city, []).append(summary)
    return [City(slug, units) for slug, units in cities.items()]

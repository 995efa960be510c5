"""A city in the report: its units together, what is open first, with the sums that a row of the index shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from helpers.report.summary import Summary

_COUNTED = ("findings", "open", "failed", "points", "weight", "held", "testable")


@dataclass(frozen=True, slots=True)
class Totals:
    """What a row of the index shows of a city: names, province, years, and sums over its units.

    ``counts`` are those of the scorecards, for all documents together; ``most_open`` are the open findings of the unit
    that has most.
    """

    slug: str
    city_name: str
    city_name_en: str
    province: str
    years: str
    agency_years: int
    documents: int
    figures_read: int
    checks_made: int
    counts: Mapping[str, int]
    most_open: int

    def count(self, what: str) -> int:
        """Return a count of the scorecards, such as of ``findings``, for all documents together."""
        return self.counts[what]


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
    def totals(self) -> Totals:
        """What a row of the index shows of the city."""
        years = sorted({unit.year for unit in self.units})
        return Totals(
            self.slug,
            self.city_name,
            self.city_name_en,
            self.province,
            "–".join(dict.fromkeys((str(years[0]), str(years[-1])))),
            len(self.units),
            sum(len(unit.documents) for unit in self.units),
            sum(unit.figures_read for unit in self.units),
            sum(unit.checks_made for unit in self.units),
            {what: sum(unit.count(what) for unit in self.units) for what in _COUNTED},
            self.units[0].count("open"),
        )


def by_city(summaries: Iterable[Summary]) -> list[City]:
    """Put the units of each city together: what is open comes first, among cities and within one.

    A city stands where the unit stands that has most open findings.
    """
    cities: dict[str, list[Summary]] = {}
    for summary in sorted(summaries, key=lambda summary: -summary.count("open")):
        cities.setdefault(summary.city, []).append(summary)
    return [City(slug, units) for slug, units in cities.items()]

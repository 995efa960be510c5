"""Where a unit stands in a run: what is published of it, what was made of it since, what has to be made anew."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from helpers.batch.folders import Folders, notebooks_folder
from helpers.batch.freshness.book import Book, Entry, Ingredients, shared
from helpers.batch.freshness.code import Code
from helpers.batch.freshness.recipes import Around, Parts, Recipes, key_of
from helpers.batch.planning.identities import STATE
from helpers.batch.planning.units import Saved, Unit
from helpers.batch.running.desk import NOTEBOOKS_SHELF, SITE
from helpers.batch.stages import ANALYSIS, CLEANING, JUDGING, PAGES, PART, SHOWING, STAGES


@dataclass(slots=True)
class Standing:
    """Where one unit stands.

    Attributes
    ----------
    unit : Unit
    entry : Entry
        What is published, as far as it can be relied on.
    recipes : dict
        What each job would be made of now.
    made : dict
        The parts that this run made, with their digests.
    members : list
        Agency slugs of the units that its documents list.
    ran : set
        The notebooks that this run executed.
    failed : dict
        The error of each job that failed in this run.
    """

    unit: Unit
    entry: Entry
    recipes: dict[str, Ingredients] = field(default_factory=dict)
    made: dict[str, list[str]] = field(default_factory=dict)
    members: list[str] = field(default_factory=list)
    ran: set[str] = field(default_factory=set)
    failed: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The unit's folder as text."""
        return self.unit.name

    def note(self, job: str, recipe: Ingredients) -> None:
        """Note what a job would be made of now; what was noted before is not kept twice."""
        before = self.entry.jobs.get(job)
        if before == recipe:
            self.recipes[job] = before
        else:
            self.recipes[job] = shared(recipe)

    def is_made(self, job: str) -> bool:
        """Return whether what is published of a job was made of what it would be made of now."""
        return job in self.recipes and self.entry.jobs.get(job) == self.recipes[job]

    def parts(self, names: Iterable[str]) -> Parts:
        """Return the digests of parts as they are now."""
        return {name: self.made.get(name) or self.entry.parts[name] for name in names if name in self._known}

    def published_parts(self) -> list[str]:
        """Return the parts that can be read where they are published."""
        makers = {part: job for job, part in PART.items()}
        return [part for part in self.entry.parts if part not in self.made and self.is_made(makers[part])]

    @property
    def has_new_tables(self) -> bool:
        """Whether the tables may not be as they are published: parts differ, or the code that puts them together."""
        same = all(self.entry.parts.get(part) == digests for part, digests in self.made.items())
        before = self.entry.jobs.get(PAGES, {})
        return not same or before.get("code") != self.recipes[PAGES]["code"]

    @property
    def is_missing(self) -> bool:
        """Whether the unit's documents could not be cleaned in this run."""
        return bool(self.failed.keys() & set(CLEANING))

    @property
    def _known(self) -> set[str]:
        return {*self.made, *self.entry.parts}


class Standings:
    """Where every unit of a run stands.

    Parameters
    ----------
    units : iterable of Unit
        All units that can be read.
    book : Book
        What is published.
    recipes : Recipes
    where : Folders
    anew : collection of str
        Folders of the units that are made anew whatever is published.
    """

    def __init__(
        self, units: Iterable[Unit], book: Book, recipes: Recipes, where: Folders, anew: Iterable[str] = ()
    ) -> None:
        self._recipes, self._where = recipes, where
        anew = set(anew)
        self.all: dict[str, Standing] = {}
        self._cities: dict[str, list[Standing]] = {}
        self._agencies: dict[tuple[str, str], list[Standing]] = {}
        for unit in units:
            name = unit.name
            entry = Entry(name) if name in anew else self._reliable(book.entries.get(name, Entry(name)))
            standing = Standing(unit, entry, members=list(entry.members))
            self.all[name] = standing
            self._cities.setdefault(unit.city, []).append(standing)
            self._agencies.setdefault((unit.city, unit.agency), []).append(standing)

    def consider_cleaning(self, standing: Standing) -> None:
        """Note what the unit's clean tables would be made of now."""
        for notebook, stage in zip(CLEANING, STAGES, strict=True):
            standing.note(notebook, self._recipes.cleaning(standing.unit, notebook, stage))

    def consider_analysis(self, standing: Standing, notebook: str, around: Around | None = None) -> None:
        """Note what a later notebook would be made of now; ``around`` is known where it was asked for before."""
        own = standing.parts(STAGES if notebook in JUDGING else PART.values())
        around = around or self.around(standing)
        members = {str(one.unit): self._read(one) for one in self.members(standing)} if notebook == JUDGING[0] else {}
        standing.note(notebook, self._recipes.analysis(standing.unit, notebook, own, around, members))

    def consider_pages(self, standing: Standing, around: Around | None = None) -> None:
        """Note what the unit's pages would be made of now; ``around`` as for a notebook."""
        own = standing.entry.parts if standing.failed else standing.parts(PART.values())
        around = around or self.around(standing)
        source = standing.entry.jobs if standing.failed else standing.recipes
        notebooks = {job: key_of(source[job]) for job in (*CLEANING, *JUDGING, *SHOWING) if job in source}
        standing.note(PAGES, self._recipes.pages(standing.unit, own, around, notebooks, standing.failed))

    def to_do(self, standing: Standing) -> list[str]:
        """Return the jobs that have to be done or may have to, as far as is known before any is."""
        self.consider_cleaning(standing)
        around = self.around(standing)
        for notebook in ANALYSIS:
            self.consider_analysis(standing, notebook, around)
        self.consider_pages(standing, around)
        for stage in (CLEANING, JUDGING):
            if any(not standing.is_made(notebook) for notebook in stage):
                later = (*JUDGING, *SHOWING) if stage == CLEANING else SHOWING
                return [*(job for job in stage if not standing.is_made(job)), *later, PAGES]
        return [job for job in (*SHOWING, PAGES) if not standing.is_made(job)]

    def neighbours(self, standing: Standing) -> list[Standing]:
        """Return the other years of the unit's agency."""
        every = self._agencies[standing.unit.city, standing.unit.agency]
        return [one for one in every if one is not standing and not one.is_missing]

    def around(self, standing: Standing) -> Around:
        """Return what the other years of the unit's agency are made of now."""
        return Around.of({str(one.unit): self._read(one) for one in self.neighbours(standing)})

    def members(self, standing: Standing) -> list[Standing]:
        """Return the units that the unit's documents list, as far as their documents are at hand."""
        unit = standing.unit
        names = (f"{unit.city}/{unit.year}/{slug}" for slug in standing.members if slug != unit.agency)
        found = (self.all[name] for name in names if name in self.all)
        return [one for one in found if not one.is_missing]

    def same_year(self, standing: Standing) -> list[Standing]:
        """Return the other agencies of the unit's city in its year."""
        unit = standing.unit
        return [one for one in self._cities[unit.city] if one.unit.year == unit.year and one is not standing]

    def readable(self, city: str) -> list[Unit]:
        """Return the units of a city whose documents could be cleaned, or were not tried."""
        return [one.unit for one in self._cities[city] if not one.is_missing]

    def shown(self, city: str) -> list[str]:
        """Return the folders of the units of a city that have pages."""
        site = f"{self._where.reports}/{SITE}"
        return [one.name for one in self._cities[city] if stamp(f"{site}/{one.name}")]

    def saved(self, units: Iterable[Unit]) -> Saved:
        """Return which parts of units can be read where they are published."""
        return {one.name: parts for unit in units if (parts := (one := self.of(unit)).published_parts())}

    def of(self, unit: Unit) -> Standing:
        """Return where a unit stands."""
        return self.all[unit.name]

    def _read(self, standing: Standing) -> Mapping[str, list[str]]:
        """Return the digests of a unit's tables as another unit's notebook reads them."""
        if not standing.recipes:
            self.consider_cleaning(standing)
        if standing.made or all(standing.is_made(notebook) for notebook in CLEANING):
            return standing.parts(STAGES)
        # It is not part of this run and not published as it would be: whoever reads it cleans it in memory.
        digests = [key_of(standing.recipes[notebook]) for notebook in CLEANING]
        return {stage: [digest] for stage, digest in zip(STAGES, digests, strict=True)}

    def _reliable(self, entry: Entry) -> Entry:
        """Return an entry without what is no longer published as it was noted."""
        now = stamps(entry.unit, self._where)
        if any(now[kind] != entry.stamps.get(kind) for kind in ("clean", "notebooks")):
            return Entry(entry.unit)
        if now["site"] != entry.stamps.get("site"):
            jobs = {job: recipe for job, recipe in entry.jobs.items() if job != PAGES}
            return Entry(entry.unit, jobs, entry.parts, entry.members, entry.stamps, entry.failed_checks)
        return entry


def saved_parts(every: Iterable[Unit], chosen: Iterable[Unit], where: Folders, lang: str) -> Saved:
    """Return the published parts of those units chosen that a run in this language would neither clean nor judge."""
    recipes = Recipes(Code(where.clean / STATE), where, notebooks_folder(), lang)
    standings = Standings(every, Book(where.reports / STATE), recipes, where)
    made = {*CLEANING, *JUDGING}
    return standings.saved(unit for unit in chosen if made.isdisjoint(standings.to_do(standings.of(unit))))


def stamps(unit: str, where: Folders) -> dict[str, int]:
    """Return what changes when a published folder of a unit does, a table overwritten in place included.

    Of notebooks and pages it is when their folder last changed, in nanoseconds. 0 stands for what is not there.
    """
    return {
        "clean": _stamp_of_files(f"{where.clean}/{unit}"),
        "notebooks": stamp(f"{where.reports}/{NOTEBOOKS_SHELF}/{unit}"),
        "site": stamp(f"{where.reports}/{SITE}/{unit}"),
    }


def _stamp_of_files(folder: str) -> int:
    """Return a number that changes with any file of a folder: its time, its size, or that it is there; 0 for none."""
    try:
        with os.scandir(folder) as entries:
            return stamp(folder) + sum((about := entry.stat()).st_mtime_ns + about.st_size for entry in entries)
    except OSError:
        return 0


def stamp(path: Path | str) -> int:
    """Return when a file or folder last changed, in nanoseconds; 0 where there is none."""
    try:
        return os.stat(path).st_mtime_ns  # noqa: PTH116 - of ten thousand units
    except OSError:
        return 0

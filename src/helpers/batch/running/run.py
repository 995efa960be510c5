"""A whole run: clean, reconcile, audit, draw, write the pages, compare; only what changed, published unit by unit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from pathlib import Path

from helpers.batch.folders import Folders, notebooks_folder
from helpers.batch.freshness.book import Book, Entry, Ingredients
from helpers.batch.freshness.code import Code
from helpers.batch.freshness.recipes import Recipes, key_of
from helpers.batch.freshness.standing import Standing, Standings, stamp, stamps
from helpers.batch.parameters import Parameters
from helpers.batch.planning.identities import STATE
from helpers.batch.planning.plan import Plan
from helpers.batch.planning.units import Unit, select
from helpers.batch.running.desk import NOTEBOOKS_SHELF, SITE, Desk
from helpers.batch.running.jobs import Outcome, Work, perform_all
from helpers.batch.running.ledger import Ledger
from helpers.batch.running.result import Listener, Options, Perform, Result
from helpers.batch.running.staging import staging
from helpers.batch.stages import CLEANING, COMPARISON, INDEX, JUDGING, PAGES, PART, SHOWING
from helpers.locks import held

WAVE = 48
"""Units that are begun together at least: what an interruption costs at most, beside the largest city."""


def choose(plan: Plan, parameters: Parameters) -> tuple[Unit, ...]:
    """Return the units of a plan that the user asked for; all where nothing was asked."""
    return select(plan.units, parameters.city, parameters.year, parameters.agency)


def run_notebooks(
    plan: Plan,
    chosen: tuple[Unit, ...],
    folders: Folders,
    lang: str,
    jobs: int,
    listener: Listener,
    *,
    options: Options | None = None,
    result: Result | None = None,
) -> Result:
    """Do what is missing for the chosen units, and publish what each unit gives as soon as it is finished.

    A job is done again only where something that it is made of changed: a document, a table that it reads, the
    notebook, the code behind it, a list of codes, the packages locked, the version of Python, a decision.

    Parameters
    ----------
    plan : Plan
        All units there are: neighbouring years are read even where only one year is run.
    chosen : tuple of Unit
        The units to run.
    folders : Folders
        Where raw documents are, and where clean tables and executed notebooks go.
    lang : str
        ``en`` or ``zh``.
    jobs : int
        Notebooks at once.
    listener : callable
        Told of each executed notebook as it ends.
    options : Options, optional
    result : Result, optional
        Filled as the run goes on, for those who look on.

    Returns
    -------
    Result
        The units done and the jobs that failed; a unit with a failure is not published.
    """
    options, result = options or Options(), result or Result()
    with (
        staging(folders.clean) as clean,
        staging(folders.reports) as reports,
        held(folders.clean / STATE, options.waits),
        held(folders.reports / STATE, options.waits),
    ):
        book = Book(folders.reports / STATE)
        if book.torn:
            options.waits(f"{book.torn} lines of the record of what is published are torn; what they told is made anew")
        recipes = Recipes(Code(folders.clean / STATE), folders, notebooks_folder(), lang)
        here = partial(perform_all, number=jobs)
        anew = [unit.folder.as_posix() for unit in chosen] if options.force else []
        run = _Run(
            Desk(folders, clean, reports, lang, options.engine),
            Standings(plan.units, book, recipes, folders, anew),
            recipes,
            book,
            Ledger(folders.reports / STATE),
            options.perform or here,
            here,
            listener,
            options.published,
            result,
        )
        run.go(plan, chosen, options.force)
        book.tidy()
    result.failures.sort(key=str)
    return result


@dataclass(frozen=True, slots=True)
class _Run:
    """One run under way."""

    desk: Desk
    standings: Standings
    recipes: Recipes
    book: Book
    ledger: Ledger
    perform: Perform
    perform_here: Perform
    """Does on this machine what needs the published data of all units."""
    listener: Listener
    published: Callable[[Unit], None]
    result: Result

    def go(self, plan: Plan, chosen: Sequence[Unit], force: bool) -> None:
        """Do all that is missing."""
        to_do = {unit: self.standings.to_do(self.standings.of(unit)) for unit in chosen}
        busy = {unit.city for unit, jobs in to_do.items() if jobs}
        self.result.jobs = sum(len(set(jobs) - {PAGES}) for jobs in to_do.values())
        with self.ledger.running(len(chosen)):
            self._skip([unit for unit in chosen if unit.city not in busy])
            self.ledger.planned(self.result.jobs, sum(not jobs for jobs in to_do.values()))
            for wave in _waves([unit for unit in chosen if unit.city in busy]):
                self._wave(wave)
            self._compare(plan, force)
            self._index(plan, force)

    def _wave(self, units: Sequence[Unit]) -> None:
        """Take units through all stages; what one needs of another is in the same city."""
        standings = [self.standings.of(unit) for unit in units]
        for stage in (CLEANING, JUDGING, SHOWING):
            self._stage(stage, standings)
        changed = self._finish(standings)
        self.desk.clear(units)
        for outcome in self.perform_here([self.desk.panel(city, units) for city in sorted(changed)]):
            self._enter(outcome, {})

    def _stage(self, stage: Sequence[str], standings: Sequence[Standing]) -> None:
        """Execute those notebooks of a stage that are not made of what they would be made of now."""
        to_do = []
        for standing in standings:
            for notebook in stage if not standing.failed else ():
                if notebook not in CLEANING:
                    self.standings.consider_analysis(standing, notebook)
                if not standing.is_made(notebook):
                    to_do.append((standing, notebook))
        jobs: list[Work] = []
        for city, group in groupby(to_do, key=lambda one: one[0].unit.city):
            units = self.standings.readable(city)
            file = self.desk.lay_out(units, self.standings.saved(units))
            jobs += [self.desk.job(name, one.unit, file, self._reads(one, name)) for one, name in group]
        for outcome in self.perform(jobs):
            self._note(outcome)
        for standing in standings:
            if JUDGING[0] in standing.ran and stage == JUDGING:  # only now is known which units it read
                self.standings.consider_analysis(standing, JUDGING[0])

    def _reads(self, standing: Standing, notebook: str) -> list[Path]:
        """Return the files and folders that a notebook may read."""
        if notebook in CLEANING:
            return list(self.desk.raw_files(standing.unit))
        near = [standing, *self.standings.neighbours(standing)]
        if notebook == JUDGING[0]:
            near += self.standings.same_year(standing)
        folders = [folder for one in near for folder in (self.desk.made(one.unit), self.desk.published(one.unit)[0])]
        strangers = (one for one in near if not one.made and not one.published_parts())
        raw = [file for one in strangers for file in self.desk.raw_files(one.unit)]
        return [*folders, *raw, self.desk.decisions(standing.unit)]

    def _note(self, outcome: Outcome) -> None:
        """Take down what became of a notebook."""
        unit, notebook = outcome.job.unit, outcome.job.name
        if unit is None:
            return
        standing = self.standings.of(unit)
        self._enter(outcome, standing.recipes[notebook])
        self.listener(outcome)
        if outcome.error:
            standing.failed[notebook] = outcome.error
            return
        standing.ran.add(notebook)
        part = PART.get(notebook, "")
        if about := self.desk.part(unit, part) if part else {}:
            standing.made[part] = [str(about["digest"]), str(about["documents"])]
            standing.members = list(about.get("members", standing.members))

    def _enter(self, outcome: Outcome, recipe: Ingredients) -> None:
        unit = outcome.job.unit.folder.as_posix() if outcome.job.unit else ""
        self.ledger.job(unit, outcome.job.name, key_of(recipe), outcome.seconds, outcome.error)
        self.result.slowest = sorted([*self.result.slowest, outcome], key=lambda one: -one.seconds)[:5]
        if outcome.error:
            self.result.failures.append(outcome)

    def _finish(self, standings: Iterable[Standing]) -> set[str]:
        """Put the tables of each unit together, write its pages, and publish it as soon as that is done.

        Returns
        -------
        set of str
            The cities of the units whose tables are new.
        """
        jobs = []
        for standing in standings:
            unit = standing.unit
            if standing.failed:
                self.desk.shelve_failed(unit)
                self.ledger.unit(standing.name, "; ".join(standing.failed))
            if standing.failed and not standing.entry.jobs:
                continue
            self.standings.consider_pages(standing)
            if standing.is_made(PAGES) and not standing.ran:
                self._skip([] if standing.failed else [unit])
                continue
            if not standing.failed:
                self.desk.complete(unit)
            new = not standing.failed and standing.has_new_tables
            parts = (list(standing.made), standing.published_parts()) if new else None
            siblings = [one.unit for one in self.standings.neighbours(standing) if one.made or one.entry.parts]
            jobs.append(self.desk.finish(unit, parts, siblings, standing.failed))
        units = ((outcome.job.unit, outcome) for outcome in self.perform(jobs))
        return {unit.city for unit, outcome in units if unit and self._publish(self.standings.of(unit), outcome)}

    def _publish(self, standing: Standing, outcome: Outcome) -> bool:
        """Publish a unit, take down what it was made of, and return whether its tables are new.

        What failed this time leaves the tables as they were.
        """
        unit, entry, sound = standing.unit, standing.entry, not standing.failed
        self._enter(outcome, standing.recipes[PAGES])
        failed_checks = self.desk.publish(unit, bool(standing.ran) and sound)
        if failed_checks is not None:
            self.published(unit)
        jobs = dict(standing.recipes if sound else {**entry.jobs, PAGES: standing.recipes[PAGES]})
        if outcome.error:
            del jobs[PAGES]
            standing.failed[PAGES] = outcome.error
        standing.entry = Entry(
            standing.name,
            jobs,
            {**entry.parts, **standing.made} if sound else entry.parts,
            standing.members if sound else entry.members,
            stamps(standing.name, self.desk.folders),
            entry.failed_checks if failed_checks is None else failed_checks,
        )
        self.book.write(standing.entry, self.recipes.files)
        if not standing.failed:
            self.desk.withdraw_failed(unit)
            self.result.failed_checks += standing.entry.failed_checks
            self.result.done.append(unit)
        if sound:
            self.ledger.unit(standing.name, outcome.error)
        return standing.entry.stamps["clean"] != entry.stamps.get("clean")

    def _skip(self, units: Iterable[Unit]) -> None:
        """Leave units as they are."""
        for unit in units:
            self.desk.withdraw_failed(unit)
            self.result.failed_checks += self.standings.of(unit).entry.failed_checks
            self.result.skipped.append(unit)

    def _compare(self, plan: Plan, force: bool) -> None:
        """Execute the notebook across cities over all units that are published and did not fail.

        Where published units are not part of the plan, it stays as it is.
        """
        if plan.partial and self.book.entries.keys() - self.standings.all.keys() - {""}:
            return
        sound = [one for one in map(self.standings.of, plan.units) if one.entry.parts and not one.failed]
        recipe = self.recipes.comparison({str(one.unit): one.entry.parts for one in sound})
        shelf = self.desk.folders.reports / NOTEBOOKS_SHELF
        if not sound or (self._is_made(COMPARISON, recipe, shelf / f"{COMPARISON}.ipynb") and not force):
            return
        file = self.desk.lay_out([one.unit for one in sound], {one.name: list(one.entry.parts) for one in sound})
        reads = [self.desk.published(one.unit)[0] for one in sound]
        for outcome in self.perform_here([self.desk.job(COMPARISON, None, file, reads)]):
            self._enter(outcome, recipe)
            self.listener(outcome)
            self.desk.publish_comparison(outcome)
            if not outcome.error:
                self._record(COMPARISON, recipe, shelf / f"{COMPARISON}.ipynb")

    def _index(self, plan: Plan, force: bool) -> None:
        """Write the index over the pages of all units."""
        entries = [self.standings.of(unit).entry for unit in plan.units]
        if plan.partial:
            entries += [entry for name, entry in self.book.entries.items() if name and name not in self.standings.all]
        common = self.book.entries.get("", Entry("")).jobs.get(COMPARISON, {})
        refused = [(error.where, f"{error.what}; {error.remedy}") for error in plan.refused]
        recipe = self.recipes.index(
            {entry.unit: key_of(entry.jobs.get(PAGES, {})) for entry in entries},
            key_of(common),
            [*map(list, refused), *self.desk.shelf_of_failures()],
        )
        index = self.desk.folders.reports / SITE / "index.html"
        if self._is_made(INDEX, recipe, index) and not force:
            return
        units = [entry.unit for entry in entries if (self.desk.folders.reports / SITE / entry.unit).is_dir()]
        for outcome in self.perform_here([self.desk.index(units, refused)]):
            self._enter(outcome, recipe)
            if not outcome.error:
                self._record(INDEX, recipe, index)

    def _is_made(self, job: str, recipe: Ingredients, file: Path) -> bool:
        entry = self.book.entries.get("", Entry(""))
        return entry.jobs.get(job) == recipe and entry.stamps.get(job) == stamp(file) != 0

    def _record(self, job: str, recipe: Ingredients, file: Path) -> None:
        entry = self.book.entries.get("", Entry(""))
        made = Entry("", {**entry.jobs, job: recipe}, stamps={**entry.stamps, job: stamp(file)})
        self.book.write(made, self.recipes.files)


def _waves(units: Sequence[Unit]) -> Iterator[list[Unit]]:
    """Part units into groups of whole cities."""
    wave: list[Unit] = []
    for _, city in groupby(units, key=lambda unit: unit.city):
        wave += city
        if len(wave) >= WAVE:
            yield wave
            wave = []
    if wave:
        yield wave

"""What is made of all units together, when they are published: the comparison of cities, and the index."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from helpers.batch.freshness.book import Entry, Ingredients
from helpers.batch.freshness.recipes import key_of
from helpers.batch.freshness.standing import stamp
from helpers.batch.planning.plan import Plan
from helpers.batch.running.context import Context
from helpers.batch.running.course import Course
from helpers.batch.running.desk import NOTEBOOKS_SHELF, SITE
from helpers.batch.running.result import Perform
from helpers.batch.stages import COMPARISON, INDEX, PAGES


class Across:
    """The last jobs of a run.

    Parameters
    ----------
    run : Context
    perform : callable
        Does jobs on this machine, where the published data of all units is.
    """

    def __init__(self, run: Context, perform: Perform) -> None:
        self._run, self._perform = run, perform

    def cities(self, courses: Iterable[Course]) -> None:
        """Bring the panels and the pages of those cities up to date of which tables are new."""
        run, edition = self._run, self._run.recipes.edition
        new = sorted((one for one in courses if one.has_new_tables), key=lambda one: one.city)
        jobs = [run.desk.city(one.city, one.units, run.standings.shown(one.city), edition) for one in new]
        for outcome in self._perform(jobs):
            run.enter(outcome, {})

    def compare(self, plan: Plan, force: bool) -> None:
        """Execute the notebook across cities over all units that are published and did not fail.

        Where published units are not part of the plan, it stays as it is.
        """
        run = self._run
        if plan.partial and run.book.entries.keys() - run.standings.all.keys() - {""}:
            return
        sound = [one for one in map(run.standings.of, plan.units) if one.entry.parts and not one.failed]
        recipe = run.recipes.comparison({str(one.unit): one.entry.parts for one in sound})
        shelf = run.desk.folders.reports / NOTEBOOKS_SHELF
        if not sound or (self._is_made(COMPARISON, recipe, shelf / f"{COMPARISON}.ipynb") and not force):
            return
        file = run.desk.lay_out([one.unit for one in sound], {one.name: list(one.entry.parts) for one in sound})
        for outcome in self._perform([run.desk.job(COMPARISON, None, file)]):
            run.enter(outcome, recipe)
            run.listener(outcome)
            run.desk.publish_comparison(outcome)
            if not outcome.error:
                self._record(COMPARISON, recipe, shelf / f"{COMPARISON}.ipynb")

    def index(self, plan: Plan, force: bool) -> None:
        """Write the index over the pages of all units."""
        run = self._run
        entries = [run.standings.of(unit).entry for unit in plan.units]
        if plan.partial:
            entries += [entry for name, entry in run.book.entries.items() if name and name not in run.standings.all]
        common = run.book.entries.get("", Entry("")).jobs.get(COMPARISON, {})
        refused = [(error.where, f"{error.what}; {error.remedy}") for error in plan.refused]
        recipe = run.recipes.index(
            {entry.unit: key_of(entry.jobs.get(PAGES, {})) for entry in entries},
            key_of(common),
            [*map(list, refused), *run.desk.shelf_of_failures()],
        )
        index = run.desk.folders.reports / SITE / "index.html"
        if self._is_made(INDEX, recipe, index) and not force:
            return
        units = [entry.unit for entry in entries if (run.desk.folders.reports / SITE / entry.unit).is_dir()]
        for outcome in self._perform([run.desk.index(units, refused, run.recipes.edition)]):
            run.enter(outcome, recipe)
            if not outcome.error:
                self._record(INDEX, recipe, index)

    def _is_made(self, job: str, recipe: Ingredients, file: Path) -> bool:
        entry = self._run.book.entries.get("", Entry(""))
        return entry.jobs.get(job) == recipe and entry.stamps.get(job) == stamp(file) != 0

    def _record(self, job: str, recipe: Ingredients, file: Path) -> None:
        entry = self._run.book.entries.get("", Entry(""))
        made = Entry("", {**entry.jobs, job: recipe}, stamps={**entry.stamps, job: stamp(file)})
        self._run.book.write(made, self._run.recipes.files)

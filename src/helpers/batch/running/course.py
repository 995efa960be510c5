"""The course of a city's units through the stages of a run: the jobs of each, what became of them, publishing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from helpers.batch.freshness.book import Entry
from helpers.batch.freshness.recipes import DIGESTS
from helpers.batch.freshness.standing import Standing, stamps
from helpers.batch.planning.units import Unit
from helpers.batch.running.context import Context
from helpers.batch.running.jobs import Outcome, Work
from helpers.batch.stages import CLEANING, JUDGING, PAGES, PART, SHOWING


class Course:
    """The course of some units of one city; what one needs of another is in the same city.

    Parameters
    ----------
    run : Context
    units : sequence of Unit

    Attributes
    ----------
    units : sequence of Unit
    has_ended : bool
    has_new_tables : bool
        Whether tables were published that are not as those before.
    """

    def __init__(self, run: Context, units: Sequence[Unit]) -> None:
        self._run, self.units = run, units
        self.has_ended = self.has_new_tables = False
        self._standings = [run.standings.of(unit) for unit in units]
        self._steps, self._left = filter(None, self._all_steps()), 0

    @property
    def city(self) -> str:
        """Slug of the city."""
        return self.units[0].city

    def next_jobs(self) -> Sequence[Work]:
        """Return the jobs of the next step; none while the outcomes of this one are not all noted, or at the end."""
        if self._left:
            return ()
        jobs = next(self._steps, ())
        self._left, self.has_ended = len(jobs), not jobs
        return jobs

    def _all_steps(self) -> Iterator[Sequence[Work]]:
        """Yield the jobs of one step after the other."""
        for stage in (CLEANING, JUDGING, SHOWING):
            yield self._stage(stage)
            for standing in self._standings:
                if JUDGING[0] in standing.ran and stage == JUDGING:  # only now is known which units it read
                    self._run.standings.consider_analysis(standing, JUDGING[0])
        yield self._finish()
        self._run.desk.clear(self.units)

    def _stage(self, stage: Sequence[str]) -> list[Work]:
        """Return the jobs of those notebooks of a stage that are not made of what they would be made of now."""
        to_do = []
        for standing in self._standings:
            for notebook in stage if not standing.failed else ():
                if notebook not in CLEANING:
                    self._run.standings.consider_analysis(standing, notebook)
                if not standing.is_made(notebook):
                    to_do.append((standing, notebook))
        if not to_do:
            return []
        units = self._run.standings.readable(self.city)
        file = self._run.desk.lay_out(units, self._run.standings.saved(units))
        return [self._run.desk.job(name, one.unit, file, self._reads(one, name)) for one, name in to_do]

    def _reads(self, standing: Standing, notebook: str) -> list[Path]:
        """Return the files and folders that a notebook may read."""
        if notebook in CLEANING:
            return list(self._run.desk.raw_files(standing.unit))
        desk, near = self._run.desk, [standing, *self._run.standings.neighbours(standing)]
        if notebook == JUDGING[0]:
            near += self._run.standings.same_year(standing)
        folders = [folder for one in near for folder in (desk.made(one.unit), desk.published(one.unit)[0])]
        strangers = (one for one in near if not one.made and not one.published_parts())
        raw = [file for one in strangers for file in desk.raw_files(one.unit)]
        return [*folders, *raw, desk.decisions(standing.unit)]

    def note(self, outcome: Outcome) -> None:
        """Take down what became of a job, and publish the unit whose pages are made."""
        self._left -= 1
        unit, notebook = outcome.job.unit, outcome.job.name
        if unit is None:
            return
        if notebook == PAGES:
            self.has_new_tables |= self._publish(self._run.standings.of(unit), outcome)
            return
        standing = self._run.standings.of(unit)
        self._run.enter(outcome, standing.recipes[notebook])
        self._run.listener(outcome)
        if outcome.error:
            standing.failed[notebook] = outcome.error
            return
        standing.ran.add(notebook)
        part = PART.get(notebook, "")
        if about := self._run.desk.part(unit, part) if part else {}:
            standing.made[part] = [str(about[name]) for name in DIGESTS]
            standing.members = list(about.get("members", standing.members))

    def _finish(self) -> list[Work]:
        """Return the jobs of putting the tables of each unit together and writing its pages."""
        jobs: list[Work] = []
        desk = self._run.desk
        for standing in self._standings:
            unit = standing.unit
            if standing.failed:
                desk.shelve_failed(unit)
                self._run.ledger.unit(standing.name, "; ".join(standing.failed))
            if standing.failed and not standing.entry.jobs:
                continue
            self._run.standings.consider_pages(standing)
            if standing.is_made(PAGES) and not standing.ran:
                self._run.skip([] if standing.failed else [unit])
                continue
            if not standing.failed:
                desk.complete(unit)
            new = not standing.failed and standing.has_new_tables
            parts = (list(standing.made), standing.published_parts()) if new else None
            siblings = [one.unit for one in self._run.standings.neighbours(standing) if one.made or one.entry.parts]
            jobs.append(desk.finish(unit, parts, siblings, standing.failed))
        return jobs

    def _publish(self, standing: Standing, outcome: Outcome) -> bool:
        """Publish a unit, take down what it was made of, and return whether its tables are new.

        What failed this time leaves the tables as they were.
        """
        unit, entry, sound = standing.unit, standing.entry, not standing.failed
        self._run.enter(outcome, standing.recipes[PAGES])
        failed_checks = self._run.desk.publish(unit, bool(standing.ran) and sound)
        if failed_checks is not None:
            self._run.published(unit)
        jobs = dict(standing.recipes if sound else {**entry.jobs, PAGES: standing.recipes[PAGES]})
        if outcome.error:
            del jobs[PAGES]
            standing.failed[PAGES] = outcome.error
        standing.entry = Entry(
            standing.name,
            jobs,
            {**entry.parts, **standing.made} if sound else entry.parts,
            standing.members if sound else entry.members,
            stamps(standing.name, self._run.desk.folders),
            entry.failed_checks if failed_checks is None else failed_checks,
        )
        self._run.book.write(standing.entry, self._run.recipes.files)
        if not standing.failed:
            self._run.desk.withdraw_failed(unit)
            self._run.result.failed_checks += standing.entry.failed_checks
            self._run.result.done.append(unit)
        if sound:
            self._run.ledger.unit(standing.name, outcome.error)
        return standing.entry.stamps["clean"] != entry.stamps.get("clean")

"""A whole run: plan, clean, reconcile, audit, draw, compare, build the site; published unit by unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from helpers.batch.folders import Folders, notebooks_folder
from helpers.batch.jobs import Job, Outcome, perform_all
from helpers.batch.parameters import Parameters
from helpers.batch.plan import Plan, Unit, write_plan
from helpers.batch.staging import publish, staging, withdraw
from helpers.batch.workspace import PLAN, STAGING, join, select
from helpers.clean import read_unit, write_unit

CLEANING = ("10_clean_budget", "20_clean_final_accounts")
"""Notebooks of the first stage: each makes its part of a unit's clean tables."""

ANALYSIS = ("00_explore", "30_reconcile", "35_audit", "40_charts")
"""Notebooks of the second stage, which read what the first made, of the neighbouring years too."""

COMPARISON = "50_compare_cities"
"""The notebook of the third stage, across cities."""

NOTEBOOKS_SHELF, FAILED_SHELF = "notebooks", "failed"
"""Folders within reports: executed notebooks, and those that failed, with their tracebacks."""


Listener = Callable[[Outcome], None]


@dataclass(slots=True)
class Ledger:
    """What became of every job of a run; this, not the saved notebooks, is the truth."""

    done: list[Unit] = field(default_factory=list)
    failures: list[Outcome] = field(default_factory=list)
    failed_checks: int = 0

    @property
    def failed_units(self) -> set[Unit]:
        """The units of which a notebook failed."""
        return {outcome.job.unit for outcome in self.failures if outcome.job.unit}

    def healthy(self, units: Iterable[Unit]) -> tuple[Unit, ...]:
        """Return the units of which no notebook failed so far."""
        failed = self.failed_units
        return tuple(unit for unit in units if unit not in failed)


def count_jobs(units: tuple[Unit, ...]) -> int:
    """Return how many notebooks a run executes."""
    return len(units) * (len(CLEANING) + len(ANALYSIS)) + 1


def run_notebooks(
    plan: Plan, chosen: tuple[Unit, ...], folders: Folders, lang: str, jobs: int, listener: Listener
) -> Ledger:
    """Execute every notebook for the chosen units and publish what each unit gives, as soon as it is finished.

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
        Told of each outcome as it comes.

    Returns
    -------
    Ledger
        The units done and the notebooks that failed; a unit with a failure is not published.
    """
    ledger = Ledger()
    with staging(folders.clean) as clean, staging(folders.reports) as reports:
        desk = _Desk(folders, clean, reports, lang)

        def run(
            notebooks: Iterable[str], units: Iterable[Unit | None], readable: tuple[Unit, ...]
        ) -> Iterator[Outcome]:
            desk.write_plan(readable)
            for outcome in perform_all([desk.job(notebook, unit) for unit in units for notebook in notebooks], jobs):
                ledger.failures += [outcome] if outcome.error else []
                listener(outcome)
                yield outcome

        list(run(CLEANING, chosen, plan.units))
        _publish_as_finished(run(ANALYSIS, ledger.healthy(chosen), ledger.healthy(plan.units)), desk, ledger)
        for unit in ledger.failed_units:
            desk.shelve_failed(unit)
        if sound := ledger.healthy(plan.units):
            desk.publish_comparison(*run([COMPARISON], [None], sound))
    ledger.failures.sort(key=str)
    return ledger


def _publish_as_finished(outcomes: Iterator[Outcome], desk: _Desk, ledger: Ledger) -> None:
    """Publish each unit when the last of its notebooks has ended, so that an interruption costs only the rest."""
    ended: Counter[Unit | None] = Counter()
    for outcome in outcomes:
        unit = outcome.job.unit
        ended[unit] += 1
        if unit and ended[unit] == len(ANALYSIS) and unit not in ledger.failed_units:
            ledger.failed_checks += desk.publish(unit)
            ledger.done.append(unit)


@dataclass(frozen=True, slots=True)
class _Desk:
    """The folders of one run: where its notebooks read and write before anything is published."""

    folders: Folders
    clean: Path
    reports: Path
    lang: str

    @property
    def plan_file(self) -> Path:
        return self.clean / "plan.json"

    def write_plan(self, units: tuple[Unit, ...]) -> None:
        write_plan(units, self.plan_file)

    def job(self, notebook: str, unit: Unit | None) -> Job:
        environment = self.folders.environment() | {STAGING: str(self.clean), PLAN: str(self.plan_file)}
        about = Parameters(unit.city, unit.year, unit.agency, self.lang) if unit else Parameters(lang=self.lang)
        output = self.reports / (unit.folder if unit else "") / f"{notebook}.ipynb"
        return Job(notebooks_folder() / f"{notebook}.ipynb", output, about, environment, unit)

    def publish(self, unit: Unit) -> int:
        """Put a unit's parts together, move its tables and notebooks into place, and return how many checks failed."""
        whole = self.clean / "whole" / unit.folder
        tables = join(read_unit(part) for part in sorted((self.clean / unit.folder).iterdir()))
        write_unit(whole, tables)
        publish(whole, self.folders.clean / unit.folder)
        publish(self.reports / unit.folder, self.folders.reports / NOTEBOOKS_SHELF / unit.folder)
        withdraw(self.folders.reports / FAILED_SHELF / unit.folder, self.folders.reports)
        return int((tables["checks"]["status"] == "fail").sum())

    def publish_comparison(self, outcome: Outcome) -> None:
        """Move the notebook across cities to where it belongs, be it finished or failed."""
        shelf = self.folders.reports / (FAILED_SHELF if outcome.error else NOTEBOOKS_SHELF)
        if outcome.job.output.exists():
            shelf.mkdir(exist_ok=True)
            outcome.job.output.replace(shelf / outcome.job.output.name)
        if not outcome.error:
            withdraw(self.folders.reports / FAILED_SHELF / outcome.job.output.name, self.folders.reports)

    def shelve_failed(self, unit: Unit) -> None:
        """Keep the executed notebooks of a failed unit, tracebacks included; its last good results stay as they are."""
        executed = self.reports / unit.folder
        if executed.is_dir():
            publish(executed, self.folders.reports / FAILED_SHELF / unit.folder)


def choose(plan: Plan, parameters: Parameters) -> tuple[Unit, ...]:
    """Return the units of a plan that the user asked for; all where nothing was asked."""
    return select(plan.units, parameters.city, parameters.year, parameters.agency)

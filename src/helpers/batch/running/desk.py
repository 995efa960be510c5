"""The folders of one run: where its jobs read and write before anything is published, and publishing it."""

from __future__ import annotations

import filecmp
import json
import shutil
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from helpers.batch.folders import Folders, notebooks_folder, review_file
from helpers.batch.parameters import Parameters
from helpers.batch.planning.identities import STATE
from helpers.batch.planning.units import Saved, Unit, write_plan
from helpers.batch.running.finish import finish_unit, write_city, write_index
from helpers.batch.running.jobs import Call, Job, Outcome
from helpers.batch.running.staging import publish, withdraw
from helpers.batch.stages import ABOUT, ANALYSIS, CLEANING, INDEX, PAGES, PLAN, STAGES, STAGING
from helpers.documents import kept
from helpers.documents.parts import PARTED

NOTEBOOKS_SHELF, FAILED_SHELF, SITE = "notebooks", "failed", "site"
"""Folders within reports: executed notebooks, those that failed with their tracebacks, and the report."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The folders of one run.

    Attributes
    ----------
    folders : Folders
        Where published things are.
    clean, reports : Path
        Where tables, notebooks and pages are made, on the same file systems.
    lang, engine : str
        Language and engine of the run.
    """

    folders: Folders
    clean: Path
    reports: Path
    lang: str
    engine: str = ""
    _plans: list[Path] = field(default_factory=list)

    def lay_out(self, units: Iterable[Unit], saved: Saved) -> Path:
        """Write the plan that notebooks of one stage read; return its file."""
        file = self.clean / f"plan-{len(self._plans)}.jsonl"
        self._plans.append(file)
        write_plan(units, file, saved)
        return file

    def job(self, notebook: str, unit: Unit | None, plan: Path, reads: Sequence[Path] = ()) -> Job:
        """Return the job of executing a notebook for a unit, or across all of them."""
        environment = self.folders.environment() | {STAGING: str(self.clean), PLAN: str(plan)}
        about = Parameters(unit.city, unit.year, unit.agency, self.lang) if unit else Parameters(lang=self.lang)
        output = self.executed(unit) / f"{notebook}.ipynb"
        writes = (self.made(unit),) if unit else ()
        source = notebooks_folder() / f"{notebook}.ipynb"
        return Job(source, output, about, environment, unit, (plan, *reads), writes, self.engine)

    def made(self, unit: Unit) -> Path:
        """Return the folder of the parts that the run made of a unit's tables."""
        return self.clean / unit.folder

    def executed(self, unit: Unit | None) -> Path:
        """Return the folder of the notebooks that the run executed."""
        return self.reports / unit.folder if unit else self.reports

    def published(self, unit: Unit) -> tuple[Path, Path, Path]:
        """Return the folders of a unit's published tables, executed notebooks and pages."""
        reports = self.folders.reports
        return self.folders.clean / unit.folder, reports / NOTEBOOKS_SHELF / unit.folder, reports / SITE / unit.folder

    def part(self, unit: Unit, part: str) -> dict[str, Any]:
        """Return what the run's part of a unit says of itself; nothing where it made none."""
        with suppress(FileNotFoundError):
            return json.loads((self.made(unit) / part / ABOUT).read_bytes())
        return {}

    # --- the pages of a unit, and publishing it ---

    def _whole(self, unit: Unit) -> Path:
        return self.clean / ".whole" / unit.folder

    def _about(self, unit: Unit) -> Path:
        return self._whole(unit).with_name(f"{unit.agency}.json")

    def _pages(self, unit: Unit) -> Path:
        return self.reports / ".pages" / unit.folder

    def complete(self, unit: Unit) -> None:
        """Put the notebooks that need not run again beside those that did."""
        executed, before = self.executed(unit), self.published(unit)[1]
        for name in (*CLEANING, *ANALYSIS):
            if not (executed / f"{name}.ipynb").exists() and (before / f"{name}.ipynb").is_file():
                executed.mkdir(parents=True, exist_ok=True)
                shutil.copy2(before / f"{name}.ipynb", executed)

    def finish(
        self,
        unit: Unit,
        parts: tuple[Iterable[str], Iterable[str]] | None,
        siblings: Sequence[Unit],
        failed: Mapping[str, str],
    ) -> Call:
        """Return the job of putting a unit's tables together and writing its pages.

        ``parts`` are those that the run made and those that are kept; None where the tables stay as they are.
        Where notebooks failed, the unit's last good results are shown with what failed this time.
        """
        clean, notebooks, _ = self.published(unit)
        new, kept = parts or ((), ())
        staged = {part: self.made(unit) / part for part in new}
        shelf = self.executed(unit) if not failed and self.executed(unit).is_dir() else notebooks
        around = [(self._documents(one, stage), stage) for one in siblings for stage in STAGES]
        review, shelf_of_failed = self.decisions(unit), self.folders.reports / FAILED_SHELF / unit.folder
        arguments = {
            "place": (unit.city, unit.year, unit.agency),
            "clean": self._whole(unit) if parts else clean,
            "staged": staged,
            "published": clean,
            "kept": list(kept),
            "about": self._about(unit),
            "notebooks": sorted(shelf.glob("*.ipynb")),
            "raw": self.folders.raw,
            "review": review,
            "pages": self._pages(unit),
            "lang": self.lang,
            "siblings": around,
            "failed": failed,
            "shelf": shelf_of_failed,
        }
        reads = (clean, shelf, review, shelf_of_failed, *staged.values(), *(path for path, _ in around))
        writes = (self._whole(unit), self._about(unit)) if parts else ()
        return Call(PAGES, finish_unit, self._pages(unit), arguments, {}, unit, (*reads, *self.raw_files(unit)), writes)

    def decisions(self, unit: Unit) -> Path:
        """Return the file of the decisions on a unit's city and year."""
        return review_file(self.folders.review, unit.city, unit.year)

    def shelf_of_failures(self) -> list[list[str]]:
        """Return each notebook that failed and when."""
        shelf = self.folders.reports / FAILED_SHELF
        return [[str(path.relative_to(shelf)), str(path.stat().st_mtime_ns)] for path in sorted(shelf.rglob("*.ipynb"))]

    def raw_files(self, unit: Unit) -> tuple[Path, ...]:
        """Return the published files of a unit."""
        return tuple(self.folders.raw / path for source in unit.sources for path in source.path.split(PARTED))

    def publish(self, unit: Unit, ran: bool) -> int | None:
        """Move what is finished of a unit into place: tables that are new, executed notebooks if any ran, pages.

        Returns
        -------
        int or None
            How many checks failed; None where the tables stay as they are.
        """
        clean, notebooks, pages = self.published(unit)
        failed_checks = None
        if self._about(unit).is_file():
            failed_checks = json.loads(self._about(unit).read_bytes())["failed_checks"]
            if not _is_same(self._whole(unit), clean):  # another run, in another language, may have made it so
                publish(self._whole(unit), clean)
        if ran and self.executed(unit).is_dir():
            publish(self.executed(unit), notebooks)
        if (self._pages(unit) / "summary.json").is_file():
            publish(self._pages(unit), pages)
        return failed_checks

    def withdraw_failed(self, unit: Unit) -> None:
        """Take a unit that is sound off the shelf of what failed."""
        if (shelf := self.folders.reports / FAILED_SHELF).is_dir():
            withdraw(shelf / unit.folder, self.folders.reports)

    def shelve_failed(self, unit: Unit) -> None:
        """Keep the executed notebooks of a failed unit, tracebacks included; its last good results stay as they are."""
        executed = self.executed(unit)
        if executed.is_dir():
            publish(executed, self.folders.reports / FAILED_SHELF / unit.folder)

    def publish_comparison(self, outcome: Outcome) -> None:
        """Move the notebook across cities to where it belongs, be it finished or failed."""
        shelf = self.folders.reports / (FAILED_SHELF if outcome.error else NOTEBOOKS_SHELF)
        if outcome.job.output.exists():
            shelf.mkdir(exist_ok=True)
            outcome.job.output.replace(shelf / outcome.job.output.name)
        if not outcome.error:
            withdraw(self.folders.reports / FAILED_SHELF / outcome.job.output.name, self.folders.reports)

    def index(self, units: Sequence[str], refused: Sequence[tuple[str, str]], edition: str) -> Call:
        """Return the job of writing the index; ``edition`` tells how its pages look, beside the units."""
        reports = self.folders.reports
        arguments = {
            "site": reports / SITE,
            "units": list(units),
            "notebooks": sorted((reports / NOTEBOOKS_SHELF).glob("*.ipynb")),
            "shelf": reports / FAILED_SHELF,
            "refused": list(refused),
            "lang": self.lang,
            "memory": (self._cities, edition),
        }
        return Call(INDEX, write_index, reports / SITE, arguments)

    def city(self, city: str, units: Iterable[Unit], pages: Iterable[str], edition: str) -> Call:
        """Return the job of bringing the panel and the page of a city up to date; ``units`` are those that changed."""
        arguments = {
            "clean": self.folders.clean,
            "city": city,
            "units": list(units),
            "site": self.folders.reports / SITE,
            "pages": list(pages),
            "lang": self.lang,
            "memory": (self._cities, edition),
        }
        return Call(f"panel of {city}", write_city, self.folders.clean / city, arguments)

    @property
    def _cities(self) -> Path:
        """Return where it is remembered what the pages of cities were made of."""
        return self.folders.reports / STATE / "cities"

    def clear(self, units: Iterable[Unit]) -> None:
        """Take away what the run made of units that are dealt with."""
        for unit in units:
            for folder in (self.made(unit), self.executed(unit), self._whole(unit), self._pages(unit)):
                shutil.rmtree(folder, ignore_errors=True)
            for file in self.raw_files(unit):
                kept.forget(file)

    def _documents(self, unit: Unit, stage: str) -> Path:
        """Return the folder that has the documents of one stage of a unit, the run's own where it made them."""
        made = self.made(unit) / stage
        return made if made.is_dir() else self.published(unit)[0]


def _is_same(folder: Path, other: Path) -> bool:
    """Return whether two folders hold the same files to the byte."""
    names = sorted(path.name for path in folder.iterdir())
    if not other.is_dir() or sorted(path.name for path in other.iterdir()) != names:
        return False
    return filecmp.cmpfiles(folder, other, names, shallow=False)[0] == names

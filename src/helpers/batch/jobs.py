"""Executing notebooks in worker processes: what a job is, how many run at once, and what became of each."""

from __future__ import annotations

import logging
import multiprocessing
import os
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from helpers.batch.parameters import Parameters
from helpers.batch.plan import Unit
from helpers.errors import DuizhangError

CELL_TIMEOUT = 600
"""Seconds that one cell may take."""


@dataclass(frozen=True, slots=True)
class Job:
    """One notebook to execute; ``unit`` is None for a notebook across all cities."""

    notebook: Path
    output: Path
    parameters: Parameters
    environment: Mapping[str, str] = field(default_factory=dict)
    unit: Unit | None = None

    def __str__(self) -> str:
        return f"{self.unit or 'all cities'}: {self.notebook.stem}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a job; ``error`` is empty where it ran to its end."""

    job: Job
    error: str = ""


class Workers:
    """A pool of worker processes; never threads, for papermill changes the folder and environment of its process."""

    def __init__(self, pool: ProcessPoolExecutor) -> None:
        self._pool = pool

    def run(self, jobs: Iterable[Job]) -> Iterator[Outcome]:
        """Execute jobs and yield the outcome of each as it ends, in any order; a failure never stops the others."""
        running = {self._pool.submit(perform, job): job for job in jobs}
        for future in as_completed(running):
            error = future.exception()
            yield Outcome(running[future], _describe(error)) if error else future.result()


@contextmanager
def workers(number: int) -> Iterator[Workers]:
    """Start worker processes for the time of a run."""
    # A fork server is fast to start from, and unlike a plain fork it is safe beside the progress bar's threads.
    context = multiprocessing.get_context("forkserver" if os.name == "posix" else "spawn")
    if os.name == "posix":
        context.set_forkserver_preload(["helpers.batch.engine"])
    pool = ProcessPoolExecutor(number, context, initializer=_quiet)
    try:
        yield Workers(pool)
    finally:
        pool.shutdown(cancel_futures=True)


def perform(job: Job) -> Outcome:
    """Execute one job in this process."""
    from helpers.batch.engine import execute

    try:
        execute(job.notebook, job.output, job.parameters, job.environment, CELL_TIMEOUT)
    except DuizhangError as error:
        return Outcome(job, f"{error.what}; {error.remedy}")
    return Outcome(job)


def _describe(error: BaseException) -> str:
    if isinstance(error, BrokenProcessPool):
        return "a worker process was killed; try again with fewer jobs"
    return f"{type(error).__name__}: {error}"


def _quiet() -> None:
    """Leave reporting to the parent: papermill logs what it raises as well, and asyncio what an interruption cuts."""
    for name in ("papermill", "traitlets", "asyncio"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)

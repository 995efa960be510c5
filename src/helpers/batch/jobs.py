"""Executing notebooks in worker processes: what a job is, how many run at once, and what became of each."""

from __future__ import annotations

import logging
import multiprocessing
import os
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
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


def perform_all(jobs: Iterable[Job], number: int) -> Iterator[Outcome]:
    """Execute jobs in worker processes and yield the outcome of each as it ends; a failure never stops the others.

    Processes, never threads: papermill changes the folder and the environment of its process. A worker that is killed
    takes all that was running or waiting with it, so each of those is tried once more, by itself.
    """
    stranded = []
    for job, result in _attempt(jobs, number):
        if isinstance(result, BrokenProcessPool):
            stranded.append(job)
        else:
            yield _outcome(job, result)
    for job in stranded:
        yield from (_outcome(again, result) for again, result in _attempt([job], 1))


def perform(job: Job) -> Outcome:
    """Execute one job in this process."""
    from helpers.batch.engine import execute

    try:
        execute(job.notebook, job.output, job.parameters, job.environment, CELL_TIMEOUT)
    except DuizhangError as error:
        return Outcome(job, f"{error.what}; {error.remedy}")
    return Outcome(job)


def _attempt(jobs: Iterable[Job], number: int) -> Iterator[tuple[Job, Outcome | BaseException]]:
    """Yield each job with its outcome, or with what kept its worker from giving one."""
    # A fork server is fast to start from, and unlike a plain fork it is safe beside the progress bar's threads.
    context = multiprocessing.get_context("forkserver" if os.name == "posix" else "spawn")
    if os.name == "posix":
        context.set_forkserver_preload(["helpers.batch.engine"])
    pool = ProcessPoolExecutor(number, context, initializer=_quiet)
    try:
        running = {pool.submit(perform, job): job for job in jobs}
        for future in as_completed(running):
            yield running[future], future.exception() or future.result()
    finally:
        pool.shutdown(cancel_futures=True)


def _outcome(job: Job, result: Outcome | BaseException) -> Outcome:
    if isinstance(result, Outcome):
        return result
    if isinstance(result, BrokenProcessPool):
        return Outcome(job, "the worker process was killed; see whether memory ran out, or try fewer --jobs")
    return Outcome(job, f"{type(result).__name__}: {result}")


def _quiet() -> None:
    """Leave reporting to the parent: papermill logs what it raises as well, and asyncio what an interruption cuts."""
    for name in ("papermill", "traitlets", "asyncio"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)

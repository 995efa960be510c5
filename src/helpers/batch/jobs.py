"""Executing notebooks in worker processes: what a job is, how many run at once, and what became of each."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import cast

from helpers.batch.parameters import Parameters
from helpers.batch.plan import Unit
from helpers.batch.warm import server
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
    """Execute jobs, ``number`` at once, and yield the outcome of each as it ends; a failure never stops the others.

    Each job has a process of its own: papermill changes the folder and the environment of its process, and one that is
    killed, by the system for want of memory or by the notebook itself, takes no other job with it.
    """
    waiting = deque(jobs)
    running: dict[Connection, tuple[Job, BaseProcess]] = {}
    try:
        while waiting or running:
            while waiting and len(running) < number:
                job = waiting.popleft()
                ours, theirs = server.pipe()
                running[ours] = job, server.start(_perform, job, theirs)
                theirs.close()
            for pipe in cast("list[Connection]", wait(list(running))):
                job, process = running.pop(pipe)
                outcome = _outcome(job, pipe)
                server.end(process)
                yield outcome
    finally:
        for pipe, (_, process) in running.items():
            pipe.close()
            server.end(process)


def _perform(job: Job, pipe: Connection) -> None:
    """Execute one job in this process and tell what became of it."""
    from helpers.batch.engine import STANDARD, WARM, execute
    from helpers.batch.warm.engine import run_here

    _leave_reporting_to_parent()
    run_here()
    error = ""
    try:
        execute(
            job.notebook,
            job.output,
            job.parameters,
            job.environment,
            CELL_TIMEOUT,
            WARM if server.CAN_FORK else STANDARD,
        )
    except DuizhangError as failure:
        error = f"{failure.what}; {failure.remedy}"
    except Exception as failure:  # noqa: BLE001 - whatever it is, the parent must hear of it
        error = f"{type(failure).__name__}: {failure}"
    pipe.send(error)


def _outcome(job: Job, pipe: Connection) -> Outcome:
    """Return what a process told before it ended, or that it told nothing."""
    with pipe:
        try:
            return Outcome(job, pipe.recv())
        except (EOFError, ConnectionError):
            return Outcome(job, "the worker process was killed; see whether memory ran out, or try fewer --jobs")


def _leave_reporting_to_parent() -> None:
    """Silence the logs: papermill logs what it raises as well, and asyncio what an interruption cuts."""
    for name in ("papermill", "traitlets", "asyncio"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)

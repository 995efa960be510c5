"""Doing jobs in worker processes: what a job is, how many run at once, and what became of each."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count, islice
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, cast

from helpers.batch.parameters import Parameters
from helpers.batch.planning.units import Unit
from helpers.batch.warm import server
from helpers.errors import DuizhangError

CELL_TIMEOUT = 600
"""Seconds that one cell may take."""

_starting = threading.Lock()
"""Held while a process starts, which changes the environment of this one for a moment."""


@dataclass(frozen=True, slots=True)
class Job:
    """One notebook to execute; ``unit`` is None for a notebook across all cities.

    ``reads`` are the files and folders that it may read beside the notebook itself, ``writes`` those that it leaves
    beside ``output``; on this machine nothing is asked of them, elsewhere they travel with the job. ``engine`` is that
    of the notebook where another than the fastest is asked for.
    """

    notebook: Path
    output: Path
    parameters: Parameters
    environment: Mapping[str, str] = field(default_factory=dict)
    unit: Unit | None = None
    reads: tuple[Path, ...] = ()
    writes: tuple[Path, ...] = ()
    engine: str = ""

    @property
    def name(self) -> str:
        """What is done, whatever the unit."""
        return self.notebook.stem

    def __str__(self) -> str:
        return f"{self.unit or 'all cities'}: {self.name}"

    def do(self) -> None:
        """Execute the notebook in this process, which must exist for it alone."""
        from helpers.batch.running.engine import STANDARD, WARM, execute
        from helpers.batch.warm.engine import run_here

        run_here()
        engine = self.engine or (WARM if server.CAN_FORK else STANDARD)
        execute(self.notebook, self.output, self.parameters, self.environment, CELL_TIMEOUT, engine)


@dataclass(frozen=True, slots=True)
class Call:
    """One function of a module to call, with arguments that can be pickled and in which every path is absolute.

    ``output`` is the file or folder that it leaves; ``reads`` and ``writes`` are as for a notebook.
    """

    name: str
    function: Callable[..., object]
    output: Path
    arguments: Mapping[str, Any] = field(default_factory=dict)
    environment: Mapping[str, str] = field(default_factory=dict)
    unit: Unit | None = None
    reads: tuple[Path, ...] = ()
    writes: tuple[Path, ...] = ()

    def __str__(self) -> str:
        return f"{self.unit or 'all cities'}: {self.name}"

    def do(self) -> None:
        """Call the function in this process."""
        with server.environment(dict(self.environment)):
            self.function(**self.arguments)


Work = Job | Call
"""Whatever can be performed: a notebook or a function."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a job; ``error`` is empty where it ran to its end, and ``seconds`` is how long it took."""

    job: Work
    error: str = ""
    seconds: float = 0.0


class Queue(Iterator[Work]):
    """Jobs that wait; more may be added at any time, even when none is left, as it is learnt what became of others.

    Parameters
    ----------
    more : callable, optional
        Asked where a job is wanted and none waits: adds what else there is to do, and says whether there was anything.
    """

    def __init__(self, more: Callable[[], bool] = lambda: False) -> None:
        self._jobs: list[tuple[int, int, Work]] = []
        self._added, self._more = count(), more

    def add(self, jobs: Iterable[Work], rank: int = 0) -> None:
        """Add jobs; they are done after those that wait already, but before those of a higher rank."""
        for job in jobs:
            heappush(self._jobs, (rank, next(self._added), job))

    def __next__(self) -> Work:
        while not self._jobs:
            if not self._more():
                raise StopIteration
        return heappop(self._jobs)[2]


def perform_all(jobs: Iterable[Work], number: int) -> Iterator[Outcome]:
    """Do jobs, ``number`` at once, and yield the outcome of each as it ends; a failure never stops the others.

    Jobs are taken from where they come from when there is a place for them: whoever takes an outcome may add to them.

    Each job has a process of its own: papermill changes the folder and the environment of its process, and one that is
    killed, by the system for want of memory or by the notebook itself, takes no other job with it.
    """
    waiting = iter(jobs)
    running: dict[Connection, tuple[Work, BaseProcess, float]] = {}
    try:
        ended: list[Outcome] = []
        while True:
            for job in islice(waiting, number - len(running)):
                ours, theirs = server.pipe()
                with _starting:
                    process = server.start(_perform, job, theirs)
                running[ours] = job, process, time.monotonic()  # from here on: the first start waits for the server
                theirs.close()
            if ended:  # only now: while the caller is at work on them, no place is empty
                yield from ended
                ended = []
            elif running:
                for pipe in cast("list[Connection]", wait(list(running))):
                    job, process, begun = running.pop(pipe)
                    error = _told(pipe)
                    server.end(process)
                    ended.append(Outcome(job, error, time.monotonic() - begun))
            else:
                return
    finally:
        for pipe, (_, process, _) in running.items():
            pipe.close()
            server.end(process)


def _perform(job: Work, pipe: Connection) -> None:
    """Do one job in this process and tell what became of it."""
    _leave_reporting_to_parent()
    error = ""
    try:
        job.do()
    except DuizhangError as failure:
        error = f"{failure.what}; {failure.remedy}"
    except Exception as failure:  # noqa: BLE001 - whatever it is, the parent must hear of it
        error = f"{type(failure).__name__}: {failure}"
    with suppress(BrokenPipeError):  # the run was ended while this was done: nobody asks any more
        pipe.send(error)


def _told(pipe: Connection) -> str:
    """Return the error that a process told before it ended, or that it told nothing."""
    with pipe:
        try:
            return pipe.recv()
        except (EOFError, ConnectionError):
            return "the worker process was killed; see whether memory ran out, or try fewer --jobs"


def _leave_reporting_to_parent() -> None:
    """Silence the logs: papermill logs what it raises as well, and asyncio what an interruption cuts."""
    for name in ("papermill", "traitlets", "asyncio"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)

"""The papermill engine ``warm``: a fresh process for each notebook without the cost of starting one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from nbclient.exceptions import DeadKernelError
from papermill.engines import Engine, NBClientEngine
from papermill.log import logger

from helpers.batch.warm import server
from helpers.batch.warm.client import GRACE, Here, Kernel, WarmClient
from helpers.batch.warm.shell import Emit, Reply

NAME = "warm"
"""The engine's name: ``papermill --engine warm``."""

_SAVED_EVERY = 2.0
"""Seconds between two saves of a notebook under way."""

_reserved: list[bool] = []
"""Holds one item in a process that exists for a notebook that it has not begun."""


class WarmEngine(Engine):
    """Executes each notebook in a fresh process forked from a server that has everything imported.

    Outputs, errors and time limits are those of papermill's own engine, which also serves where a process cannot be
    forked (Windows) and for notebooks in another language.
    """

    @classmethod
    def execute_managed_notebook(cls, nb_man: Any, kernel_name: str, **settings: Any) -> None:
        """Execute a notebook; the settings are those of papermill's ``NBClientEngine``."""
        if not server.CAN_FORK or nb_man.nb.metadata.get("kernelspec", {}).get("language", "python") != "python":
            NBClientEngine.execute_managed_notebook(nb_man, kernel_name, **settings)
            return
        own = ("log_output", "stdout_file", "stderr_file")
        client = {name: settings[name] for name in own if settings.get(name)}
        timeout = settings.get("execution_timeout") or settings.get("timeout")
        with _kernel() as kernel, _saved_sparingly(nb_man):
            WarmClient(nb_man, kernel, timeout=timeout, log=logger, **client).execute()


def run_here() -> None:
    """Say that this process exists for one notebook: its cells run in it, rather than in a further process."""
    _reserved[:] = [True]


@contextmanager
def _saved_sparingly(nb_man: Any) -> Iterator[None]:
    """Save the notebook in the middle only where seconds have passed, for whoever kills the process to find.

    Papermill saves it twice a cell, which takes longer than most cells do, and twice more at the end: once would do,
    but where an error of the engine itself ends it all, the first is the last.
    """
    save = nb_man.save

    def save_sometimes(**_: Any) -> None:
        if (nb_man.now() - nb_man.last_save_time).total_seconds() >= _SAVED_EVERY:
            save()

    nb_man.save = save_sometimes
    try:
        yield
    except BaseException:
        nb_man.save = save
        raise


@contextmanager
def _kernel() -> Iterator[Kernel]:
    if _reserved:
        _reserved.clear()
        yield Here()
        return
    ours, theirs = server.pipe()
    process = server.start(_serve, theirs, str(Path.cwd()))
    theirs.close()
    try:
        yield _There(ours)
    finally:
        ours.close()
        server.end(process)


class _There:
    """A kernel in a process of its own, at the other end of a pipe."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe

    def run(self, source: str, timeout: int | None, emit: Emit) -> Reply:
        try:
            self._pipe.send((source, timeout))
            while self._pipe.poll(timeout + 2 * GRACE if timeout else None):
                told = self._pipe.recv()
                if told is None:
                    break
                if "status" in told:
                    return told
                emit(told)
        except (EOFError, ConnectionError):
            raise DeadKernelError("Kernel died") from None
        raise TimeoutError


def _serve(pipe: Connection, folder: str) -> None:
    """Run the cells that come through a pipe, until it is closed."""
    os.chdir(folder)
    kernel = Here()
    with suppress(EOFError):
        while True:
            source, timeout = pipe.recv()
            try:
                pipe.send(kernel.run(source, timeout, pipe.send))
            except TimeoutError:
                pipe.send(None)

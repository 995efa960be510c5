"""Reading the documents of a run: new ones several at once, before the plan asks what they are, and each only once."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from pathlib import Path

from helpers.batch.folders import Folders
from helpers.batch.planning.finding import find_out
from helpers.batch.planning.identities import Identities, Rows
from helpers.batch.planning.plan import Learn
from helpers.batch.running.jobs import Call, perform_all
from helpers.batch.running.staging import staging, sweep
from helpers.batch.warm import server
from helpers.documents.kept import KEPT

MOST = 2**30
"""Bytes of documents that are kept until they are cleaned; what is read beyond that is read again."""
_TOGETHER = 4
"""Documents that one process reads at most."""


@contextmanager
def keeping(folder: Path) -> Iterator[None]:
    """Have what is read kept in a folder while this lasts, by all processes of the run; what is kept elsewhere stays.

    Raises
    ------
    OSError
        If the folder cannot be made.
    """
    if os.environ.get(KEPT):
        yield
        return
    folder.mkdir(parents=True, exist_ok=True)
    with server.environment({KEPT: str(folder)}):
        yield


@contextmanager
def reading(where: Folders, jobs: int) -> Iterator[Learn]:
    """Give what finds out what new documents are, ``jobs`` at once; what it reads is kept while this lasts.

    Raises
    ------
    InputError
        As it reads, if the folder of clean tables cannot be written.
    """
    sweep(where.clean.parent)  # where there was no folder of clean tables yet, what was read was kept beside it
    with ExitStack() as stack:
        yield partial(_learn, stack, where, jobs)


def _learn(
    stack: ExitStack, where: Folders, jobs: int, identities: Identities, asked: Sequence[tuple[str, Rows]]
) -> None:
    """Have processes find out what documents are: what reads them is in the server, which a run needs anyway.

    Here it would stay in memory as long as the run takes, which is as much as a third of what the server has.
    """
    server.begin()
    if not os.environ.get(KEPT):
        # A wrong value is known when the plan is made, and makes no folder of clean tables.
        there = where.clean if where.clean.exists() else where.clean.parent
        stack.enter_context(keeping(stack.enter_context(staging(there, "read")) / "read"))
    if not server.CAN_FORK:
        return
    kept = 0
    folder = Path(os.environ[KEPT])

    def calls() -> Iterator[Call]:
        for number, group in enumerate(_groups(where.raw, asked, jobs)):
            found = folder / f"{number}.json"
            arguments = {"raw": where.raw, "asked": group, "reader": identities.reader, "found": found}
            yield Call("reading", find_out, found, arguments, {} if kept < MOST else {KEPT: ""})

    for outcome in perform_all(calls(), jobs):
        with suppress(OSError, ValueError):  # a document that ended its process is read again, by the plan itself
            told = json.loads(outcome.job.output.read_bytes())
            identities.take(told["records"])
            kept += told["kept"]


def _groups(raw: Path, asked: Sequence[tuple[str, Rows]], jobs: int) -> list[list]:
    """Part documents into groups that take about as long, the largest files first."""
    number = max(min(len(asked), 2 * jobs), -(-len(asked) // _TOGETHER))
    ordered = sorted(asked, key=lambda one: -_size(raw / one[0]))
    return [ordered[at::number] for at in range(number)]


def _size(file: Path) -> int:
    with suppress(OSError):
        return file.stat().st_size
    return 0

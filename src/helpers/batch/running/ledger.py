"""The ledger of the runs: what became of every job, line by line, written by the one process that runs the batch."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from helpers.batch.freshness.journal import Record, add_records, read_records

FILE = "ledger.jsonl"

DONE, FAILED, INTERRUPTED = "done", "failed", "interrupted"
"""How a job or a run may end."""


class Ledger:
    """The ledger of one run, as it goes on.

    Parameters
    ----------
    folder : Path
        The folder of states.
    """

    def __init__(self, folder: Path) -> None:
        self._file = folder / FILE
        self._run = f"{time.time_ns():x}-{os.getpid()}"

    @contextmanager
    def running(self, units: int) -> Iterator[None]:
        """Note that a run over so many units begins, and how it ends; what kills the process leaves it without an end.

        A run whose body raises is noted as interrupted.
        """
        self._add("begin", pid=os.getpid(), units=units)
        status = INTERRUPTED
        try:
            yield
            status = DONE
        finally:
            self._add("end", status=status)

    def planned(self, jobs: int, skipped: int) -> None:
        """Note how many jobs may have to be done, and how many units are as they would be made."""
        self._add("planned", jobs=jobs, skipped=skipped)

    def job(self, unit: str, job: str, key: str, seconds: float, error: str = "") -> None:
        """Note what became of a job; ``unit`` is empty where it is about all of them."""
        began = datetime.now(UTC).timestamp() - seconds
        times = {"seconds": round(seconds, 3), "started": _time(began), "ended": _time()}
        self._add("job", unit=unit, job=job, key=key, status=FAILED if error else DONE, error=error, **times)

    def unit(self, unit: str, error: str = "") -> None:
        """Note that a unit was published, or that it was not and why."""
        self._add("unit", unit=unit, status=FAILED if error else DONE, error=error)

    def _add(self, event: str, **facts: Any) -> None:
        add_records(self._file, [{"event": event, "run": self._run, "at": _time(), **facts}])


@dataclass(slots=True)
class Account:
    """What the ledger says of a run."""

    began: str
    pid: int
    units: int
    jobs: int = 0
    skipped: int = 0
    ended: str = ""
    status: str = ""
    done: list[Record] = field(default_factory=list)
    failed: list[Record] = field(default_factory=list)
    units_done: int = 0
    units_failed: int = 0
    torn: int = 0


def last_run(folder: Path) -> Account | None:
    """Return what became of the last run; None where there was none."""
    records, torn = read_records(folder / FILE)
    begin = next((record for record in reversed(records) if record["event"] == "begin"), None)
    if begin is None:
        return None
    account = Account(begin["at"], begin["pid"], begin["units"], torn=torn)
    for record in (record for record in records if record["run"] == begin["run"]):
        _enter(account, record)
    return account


def _enter(account: Account, record: Record) -> None:
    match record["event"], record.get("status"):
        case "planned", _:
            account.jobs, account.skipped = record["jobs"], record["skipped"]
        case "job", "done":
            account.done.append(record)
        case "job", _:
            account.failed.append(record)
        case "unit", "done":
            account.units_done += 1
        case "unit", _:
            account.units_failed += 1
        case "end", status:
            account.ended, account.status = record["at"], str(status)


def _time(at: float | None = None) -> str:
    moment = datetime.now(UTC) if at is None else datetime.fromtimestamp(at, UTC)
    return moment.isoformat(timespec="milliseconds")

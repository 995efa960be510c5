"""What became of the last run, in lines for people."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from helpers.batch.planning.identities import STATE
from helpers.batch.running.ledger import INTERRUPTED, Account, last_run
from helpers.locks import is_held

_SLOWEST = 5


def status_lines(reports: Path) -> Iterator[str]:
    """Yield what became of the last run on a folder of reports: state, units, failures, the slowest notebooks."""
    account = last_run(reports / STATE)
    if account is None:
        yield "no run yet"
        return
    yield f"{_state(account, is_held(reports / STATE))}; begun {_local(account.began)}{_took(account)}"
    open_units = account.units - account.skipped - account.units_done - account.units_failed
    yield (
        f"units: {account.units_done} done, {account.units_failed} failed, {account.skipped} unchanged, "
        f"{max(0, open_units)} not finished"
    )
    yield (
        f"jobs: {len(account.done)} done, {len(account.failed)} failed; "
        f"{account.jobs} notebooks were planned, and the pages of their units"
    )
    for record in account.failed:
        yield f"failed: {record['unit'] or 'all cities'}: {record['job']}: {record['error']}"
    for record in sorted([*account.done, *account.failed], key=lambda one: -one["seconds"])[:_SLOWEST]:
        yield f"slowest: {record['unit'] or 'all cities'}: {record['job']}: {record['seconds']:.1f} s"
    if account.torn:
        yield f"{account.torn} lines of the ledger are torn and left out"


def _state(account: Account, held: bool) -> str:
    if account.status == INTERRUPTED:
        return "interrupted: the next run finishes what is missing"
    if account.ended:
        return "ended"
    if held:
        return f"running, process {account.pid}"
    return "ended without a word, as when it is killed: the next run finishes what is missing"


def _took(account: Account) -> str:
    if not account.ended:
        return ""
    seconds = (datetime.fromisoformat(account.ended) - datetime.fromisoformat(account.began)).total_seconds()
    return f", took {seconds:.1f} s"


def _local(moment: str) -> str:
    return datetime.fromisoformat(moment).astimezone().strftime("%Y-%m-%d %H:%M:%S")

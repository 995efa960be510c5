"""The progress of a run as people see it: a live display on a terminal, a line a notebook elsewhere, then a summary."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from helpers.batch.running.desk import FAILED_SHELF
from helpers.batch.stages import INDEX

if TYPE_CHECKING:
    from helpers.batch.running.jobs import Outcome
    from helpers.batch.running.result import Result

_LINKED = 3


class Progress:
    """Shows how far a run is.

    Parameters
    ----------
    result : Result
        What became of the units so far; the run fills it.
    units : int
        Units asked for.
    quiet : bool
        Whether nothing is shown.
    stream : file
        Where to; standard error by default.
    """

    def __init__(self, result: Result, units: int, quiet: bool = False, stream: TextIO | None = None) -> None:
        self._result, self._units, self._quiet = result, units, quiet
        self._stream = stream or sys.stderr
        self._ended = 0
        self._live: Any = None
        self._task: Any = None

    def __enter__(self) -> Progress:
        if not self._quiet and self._stream.isatty():
            self._live = _display(self._stream)
            self._task = self._live.add_task("", total=None, about="")
            self._live.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._live is not None:
            self._live.stop()

    def tell(self, outcome: Outcome) -> None:
        """Show that a notebook ended."""
        self._ended += 1
        total = max(self._result.jobs + 1, self._ended)  # the notebook across cities is one more
        if self._live is not None:
            self._live.update(self._task, total=total, completed=self._ended, about=self._about())
        elif not self._quiet:
            became = "failed" if outcome.error else "done"
            print(f"[{self._ended}/{total}] {outcome.job}: {became}", file=self._stream, flush=True)

    def _about(self) -> str:
        result = self._result
        left = self._units - len(result.done) - len(result.skipped) - len(result.failed_units)
        counts = {"done": len(result.done), "unchanged": len(result.skipped), "failed": len(result.failed_units)}
        said = [f"{number} {name}" for name, number in counts.items() if number]
        return ", ".join([f"units: {max(left, 0)} to do", *said])


def _display(stream: TextIO) -> Any:
    """Return a live display with bar, notebooks, rate and time left."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, ProgressColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Live
    from rich.text import Text

    class Rate(ProgressColumn):
        def render(self, task: Any) -> Text:
            return Text(f"{task.speed:.1f} notebooks/s" if task.speed else "notebooks")

    columns = (BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn(), TextColumn("{task.fields[about]}"))
    return Live(*columns, console=Console(file=stream), transient=True)


def failure_line(outcome: Outcome, reports: Path) -> str:
    """Return a failure in one line: notebook, cell, error, and where the executed notebook is."""
    folder = reports / FAILED_SHELF / (outcome.job.unit.folder if outcome.job.unit else "")
    notebook = folder / f"{outcome.job.name}.ipynb"
    if not notebook.is_file():
        return f"failed: {outcome.job}: {outcome.error}"
    cell = "".join(f"cell {number}: " for number in _failed_cell(notebook))
    return f"failed: {outcome.job}: {cell}{outcome.error} ({notebook})"


def summary(result: Result, refused: int, index: Path) -> str:
    """Return what a run came to, in a few lines; the last says where the report is, if it was written."""
    slowest = [f"{outcome.job} {outcome.seconds:.1f} s" for outcome in result.slowest[:_LINKED]]
    unchanged = f", {len(result.skipped)} unchanged" if result.skipped else ""
    lines = [
        f"{len(result.done)} units done, {len(result.failed_units)} failed, {refused} documents refused{unchanged}; "
        f"{result.failed_checks} checks failed"
    ]
    lines += [f"slowest: {'; '.join(slowest)}"] if slowest else []
    unwritten = any(outcome.job.unit is None and outcome.job.name == INDEX for outcome in result.failures)
    return "\n".join([*lines, f"the index of the report was not written: {index}" if unwritten else f"report: {index}"])


def _failed_cell(notebook: Path) -> Iterator[int]:
    """Yield the number of the cell that failed, where the executed notebook tells."""
    with suppress(OSError, ValueError, KeyError):
        for number, cell in enumerate(json.loads(notebook.read_bytes())["cells"], start=1):
            if any(output["output_type"] == "error" for output in cell.get("outputs", ())):
                yield number
                return

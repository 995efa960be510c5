"""Running the cells of a notebook in a warm shell, with the records and the errors of papermill's own client."""

from __future__ import annotations

import asyncio
import faulthandler
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, Protocol

from nbclient.exceptions import CellExecutionComplete, CellTimeoutError
from nbformat import NotebookNode
from papermill.clientwrap import PapermillNotebookClient

from helpers.batch.warm.shell import LANGUAGE, Emit, Message, Reply, take

GRACE = 10
"""Seconds that a cell gets, after its time is over, to let go of code that takes no notice."""


class Kernel(Protocol):
    """Whatever runs one cell after the other."""

    def run(self, source: str, timeout: int | None, emit: Emit) -> Reply:
        """Run a cell: hand on its messages as they arise, and return the content of its reply.

        Raises
        ------
        TimeoutError
            If the cell takes longer than ``timeout`` seconds.
        DeadKernelError
            If the process of the kernel ends.
        """
        ...


class Here:
    """A kernel in this very process, which was born for one notebook."""

    def __init__(self) -> None:
        self._shell = take()

    def run(self, source: str, timeout: int | None, emit: Emit) -> Reply:
        """Run a cell; see ``Kernel``."""
        with _alarm(timeout) as alarm:
            reply = self._shell.run(source, emit)
        if alarm.rang:
            raise TimeoutError
        return reply


class WarmClient(PapermillNotebookClient):
    """Papermill's client over a kernel without sockets."""

    def __init__(self, nb_man: Any, kernel: Kernel, **settings: Any) -> None:
        super().__init__(nb_man, **settings)
        self._kernel = kernel

    def execute(self, **_: Any) -> NotebookNode:
        """Execute every cell, up to the first that fails."""
        self.reset_execution_trackers()
        self.papermill_execute_cells()
        self.nb.metadata["language_info"] = dict(LANGUAGE)
        return self.nb

    def execute_cell(self, cell: NotebookNode, cell_index: int, **_: Any) -> NotebookNode:
        """Execute a cell; markdown, empty cells and those with the tag to be skipped stay as they are."""
        skipped = self.skip_cells_with_tag in cell.metadata.get("tags", [])
        if cell.cell_type != "code" or not cell.source.strip() or skipped:
            return cell
        cell.outputs, self.clear_before_next_output = [], False
        if self.record_timing:
            cell.metadata["execution"] = {}
        timeout = self._get_timeout(cell)
        try:
            reply = self._kernel.run(cell.source, timeout, lambda message: self._take(message, cell, cell_index))
        except TimeoutError:
            raise CellTimeoutError.error_from_timeout_and_cell("Cell execution timed out", timeout, cell) from None
        self.code_cells_executed += 1
        cell.execution_count = reply["execution_count"]
        if reply["status"] == "error":  # a loop for each cell would take longer than most cells do
            asyncio.run(self._check_raise_for_error(cell, cell_index, {"content": reply, "header": {}}))
        return cell

    def _take(self, message: Message, cell: NotebookNode, cell_index: int) -> None:
        """Add what a message tells to the cell; text that follows text of the same stream is one output with it."""
        content, last = message["content"], cell.outputs[-1] if cell.outputs else {}
        if message["msg_type"] == last.get("output_type") == "stream" and last["name"] == content["name"]:
            last["text"] += content["text"]
            return
        with suppress(CellExecutionComplete):
            self.process_message(message, cell, cell_index)


class _Alarm:
    rang = False

    def __call__(self, *_: object) -> None:
        self.rang = True
        raise KeyboardInterrupt


@contextmanager
def _alarm(timeout: int | None) -> Iterator[_Alarm]:
    """Interrupt the cell after ``timeout`` seconds; where it takes no notice, end the process a little later."""
    alarm = _Alarm()
    if not timeout:
        yield alarm
        return
    before = signal.signal(signal.SIGALRM, alarm)
    signal.setitimer(signal.ITIMER_REAL, timeout)
    faulthandler.dump_traceback_later(timeout + GRACE, exit=True)
    try:
        yield alarm
    except KeyboardInterrupt:
        if not alarm.rang:
            raise
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        faulthandler.cancel_dump_traceback_later()

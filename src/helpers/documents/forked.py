"""A child process forked from this one, in the shape of ``subprocess.Popen``: it has loaded what this one has."""

from __future__ import annotations

import os
import signal
import subprocess
import time
import warnings
from collections.abc import Callable
from contextlib import suppress

_PAUSE = 0.002
"""Seconds between two looks at whether the process has ended."""


class Forked:
    """A process that does some work over a pair of pipes, its standard input and output.

    Parameters
    ----------
    work : callable
        What the process does before it ends. Nothing else of this one is open to it.
    """

    def __init__(self, work: Callable[[], None]) -> None:
        requests, to = os.pipe()
        back, answers = os.pipe()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # threads: whoever forks has seen to it
            self.pid = os.fork()
        if self.pid == 0:
            _live(work, requests, answers)
        os.close(requests)
        os.close(answers)
        self.stdin, self.stdout = os.fdopen(to, "wb"), os.fdopen(back, "rb")
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """Return the status of the process; None while it runs."""
        if self.returncode is None:
            try:
                ended, status = os.waitpid(self.pid, os.WNOHANG)
            except ChildProcessError:
                ended, status = self.pid, 0
            if ended:
                self.returncode = os.waitstatus_to_exitcode(status)
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Wait for the process to end and return its status.

        Raises
        ------
        subprocess.TimeoutExpired
            If it takes more than ``timeout`` seconds.
        """
        deadline = time.monotonic() + (timeout or 0)
        while (status := self.poll()) is None:
            if timeout is not None and time.monotonic() > deadline:
                raise subprocess.TimeoutExpired("a forked process", timeout)
            time.sleep(_PAUSE)
        return status

    def kill(self) -> None:
        """End the process at once."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)


def _live(work: Callable[[], None], requests: int, answers: int) -> None:
    """Do the work in the process that was just born, and end it."""
    status = 1
    try:
        os.setsid()
        for number in (signal.SIGALRM, signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_DFL)
        nowhere = os.open(os.devnull, os.O_RDWR)
        for file, place in ((requests, 0), (answers, 1), (nowhere, 2)):
            os.dup2(file, place)
        os.closerange(3, os.sysconf("SC_OPEN_MAX"))
        work()
        status = 0
    finally:
        os._exit(status)

"""The server that warm processes are forked from: it imports everything once, and rehearses."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from types import ModuleType
from typing import Any

from helpers.errors import DuizhangError

# The same output from run to run, and no thread pools that compete with the other workers.
STABLE_ENVIRONMENT = {
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    "PYTHONHASHSEED": "0",
    "PYTHONUTF8": "1",
    "SOURCE_DATE_EPOCH": "0",
    "TZ": "UTC",
}

CAN_FORK = "forkserver" in multiprocessing.get_all_start_methods()
"""Whether this system has warm processes."""

_PRELOADED, _DEAF = "helpers.batch.warm.rehearsal", "helpers.batch.warm.deaf"

_sound: list[bool] = []
"""Holds one item as soon as the server has said that it imported everything."""


def begin() -> None:
    """Have the server start, without waiting for it: whoever knows that processes will be needed says so at once."""
    if CAN_FORK:
        with environment(STABLE_ENVIRONMENT), _without_main():
            _context()
            import_module("multiprocessing.forkserver").ensure_running()  # which exists only where one can fork


def start(target: Callable[..., None], *arguments: Any) -> BaseProcess:
    """Start a process forked from the server; the first call starts the server, which takes seconds.

    The process leads a group of its own, so that a key pressed at the terminal does not reach it and its own children
    can be ended with it; it ends as soon as the process that asked for it is gone. Where the system cannot fork, the
    process is a new one, without a group.

    Raises
    ------
    DuizhangError
        If the server cannot import what notebooks use, or ends before it has.
    """
    if CAN_FORK and not _sound:
        _ask()
        _sound.append(True)
    try:
        return _start(target, arguments)
    except ConnectionError:  # the server was killed a moment ago, and this process has yet to be told
        time.sleep(1)
        return _start(target, arguments)


def _start(target: Callable[..., None], arguments: tuple[Any, ...]) -> BaseProcess:
    process = _context().Process(target=_live, args=(dict(os.environ), target, arguments))  # type: ignore[attr-defined]
    with environment(STABLE_ENVIRONMENT), _without_main():
        process.start()
    return process


def _ask() -> None:
    """Start the server and ask whether it has everything; a process of it that did not would end in silence."""
    ours, theirs = pipe()
    try:
        process = _start(_tell, (theirs,))
        theirs.close()
        failure = ours.recv()
        end(process)
    except (EOFError, OSError):
        failure = "it ended before it could say why"
    finally:
        ours.close()
    if failure:
        raise DuizhangError("the server of warm processes", f"cannot start ({failure})", "install the package anew")


def _tell(pipe: Connection) -> None:
    """Tell what went wrong as the server was started."""
    pipe.send(getattr(sys.modules.get(_PRELOADED), "failure", "it imported nothing"))


def end(process: BaseProcess) -> None:
    """End a process and its children at once."""
    if process.pid and process.is_alive():
        if CAN_FORK:
            with suppress(ProcessLookupError):  # the group is not led yet, or all is over
                os.killpg(process.pid, signal.SIGKILL)
        process.kill()
    process.join()


def pipe() -> tuple[Connection, Connection]:
    """Return both ends of a pipe to a warm process."""
    return _context().Pipe()


@contextmanager
def environment(variables: dict[str, str]) -> Iterator[None]:
    """Set environment variables for a while; processes started within inherit them."""
    before = dict(os.environ)
    os.environ.update(variables)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


@contextmanager
def _without_main() -> Iterator[None]:
    """Hide the main module, which multiprocessing would otherwise run again in every child."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def _context() -> BaseContext:
    context = multiprocessing.get_context("forkserver" if CAN_FORK else "spawn")
    if CAN_FORK:
        context.set_forkserver_preload([_PRELOADED, _DEAF])
    return context


def _live(variables: dict[str, str], target: Callable[..., None], arguments: tuple[Any, ...]) -> None:
    if CAN_FORK:
        os.setsid()
        signal.signal(signal.SIGINT, signal.default_int_handler)  # see ``deaf``
    # The server was started some time ago, perhaps in another environment.
    os.environ.clear()
    os.environ.update(variables | STABLE_ENVIRONMENT)
    threading.Thread(target=_die_with_parent, daemon=True).start()
    target(*arguments)


def _die_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        if CAN_FORK:
            os.killpg(0, signal.SIGKILL)
        os._exit(1)

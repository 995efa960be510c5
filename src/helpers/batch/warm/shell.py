"""A kernel without sockets: the same IPython shell that ipykernel uses, its messages handed to a function."""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import numpy
from ipykernel.compiler import XCachingCompiler
from ipykernel.ipkernel import IPythonKernel
from ipykernel.zmqshell import ZMQInteractiveShell
from IPython.core.error import StdinNotImplementedError
from jupyter_client.session import Session
from matplotlib_inline import backend_inline
from traitlets.config import Config

Message = dict[str, Any]
"""A message of the Jupyter protocol: ``msg_type``, ``header``, ``parent_header`` and ``content``."""

Emit = Callable[[Message], None]
"""Takes a message about output, as a kernel would publish it, when it arises."""

Reply = dict[str, Any]
"""The content of a kernel's ``execute_reply``: ``status``, ``execution_count``; after an error, what it was."""

LANGUAGE = IPythonKernel.language_info
"""What a kernel answers when asked which language it speaks."""


class Shell:
    """An IPython shell for one notebook; it must be the only one that its process ever has."""

    def __init__(self) -> None:
        session = _Told()
        # The history of earlier runs is a database that every run would have to open and write to.
        quiet = Config({"HistoryManager": {"enabled": False}})
        self._session = session
        self._shell = ZMQInteractiveShell.instance(config=quiet, kernel=None, compiler_class=XCachingCompiler)
        for hook in (self._shell.displayhook, self._shell.display_pub):
            hook.session, hook.pub_socket = session, None  # type: ignore[union-attr]
        self._shell.user_ns["input"] = _no_input
        # A kernel does this when pyplot is first imported, which in a warm process was long ago.
        backend_inline._enable_matplotlib_integration()  # type: ignore[no-untyped-call]

    def begin(self) -> None:
        """Take up what belongs to the process that runs the notebook: the shell may be older than it."""
        self._shell.init_environment()  # type: ignore[no-untyped-call]
        self._shell.history_manager.dir_hist[:] = [Path.cwd()]  # type: ignore[union-attr]
        # Every fork would draw the same numbers.
        numpy.random.seed()

    def run(self, source: str, emit: Emit) -> Reply:
        """Run a cell and emit its outputs."""
        shell, session = self._shell, self._session
        session.emit = emit
        session.tell("status", {"execution_state": "busy"})
        session.tell("execute_input", {"code": source, "execution_count": shell.execution_count})
        out, err = _Stream("stdout", session), _Stream("stderr", session)
        with redirect_stdout(out), redirect_stderr(err), _descriptors(session):
            result = shell.run_cell(source, store_history=True)  # type: ignore[no-untyped-call]
            out.flush()
            err.flush()
        error = result.error_before_exec or result.error_in_exec
        reply: Reply = {"status": "ok", "execution_count": shell.execution_count - 1}
        if error is not None or getattr(shell, "_last_traceback_during_displayhook", False):
            failure = {"ename": type(error).__name__, "evalue": str(error), "traceback": shell._last_traceback or []}
            reply |= {"status": "error", **failure}
        shell.payload_manager.clear_payload()  # type: ignore[union-attr]
        session.tell("status", {"execution_state": "idle"})
        return reply


class _Told(Session):
    """A session that hands each message to a function instead of a socket."""

    emit: Emit

    def tell(self, msg_type: str, content: dict[str, Any]) -> None:
        """Emit a message of this type."""
        self.emit(self.msg(msg_type, content))

    def send(  # type: ignore[override]
        self, stream: Any, msg_or_type: Any, content: Any = None, parent: Any = None, **_: Any
    ) -> Message:
        """Emit a message that the shell would send."""
        message = msg_or_type if isinstance(msg_or_type, dict) else self.msg(msg_or_type, content, parent)
        self.emit(message)
        return message


class _Stream(io.TextIOBase):
    """Standard output or standard error of a cell: what is written becomes a message when something else follows."""

    encoding, errors = "utf-8", "strict"

    def __init__(self, name: str, session: _Told) -> None:
        self.name = f"<{name}>"
        self._kind, self._session, self._waiting = name, session, ""

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text)}")
        self._waiting += text
        return len(text)

    def flush(self) -> None:
        text, self._waiting = self._waiting, ""
        if text:
            self._session.tell("stream", {"name": self._kind, "text": text})


_waiting: list[Shell] = []
"""Holds the shell that was made before any notebook asked, in a process that others are forked from."""


def prepare() -> None:
    """Make the shell of the notebook that a process forked from this one will run."""
    _waiting[:] = [Shell()]


def take() -> Shell:
    """Return the shell of this process: the one prepared, else a new one."""
    shell = _waiting.pop() if _waiting else Shell()
    shell.begin()
    return shell


@contextmanager
def _descriptors(session: _Told) -> Iterator[None]:
    """Catch what does not go through Python: output of libraries and of other programs."""
    with tempfile.TemporaryFile() as caught:
        kept = [os.dup(number) for number in (1, 2)]
        for number in (1, 2):
            os.dup2(caught.fileno(), number)
        try:
            yield
        finally:
            for number, before in zip((1, 2), kept, strict=True):
                os.dup2(before, number)
                os.close(before)
            caught.seek(0)
            if text := caught.read().decode(errors="replace"):
                session.tell("stream", {"name": "stdout", "text": text})


def _no_input(prompt: str = "") -> str:
    raise StdinNotImplementedError("raw_input was called, but this frontend does not support input requests.")

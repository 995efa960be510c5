"""Reading files of strangers: in a process of their own, within limits, so that none can hold up or take down others.

The child process is started at the first file that needs one and forks for every file (see ``child``), so that a file
costs a few milliseconds and leaves nothing behind. It is a new process, for this one may have threads; a process that
has loaded every reader and has no thread beside its first and a watcher (see ``load_readers``) forks it instead.
"""

from __future__ import annotations

import atexit
import importlib
import io
import os
import pickle
import signal
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from helpers.documents import kept, kinds, limits
from helpers.documents.forked import Forked
from helpers.documents.model import Document
from helpers.documents.read import read_data, read_document
from helpers.documents.scans.scan import is_available, read_pictures
from helpers.errors import InputError

_T = TypeVar("_T")

HEADER = 8
"""Bytes that tell the length of a message."""
# Only these are built from what a child sends back.
_SENT_BACK = ("helpers.documents.model", "helpers.errors")
# Every thread of a library takes address space, which is limited: on a machine of many cores too much of it.
_FEW_THREADS = {"MALLOC_ARENA_MAX": "4", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
_READERS = ("pdf.document", "word.document", "sheets.xlsx", "sheets.xls", "sheets.ods", "web.page")
_THREADS = 2
"""Threads that a process may have which forks its child: its own, and one that waits for the end of another process."""
_LOCK = threading.Lock()
_DAMAGED = "download it again, or save it anew from the program that made it"


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may cost; see ``limits`` for the units and the reasons."""

    seconds: float = limits.MAX_SECONDS
    cpu_seconds: int = limits.MAX_CPU_SECONDS
    memory: int = limits.MAX_MEMORY
    answer: int = limits.MAX_ANSWER


def read_guarded(path: str | Path, name: str | None = None, allowed: Limits = Limits()) -> Document:
    """Read a file as ``read_document`` does, within limits.

    A short text without markup is read at once, anything else in a child process. Pages that are pictures are read too
    where the extra ``ocr`` is installed; elsewhere they are the ``unread`` pages of the document. What was kept of the
    same content (see ``kept``) is not read again.

    Parameters
    ----------
    path : str or Path
        The file.
    name : str, optional
        What to call the file in the document and in errors, such as its path within the raw-data folder.
    allowed : Limits

    Raises
    ------
    InputError
        As ``read_document`` does, and if a limit is exceeded or the reader crashes.
    """
    name = name or str(path)
    path = Path(path).absolute()
    try:
        about = path.stat()
    except OSError:
        return read_document(path, name)  # which says what is wrong with the path
    if not stat.S_ISREG(about.st_mode) and not stat.S_ISDIR(about.st_mode):
        raise InputError(name, "it is no file but a device or a pipe", "give the file itself")
    if about.st_size <= limits.MAX_PLAIN and _is_plain(data := _bytes(path)):
        return read_data(data, name)
    if answer := kept.recall(path):
        document: Document = _built(answer, name)
        return document if document.path == name else replace(document, path=name)
    answer = _answer(read_document, (path, name), name, allowed)
    document = _built(answer, name)
    if document.unread and is_available():
        more = limits.MAX_PICTURE_SECONDS * len(document.unread)
        allowed = replace(allowed, seconds=allowed.seconds + more, cpu_seconds=allowed.cpu_seconds + more)
        answer = _answer(read_pictures, (document, path), name, allowed)
        document = _built(answer, name)
    kept.keep(path, answer)
    return document


def guarded(work: Callable[..., _T], *arguments: object, where: str, allowed: Limits = Limits()) -> _T:
    """Do some work on a file in a child process.

    Parameters
    ----------
    work : callable
        A function that can be imported; what it gives must consist of built-in types and parts of documents.
    *arguments
        What it is called with.
    where : str
        What to call the file in errors.
    allowed : Limits

    Raises
    ------
    InputError
        If the work raises any error, exceeds a limit, or ends its process.
    """
    return _built(_answer(work, arguments, where, allowed), where)


def _answer(work: Callable[..., object], arguments: tuple[object, ...], where: str, allowed: Limits) -> bytes:
    """Return what the child process sends back when it has done some work."""
    request = pickle.dumps((work, arguments, where, allowed))
    with _LOCK:
        return _child().ask(request, where, allowed)


def _built(answer: bytes, where: str) -> Any:
    """Return what an answer holds; raise the error that it is."""
    try:
        result = _Unpickler(io.BytesIO(answer)).load()
    except pickle.UnpicklingError as error:
        raise InputError(where, f"what its reader sent back cannot be used ({error})", _DAMAGED) from error
    if isinstance(result, InputError):
        raise result
    return result


def _bytes(path: Path) -> bytes:
    with suppress(OSError):
        return path.read_bytes()
    return b"\0"


def _is_plain(data: bytes) -> bool:
    """Say whether a file is text without markup: nothing in it can make a reader work out of proportion."""
    return b"\0" not in data and b"<" not in data and kinds.kind_of(data) == kinds.TEXT


# --- the child process, seen from here -----------------------------------------------------------------------------


class _Child:
    """A running child process and the pipes to it."""

    def __init__(self) -> None:
        self.owner = os.getpid()
        self.process = Forked(_serve) if _may_fork() else _started()

    def ask(self, request: bytes, where: str, allowed: Limits) -> bytes:
        """Send a request and wait for the answer; where none comes, end the process and say why."""
        late = threading.Event()
        timer = threading.Timer(allowed.seconds, self._end_late, [late])
        timer.daemon = True
        timer.start()
        try:
            answer = self._exchange(request, allowed.answer)
        except BaseException:
            self.end()
            raise
        finally:
            timer.cancel()
        if answer is None or not hasattr(os, "fork"):
            self.end()
        if answer is None:
            raise _failure(where, 0 if late.is_set() else self.process.wait(), allowed)
        return answer

    def _exchange(self, request: bytes, longest: int) -> bytes | None:
        to, back = self.process.stdin, self.process.stdout
        if to is None or back is None:
            return None
        with suppress(BrokenPipeError):
            to.write(len(request).to_bytes(HEADER) + request)
            to.flush()
        length = int.from_bytes(back.read(HEADER))
        answer = back.read(length) if 0 < length <= longest else b""
        return answer if answer and len(answer) == length else None

    def _end_late(self, late: threading.Event) -> None:
        late.set()
        self._kill()

    def _kill(self) -> None:
        """End the process and all that it started."""
        with suppress(ProcessLookupError, PermissionError):
            if hasattr(os, "killpg"):
                os.killpg(self.process.pid, signal.SIGKILL)
            else:
                self.process.kill()

    def end(self) -> None:
        """Let the process end by itself if it is about to, kill what is left, and leave no trace of it."""
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(1)
        self._kill()
        self.process.wait()


def _started() -> subprocess.Popen[bytes]:
    """Start the child process as a new one."""
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "helpers.documents.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env={**os.environ, **_FEW_THREADS},
    )


def _serve() -> None:
    """Be the child process, forked from one that has loaded much: the limit on memory is about what a file takes."""
    from helpers.documents import child

    child.main(child.mapped())


def load_readers() -> None:
    """Load the libraries of all readers; processes forked from this one may then fork what reads their files."""
    for reader in _READERS:
        importlib.import_module(f"helpers.documents.{reader}")
    _loaded[:] = [True]


_loaded: list[bool] = []
"""Holds one item where all readers are loaded."""


def _may_fork() -> bool:
    return bool(_loaded) and hasattr(os, "fork") and threading.active_count() <= _THREADS


_CHILDREN: list[_Child] = []


def _child() -> _Child:
    """Return the child process of this process, a new one where there is none."""
    for child in tuple(_CHILDREN):
        if child.owner == os.getpid() and child.process.poll() is None:
            return child
        _CHILDREN.remove(child)
        if child.owner == os.getpid():
            child.end()
    _CHILDREN.append(_Child())
    return _CHILDREN[-1]


@atexit.register
def _end_children() -> None:
    for child in _CHILDREN:
        if child.owner == os.getpid():
            child.end()


class _Unpickler(pickle.Unpickler):  # noqa: S301 - it is what makes unpickling safe
    """Builds parts of documents and errors, and nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        if module not in _SENT_BACK or "." in name:
            raise pickle.UnpicklingError(f"{module}.{name} is no part of a document")
        return super().find_class(module, name)


def _failure(where: str, status: int, allowed: Limits) -> InputError:
    """Say in one line why no answer came; ``status`` 0 means that time was up."""
    number = status - 128 if status > 128 else -status
    ended = signal.Signals(number).name if number in set(signal.Signals) else f"status {status}"
    if status == 0 or ended == "SIGALRM":
        return InputError(where, f"reading it takes more than {allowed.seconds:g} seconds", limits.REMEDY)
    if ended == "SIGXCPU":
        what = f"reading it takes more than {allowed.cpu_seconds:g} seconds of computing"
        return InputError(where, what, limits.REMEDY)
    if ended == "SIGKILL":
        return InputError(where, "the process that read it was killed, as when memory runs out", limits.REMEDY)
    return InputError(where, f"the process that read it broke down ({ended})", _DAMAGED)

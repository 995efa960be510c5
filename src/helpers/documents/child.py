"""The child process that reads files: it waits for requests, and forks for each where the system can.

It has no threads, so forking is safe. Who asks for one or two files has them read by forks that load the reader they
need; from the third on the libraries of all readers are loaded before, so forking is cheap. A fork sets
its own limits, answers and ends. If it ends without an answer, so does this process, with a status that tells why.
"""

from __future__ import annotations

import io
import math
import os
import pickle
import select
import signal
import traceback
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from helpers.documents.guard import HEADER, Limits, load_readers
from helpers.documents.limits import REMEDY, at_most
from helpers.errors import InputError

# What a fork may take longer than allowed before it ends itself, should the process that started all this be gone.
_GRACE = 10
# Requests that are answered before all readers are loaded: loading them takes as long as reading some files.
_FEW = 2
# Milliseconds between two looks at a fork, where the system cannot wait for it and for the pipe together.
_PAUSE = 20


def main(beside: int = 0) -> None:
    """Serve requests until there are no more; the limit on memory is beside so many bytes that are taken already."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    requests, answers = _private_pipes()
    answered = 0
    while request := requests.read(int.from_bytes(requests.read(HEADER))):
        if answered == _FEW:
            load_readers()
        answered += 1
        if not hasattr(os, "fork"):
            _send(answers, _answer(request, beside))
            return
        fork = os.fork()
        if fork == 0:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            _send(answers, _answer(request, beside))
            os._exit(0)
        status = os.waitstatus_to_exitcode(_wait(fork, requests))
        _end_what_it_started()
        if status:
            os._exit(128 - status if status < 0 else status)


def _wait(fork: int, requests: BinaryIO) -> int:
    """Wait for a fork to end and return its status; where nobody is left to take its answer, end it, and this too."""
    events = select.poll()
    events.register(requests, 0)  # which tells only that the other end is gone
    watched = os.pidfd_open(fork) if hasattr(os, "pidfd_open") else None
    if watched is not None:
        events.register(watched, select.POLLIN)
    try:
        while not (ended := os.waitpid(fork, os.WNOHANG))[0]:
            if any(file == requests.fileno() for file, _ in events.poll(None if watched is not None else _PAUSE)):
                os.kill(fork, signal.SIGKILL)
                _end_what_it_started()
                os._exit(0)
    finally:
        if watched is not None:
            os.close(watched)
    return ended[1]


def _end_what_it_started() -> None:
    """End what a fork left running, such as a program that it had convert a file; this process takes no notice."""
    if os.getpgrp() == os.getpid():
        os.killpg(os.getpid(), signal.SIGTERM)


def _private_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Keep the pipes from libraries, whose output goes nowhere."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    return requests, answers


def _send(answers: BinaryIO, answer: bytes) -> None:
    answers.write(len(answer).to_bytes(HEADER) + answer)
    answers.flush()


def _answer(request: bytes, beside: int) -> bytes:
    work, arguments, where, allowed = pickle.loads(request)  # noqa: S301 - from the process that started this one
    limit(allowed, beside)
    try:
        answer = _packed(work(*arguments))
        at_most(len(answer), allowed.answer, "bytes once read", where)
    except InputError as error:
        return _packed(error)
    except MemoryError:
        what = f"reading it takes more than {allowed.memory // 2**20:,} MiB of memory"
    except RecursionError:
        what = "its parts lie too deep within each other"
    except Exception as error:  # noqa: BLE001 - whatever a file does to a reader concerns that file alone
        at = traceback.extract_tb(error.__traceback__)[-1]
        what = f"its reader failed ({type(error).__name__}: {error}; {Path(at.filename).name}:{at.lineno})"
        return _packed(InputError(where, " ".join(what.split()), "report it together with the file"))
    else:
        return answer
    return _packed(InputError(where, what, REMEDY))


def _packed(answer: object) -> bytes:
    file = io.BytesIO()
    pickler = pickle.Pickler(file, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = {}  # libraries that this process may have loaded have errors packed in ways of their own
    pickler.dump(answer)
    return file.getvalue()


def mapped() -> int:
    """Return how many bytes of address space this process has; 0 where the system does not tell."""
    with suppress(OSError, ValueError, IndexError):
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * os.sysconf("SC_PAGE_SIZE")
    return 0


def limit(allowed: Limits, beside: int = 0) -> None:
    """Put limits on this process, as far as the system knows them; that on memory is beside what is taken already."""
    with suppress(ImportError):
        import resource

        for name, most in (("AS", allowed.memory + beside), ("CPU", allowed.cpu_seconds), ("CORE", 0)):
            kind = getattr(resource, f"RLIMIT_{name}")
            with suppress(ValueError, OSError):
                resource.setrlimit(kind, (most, resource.getrlimit(kind)[1]))
    if hasattr(signal, "alarm"):
        signal.alarm(math.ceil(allowed.seconds) + _GRACE)


if __name__ == "__main__":
    main()

"""One process at a time on one folder: a lock that the system takes back when its holder ends, however it ends."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_FILE = ".lock"


@contextmanager
def held(folder: Path, waits: Callable[[str], None] = lambda said: None) -> Iterator[None]:
    """Hold the lock of a folder; where another process holds it, say so and wait until that one lets it go or ends.

    Parameters
    ----------
    folder : Path
        It is made where there is none.
    waits : callable
        Told one line if there is to wait.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / _FILE).open("a+b") as file:
        if not _take(file, wait=False):
            waits(f"waiting for another run on {folder.parent} to end")
            _take(file, wait=True)
        yield  # the lock goes with the file


def is_held(folder: Path) -> bool:
    """Return whether a process holds the lock of a folder."""
    try:
        with (folder / _FILE).open("r+b") as file:
            return not _take(file, wait=False)
    except OSError:
        return False


def _take(file: IO[bytes], wait: bool) -> bool:
    """Take the lock; return whether it is ours. A file system without locks gives it to everybody."""
    if sys.platform == "win32":
        with suppress(OSError):
            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
            return True
        return _take(file, wait) if wait else False
    try:
        fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True

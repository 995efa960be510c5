"""One process at a time on one folder: a lock that the system takes back when its holder ends, however it ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    _FILE = ".lock"
else:
    import fcntl

    _FILE = "."  # the folder itself can be locked, so nothing is left in it


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
    with _opened(folder) as file:
        if not _take(file, wait=False):
            waits(f"waiting for another run on {folder.parent} to end")
            _take(file, wait=True)
        yield  # the lock goes with the file


def is_held(folder: Path) -> bool:
    """Return whether a process holds the lock of a folder."""
    try:
        with _opened(folder) as file:
            return not _take(file, wait=False)
    except OSError:
        return False


@contextmanager
def _opened(folder: Path) -> Iterator[int]:
    """Open what is locked of a folder."""
    file = os.open(folder / _FILE, os.O_RDWR | os.O_CREAT if sys.platform == "win32" else os.O_RDONLY)
    try:
        yield file
    finally:
        os.close(file)


def _take(file: int, wait: bool) -> bool:
    """Take the lock; return whether it is ours. A file system without locks gives it to everybody."""
    if sys.platform == "win32":
        with suppress(OSError):
            msvcrt.locking(file, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
            return True
        return _take(file, wait) if wait else False
    try:
        fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True

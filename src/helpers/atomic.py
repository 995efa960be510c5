"""Files that appear whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ASIDE = ".staging-"
"""How the name of a folder begins in which a process makes what it is to publish; its number follows."""


@contextmanager
def replaced(file: Path) -> Iterator[Path]:
    """Give a hidden path beside a file to write to; it takes the file's place when all went well, else it goes.

    A reader sees the old file or the new one, never a part of it. What a process left that was killed meanwhile goes,
    too.
    """
    for left in halves(file.parent, f".{file.name}."):
        left.unlink(missing_ok=True)
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        yield beside
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)


def halves(folder: Path, start: str = ".") -> list[Path]:
    """Return the files of a folder, of names that begin so, that processes left half-written which are gone."""
    with os.scandir(folder) as entries:
        names = [entry.name for entry in entries if entry.name.startswith(start) and "." in entry.name[1:]]
    pids = {name: name.rpartition(".")[2] for name in names}
    return [folder / name for name, pid in sorted(pids.items()) if pid.isdecimal() and not alive(int(pid))]


def aside(purpose: str = "") -> str:
    """Return the name of a hidden folder of this process, in which it makes what it publishes when it is complete.

    A later run takes away those of processes that are gone.
    """
    return f"{ASIDE}{os.getpid()}{purpose and '-'}{purpose}"


def alive(pid: int) -> bool:
    """Return whether there is a process of this number; where the system does not tell, there is."""
    if os.name != "posix":
        return True
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        pass
    return True

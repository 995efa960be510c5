"""Where a run writes before it publishes: a hidden folder beside the target, moved into place by rename."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from helpers.atomic import ASIDE, alive, aside
from helpers.errors import InputError


@contextmanager
def staging(target: Path, purpose: str = "") -> Iterator[Path]:
    """Give a fresh folder within ``target``, on the same file system, and take it away again whatever happens.

    A process may have one for each ``purpose``.

    Raises
    ------
    InputError
        If the target cannot be written.
    """
    folder = target / aside(purpose)
    is_new = not target.exists()
    try:
        target.mkdir(parents=True, exist_ok=True)
        sweep(target)
        folder.mkdir()
    except OSError as error:
        raise InputError(target, f"cannot be written ({error.strerror})", "choose a folder you may write to") from error
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if is_new:
            with suppress(OSError):  # something was published
                target.rmdir()


def publish(new: Path, target: Path) -> None:
    """Move a finished folder to where it belongs; what was there before is replaced as a whole.

    The two folders must be on one file system. A reader sees the old folder or the new one, never a mixture; after an
    interruption between the two renames the target is missing, and the next run makes it again.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    old = new.with_name(f"{new.name}.old")
    if target.exists():
        target.replace(old)
    new.replace(target)
    shutil.rmtree(old, ignore_errors=True)


def withdraw(path: Path, top: Path) -> None:
    """Remove a file or folder, if it is there, and the folders above it below ``top`` that are then empty."""
    if path.is_file():
        path.unlink()
    shutil.rmtree(path, ignore_errors=True)
    for above in path.parents:
        if above == top or not above.is_dir() or any(above.iterdir()):
            return
        above.rmdir()


def sweep(target: Path) -> None:
    """Take away what runs left in a folder that were killed."""
    for folder in abandoned(target):
        shutil.rmtree(folder, ignore_errors=True)


def abandoned(target: Path) -> list[Path]:
    """Return the folders that runs left in a folder that were killed."""
    pids = {folder: folder.name.removeprefix(ASIDE).partition("-")[0] for folder in target.glob(f"{ASIDE}*")}
    return [folder for folder, pid in sorted(pids.items()) if not (pid.isdecimal() and alive(int(pid)))]

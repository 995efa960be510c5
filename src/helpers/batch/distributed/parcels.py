"""What travels between machines: a job whose paths lead into another folder, and the content of files and folders."""

from __future__ import annotations

import hashlib
import io
import os
import pickle
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path, PurePath
from typing import Any

from helpers.batch.running.jobs import Work

Content = tuple[tuple[str, bytes | None], ...]
"""A file or a folder: what lies in it, by its path within it, folders as None; a file itself is at the empty path."""


def seal(job: Work) -> bytes:
    """Return a job in which every absolute path is a name, to be opened in whatever folder it is done."""
    variables: dict[str, Any] = dict(job.environment)
    variables |= {name: Path(value) for name, value in variables.items() if Path(value).is_absolute()}
    sealed = io.BytesIO()
    _Sealer(sealed).dump(replace(job, environment=variables))
    return sealed.getvalue()


def unseal(sealed: bytes, root: Path) -> Work:
    """Return a job with its paths below ``root``, those in its environment variables too."""
    job: Work = _Unsealer(io.BytesIO(sealed), root).load()
    return replace(job, environment={name: str(value) for name, value in job.environment.items()})


def pack(path: Path) -> Content:
    """Return the content of a file or a folder; nothing where there is neither."""
    if path.is_file():
        return (("", path.read_bytes()),)
    if not path.is_dir():
        return ()
    found: list[tuple[str, bytes | None]] = [("", None)]
    for folder, folders, names in os.walk(path, followlinks=True):
        folders.sort()
        here = Path(folder).relative_to(path)
        found += [((here / name).as_posix(), None) for name in folders]
        found += [((here / name).as_posix(), Path(folder, name).read_bytes()) for name in sorted(names)]
    return tuple(found)


def unpack(content: Content, path: Path) -> None:
    """Lay content down as the file or folder that it was; what is there already and not in it stays."""
    for name, data in content:
        place = path / name if name else path
        if data is None:
            place.mkdir(parents=True, exist_ok=True)
        else:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)


def placed(content: Content, path: Path) -> set[tuple[Path, bytes | None]]:
    """Return each place where content is laid down, with what is there then."""
    return {(path / name, data) for name, data in content}


def without(content: Content, path: Path, given: set[tuple[Path, bytes | None]]) -> Content:
    """Return what of the content of a path is not as it was given."""
    return tuple((name, data) for name, data in content if (path / name, data) not in given)


def digest(content: Content) -> str:
    """Return what names content: the same for the same, whatever path it came from."""
    total = hashlib.sha256()
    for name, data in content:
        for part in (name.encode(), b"" if data is None else data):
            total.update(f"{len(part)}:".encode() + part)
        total.update(b"folder" if data is None else b"file")
    return total.hexdigest()


class _Sealer(pickle.Pickler):
    """Writes absolute paths as names: the drive, where there is one, is the first folder."""

    def persistent_id(self, value: Any) -> str | None:
        if not (isinstance(value, PurePath) and value.is_absolute()):
            return None
        return "/".join(filter(None, (value.drive.replace(":", "").strip("\\/"), *value.parts[1:])))


class _Unsealer(pickle.Unpickler):  # noqa: S301 - whoever can reach a worker of Dask can run anything there
    """Reads each name as a path below a folder."""

    def __init__(self, file: io.BytesIO, root: Path) -> None:
        super().__init__(file)
        self.persistent_load: Callable[[str], Path] = root.joinpath

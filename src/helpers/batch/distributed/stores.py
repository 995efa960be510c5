"""Raw documents and clean tables on any store that fsspec reaches: local copies kept up to date, units uploaded whole.

In a store of clean tables a unit is a folder of versions and ``current.json``, which names one of them with the SHA-256
of each of its files. A version is written first and the pointer last, in one step, so that whoever reads the pointer
gets the unit as it was before an upload or as it is after it, wherever the upload was cut off.
"""

from __future__ import annotations

import hashlib
import inspect
import json
import os
import re
import uuid
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import fsspec  # type: ignore[import-untyped]

from helpers.atomic import replaced
from helpers.batch.distributed.versions import POINTER, TIMES, pointed, refuse_to_leave, sweep, unnamed
from helpers.batch.running.staging import publish, staging, withdraw
from helpers.errors import DuizhangError, InputError

# Names under which the drivers tell a checksum, else when a file was changed.
_CHECKSUMS = ("ETag", "etag", "md5", "md5Hash", "content_md5", "checksum", "sha256", "crc32c")
_AT_ONCE = 64

Manifest = Mapping[str, str]
"""The SHA-256 of each file of a unit, by its path within the unit."""


def local_copy(url: str) -> Path:
    """Return the folder of this machine that holds the copy of a store, within the user's cache."""
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    last = re.sub(r"[^a-z0-9]+", "-", _shown(url).rsplit("://", 1)[-1].lower()).strip("-")[-40:]
    return Path(cache, "duizhang", f"{last}-{hashlib.sha256(url.rstrip('/').encode()).hexdigest()[:12]}").absolute()


def mirror(url: str) -> Path:
    """Bring the local copy of a store of raw documents up to date and return its folder.

    Only what changed is fetched: by the checksum that the store keeps, else by size and time, else always. Every file
    appears whole; one that is gone from the store goes from the copy. Hidden files are passed over.

    Raises
    ------
    InputError
        If the store cannot be reached, its driver is missing, or it has no files there.
    """
    folder = local_copy(url)
    with _explained(url):
        store, root = _open(url)
        there = _listing(store, root)
        if not there:
            raise InputError(_shown(url), "there are no files", "check the address, and what you may read")
        with staging(folder) as aside, _index(folder) as index:
            for path in list(_visible_files(folder)):
                if path not in there:
                    withdraw(folder / path, folder)
            stale = [path for path, info in there.items() if not _is_copy(folder / path, index.get(path), info)]
            for group in _groups(stale):
                fetched = [aside / str(number) for number in range(len(group))]
                store.get([there[path]["name"] for path in group], [str(file) for file in fetched])
                for path, file in zip(group, fetched, strict=True):
                    (folder / path).parent.mkdir(parents=True, exist_ok=True)
                    index[path] = [_fingerprint(there[path]), _stamp(file)]
                    file.replace(folder / path)
    return folder


def upload(unit: Path, url: str) -> None:
    """Put a unit's folder of clean tables into a store, complete or not at all; what is there already stays as it is.

    Parameters
    ----------
    unit : Path
        The unit's folder.
    url : str
        The unit's place in the store, such as ``s3://bucket/clean/huaibei/2024/yiliaobaozhangju``.

    Raises
    ------
    InputError
        If the store cannot be reached or written, or its driver is missing.
    """
    content = {path: (unit / path).read_bytes() for path in _visible_files(unit)}
    manifest = {path: hashlib.sha256(data).hexdigest() for path, data in content.items()}
    with _explained(url):
        store, root = _open(url)
        store.invalidate_cache()
        before = None
        with suppress(InputError):  # one that cannot be read is written anew
            before = pointed(store, root)
        if before and before["files"] == manifest:
            return
        version = f"{_digest(manifest)}-{uuid.uuid4().hex[:8]}"
        store.pipe({f"{root}/{version}/{path}": data for path, data in content.items()})
        # One step in every store: a rename, or a copy whose target appears whole.
        aside = f"{root}/.{version}.json"
        store.pipe_file(aside, json.dumps({"version": version, "files": manifest}, indent=1, sort_keys=True).encode())
        store.mv(aside, f"{root}/{POINTER}")
        if before and store.exists(f"{root}/{before['version']}"):
            store.rm(f"{root}/{before['version']}", recursive=True)


def download(url: str) -> Path:
    """Bring the local copy of a store of clean tables up to date and return its folder: a folder for each unit.

    Units that have changed are replaced as a whole, those gone from the store go, whatever else is in the copy stays;
    what a cut-off upload left in the store is never read.

    Raises
    ------
    InputError
        If the store cannot be reached, its driver is missing, or a unit there is not what its pointer says.
    """
    folder = local_copy(url)
    with _explained(url), staging(folder) as aside, _index(folder) as index:
        store, root = _open(url)
        there = _listing(store, root)
        units = {path.removesuffix(f"/{POINTER}"): info for path, info in there.items() if path.endswith(f"/{POINTER}")}
        sweep(store, root, there)
        for unit in index.keys() - units.keys():
            withdraw(folder / unit, folder)
            del index[unit]
        for unit, info in units.items():
            if not _is_copy(folder / unit, index.get(unit), info):
                _fetch(store, f"{root}/{unit}", folder / unit, aside / "unit")
                index[unit] = [_fingerprint(info), _stamp(folder / unit)]
    return folder


def half_uploads(url: str) -> list[str]:
    """Return the versions in a store of clean tables that no unit's pointer names: of uploads cut off, or under way.

    Raises
    ------
    InputError
        If the store cannot be reached, or its driver is missing.
    """
    with _explained(url):
        store, root = _open(url)
        return sorted(unnamed(store, root, _listing(store, root)))


def _fetch(store: Any, root: str, target: Path, aside: Path) -> None:
    """Bring one unit of the local copy up to date; begin anew where another version takes its place meanwhile."""
    while (pointer := pointed(store, root)) and not _is_unit(target, pointer["files"]):
        names = {f"{root}/{pointer['version']}/{path}": path for path in pointer["files"]}
        try:
            content = store.cat(list(names))
        except FileNotFoundError:
            store.invalidate_cache()
            if pointed(store, root) != pointer:
                continue
            raise
        for name, path in names.items():
            if hashlib.sha256(content[name]).hexdigest() != pointer["files"][path]:
                raise InputError(name, f"this is not the file that {POINTER} lists", "upload the unit anew")
            (aside / path).parent.mkdir(parents=True, exist_ok=True)
            (aside / path).write_bytes(content[name])
        publish(aside, target)
        return


def _is_unit(folder: Path, manifest: Manifest) -> bool:
    """Return whether a folder holds exactly these files."""
    if set(_visible_files(folder)) != set(manifest):
        return False
    return all(hashlib.sha256((folder / path).read_bytes()).hexdigest() == manifest[path] for path in manifest)


def _open(url: str) -> tuple[Any, str]:
    """Return the file system of a store and the place within it."""
    protocol = fsspec.utils.get_protocol(url)
    try:
        kind = fsspec.get_filesystem_class(protocol)
        makes_folders = "auto_mkdir" in inspect.signature(kind.__init__).parameters
        store, root = fsspec.url_to_fs(url, **({"auto_mkdir": True} if makes_folders else {}))
    except ImportError as error:
        raise InputError(_shown(url), "the driver of this store is not installed", _first_line(error)) from error
    except ValueError as error:
        raise InputError(
            _shown(url), _first_line(error), "give an address that fsspec knows, such as s3://…"
        ) from error
    return store, root.rstrip("/")


def _listing(store: Any, root: str) -> dict[str, dict[str, Any]]:
    """Return what the store tells of each visible file below a place, by path within it."""
    store.invalidate_cache()
    found = {
        refuse_to_leave(name.removeprefix(root).lstrip("/")): info
        for name, info in store.find(root, detail=True).items()
    }
    return {path: info for path, info in sorted(found.items()) if _visible(path)}


def _visible(path: str) -> bool:
    return bool(path) and not path.endswith("/") and not any(part.startswith(".") for part in path.split("/"))


def _visible_files(folder: Path) -> Iterator[str]:
    """Yield the path of every file of a folder that is not hidden."""
    found = (path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*")) if path.is_file())
    return filter(_visible, found)


def _fingerprint(info: Mapping[str, Any]) -> str:
    """Return what changes whenever a file of a store does; empty where the store tells nothing of the kind."""
    for names in (_CHECKSUMS, TIMES):
        if marks := [f"{name}={info[name]}" for name in names if info.get(name)]:
            return ";".join([f"size={info.get('size')}", *marks])
    return ""


def _is_copy(here: Path, known: list[str] | None, info: Mapping[str, Any]) -> bool:
    """Return whether a file or folder is the untouched copy that was made of what the store has."""
    mark = _fingerprint(info)
    return bool(mark) and known == [mark, _stamp(here)]


def _stamp(here: Path) -> str:
    """Return what changes when a file, or any file of a folder, is touched."""
    paths = [here / path for path in _visible_files(here)] if here.is_dir() else [here]
    told = [
        f"{path.relative_to(here)}:{(stat := path.stat()).st_size}:{stat.st_mtime_ns}"
        for path in paths
        if path.is_file()
    ]
    return hashlib.sha256("|".join(told).encode()).hexdigest()


@contextmanager
def _index(folder: Path) -> Iterator[dict[str, list[str]]]:
    """Give what is known of each file of a local copy, to be changed; it is kept whatever happens."""
    file = folder / ".index.json"
    index: dict[str, list[str]] = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    try:
        yield index
    finally:
        with replaced(file) as beside:
            beside.write_text(json.dumps(index, ensure_ascii=False), encoding="utf-8")


def _groups(paths: list[str]) -> Iterable[list[str]]:
    return (paths[start : start + _AT_ONCE] for start in range(0, len(paths), _AT_ONCE))


def _digest(manifest: Manifest) -> str:
    return hashlib.sha256(json.dumps(manifest, sort_keys=True).encode()).hexdigest()[:12]


@contextmanager
def _explained(url: str) -> Iterator[None]:
    """Turn whatever a driver raises into one line: each has exceptions of its own."""
    try:
        yield
    except DuizhangError:
        raise
    except Exception as error:
        remedy = "check the address, your rights and the connection, then run again"
        raise InputError(_shown(url), _first_line(error), remedy) from error


def _first_line(error: Exception) -> str:
    text = str(error).strip()
    return text.splitlines()[0] if text else type(error).__name__


def _shown(url: str) -> str:
    """Return a URL without the password that it may contain."""
    return re.sub(r"//[^/@]*@", "//", url)

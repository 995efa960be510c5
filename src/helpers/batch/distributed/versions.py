"""The versions of a unit in a store of clean tables: which is valid, and which an upload left that was cut off."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import PurePath
from typing import Any

from helpers.errors import InputError

POINTER = "current.json"
"""The file of a unit that says which of its versions is valid; it is written last."""

TIMES = ("mtime", "LastModified", "last_modified", "updated", "modified", "created")
"""Names under which the drivers tell when a file was changed."""

_VERSION = re.compile(r"[0-9a-f]+-[0-9a-f]+")
_DAY = 86_400
"""Seconds after which an upload that is not finished is no longer under way."""


def sweep(store: Any, root: str, there: Mapping[str, Mapping[str, Any]]) -> None:
    """Take away what uploads left that were cut off a day ago or earlier; who may only read leaves it."""
    for version, files in unnamed(store, root, there).items():
        if all(time.time() - changed(there[path]) > _DAY for path in files):
            with suppress(Exception):
                store.rm(f"{root}/{version}", recursive=True)


def unnamed(store: Any, root: str, there: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return the files of the versions that no pointer names; a pointer is read only where a unit has several."""
    units: dict[str, dict[str, list[str]]] = {}
    for path in there:
        unit, _, rest = path.rpartition("/")
        unit, _, version = unit.rpartition("/")
        if rest and unit and _VERSION.fullmatch(version):
            units.setdefault(unit, {}).setdefault(version, []).append(path)
    found: dict[str, list[str]] = {}
    for unit, versions in units.items():
        if len(versions) == 1 and f"{unit}/{POINTER}" in there:
            continue
        with suppress(InputError):  # of a unit whose pointer cannot be read, nothing is known
            named = (pointed(store, f"{root}/{unit}") or {}).get("version")
            found |= {f"{unit}/{version}": files for version, files in versions.items() if version != named}
    return found


def changed(info: Mapping[str, Any]) -> float:
    """Return when a file of a store was changed, in seconds; never, as far as one knows, where the store is silent."""
    for name in TIMES:
        moment = info.get(name)
        if isinstance(moment, str):
            with suppress(ValueError):
                moment = datetime.fromisoformat(moment)
        if isinstance(moment, datetime):
            return moment.timestamp()
        if isinstance(moment, int | float):
            return float(moment)
    return float("inf")


def pointed(store: Any, root: str) -> dict[str, Any] | None:
    """Return what a unit's pointer says; None where there is none."""
    try:
        pointer: dict[str, Any] = json.loads(store.cat_file(f"{root}/{POINTER}"))
        if not _VERSION.fullmatch(pointer["version"]):
            raise ValueError(pointer["version"])
        for path in pointer["files"]:
            refuse_to_leave(path)
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(f"{root}/{POINTER}", "this names no version of a unit", "upload the unit anew") from error
    return pointer


def refuse_to_leave(path: str) -> str:
    """Return a path within a store if it stays within the local copy too."""
    local = PurePath(path)
    if local.anchor or local.drive or ".." in local.parts:
        raise InputError(path, "a name in the store that leads out of its folder", "rename it in the store")
    return path

"""The code that something depends on, file by file, remembered as long as no file of the package changes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from helpers.atomic import replaced
from helpers.batch.freshness.imports import Package, uses_in

MEMORY = "code.json"
"""Name of the file, within the folder of states, that remembers what depends on what."""

PACKAGE = Path(__file__).parents[2]


def digest_of(*parts: str | bytes) -> str:
    """Return a digest of texts, each told apart from the next."""
    total = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        total.update(len(data).to_bytes(8))
        total.update(data)
    return total.hexdigest()


class Code:
    """What code depends on, by file.

    Parameters
    ----------
    folder : Path, optional
        The folder of states, where what was found is remembered if the folder exists.
    package : Path
        The folder of the package.
    """

    def __init__(self, folder: Path | None = None, package: Path = PACKAGE) -> None:
        self._memory, self._package = folder and folder / MEMORY, Package(package)

    def behind(self, code: str, without: Collection[str] = ()) -> Mapping[str, str]:
        """Return the digest of every file of the package that some code depends on; see ``Package.code_of``."""
        asked = digest_of(code, *sorted(without))
        if asked not in self._known:
            self._known[asked] = self._package.code_of(uses_in(code, self._package.name), without)
            self.remember()
        return self._known[asked]

    @cached_property
    def _state(self) -> str:
        return digest_of(*(f"{name} {digest}" for name, digest in self._package.digests.items()))

    @cached_property
    def _known(self) -> dict[str, Mapping[str, str]]:
        with suppress(OSError, ValueError, TypeError, KeyError):
            remembered = json.loads(self._memory.read_bytes()) if self._memory else {}
            if remembered["state"] == self._state:
                return dict(remembered["known"])
        return {}

    def remember(self) -> None:
        """Keep what was found if there is the folder for it; what cannot be written is found anew the next time."""
        if self._memory is None or not self._known or not self._memory.parent.is_dir():
            return
        with suppress(OSError), replaced(self._memory) as beside:
            beside.write_text(json.dumps({"state": self._state, "known": self._known}), encoding="utf-8")

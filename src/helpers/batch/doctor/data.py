"""Whether the data are as they should be: folders, the list of documents, what killed runs left."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from helpers.atomic import halves
from helpers.batch.doctor.diagnosis import Diagnosis, note, ok, wrong
from helpers.batch.folders import Folders
from helpers.batch.planning.identities import STATE, Identities, other_content
from helpers.batch.planning.plan import documents_in, not_there
from helpers.batch.planning.sources import LIST_NAME, read_list
from helpers.batch.running.staging import abandoned
from helpers.errors import InputError, some
from helpers.locks import is_held

_NAMED = 3


def data(where: Folders) -> Iterator[Diagnosis]:
    """Yield the state of the folders, of the documents against their list, and what killed runs left."""
    for folder in (where.clean, where.reports, where.review):
        yield _writable(folder)
    yield from _documents(where)
    yield from leftovers(where)
    for folder in (where.clean, where.reports):
        if is_held(folder / STATE):
            yield note(f"{folder}: a run is at work here; another one waits until it ends")


def _writable(folder: Path) -> Diagnosis:
    """Return whether files can be made in a folder, or the folder itself where it is not there yet."""
    there = next(above for above in (folder, *folder.parents) if above.exists())
    try:
        with tempfile.TemporaryDirectory(prefix=".duizhang-", dir=there):
            return ok(f"{folder} can be written")
    except OSError as error:
        return wrong(f"{folder} cannot be written ({error.strerror}); choose another folder, or mend its rights")


def _documents(where: Folders) -> Iterator[Diagnosis]:
    """Yield what is wrong between the documents and ``sources.csv``."""
    raw = where.raw
    if not raw.is_dir():
        yield wrong(InputError(raw, "no such folder", "check the folder of raw documents, --raw"))
        return
    try:
        listed = read_list(raw)
    except InputError as error:
        yield wrong(error)
        return
    refused: list[InputError] = []
    there = set(documents_in(raw, (path for path, _ in listed), refused))
    identities = Identities(where.clean / STATE)
    refused += filter(None, (_fault(raw, path, row, identities) for (path, _), row in listed.items()))
    yield from map(wrong, dict.fromkeys(map(str, refused)))
    unlisted = sorted(there - {path for path, _ in listed})
    if not there:
        yield wrong(f"{raw}: there are no documents; file one with duizhang add")
    elif not refused:
        yield ok(f"{len(there)} documents in {raw}, {len(there) - len(unlisted)} of them in {LIST_NAME}, as listed")
    if unlisted:
        yield note(f"not in {LIST_NAME}: {some(unlisted, _NAMED)}; what they are, they say themselves")


def _fault(raw: Path, path: str, row: dict[str, str], identities: Identities) -> InputError | None:
    """Return why a file is not the one listed; a run refuses it, too."""
    if not (raw / path).is_file():
        return not_there(path)
    try:
        digest = identities.sha256(raw / path)
    except OSError as error:
        return InputError(path, f"cannot be read ({error.strerror})", "check that you may read the file")
    return other_content(path) if row.get("sha256", "") not in ("", digest) else None


def leftovers(where: Folders) -> Iterator[Diagnosis]:
    """Yield what runs left that were killed."""
    for folder in (where.clean.parent, where.clean, where.reports):
        for left in abandoned(folder):
            yield note(f"{left}: left by a run that was killed; the next run takes it away")
    states = (where.raw, where.clean / STATE, where.reports / STATE, where.reports / STATE / "cities")
    for folder in (*states, *where.clean.glob("[!.]*/"), *where.review.glob("[!.]*/")):
        for left in halves(folder) if folder.is_dir() else ():
            yield note(f"{left}: half-written by a command that was killed; delete it")


def uploads(url: str) -> Iterator[Diagnosis]:
    """Yield what uploads to a store of clean tables left that were cut off."""
    from helpers.batch.distributed.stores import half_uploads

    for version in half_uploads(url):
        yield note(
            f"{version} in the store: an upload under way, or cut off and never read; a day later a run removes it"
        )

"""The plan of a run: which documents there are, and which city, year and agency each belongs to."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from helpers.batch.folders import Folders
from helpers.batch.planning.attachments import attach, complement
from helpers.batch.planning.identities import STATE, Identities, Rows
from helpers.batch.planning.namesakes import told_apart, written_name
from helpers.batch.planning.sources import LIST_NAME, Source, read_list
from helpers.batch.planning.units import Unit, units_of
from helpers.codes.places import ancestors, place_by_name, place_by_slug
from helpers.errors import InputError

log = logging.getLogger(__name__)

# Files that lie beside documents; whatever else is there is taken for a document, so that nothing is passed over.
_DATA = (".csv", ".tsv", ".json", ".jsonl", ".yaml", ".yml", ".toml", ".parquet", ".sha256")
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp")
_OTHER = (".py", ".ipynb", ".log")
_NO_DOCUMENT_NAMES = ("readme", "license", "thumbs.db", "desktop.ini")


Learn = Callable[[Identities, Sequence[tuple[str, Rows]]], None]
"""Finds out what files hold, each given with its rows of ``sources.csv``, so that identities know it when asked."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The units found in a raw folder, the documents refused, and what a user should know."""

    units: tuple[Unit, ...]
    refused: tuple[InputError, ...] = ()
    warnings: tuple[str, ...] = ()
    partial: bool = False
    """Whether documents of other cities were left unread."""


def plan(raw: Path, identities: Identities | None = None, city: str = "", learn: Learn | None = None) -> Plan:
    """Find every document under a folder, at any depth, and what it is.

    What a document is, it says itself; ``sources.csv``, where there is one, goes before it. The names of the folders
    are only a hint: where they differ, the plan warns. Two files of one folder are one document where only one of them
    has the tables, and they say they are the same, or the one without a name has no other companion. A file holds
    several documents where the list names parts of it, or where it proves so itself (``helpers.disclosure.bound``).

    Parameters
    ----------
    raw : Path
        The folder of raw documents.
    identities : Identities, optional
        What is known of documents from before; without it every document is read.
    city : str
        Where given, documents that were never read and that list or folder put in another city are left unread, unless
        no other document is of this city.
    learn : callable, optional
        Finds out what new documents are, all that there are at once; by default they are read one after the other.

    Raises
    ------
    InputError
        If there is no such folder, or its ``sources.csv`` cannot be used.
    """
    if not raw.is_dir():
        raise InputError(raw, "no such folder", "check the folder of raw documents, --raw")
    search = _Search(raw, read_list(raw), identities or Identities(), learn)
    search.look(city)
    if search.unread and not any(source.identity.city == city for source in search.found.values()):
        search = _Search(raw, search.listed, search.identities, learn)
        search.look("")
    return search.plan()


def look(where: Folders, city: str = "", keep: bool = False) -> Plan:
    """Return the plan of the raw documents, with what the folder of clean tables remembers of them.

    Parameters
    ----------
    where : Folders
    city : str
        See ``plan``.
    keep : bool
        Whether what is found is remembered, as soon as there is a folder of clean tables.
    """
    return plan(where.raw, Identities(where.clean / STATE, keep), city)


@dataclass(slots=True)
class _Search:
    """What was found in a folder so far."""

    raw: Path
    listed: Mapping[tuple[str, str], dict[str, str]]
    identities: Identities
    learn: Learn | None = None
    found: dict[tuple, Source] = field(default_factory=dict)
    refused: list[InputError] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    nameless: list[tuple[str, InputError]] = field(default_factory=list)
    unread: int = 0

    def look(self, city: str) -> None:
        """Establish what each document is."""
        rows: dict[str, list[dict[str, str]]] = {}
        for (path, _), row in self.listed.items():
            rows.setdefault(path, []).append(row)
        files = [(path, rows.get(path, [])) for path in documents_in(self.raw, rows, self.refused)]
        if city:
            near = [(path, said) for path, said in files if not self._is_elsewhere(path, said, city)]
            files, self.unread = near, len(files) - len(near)
        new = [(path, said) for path, said in files if self.learn and not self._is_known(path, said)]
        if self.learn and new:
            self.learn(self.identities, new)
        bound: list[Source | InputError] = []
        for path, said in files:
            found = establish(self.raw, path, said, self.identities)
            if len(found) > 1 or any(row.get("part") for row in said):
                bound += found
            elif isinstance(found[0], InputError):
                self.nameless.append((path, found[0]))
            else:
                self._place(found[0])
        for one in bound:  # after the files that are one document, which need no proof to be what they are
            self.refused.append(one) if isinstance(one, InputError) else self._place(one)

    def plan(self) -> Plan:
        """Return what was found; files that do not say what they are may belong to others."""
        for path, reason in self.nameless:
            hosts = [(key, one) for key, one in self.found.items() if self._complement(one, path)]
            if len(hosts) == 1:
                key, host = hosts[0]
                self.found[key] = attach(host, path, self.identities.sha256(self.raw / path))
            else:
                self.refused.append(reason)
        missing = dict.fromkeys(path for path, _ in self.listed if not (self.raw / path).is_file())
        self.refused += map(not_there, missing)
        if self.unread:
            self.warnings.append(f"{self.unread} documents never read before, in folders of other cities, are left out")
        return Plan(
            units_of(told_apart(self.found.values())), tuple(self.refused), tuple(self.warnings), bool(self.unread)
        )

    def _place(self, source: Source) -> None:
        key = key_of(source)
        twin = self.found.setdefault(key, source)
        if twin is source:
            self.warnings += _hints(source)
        elif not source.part and self._complement(twin, source.path):
            self.found[key] = attach(twin, source.path, source.sha256)
        else:
            self.refused.append(_duplicate(source, twin))

    def _complement(self, one: Source, path: str) -> bool:
        return not one.part and complement(one.path, path, self._holds)

    def _holds(self, path: str) -> str:
        return self.identities.what_it_holds(self.raw, path)

    def _is_elsewhere(self, path: str, rows: Rows, city: str) -> bool:
        named = {row.get("city", "") for row in rows or ({},)}
        found = [place_by_slug(name) or place_by_name(name) for name in (one or _city_folder(path) for one in named)]
        if any(one is None or one.slug in _places_of(city) or city in _places_of(one.slug) for one in found):
            return False
        return not self._is_known(path, rows)

    def _is_known(self, path: str, rows: Rows) -> bool:
        return self.identities.knows(self.raw, path, _city_folder(path), rows)


def documents_in(raw: Path, listed: Iterable[str], refused: list[InputError]) -> list[str]:
    """Return the path of every document of a folder: those that their names tell, and whatever is listed and there."""
    found = list(document_paths(raw, refused))
    others = set(listed).difference(found)
    return found + sorted(path for path in others if (raw / path).is_file())


def document_paths(raw: Path, refused: list[InputError], passed: list[str] | None = None) -> Iterator[str]:
    """Yield the path of every document within a folder; a folder that cannot be read is added to ``refused``.

    What is no document and not hidden is added to ``passed``.
    """

    def refuse(error: OSError) -> None:
        place = Path(error.filename).relative_to(raw).as_posix()
        refused.append(InputError(place, f"cannot be read ({error.strerror})", "check that you may read the folder"))

    for folder, folders, names in os.walk(raw, onerror=refuse, followlinks=True):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not _is_around(Path(folder, name)))
        for name in sorted(names):
            path = Path(folder, name).relative_to(raw).as_posix()
            if is_document(name):
                yield path
            else:
                log.debug("%s: no document, passed over", path)
                if passed is not None and not name.startswith("."):
                    passed.append(path)


def _is_around(folder: Path) -> bool:
    """Return whether a folder is a link to one that it lies in: it would be walked without end."""
    return folder.is_symlink() and folder.parent.resolve().is_relative_to(folder.resolve())


def is_document(name: str) -> bool:
    """Return whether a file name is that of a document: neither hidden, nor data, nor a README."""
    lower = name.lower()
    return not (lower.startswith((".", "~$", *_NO_DOCUMENT_NAMES)) or lower.endswith(_DATA + _PICTURES + _OTHER))


def establish(raw: Path, path: str, rows: Rows, identities: Identities) -> list[Source | InputError]:
    """Return what each document is that a file holds, most hold one; or why it is refused.

    Parameters
    ----------
    raw : Path
        The folder of raw documents.
    path : str
        The file, within that folder.
    rows : sequence of mapping
        Its rows of ``sources.csv``; empty where it has none.
    identities : Identities
        What is known of documents from before.
    """
    return identities.sources(raw, path, _city_folder(path), rows)


def key_of(source: Source) -> tuple[object, ...]:
    """Return what tells one document from another: city, year, agency, scope and stage."""
    identity = source.identity
    return (identity.city, identity.year, identity.agency, written_name(identity), identity.scope, identity.stage)


def _duplicate(source: Source, twin: Source) -> InputError:
    copy = source.sha256 == twin.sha256 and source.path != twin.path
    what = f"a copy of {twin.place}" if copy else f"the same city, year, agency, scope and stage as {twin.place}"
    remedy = "keep one of the two" if copy else f"keep one of the two, or tell them apart in {LIST_NAME}"
    return InputError(source.place, what, remedy)


def not_there(path: str) -> InputError:
    """Return that a document is listed that does not exist."""
    return InputError(path, f"{LIST_NAME} lists it, but there is no such file", "put it back or take its row out")


def _hints(source: Source) -> list[str]:
    """Return a warning for each folder name that says otherwise than the document.

    A file that holds several documents lies in the folder of its first.
    """
    identity, said = source.identity, []
    for name in () if source.part else Path(source.path).parent.parts:
        place = place_by_slug(name) or place_by_name(name)
        if place is not None and place.slug not in _places_of(identity.city):
            said.append((name, identity.city))
        if name.isdecimal() and len(name) == 4 and int(name) != identity.year:
            said.append((name, str(identity.year)))
    return [f"{source.path}: the folder says {a}, the document {b}; the document is believed" for a, b in said]


def _city_folder(path: str) -> str:
    """Return the first folder of a path that bears the slug of a place; empty where none does."""
    return next((name for name in Path(path).parent.parts if place_by_slug(name)), "")


def _places_of(slug: str) -> set[str]:
    """Return the slugs of a place and of those above it."""
    place = place_by_slug(slug)
    return {slug, *(above.slug for above in ancestors(place))} if place else {slug}

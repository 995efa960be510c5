"""The plan of a run: which documents there are, and which city, year and agency each belongs to."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

from helpers.batch.attachments import attach, makes_whole
from helpers.batch.sources import LIST_NAME, Source, read_list, source_of
from helpers.codes.places import ancestors, place_by_name, place_by_slug
from helpers.disclosure.identity import Identity
from helpers.documents import read_guarded
from helpers.errors import InputError

log = logging.getLogger(__name__)

# Files that lie beside documents; whatever else is there is taken for a document, so that nothing is passed over.
_DATA = (".csv", ".tsv", ".json", ".jsonl", ".yaml", ".yml", ".toml", ".parquet", ".sha256")
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp")
_OTHER = (".py", ".ipynb", ".log")
_NO_DOCUMENT_NAMES = ("readme", "license", "thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True, order=True)
class Unit:
    """The unit of work: one agency of one city in one year, with its documents."""

    city: str
    year: int
    agency: str
    sources: tuple[Source, ...] = field(default=(), compare=False)

    def __str__(self) -> str:
        return f"{self.city} {self.year} {self.agency}"

    @property
    def folder(self) -> Path:
        """The unit's folder within data/clean and within the executed notebooks."""
        return Path(self.city, str(self.year), self.agency)

    def staged(self, stage: str) -> tuple[Source, ...]:
        """Return the documents of one stage, ``budget`` or ``final``."""
        return tuple(source for source in self.sources if source.identity.stage == stage)


@dataclass(frozen=True, slots=True)
class Plan:
    """The units found in a raw folder, the documents refused, and what a user should know."""

    units: tuple[Unit, ...]
    refused: tuple[InputError, ...] = ()
    warnings: tuple[str, ...] = ()


def plan(raw: Path) -> Plan:
    """Find every document under a folder, at any depth, and what it is.

    What a document is, it says itself; ``sources.csv``, where there is one, goes before it. The names of the folders
    are only a hint: where they differ, the plan warns. Two files of one folder are one document where only one of them
    has the tables, and they say they are the same, or the one without a name has no other companion.

    Raises
    ------
    InputError
        If there is no such folder, or its ``sources.csv`` cannot be used.
    """
    if not raw.is_dir():
        raise InputError(raw, "no such folder", "check the folder of raw documents, --raw")
    listed = read_list(raw)
    refused: list[InputError] = []
    found: dict[tuple, Source] = {}
    warnings: list[str] = []
    nameless: list[tuple[str, InputError]] = []
    for path in document_paths(raw, refused):
        try:
            source = establish(raw, path, listed.get(path, {}))
        except InputError as error:
            nameless.append((path, error))
            continue
        twin = found.setdefault(_key(source), source)
        if twin is source:
            warnings += _hints(source)
        elif makes_whole(raw, twin.path, source.path):
            found[_key(source)] = attach(twin, source.path, source.sha256)
        else:
            refused.append(_duplicate(source, twin))
    for path, reason in nameless:
        hosts = [(key, one) for key, one in found.items() if makes_whole(raw, one.path, path)]
        if len(hosts) == 1:
            key, host = hosts[0]
            found[key] = attach(host, path, read_guarded(raw / path, path).sha256)
        else:
            refused.append(reason)
    refused += [_missing(path) for path in listed if not (raw / path).is_file()]
    return Plan(units_of(found.values()), tuple(refused), tuple(warnings))


def document_paths(raw: Path, refused: list[InputError]) -> Iterator[str]:
    """Yield the path of every document within a folder; a folder that cannot be read is added to ``refused``."""

    def refuse(error: OSError) -> None:
        place = Path(error.filename).relative_to(raw).as_posix()
        refused.append(InputError(place, f"cannot be read ({error.strerror})", "check that you may read the folder"))

    for folder, folders, names in os.walk(raw, onerror=refuse, followlinks=True):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(folder, name).relative_to(raw).as_posix()
            if is_document(name):
                yield path
            else:
                log.debug("%s: no document, passed over", path)


def is_document(name: str) -> bool:
    """Return whether a file name is that of a document: neither hidden, nor data, nor a README."""
    lower = name.lower()
    return not (lower.startswith((".", "~$", *_NO_DOCUMENT_NAMES)) or lower.endswith(_DATA + _PICTURES + _OTHER))


def establish(raw: Path, path: str, said: dict[str, str]) -> Source:
    """Return what a document is.

    Parameters
    ----------
    raw : Path
        The folder of raw documents.
    path : str
        The document, within that folder.
    said : dict
        Its row of ``sources.csv``; empty where it has none.

    Raises
    ------
    InputError
        If the document cannot be read, is not what the list says, or does not say what it is.
    """
    document = read_guarded(raw / path, path)
    if said.get("sha256", document.sha256) not in ("", document.sha256):
        raise InputError(
            path, f"its content is not what {LIST_NAME} lists", "restore the file as published, or correct the sha256"
        )
    return source_of(document, _city_folder(path), said)


def units_of(sources: Iterable[Source]) -> tuple[Unit, ...]:
    """Group documents into units, in order; within a unit budgets come before final accounts."""
    groups: dict[tuple[str, int, str], list[Source]] = {}
    for source in sorted(sources, key=lambda one: (one.identity.stage, one.identity.scope, one.path)):
        identity = source.identity
        groups.setdefault((identity.city, identity.year, identity.agency), []).append(source)
    return tuple(Unit(*key, tuple(group)) for key, group in sorted(groups.items()))


def write_plan(units: Iterable[Unit], file: Path) -> None:
    """Write units to a file, so that the notebooks of a run need not read every document again."""
    sources = [asdict(source) for unit in units for source in unit.sources]
    file.write_text(json.dumps(sources, ensure_ascii=False, indent=1), encoding="utf-8")


def read_plan(file: Path) -> tuple[Unit, ...]:
    """Read the units that ``write_plan`` wrote."""
    rows = json.loads(file.read_text(encoding="utf-8"))
    return units_of(Source(**row | {"identity": Identity(**row["identity"])}) for row in rows)


def _key(source: Source) -> tuple:
    identity = source.identity
    return (identity.city, identity.year, identity.agency, identity.scope, identity.stage)


def _duplicate(source: Source, twin: Source) -> InputError:
    copy = source.sha256 == twin.sha256
    what = f"a copy of {twin.path}" if copy else f"the same city, year, agency, scope and stage as {twin.path}"
    remedy = "keep one of the two" if copy else f"keep one of the two, or tell them apart in {LIST_NAME}"
    return InputError(source.path, what, remedy)


def _missing(path: str) -> InputError:
    return InputError(path, f"{LIST_NAME} lists it, but there is no such file", "put it back or take its row out")


def _hints(source: Source) -> list[str]:
    """Return a warning for each folder name that says otherwise than the document."""
    identity, said = source.identity, []
    for name in Path(source.path).parent.parts:
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

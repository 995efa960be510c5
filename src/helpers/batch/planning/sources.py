"""The list of raw documents, ``sources.csv``: what a user says a document is, beside what it says itself."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from helpers.atomic import replaced
from helpers.batch.parameters import FIRST_YEAR, LAST_YEAR
from helpers.codes.places import place_by_name, place_by_slug
from helpers.disclosure.identity import Identity, identify
from helpers.documents.text.decode import decode_list
from helpers.errors import InputError
from helpers.locks import held

if TYPE_CHECKING:
    from helpers.documents import Document

LIST_NAME = "sources.csv"
COLUMNS = ("path", "city", "province", "agency", "scope", "year", "stage", "sha256", "published_at", "part")

FACTS = {"city": "city", "agency": "agency_name", "scope": "scope", "year": "year", "stage": "stage"}
"""Columns that say what a document is, and what each is called in an identity."""


@dataclass(frozen=True, slots=True)
class Source:
    """One raw document: its path within the raw folder, the digest of its file, and what it is.

    ``hint`` and ``overrides`` are what, beside the document itself, the identity was established from. ``part`` says
    which pages or lines of the file are the document where several are bound in one; empty where it is the whole file.
    """

    path: str
    sha256: str
    identity: Identity
    hint: str = ""
    overrides: Mapping[str, str | int] = field(default_factory=dict)
    part: str = ""

    @property
    def place(self) -> str:
        """Where the document is: its path, and the part of the file that it is, if it is not the whole."""
        return placed(self.path, self.part)


def placed(path: str, part: str) -> str:
    """Return where a document is, in words: its path, and the part of the file that it is."""
    return f"{path}, {part}" if part else path


def identity_of(row: Mapping[str, Any]) -> Identity:
    """Return an identity that was written down; names, titles and evidence are those of many others, and kept once."""
    once: dict[str, Any] = {name: sys.intern(value) if isinstance(value, str) else value for name, value in row.items()}
    return Identity(**once)


def read_list(raw: Path) -> dict[tuple[str, str], dict[str, str]]:
    """Return the rows of ``sources.csv`` by path and part of the file; none where there is no such file.

    Raises
    ------
    InputError
        If the file is no table, lacks the column ``path`` or has one that is not known, a row has more columns than
        that or no path within the folder, or two rows say different things of one document; the message names the line.
    """
    file = raw / LIST_NAME
    if not file.exists():
        return {}
    reader = csv.DictReader(io.StringIO(decode_list(file.read_bytes(), LIST_NAME), newline=""))
    found: dict[tuple[str, str], dict[str, str]] = {}
    try:
        names = reader.fieldnames or ()
        if "path" not in names or set(names) - set(COLUMNS) or len(names) > len(set(names)):
            raise InputError(LIST_NAME, f"its columns are {', '.join(names)}", f"name them {', '.join(COLUMNS)}")
        for row in reader:
            said = _said(row, f"{LIST_NAME}:{reader.line_num}")
            if found.setdefault(key := (said["path"], said.get("part", "")), said) != said:
                where = f"{LIST_NAME}:{reader.line_num}"
                raise InputError(where, f"an earlier row says otherwise of {placed(*key)}", "keep one of the two")
    except csv.Error as error:
        where = f"{LIST_NAME}:{reader.line_num + 1}"
        raise InputError(where, f"this is no table ({error})", "save it as CSV") from error
    return found


def _said(row: Mapping[str | None, str | None], where: str) -> dict[str, str]:
    """Return what a row of the list says: its path as paths are found, a digest as others write it."""
    if None in row:
        raise InputError(where, "it has more columns than there are headings", "quote values that hold a comma")
    said = {name: value or "" for name, value in row.items() if name}
    path = PurePosixPath(said["path"])
    if not said["path"] or path.is_absolute() or ".." in path.parts:
        what = f"{path} leads out of the folder of raw documents" if said["path"] else "the path is empty"
        raise InputError(where, what, "give the path of the file from that folder")
    return said | {"path": str(path)} | ({"sha256": said["sha256"].strip().lower()} if "sha256" in said else {})


def append_to_list(raw: Path, rows: Iterable[Mapping[str, object]]) -> None:
    """Add rows to ``sources.csv``; the file is replaced at once or not at all, and nobody else's row is lost."""
    with held(raw), replaced(raw / LIST_NAME) as beside, beside.open("w", encoding="utf-8", newline="") as text:
        writer = csv.DictWriter(text, COLUMNS, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(sorted([*read_list(raw).values(), *rows], key=lambda one: str(one["path"])))


def source_of(document: Document, hint: str, said: Mapping[str, str]) -> Source:
    """Return a document with what it is, as it says itself; where a user says otherwise, the user is believed.

    Parameters
    ----------
    document : Document
    hint : str
        City slug that the folder names, to decide between places of one name.
    said : mapping
        ``city`` (slug or Chinese name), ``agency`` (Chinese name), ``scope``, ``year``, ``stage``; empty says nothing.

    Raises
    ------
    InputError
        If the document does not say enough, or the user says something that is not allowed.
    """
    stated = _stated(document.path, said)
    try:
        identity = identify(document, hint)
    except InputError:
        if not stated:
            raise
        identity = identify(document, hint, stated)
    else:
        # What the user only confirms is left out, so that the evidence stays that of the document.
        stated = {name: value for name, value in stated.items() if value != getattr(identity, FACTS[name])}
        if stated.keys() & {"year", "stage"}:  # a heading names the two together, so neither stands alone
            stated.setdefault("year", identity.year)
            stated.setdefault("stage", identity.stage)
        identity = identify(document, hint, stated) if stated else identity
    return Source(document.path, document.sha256, identity, hint, stated, document.part)


def _stated(where: str, said: Mapping[str, str]) -> dict[str, str | int]:
    """Return what a user says about a document, checked."""
    from helpers.clean.contract import closed_list  # which takes a second to import

    stated: dict[str, str | int] = {name: value for name in FACTS if (value := said.get(name, "").strip())}
    if "city" in stated:
        place = place_by_slug(str(stated["city"])) or place_by_name(str(stated["city"]))
        if place is None:
            raise InputError(
                where, f"unknown city {stated['city']}", "give a slug such as suzhou-anhui, or a full name"
            )
        stated["city"] = place.slug
    if "year" in stated:
        stated["year"] = _year(where, str(stated["year"]))
    for name in ("scope", "stage"):
        if name in stated and stated[name] not in closed_list(name):
            raise InputError(where, f"unknown {name} {stated[name]}", f"give {' or '.join(closed_list(name))}")
    return stated


def _year(where: str, text: str) -> int:
    if not text.isdecimal() or not FIRST_YEAR <= int(text) <= LAST_YEAR:
        raise InputError(where, f"{text} is no year in range", f"give one from {FIRST_YEAR} to {LAST_YEAR}")
    return int(text)

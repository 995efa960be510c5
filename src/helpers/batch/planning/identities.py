"""What each raw document is, remembered: a document is read again only when it, the list or the reader changes."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from functools import cache, cached_property, partial
from pathlib import Path
from typing import Any

from helpers.batch.freshness.code import Code, digest_of
from helpers.batch.freshness.journal import Record, add_records, each_record
from helpers.batch.planning.attachments import what_it_holds
from helpers.batch.planning.sources import FACTS, LIST_NAME, Source, identity_of, placed, source_of
from helpers.disclosure.bound import parts_of
from helpers.documents import Document, limits, read_guarded
from helpers.documents.aids import aids
from helpers.documents.parts import cut
from helpers.errors import InputError

STATE = ".state"
"""Name of the folder, within that of the clean tables and that of the reports, of what is remembered between runs."""

Rows = Sequence[Mapping[str, str]]
"""The rows that ``sources.csv`` has of a file: one, or one for each of its parts."""
Read = Callable[[], "Document | InputError"]

_FILE = "identities.jsonl"
_READER = "from helpers.batch.planning import identities"
_JUST_NOW = 2_000_000_000
"""Nanoseconds: a file that changed so lately may change again without its time telling."""


class Identities:
    """What documents are, as read once and remembered in a folder of states.

    Parameters
    ----------
    folder : Path, optional
        The folder of states; it may be deleted at any time. Without one, nothing is remembered.
    keep : bool
        Whether what is found is written down, at once where the folder above is there, else by ``write``.
    reader : str
        What ``reader`` of another process says, where it is known: it takes a while to find.
    """

    def __init__(self, folder: Path | None = None, keep: bool = False, reader: str = "") -> None:
        self._folder, self._keep, self._known_reader = folder, keep, reader
        self._code = Code(folder)
        self._waiting: list[Record] = []

    def sha256(self, file: Path) -> str:
        """Return the digest of a file's content, which is read only if its size or time is not the one remembered."""
        about = file.stat()
        stamp = [about.st_size, about.st_mtime_ns]
        known = self._files.get(str(file))
        if known and known[:2] == stamp:
            return known[2]
        with file.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        if time.time_ns() - about.st_mtime_ns > _JUST_NOW:
            self._add({"file": str(file), "stamp": [*stamp, digest]})
        return digest

    def sources(self, raw: Path, path: str, hint: str, rows: Rows) -> list[Source | InputError]:
        """Return what each document is that a file of a folder holds, or why it is refused.

        Parameters are those of ``source_of``, but for the rows of ``sources.csv`` in the place of what one says.
        """
        digest = self._readable_sha256(raw / path)
        read = cache(partial(_read, raw / path, path))
        return [
            self._source(path, digest, hint, said, part, read)
            for part, said in self._parts(digest, hint, rows, read) or [("", {})]
        ]

    def _parts(self, digest: str, hint: str, rows: Rows, read: Read | None) -> list[tuple[str, Mapping[str, str]]]:
        """Return the parts of a file that are documents, each with what its list says; none where it must be read.

        The list goes before what the file proves; whoever names the agency of a whole file, says that it is one.
        """
        if any(row.get("part") for row in rows):
            return [(row["part"], row) for row in rows if row.get("part")]
        said = next(iter(rows), {})
        if said.get("agency") or self._asked_source(digest, hint, said, "") in self._answers:
            return [("", said)]
        asked = self._asked("parts", digest, hint)
        if asked in self._answers:
            return [(part, said) for part in self._answers[asked]["parts"]]
        if read is None:
            return []
        document = read()
        parts = () if isinstance(document, InputError) else parts_of(document, hint)
        if parts and digest:
            self._add({"asked": asked, "parts": list(parts)})
        return [(part, said) for part in parts or ("",)]

    def _source(
        self, path: str, digest: str, hint: str, said: Mapping[str, str], part: str, read: Read
    ) -> Source | InputError:
        """Return what a document is, or why it is refused."""
        if digest and said.get("sha256", digest) not in ("", digest):
            return other_content(path)
        asked = self._asked_source(digest, hint, said, part)
        if digest and (known := self._answers.get(asked)):
            return _source(known, path, digest, hint, part)
        document = read()
        try:
            if isinstance(document, InputError):
                raise document
            if said.get("sha256", document.sha256) not in ("", document.sha256):
                return other_content(path)
            source = source_of(cut(document, part) if part else document, hint, said)
        except InputError as error:
            if error.where != path:
                return error
            if digest:
                passing = error.remedy == limits.REMEDY  # a limit may be kept the next time
                self._add({"asked": asked, "refused": [error.what, error.remedy], "passing": passing})
            return refusal(error, part)
        if source.sha256 == digest:
            self._add({"asked": asked, "identity": asdict(source.identity), "stated": dict(source.overrides)})
        return source

    @property
    def answers(self) -> list[Record]:
        """What is known of documents, as records for ``take``."""
        return list(self._answers.values())

    def take(self, records: Iterable[Record]) -> None:
        """Take over what another process found out of documents."""
        for record in records:
            self._add(record)

    def knows(self, raw: Path, path: str, hint: str, rows: Rows) -> bool:
        """Return whether ``sources`` can answer without reading the file."""
        if not self._answers:  # where nothing is known, there is no need to find out what the question depends on
            return False
        digest = self._readable_sha256(raw / path)
        parts = self._parts(digest, hint, rows, None)
        return bool(parts) and all(
            self._asked_source(digest, hint, said, part) in self._answers for part, said in parts
        )

    def what_it_holds(self, raw: Path, path: str) -> str:
        """Return whether a document holds tables, text or both; see ``attachments``.

        Raises
        ------
        InputError
            If the document cannot be read.
        """
        digest = self._readable_sha256(raw / path)
        asked = self._asked("holds", digest)
        if digest and (known := self._answers.get(asked)):
            return known["holds"]
        found = what_it_holds(read_guarded(raw / path, path))
        if digest:
            self._add({"asked": asked, "holds": found})
        return found

    def write(self) -> None:
        """Write down what was found while there was no folder to write to; what cannot be written is found again."""
        if self._folder and self._waiting:
            with suppress(OSError):
                add_records(self._folder / _FILE, self._waiting)
            self._waiting.clear()
            self._code.remember()

    def _readable_sha256(self, file: Path) -> str:
        """Return the digest of a file; empty where the reader is to say what is wrong with it."""
        try:
            return self.sha256(file) if file.is_file() and file.stat().st_size <= limits.MAX_BYTES else ""
        except OSError:
            return ""

    def _asked_source(self, digest: str, hint: str, said: Mapping[str, str], part: str) -> str:
        return self._asked("source", digest, hint, part, *(said.get(name, "") for name in FACTS))

    def _asked(self, question: str, digest: str, *about: str) -> str:
        return digest_of(self.reader, question, digest, *about)

    @cached_property
    def reader(self) -> str:
        """A digest of all that decides how a document is read, the programs that help with it included."""
        if self._known_reader:
            return self._known_reader
        files = self._code.behind(_READER)
        return digest_of(json.dumps([files, aids()]))

    @cached_property
    def _known(self) -> tuple[dict[str, list[Any]], dict[str, Record]]:
        known: tuple[dict[str, list[Any]], dict[str, Record]] = ({}, {})
        for record in each_record(self._folder / _FILE) if self._folder else ():
            _put(known, record or {})
        return known

    @property
    def _files(self) -> dict[str, list[Any]]:
        return self._known[0]

    @property
    def _answers(self) -> dict[str, Record]:
        return self._known[1]

    def _add(self, record: Record) -> None:
        _put(self._known, record)
        if self._keep and self._folder and not record.get("passing"):
            self._waiting.append(record)
            if self._folder.parent.is_dir():
                self.write()


def _put(known: tuple[dict[str, list[Any]], dict[str, Record]], record: Record) -> None:
    """Add a record to what is known of files, or to what is known of documents."""
    files, answers = known
    if "file" in record:
        files[record["file"]] = record["stamp"]
    elif "asked" in record:
        answers[record["asked"]] = record


def _read(file: Path, path: str) -> Document | InputError:
    """Return a document, or why it cannot be read."""
    try:
        return read_guarded(file, path)
    except InputError as error:
        return error


def refusal(error: InputError, part: str) -> InputError:
    """Return why a part of a file is refused; where it is not the whole file, what would mend it stands in the list."""
    remedy = f"list it in {LIST_NAME}, with path, part and what is missing"
    return InputError(placed(error.where, part), error.what, remedy) if part else error


def _source(known: Record, path: str, digest: str, hint: str, part: str) -> Source | InputError:
    if "refused" in known:
        return refusal(InputError(path, *known["refused"]), part)
    return Source(path, digest, identity_of(known["identity"]), hint, known["stated"], part)


def other_content(path: str) -> InputError:
    """Return that a file is not the one that the list has the digest of."""
    return InputError(
        path, f"its content is not what {LIST_NAME} lists", "restore the file as published, or correct the sha256"
    )

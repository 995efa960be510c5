"""What is published of each unit and what it was made of: one line a unit, the last one counts."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from helpers.batch.freshness.journal import Record, add_records, each_record, replace_records

_FILE = "units.jsonl"
_SLACK = 3
"""How many times the lines that count a file may have before it is written anew."""

Ingredients = dict[str, str]
"""What a job is made of: names that a person knows, each with a digest or the value itself."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What is published of a unit, or, for the empty name, of all units together.

    Attributes
    ----------
    unit : str
        Folder of the unit, ``<city>/<year>/<agency>``.
    jobs : mapping
        What each job was made of, by the name of the job.
    parts : mapping
        Of each part of the clean tables its digests.
    members : list
        Agency slugs of the units that the unit's documents list.
    stamps : mapping
        When each published folder last changed, in nanoseconds.
    failed_checks : int
    """

    unit: str
    jobs: Mapping[str, Ingredients] = field(default_factory=dict)
    parts: Mapping[str, list[str]] = field(default_factory=dict)
    members: list[str] = field(default_factory=list)
    stamps: Mapping[str, int] = field(default_factory=dict)
    failed_checks: int = 0


class Book:
    """The entries of all units, kept in a folder of states; without the folder's file every unit is made anew.

    Parameters
    ----------
    folder : Path
        The folder of states.
    """

    def __init__(self, folder: Path) -> None:
        self._file = folder / _FILE
        self.torn = self._lines = 0
        self.entries: dict[str, Entry] = {}
        self._code: dict[str, dict[str, str]] = {}
        for record in each_record(self._file):
            self._take(record or {})
            self._lines += record is not None
            self.torn += record is None

    def _take(self, record: Record) -> None:
        if "unit" in record:
            self.entries[record["unit"]] = Entry(**_shared(record))
        elif "code" in record:
            self._code[record["code"]] = record["files"]

    def write(self, entry: Entry, code: Mapping[str, dict[str, str]]) -> None:
        """Add the entry of a unit, with the files behind each digest of code that it names, as far as these are new."""
        new = {digest: code[digest] for job in entry.jobs.values() if (digest := job.get("code", "")) in code}
        new = {digest: files for digest, files in new.items() if digest not in self._code}
        records: list[Record] = [{"code": digest, "files": dict(files)} for digest, files in new.items()]
        add_records(self._file, [*records, asdict(entry)])
        self._code |= new
        self.entries[entry.unit] = entry
        self._lines += len(records) + 1

    def code(self, digest: str) -> dict[str, str]:
        """Return the files behind a digest of code, as they were when it was noted."""
        return self._code.get(digest, {})

    def tidy(self) -> None:
        """Write the file anew where most of its lines count no more; nobody else may write meanwhile."""
        if self._lines <= _SLACK * (len(self.entries) + 10):
            return
        used = {job["code"] for entry in self.entries.values() for job in entry.jobs.values() if "code" in job}
        self._code = {digest: files for digest, files in self._code.items() if digest in used}
        records: list[Record] = [{"code": digest, "files": dict(files)} for digest, files in self._code.items()]
        replace_records(self._file, [*records, *map(asdict, self.entries.values())])
        self._lines = len(records) + len(self.entries)


def shared(made_of: Ingredients) -> dict[str, str]:
    """Return what a job is made of with equal texts as one: units that read one another name the same things."""
    return {sys.intern(name): sys.intern(digest) for name, digest in made_of.items()}


def _shared(record: Record) -> Record:
    jobs, parts = record.get("jobs", {}).items(), record.get("parts", {}).items()
    return record | {
        "jobs": {sys.intern(job): shared(made_of) for job, made_of in jobs},
        "parts": {sys.intern(part): list(map(sys.intern, digests)) for part, digests in parts},
    }

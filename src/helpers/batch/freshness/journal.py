"""Files of JSON lines that are only ever added to: whatever ends a process, what it had written before is kept."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from helpers.atomic import replaced

Record = dict[str, Any]
"""One line."""


def read_records(file: Path) -> tuple[list[Record], int]:
    """Return the records of a file, in order, and how many lines are no records, as after a crash in mid-line.

    A file that does not exist holds none.
    """
    records = list(each_record(file))
    sound = [record for record in records if record is not None]
    return sound, len(records) - len(sound)


def each_record(file: Path) -> Iterator[Record | None]:
    """Yield the records of a file one by one, for who does not keep them all; None in the place of a line that is none.

    Of ten thousand units the file is long, and its records take many times the room of what is made of them.
    """
    with suppress(FileNotFoundError, NotADirectoryError), file.open("rb") as lines:
        for line in (line for line in lines if line != b"\n"):
            record = None
            with suppress(ValueError):
                record = json.loads(line)
            yield record if isinstance(record, dict) else None


def add_records(file: Path, records: Iterable[Mapping[str, Any]]) -> None:
    """Add records to a file, all in one write; a torn line at its end stays a line of its own."""
    data = b"".join(_line(record) for record in records)
    if not data:
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("ab+") as stream:
        if stream.tell() and _last_byte(stream) != b"\n":
            data = b"\n" + data
        stream.write(data)


def replace_records(file: Path, records: Iterable[Mapping[str, Any]]) -> None:
    """Put a file with these records in the place of the file, at once or not at all."""
    with replaced(file) as beside:
        beside.write_bytes(b"".join(_line(record) for record in records))


def _line(record: Mapping[str, Any]) -> bytes:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _last_byte(stream: Any) -> bytes:
    stream.seek(-1, os.SEEK_END)
    return stream.read(1)

"""The formats of an export: each takes the rows of one table, part by part, and leaves one file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from helpers.clean.contract import arrow_schema


class Sink(Protocol):
    """What takes the rows of a table."""

    def __call__(self, rows: pa.Table, /) -> None:
        """Write some rows below those before."""


class Opens(Protocol):
    """Begins the file of a table."""

    def __call__(self, file: Path, table: str, /) -> AbstractContextManager[Sink]:
        """Give what takes the rows of the table; the file is whole at the end."""


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its media type, and what writes it."""

    mediatype: str
    opens: Opens


@contextmanager
def _csv(file: Path, table: str) -> Iterator[Sink]:
    with pa_csv.CSVWriter(file, arrow_schema(table)) as writer:
        yield writer.write_table


@contextmanager
def _parquet(file: Path, table: str) -> Iterator[Sink]:
    with pq.ParquetWriter(file, arrow_schema(table)) as writer:
        yield writer.write_table


@contextmanager
def _excel(file: Path, table: str) -> Iterator[Sink]:
    from helpers.batch.exporting.excel import workbook

    with workbook(file, table) as write:
        yield write


@contextmanager
def _stata(file: Path, table: str) -> Iterator[Sink]:
    from helpers.batch.exporting.stata import write_stata

    parts = [arrow_schema(table).empty_table()]
    yield parts.append
    write_stata(file, table, parts)


FORMATS: Mapping[str, Format] = {
    "csv": Format("text/csv", _csv),
    "parquet": Format("application/vnd.apache.parquet", _parquet),
    "dta": Format("application/x-stata-dta", _stata),
    "xlsx": Format("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _excel),
}
"""The formats by the ending of their files; the first two are usual, and keep every value exactly."""

USUAL = ("csv", "parquet")

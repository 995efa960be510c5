"""Clean tables on disk: one folder a unit, each table as Parquet and as CSV."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from helpers.clean.contract import arrow_schema, stack, table_names, to_arrow, to_pandas
from helpers.errors import InputError

Tables = dict[str, pd.DataFrame]
"""Clean tables by name."""


class LazyTables(Mapping[str, pd.DataFrame]):
    """Clean tables by name, each of which is read when it is first asked for."""

    def __init__(self, names: Collection[str], read: Callable[[str], pd.DataFrame]) -> None:
        self._names, self._read = names, read
        self._found: Tables = {}

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name not in self._names:
            raise KeyError(name)
        if name not in self._found:
            self._found[name] = self._read(name)
        return self._found[name]

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def __or__(self, other: Mapping[str, pd.DataFrame]) -> Tables:
        return {**self, **other}

    def __ror__(self, other: Mapping[str, pd.DataFrame]) -> Tables:
        return {**other, **self}


class ArrowTables(LazyTables):
    """Clean tables by name that become frames as late as possible: Arrow tables are put together much more quickly."""

    def __init__(self, names: Collection[str], read: Callable[[str], pa.Table | None]) -> None:
        super().__init__(names, self._framed)
        self.arrow = cache(read)
        """Returns a table by its name; None where it is empty."""

    def _framed(self, name: str) -> pd.DataFrame:
        arrow = self.arrow(name)
        return stack(name, []) if arrow is None else to_pandas(arrow)


def write_unit(folder: Path, tables: Mapping[str, pd.DataFrame]) -> None:
    """Write clean tables into a folder, each as Parquet and as CSV (UTF-8, header row, money in fen)."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in tables:
        arrow = tables.arrow(name) if isinstance(tables, ArrowTables) else None
        if arrow is None:
            arrow = to_arrow(name, tables[name])
        pq.write_table(arrow, folder / f"{name}.parquet")
        pa_csv.write_csv(arrow, folder / f"{name}.csv")


def read_unit(folder: Path) -> Tables:
    """Read the clean tables of a unit; a table that was not written is empty.

    Raises
    ------
    InputError
        If the folder holds no clean tables, or one that cannot be read.
    """
    if not (folder / "documents.parquet").is_file():
        raise InputError(folder, "no clean tables here", "run 'duizhang run' first")
    return {name: read_table(folder, name) for name in table_names()}


def read_table(folder: Path, name: str) -> pd.DataFrame:
    """Read one clean table of a unit; one that was not written is empty.

    Raises
    ------
    InputError
        If the file is no such table.
    """
    arrow = read_arrow(folder, name)
    # A table without rows is common, and making a frame of it takes longer than all the rest.
    return to_pandas(arrow) if arrow.num_rows else stack(name, [])


def read_arrow(folder: Path, name: str) -> pa.Table:
    """Read one clean table of a unit as ``read_table`` does, as an Arrow table with the schema of its contract."""
    path = folder / f"{name}.parquet"
    if not path.is_file():
        return _nothing(name)
    schema = arrow_schema(name)
    try:
        with pq.ParquetFile(path) as file:
            if not file.metadata.num_rows:
                return _nothing(name)
            arrow = file.read(use_threads=False)
        # One that was written under another contract is brought into the form of this.
        return arrow if arrow.schema.equals(schema) else pq.read_table(path, schema=schema)
    except (OSError, ValueError) as error:
        raise InputError(path, f"not a clean table {name} ({error})", "run 'duizhang run --force'") from error


@cache
def _nothing(name: str) -> pa.Table:
    return arrow_schema(name).empty_table()

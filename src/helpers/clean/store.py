"""Clean tables on disk: one folder a unit, each table as Parquet and as CSV."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from helpers.clean.contract import arrow_schema, conform, table_names, to_arrow, to_pandas
from helpers.errors import InputError

Tables = dict[str, pd.DataFrame]
"""Clean tables by name."""


def write_unit(folder: Path, tables: Mapping[str, pd.DataFrame]) -> None:
    """Write clean tables into a folder, each as Parquet and as CSV (UTF-8, header row, money in fen)."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, frame in tables.items():
        arrow = to_arrow(name, frame)
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
    return {name: _read(folder / f"{name}.parquet", name) for name in table_names()}


def _read(path: Path, name: str) -> pd.DataFrame:
    if not path.is_file():
        return conform(name, [])
    try:
        return to_pandas(pq.read_table(path, schema=arrow_schema(name)))
    except (OSError, ValueError) as error:
        raise InputError(path, f"not a clean table {name} ({error})", "run 'duizhang run' again") from error

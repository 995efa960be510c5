"""Tables for Stata, which has no 64-bit integers: numbers are doubles, and one that a double cannot keep is refused."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from pandas.errors import InvalidColumnName

from helpers.batch.exporting.inexact import REMEDY
from helpers.clean.contract import closed_list, contract, to_pandas
from helpers.errors import InputError

MOST = 1_000_000
"""Rows of a table: the whole of it is in memory as it is written."""

_WHOLE = 2**53  # up to here a double keeps every whole number
_LABEL = 80
_FIXED = 200  # bytes; longer texts are kept apart by Stata (strL), each as long as it is
_WRITTEN = datetime(2000, 1, 1)  # Stata asks for a time: the same one keeps the bytes the same


def write_stata(file: Path, table: str, parts: Iterable[pa.Table]) -> None:
    """Write a clean table for Stata 14 and later.

    Money stays whole fen, exact up to 9,007,199,254,740,992 fen. Columns with a closed list have its values as value
    labels, each column its meaning as label; a missing text is empty, as Stata knows no other. A name that Stata
    reserves begins with an underscore: ``_end``.

    Raises
    ------
    InputError
        If there are too many rows, or a number is not the same as a double.
    """
    arrow = pa.concat_tables(parts)
    if arrow.num_rows > MOST:
        raise InputError(file.name, f"{arrow.num_rows} rows are too many for this format", REMEDY)
    for name in arrow.schema.names:
        _refuse_inexact(file.name, name, arrow.column(name))
    long = [name for name, column in zip(arrow.schema.names, arrow.columns, strict=True) if _bytes(column) > _FIXED]
    frame = to_pandas(arrow)
    columns = {field.name: _column(frame[field.name], field.closed_list) for field in contract()[table]}
    labels = {f"{mark}{field.name}": field.en[:_LABEL] for field in contract()[table] for mark in ("", "_")}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", InvalidColumnName)  # a word that Stata reserves has the mark before it
        pd.DataFrame(columns, copy=False).to_stata(
            file,
            write_index=False,
            version=118,
            time_stamp=_WRITTEN,
            data_label=table,
            variable_labels=labels,
            convert_strl=[name for name in long if not isinstance(columns[name], pd.Categorical)],
        )


def _column(values: pd.Series, list_name: str) -> Any:
    if list_name and len(values):
        return pd.Categorical(values, categories=list(closed_list(list_name)))
    if values.dtype == "string":
        return values.fillna("").astype(object)
    return pd.to_numeric(values, errors="raise").to_numpy("float64", na_value=float("nan"))


def _bytes(column: pa.ChunkedArray) -> int:
    """Return how many bytes the longest text of a column takes."""
    return (pc.max(pc.binary_length(column)).as_py() or 0) if column.type == pa.string() else 0


def _refuse_inexact(file: str, name: str, column: pa.ChunkedArray) -> None:
    """Raise InputError if a number of a column is another one as a double."""
    if column.type == pa.int64():
        odd = pc.filter(column, pc.greater(pc.abs(column), _WHOLE))
    elif pa.types.is_decimal(column.type):
        odd = [one for one in column.unique().to_pylist() if one is not None and Decimal(repr(float(one))) != one]
    else:
        return
    if len(odd):
        raise InputError(f"{file}, column {name}", f"{odd[0]} has more digits than this format keeps", REMEDY)

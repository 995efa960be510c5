"""Rows of a clean table as plain Python: of some hundred rows, a loop is far quicker than operations on frames."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from typing import Any

import pandas as pd
import pyarrow as pa

Row = Any
"""A row as a named tuple of the columns asked for; a missing value is None."""


def rows_of(frame: pd.DataFrame, columns: tuple[str, ...]) -> list[Row]:
    """Return the rows of a frame with the columns asked for, as named tuples of plain values."""
    return list(map(_row_type(columns)._make, zip(*columns_of(frame, columns), strict=True)))


def rows_by_document(frame: pd.DataFrame, columns: tuple[str, ...]) -> dict[str, list[Row]]:
    """Return the rows of each document, by ``doc_id``, in the order of the frame."""
    found: dict[str, list[Row]] = {}
    for doc_id, row in zip(*columns_of(frame, ["doc_id"]), rows_of(frame, columns), strict=True):
        found.setdefault(doc_id, []).append(row)
    return found


@cache
def _row_type(columns: tuple[str, ...]) -> Any:
    return namedtuple("Row", columns)


def columns_of(frame: pd.DataFrame, names: Iterable[str]) -> list[list[Any]]:
    """Return the values of some columns of a frame.

    The arrays behind the columns are read: pandas makes a series of each column it is asked for by name, which takes
    longer than to list what a column of some hundred rows holds.
    """
    arrays = dict(zip(frame.columns, frame._iter_column_arrays(), strict=True))
    return [_listed(arrays[name]) for name in names]


def values(column: pd.Series) -> list[Any]:
    """Return the values of a column, None where there is none."""
    return _listed(column.array)


def _listed(array: Any) -> list[Any]:
    """Return the values of an array, None where there is none; Arrow lists them several times as fast as pandas."""
    if array.dtype == object:
        return [one if one is None or type(one) is Decimal or not pd.isna(one) else None for one in array.tolist()]
    return pa.array(array, from_pandas=True).to_pylist()

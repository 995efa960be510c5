"""Rows of a clean table as plain Python: of some hundred rows, a loop is far quicker than operations on frames."""

from __future__ import annotations

from collections import namedtuple
from functools import cache
from typing import Any

import pandas as pd
import pyarrow as pa

Row = Any
"""A row as a named tuple of the columns asked for; a missing value is None."""


def rows_of(frame: pd.DataFrame, columns: tuple[str, ...]) -> list[Row]:
    """Return the rows of a frame with the columns asked for, as named tuples of plain values."""
    return list(map(_row_type(columns)._make, zip(*(_values(frame[name]) for name in columns), strict=True)))


def rows_by_document(frame: pd.DataFrame, columns: tuple[str, ...]) -> dict[str, list[Row]]:
    """Return the rows of each document, by ``doc_id``, in the order of the frame."""
    found: dict[str, list[Row]] = {}
    for doc_id, row in zip(_values(frame["doc_id"]), rows_of(frame, columns), strict=True):
        found.setdefault(doc_id, []).append(row)
    return found


@cache
def _row_type(columns: tuple[str, ...]) -> Any:
    return namedtuple("Row", columns)


def _values(column: pd.Series) -> list[Any]:
    if isinstance(column.dtype, pd.StringDtype | pd.Int64Dtype | pd.BooleanDtype):
        return pa.array(column.array).to_pylist()
    return [None if missing else value for value, missing in zip(column.tolist(), column.isna(), strict=True)]

"""The contract of the clean tables: every field defined once, in ``fields.csv``.

``fields.csv`` says what a field is, ``tables.csv`` which table has it and under which name, ``closed_lists.csv`` which
values a field with a closed list may take, ``table_meanings.csv`` what a row of a table is and which columns are its
key. Arrow schemas, checks, column headings and the data dictionary all come from these files; the Parquet files carry
the meaning of each column in their own metadata.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any, TypeVar

import pandas as pd
import pyarrow as pa

from helpers.datafiles import data_rows
from helpers.errors import ContractError

DOCUMENT_TABLES = (
    "documents",
    "tables",
    "amounts",
    "claims",
    "passages",
    "projects",
    "targets",
    "procurement",
    "assets",
    "units",
    "doubts",
)
"""The clean tables that one document fills; reconciliation and checks come from these."""

_ARROW = {
    "string": pa.string(),
    "int64": pa.int64(),
    "bool": pa.bool_(),
    "decimal": pa.decimal128(24, 6),
}
_PANDAS = {
    pa.string(): pd.StringDtype(),
    pa.large_string(): pd.StringDtype(),
    pa.int64(): pd.Int64Dtype(),
    pa.bool_(): pd.BooleanDtype(),
}
_ROWS_AT_ONCE = 4096

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Field:
    """One column of one clean table: name, dtype, unit, closed list, meaning in two languages."""

    name: str
    dtype: str
    unit: str
    closed_list: str
    en: str
    zh: str
    required: bool


@cache
def closed_list(name: str) -> dict[str, tuple[str, str]]:
    """Return the values of a closed list, each with its English and its Chinese name."""
    rows = [row for row in data_rows("helpers.clean", "closed_lists.csv") if row["list"] == name]
    if not rows:
        raise KeyError(name)
    return {row["value"]: (row["en"], row["zh"]) for row in rows}


def label(list_name: str, value: str, lang: str = "en") -> str:
    """Return the name of a closed-list value in English (``en``) or Chinese (``zh``)."""
    return closed_list(list_name)[value][0 if lang == "en" else 1]


@cache
def contract() -> dict[str, tuple[Field, ...]]:
    """Return every clean table with its fields, in column order."""
    definitions = {row["field"]: row for row in data_rows("helpers.clean", "fields.csv")}
    tables: dict[str, list[Field]] = {}
    for row in data_rows("helpers.clean", "tables.csv"):
        definition = definitions[row["field"]]
        tables.setdefault(row["table"], []).append(
            Field(
                name=row["as"] or row["field"],
                dtype=definition["dtype"],
                unit=definition["unit"],
                closed_list=definition["list"],
                en=definition["en"],
                zh=definition["zh"],
                required=row["required"] == "1",
            )
        )
    return {table: tuple(fields) for table, fields in tables.items()}


def table_names() -> tuple[str, ...]:
    """Return the names of the clean tables, in reading order."""
    return tuple(contract())


def table_meaning(table: str, lang: str = "en") -> str:
    """Return what a row of a clean table is, in English (``en``), or the table's name in Chinese (``zh``)."""
    return _meanings()[table][lang]


def table_key(table: str) -> tuple[str, ...]:
    """Return the columns that tell each row of a clean table from all others; none where no columns do."""
    return tuple(_meanings()[table]["key"].split())


@cache
def _meanings() -> dict[str, dict[str, str]]:
    return {row["table"]: row for row in data_rows("helpers.clean", "table_meanings.csv")}


@cache
def arrow_schema(table: str) -> pa.Schema:
    """Return the Arrow schema of a clean table, with the meaning of each column as metadata."""
    return pa.schema(
        [
            pa.field(
                field.name,
                _ARROW[field.dtype],
                nullable=not field.required,
                metadata={"en": field.en, "zh": field.zh, "unit": field.unit},
            )
            for field in contract()[table]
        ]
    )


@cache
def _frame_schema(table: str) -> pa.Schema:
    """Return the Arrow schema of a clean table with texts as frames hold them, so that none is copied for a frame."""
    return pa.schema(
        [(field.name, pa.large_string() if field.type == pa.string() else field.type) for field in arrow_schema(table)]
    )


def conform(table: str, rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Make a clean table from rows, checked against its contract.

    Parameters
    ----------
    table : str
        Name of a clean table.
    rows : iterable of mapping
        Column name to value; a missing optional column is empty.

    Returns
    -------
    pandas.DataFrame
        The columns of the contract, in its order: ``string``, ``Int64``, ``boolean``, and ``Decimal`` objects.

    Raises
    ------
    ContractError
        If a column is unknown, a required value is missing, a type is wrong or a value is not in its closed list.
    """
    return _frame(
        table,
        (
            _typed(table, len(some), {name: [row.get(name) for row in some] for name in set().union(*some)})
            for some in _batches(rows)
        ),
    )


def conform_columns(table: str, parts: Iterable[Mapping[str, Sequence[Any]]]) -> pd.DataFrame:
    """Make a clean table as ``conform`` does, from parts of it that hold the values of each column by its name."""
    return _frame(table, (_typed(table, len(next(iter(part.values()))), part) for part in parts))


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Return rows in lists: those made one by one are let go of as they become columns, which take far less room."""
    left = iter(rows)
    return iter(lambda: list(islice(left, _ROWS_AT_ONCE)), [])


def _typed(table: str, count: int, columns: Mapping[str, Sequence[Any]]) -> pa.Table:
    """Return columns of so many rows as Arrow columns, in the order of the contract."""
    schema = _frame_schema(table)
    unknown = set(columns) - set(schema.names)
    if unknown:
        raise ContractError(table, f"unknown columns {sorted(unknown)}", "add them to clean/tables.csv")
    typed = []
    for name, wanted in zip(schema.names, schema.types, strict=True):
        try:
            typed.append(pa.array(columns[name], wanted) if name in columns else pa.nulls(count, wanted))
        except (pa.ArrowInvalid, pa.ArrowTypeError) as error:
            plain = arrow_schema(table).field(name).type
            raise ContractError(f"{table}.{name}", str(error), f"give {plain} values") from error
    return pa.table(typed, schema=schema)


def _frame(table: str, parts: Iterable[pa.Table]) -> pd.DataFrame:
    filled = list(parts)
    if not filled:
        return _empty(table).copy()
    arrow = pa.concat_tables(filled)
    check(table, arrow)
    return to_pandas(arrow)


def check(table: str, arrow: pa.Table) -> None:
    """Raise ContractError unless an Arrow table obeys the contract of ``table``."""
    for field in contract()[table]:
        column = arrow.column(field.name)
        if field.required and column.null_count:
            raise ContractError(f"{table}.{field.name}", f"{column.null_count} rows are empty", "fill the column")
        if field.closed_list:
            odd = set(column.unique().to_pylist()) - set(closed_list(field.closed_list)) - {None}
            if odd:
                raise ContractError(
                    f"{table}.{field.name}",
                    f"{sorted(odd)} not in the closed list {field.closed_list}",
                    "use a listed value, or add one to clean/closed_lists.csv",
                )


@cache
def _empty(table: str) -> pd.DataFrame:
    return to_pandas(arrow_schema(table).empty_table())


def stack(table: str, frames: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """Put frames of one clean table one below the other, in the order given, with the dtypes of its contract."""
    filled = [frame for frame in frames if len(frame)]
    if not filled:
        return _empty(table).copy()
    dtypes = _empty(table).dtypes
    typed = [frame if frame.dtypes.equals(dtypes) else to_pandas(to_arrow(table, frame)) for frame in filled]
    return typed[0].reset_index(drop=True) if len(typed) == 1 else pd.concat(typed, ignore_index=True)


def to_pandas(arrow: pa.Table) -> pd.DataFrame:
    """Turn an Arrow table into a frame with nullable dtypes; decimals stay exact ``Decimal`` objects."""
    columns = zip(arrow.schema, arrow.columns, strict=True)
    index = pd.RangeIndex(arrow.num_rows)
    return pd.DataFrame({field.name: _to_pandas(column) for field, column in columns}, index=index, copy=False)


def _to_pandas(column: pa.ChunkedArray) -> Any:
    dtype = _PANDAS.get(column.type)
    return column.to_numpy() if dtype is None else dtype.__from_arrow__(column)


def to_arrow(table: str, frame: pd.DataFrame) -> pa.Table:
    """Turn a frame of a clean table back into an Arrow table with the schema of its contract."""
    return pa.Table.from_pandas(frame, schema=arrow_schema(table), preserve_index=False)

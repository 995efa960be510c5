"""The contract of the clean tables: every field defined once, in ``fields.csv``.

``fields.csv`` says what a field is, ``tables.csv`` which table has it and under which name, ``closed_lists.csv`` which
values a field with a closed list may take. Arrow schemas, checks, column headings and the data dictionary all come
from these three files; the Parquet files carry the meaning of each column in their own metadata.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import pandas as pd
import pyarrow as pa

from helpers.datafiles import data_rows
from helpers.errors import ContractError

_ARROW = {
    "string": pa.string(),
    "int64": pa.int64(),
    "bool": pa.bool_(),
    "decimal": pa.decimal128(24, 6),
}
_PANDAS = {pa.string(): pd.StringDtype(), pa.int64(): pd.Int64Dtype(), pa.bool_(): pd.BooleanDtype()}


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
    schema = arrow_schema(table)
    rows = list(rows)
    unknown = {key for row in rows for key in row} - set(schema.names)
    if unknown:
        raise ContractError(table, f"unknown columns {sorted(unknown)}", "add them to clean/tables.csv")
    columns = {}
    for field in schema:
        name = field.name  # asked once a column: pyarrow makes the text anew each time
        values = [row.get(name) for row in rows]
        try:
            columns[name] = pa.array(values, field.type)
        except (pa.ArrowInvalid, pa.ArrowTypeError) as error:
            raise ContractError(f"{table}.{name}", str(error), f"give {field.type} values") from error
    arrow = pa.table(columns, schema=schema)
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


def to_pandas(arrow: pa.Table) -> pd.DataFrame:
    """Turn an Arrow table into a frame with nullable dtypes; decimals stay exact ``Decimal`` objects."""
    return arrow.to_pandas(types_mapper=_PANDAS.get)


def to_arrow(table: str, frame: pd.DataFrame) -> pa.Table:
    """Turn a frame of a clean table back into an Arrow table with the schema of its contract."""
    return pa.Table.from_pandas(frame, schema=arrow_schema(table), preserve_index=False)

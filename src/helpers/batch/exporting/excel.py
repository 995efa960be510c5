"""Tables for Excel, which keeps 15 digits of a number and 1,048,576 rows of a sheet: what it cannot keep is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import xlsxwriter
from xlsxwriter.exceptions import FileCreateError, FileSizeError
from xlsxwriter.worksheet import Worksheet

from helpers.batch.exporting.inexact import REMEDY
from helpers.clean.contract import arrow_schema
from helpers.errors import InputError

ROWS, DIGITS, CHARACTERS = 1_048_576, 15, 32_767
"""Rows of a sheet with its headings, digits of a number, characters of a text: no more than these."""

_WRITTEN = datetime(2000, 1, 1)
"""The time that each workbook bears: the same tables give the same bytes."""
_MORE = "there is more than a sheet of Excel holds"


@contextmanager
def workbook(file: Path, table: str) -> Iterator[Callable[[pa.Table], None]]:
    """Give what writes the rows of a clean table into a workbook of one sheet, of which little is in memory at once.

    Numbers are numbers, exact, and texts are texts, so that no code becomes a date and none loses its zeros.

    Raises
    ------
    InputError
        If there are too many rows, a number has too many digits, or a text is too long.
    """
    try:
        with xlsxwriter.Workbook(file, {"constant_memory": True, "tmpdir": str(file.parent)}) as book:
            book.set_properties({"created": _WRITTEN})
            yield _Sheet(file.name, book.add_worksheet(table), arrow_schema(table).names).add
    except FileCreateError as error:
        raise error.args[0] from None  # the OSError that it is about, as of a full disk
    except FileSizeError:
        raise InputError(file.name, _MORE, REMEDY) from None


class _Sheet:
    """One sheet, which is written downwards."""

    def __init__(self, file: str, sheet: Worksheet, names: Sequence[str]) -> None:
        self._file, self._sheet, self._names = file, sheet, names
        self._written = 1
        sheet.freeze_panes(1, 0)
        sheet.write_row(0, 0, names)

    def add(self, rows: pa.Table) -> None:
        """Write rows below those before."""
        first, self._written = self._written, self._written + rows.num_rows
        if self._written > ROWS:
            raise InputError(self._file, _MORE, REMEDY)
        columns = [rows.column(name).to_pylist() for name in self._names]
        for row, values in enumerate(zip(*columns, strict=True), start=first):
            for column, value in enumerate(values):
                try:
                    _write(self._sheet, row, column, value)
                except ValueError as error:
                    raise InputError(f"{self._file}, column {self._names[column]}", str(error), REMEDY) from None


def _write(sheet: Worksheet, row: int, column: int, value: str | bool | int | Decimal | None) -> None:
    if isinstance(value, str):
        if len(value) > CHARACTERS:
            raise ValueError(f"a text of {len(value)} characters is longer than a cell of Excel holds")
        sheet.write_string(row, column, value)
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif value is not None:
        printed = str(value) if isinstance(value, int) else f"{value:f}"
        if len(printed.replace(".", "").lstrip("-0").rstrip("0")) > DIGITS:
            raise ValueError(f"{printed} has more digits than Excel keeps")
        sheet.write_number(row, column, value)

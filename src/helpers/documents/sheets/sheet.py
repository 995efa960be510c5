"""A sheet of a workbook becomes lines and grids: titles and notes stand apart, blank rows and columns part tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from helpers.documents.limits import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, at_most
from helpers.documents.model import Cell, Grid, Line, Row, seen
from helpers.documents.reading_order import Blocks
from helpers.documents.sheets.formulas import Formulas, never_computed
from helpers.documents.sheets.hidden import with_hidden
from helpers.documents.surroundings import (
    apart,
    as_lines,
    is_table_row,
    is_text,
    is_title,
    tables_of,
    texts_of,
    titles_beside,
)
from helpers.errors import InputError
from helpers.money import prints_amount

Merge = tuple[int, int, int, int]
"""First row, first column, last row and last column of a merged range, from 1."""

_UNNAMED = re.compile(r"^(?:sheet|工作表|表格?)[\s\d_]*$|^[^\u4e00-\u9fff]*$", re.IGNORECASE)


_COVER = re.compile(r"封面|^FMDM", re.IGNORECASE)
"""What the finance ministry's software calls the sheet that says whose accounts these are, and under which codes."""
_CAPTIONS = 4
"""The titles of tables beside each other stand in one of so many rows."""


@dataclass(slots=True)
class Sheet:
    """What is seen of a sheet: texts as displayed, by row and column from 1; hidden rows and columns are not seen.

    ``filtered_rows`` are those of the hidden ones that a filter hides.

    A cell whose formula was never computed displays nothing: its text is the formula, and ``uncomputed`` says where.
    ``formulas`` may never have been computed either. ``header`` stands above its pages in print only, and is read where
    the sheet itself has no title.
    """

    name: str
    texts: dict[int, dict[int, str]] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    filtered_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    uncomputed: list[str] = field(default_factory=list)
    formulas: Formulas = field(default_factory=Formulas)
    header: str = ""


@dataclass(frozen=True, slots=True)
class _Extent:
    """Rows and columns of a sheet that are seen and used, and the places that merged cells cover."""

    rows: list[int]
    columns: list[int]
    covered: set[tuple[int, int]]


def read_sheets(sheets: Iterable[Sheet], name: str) -> Blocks:
    """Lay out the sheets of a workbook as pages: a page is a sheet, a line is a row of it.

    A title above a table and a note below it are running text; the name of a sheet stands before them where it is more
    than "Sheet1". Two tables in one sheet are parted where a title begins another, below a blank row or merged over its
    columns, or where titles stand beside each other; other blank rows and columns are part of their table. A cover 封面
    has no table.

    Parameters
    ----------
    sheets : iterable of Sheet
    name : str
        What to call the file in errors.

    Raises
    ------
    InputError
        If a sheet is larger than the limits, or more formulas were never computed than figures are there to read.
    """
    source: list[Line] = []
    blocks: list[Line | Grid] = []
    uncomputed: list[str] = []
    cells = 0
    for page, sheet in enumerate(_computed(sheets), 1):
        uncomputed += [f"sheet “{sheet.name}”, {place}" for place in sheet.uncomputed]
        extent = _extent(sheet, name)
        cells += len(extent.rows) * len(extent.columns)
        at_most(cells, MAX_CELLS, "cells", name)
        rows = [_row(sheet, extent, number, page) for number in extent.rows]
        if not rows:
            continue
        begun, seen_rows = len(blocks), rows
        if not _UNNAMED.match(sheet.name.strip()):
            blocks.append(Line(sheet.name, rows[0].line, page))
        if sheet.header and not any(map(titles_beside, rows[:_CAPTIONS])):
            blocks += [Line(text, rows[0].line, page) for text in sheet.header.splitlines() if text.strip()]
        if _COVER.search(sheet.name):
            blocks += as_lines(rows)
        else:
            for segment in tables_of(rows):
                for part in _side_by_side(segment):
                    blocks += apart(part)
        if sheet.hidden_rows:
            hidden = [_row(sheet, extent, number, page) for number in sorted(sheet.hidden_rows & sheet.texts.keys())]
            blocks[begun:] = with_hidden(blocks[begun:], rows, hidden, sheet.filtered_rows)
            kept = {row.line: row for block in blocks[begun:] if isinstance(block, Grid) for row in block.hidden}
            seen_rows = sorted([*rows, *kept.values()], key=lambda row: row.line)
        source += [Line(text, row.line, page) for row in seen_rows for text in texts_of(row)]
    if uncomputed and len(uncomputed) > _figures(blocks):
        fault = f"{uncomputed[0]} is a formula that was never computed"
        raise InputError(name, fault, "open it in Excel, save it and try again")
    return tuple(source), tuple(blocks)


def _computed(sheets: Iterable[Sheet]) -> list[Sheet]:
    """Show formulas as such where the values that the file gives them are none."""
    made = list(sheets)
    if never_computed([(sheet.texts, sheet.formulas) for sheet in made]):
        for sheet in made:
            for (row, column), formula in sheet.formulas.empty.items():
                sheet.texts.setdefault(row, {})[column] = f"={formula}"
                sheet.uncomputed.append(f"row {row}")
    return made


def _figures(blocks: Iterable[Line | Grid]) -> int:
    rows = (row for block in blocks if isinstance(block, Grid) for row in block.rows)
    return sum(prints_amount(text) for row in rows for text in row.keys)


def _extent(sheet: Sheet, name: str) -> _Extent:
    """Find what is used of a sheet; columns and rows that merging neighbours leaves without a cell are dropped."""
    filled = [(row, column) for row, texts in sheet.texts.items() for column, text in texts.items() if text.strip()]
    filled = [(row, column) for row, column in filled if row not in sheet.hidden_rows]
    filled = [(row, column) for row, column in filled if column not in sheet.hidden_columns]
    if not filled:
        return _Extent([], [], set())
    top, left = min(row for row, _ in filled), min(column for _, column in filled)
    bottom, right = max(row for row, _ in filled), max(column for _, column in filled)
    at_most(bottom, MAX_ROWS, "rows in a sheet", name)
    at_most(right, MAX_COLUMNS, "columns in a sheet", name)
    at_most((bottom - top + 1) * (right - left + 1), MAX_CELLS, "cells in a sheet", name)
    covered: set[tuple[int, int]] = set()
    for first, start, last, end in sheet.merges:
        down, across = range(first, min(last, bottom) + 1), range(start, min(end, right) + 1)
        covered |= {(row, column) for row in down for column in across if (row, column) != (first, start)}
        at_most(len(covered), MAX_CELLS, "merged cells in a sheet", name)
    begins = {column for _, column in filled}
    uncovered = set(range(left, right + 1)) - {column for _, column in covered}
    columns = [
        column
        for column in range(left, right + 1)
        if column not in sheet.hidden_columns and (column in begins or column in uncovered)
    ]
    rows = [row for row in range(top, bottom + 1) if row not in sheet.hidden_rows]
    return _Extent(rows, columns, covered)


def _row(sheet: Sheet, extent: _Extent, number: int, page: int) -> Row:
    texts = sheet.texts.get(number, {})
    cells = tuple(
        Cell("", number, page, merged=True)
        if (number, column) in extent.covered
        else Cell(_one_line(texts.get(column, "")), number, page)
        for column in extent.columns
    )
    return Row(cells, number, page=page)


def _one_line(text: str) -> str:
    """A row of a sheet is one line, whatever line breaks its cells hold; an apostrophe before it only marks text."""
    text = text.removeprefix("'")
    if text.isprintable():  # no line break is
        return text if text.strip() else ""
    return " ".join(part for part in seen(text).splitlines() if part.strip())


# --- tables of one sheet -------------------------------------------------------------------------------------------


def _side_by_side(rows: list[Row]) -> Iterator[list[Row]]:
    """Part tables at blank columns that have a title of its own on either side, and where titles stand in one row."""
    for part in _between_blanks(rows):
        titles = next((found for row in part[:_CAPTIONS] if len(found := titles_beside(row)) > 1), [])
        starts = [0, *titles[1:], len(part[0].cells)]
        parts = [_columns(part, start, end) for start, end in pairwise(starts)]
        yield from parts if len(parts) > 1 and all(map(_titled, parts)) else [part]


def _between_blanks(rows: list[Row]) -> Iterator[list[Row]]:
    width = len(rows[0].cells)
    used = [any(row.cells[at].text or row.cells[at].merged for row in rows) for at in range(width)]
    ends = [at for at in range(1, width + 1) if used[at - 1] and not any(used[at : at + 1])]
    start = 0
    for end, next_end in pairwise(ends):
        begins = used.index(True, end)
        if _titled(_columns(rows, start, end)) and _titled(_columns(rows, begins, next_end)):
            yield _columns(rows, start, end)
            start = begins
    yield _columns(rows, start, width)


def _titled(rows: list[Row]) -> bool:
    first = next((row for row in rows if any(row.keys)), None)
    return first is not None and is_text(first) and is_title(first) and any(map(is_table_row, rows))


def _columns(rows: list[Row], start: int, end: int) -> list[Row]:
    return [Row(row.cells[start:end], row.line, page=row.page) for row in rows]

"""Paragraphs and tables in reading order become numbered lines and grids: what Word files and web pages share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from helpers.documents.heaped import lines_of_rows
from helpers.documents.limits import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, at_most
from helpers.documents.model import PICTURE, Cell, Grid, Line, Row, seen
from helpers.documents.surroundings import apart, tables_of, texts_of
from helpers.documents.text.laid_out import laid_out


class Span(NamedTuple):
    """A cell as the source declares it: its text, how many columns and rows it covers, its line where it has one."""

    text: str
    across: int = 1
    down: int = 1
    line: int = 0


class Spot(NamedTuple):
    """A place of a table: a cell's text, or blank where the cell to its left or above covers it."""

    text: str = ""
    covered: bool = False
    line: int = 0


Spots = list[list[Spot]]
"""A table, row by row."""

Blocks = tuple[tuple[Line, ...], tuple[Line | Grid, ...]]
"""What a reader gives: every line of the source, and running text and grids in reading order."""


def spread(rows: Sequence[Sequence[Span]], name: str) -> Spots:
    """Give every cell of a table its place: cells that span rows or columns are followed by covered places."""
    at_most(len(rows), MAX_ROWS, "rows in a table", name)
    made: Spots = []
    hanging: dict[int, int] = {}  # column: rows that a cell above still covers
    for row in rows:
        spots: list[Spot] = []
        spans = iter(row)
        span = next(spans, None)
        while span is not None or any(column >= len(spots) for column in hanging):
            if hanging.get(len(spots), 0) or span is None:
                spots.append(Spot(covered=bool(hanging.get(len(spots), 0))))
                continue
            at = len(spots)
            across = 1
            while across < min(span.across, MAX_COLUMNS) and not hanging.get(at + across, 0):
                across += 1
            spots += [Spot(span.text, line=span.line), *[Spot(covered=True)] * (across - 1)]
            for column in range(at, at + across):
                hanging[column] = span.down
            at_most(len(spots), MAX_COLUMNS, "columns in a table", name)
            span = next(spans, None)
        hanging = {column: left - 1 for column, left in hanging.items() if left > 1}
        made.append(spots)
    return made


def lay_out(parts: Iterable[str | Spots], name: str) -> Blocks:
    """Number paragraphs and table rows from 1 in reading order.

    Each line of a paragraph is a line; a table row takes as many lines as its tallest cell, so that a line within a
    cell has a number too. Blank paragraphs are left out; titles and notes in rows of a table stand above and below it.

    Parameters
    ----------
    parts : iterable of str or Spots
        Paragraphs and tables.
    name : str
        What to call the file in errors.
    """
    source: list[Line] = []
    blocks: list[Line | Grid] = []
    cells = 0
    for part in parts:
        if part == PICTURE:
            blocks.append(Line(PICTURE, max(len(source), 1)))
            continue
        if isinstance(part, str):
            lines = [Line(text, len(source) + n) for n, text in enumerate(_lines(part), 1)]
            source += lines
            blocks += lines
            continue
        part = unheaped(without_slivers(part))
        width = max(map(len, part), default=0)
        cells += width * len(part)
        at_most(cells, MAX_CELLS, "table cells", name)
        rows = []
        for spots in part:
            rows.append(_row(spots, width, len(source) + 1))
            source += [Line(text, len(source) + n) for n, text in enumerate(texts_of(rows[-1]), 1)]
        for table in tables_of(rows):
            blocks += apart(table)
    return tuple(source), tuple(laid_out(blocks))


def without_slivers(spots: Spots) -> Spots:
    """Leave out the columns in which no cell begins: what merging neighbours in every row leaves behind."""
    width = max(map(len, spots), default=0)
    begins = [any(at < len(row) and not row[at].covered for row in spots) for at in range(width)]
    return spots if all(begins) else [[spot for spot, keep in zip(row, begins, strict=False) if keep] for row in spots]


def unheaped(spots: Spots) -> Spots:
    """Part the rows of a table that share one row of cells."""
    made: Spots = []
    for row in spots:
        if not any("\n" in spot.text for spot in row):
            made.append(row)
            continue
        parts = list(lines_of_rows([spot.text for spot in row]))
        covered = [spot.covered for spot in row]
        made += (
            [row]
            if len(parts) == 1
            else [list(map(Spot, texts, covered, [spot.line for spot in row])) for texts in parts]
        )
    return made


def _lines(text: str) -> list[str]:
    return [line for line in seen(text).split("\n") if line.strip()]


def _filled_lines(text: str) -> str:
    text = seen(text)
    if "\n" in text:
        return "\n".join(_lines(text))
    return text if text.strip() else ""


def _row(spots: Sequence[Spot], width: int, line: int) -> Row:
    cells = [Cell(_filled_lines(spot.text), line, merged=spot.covered) for spot in spots]
    return Row((*cells, *[Cell("", line)] * (width - len(cells))), line)

"""Pieces of a document: each table whole, with its continuation pages, and each run of project sheets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from helpers.disclosure.captions import is_title, tidy
from helpers.disclosure.columns import split_heading_rows
from helpers.disclosure.rules import kind_of_title
from helpers.disclosure.sheets import is_indicator_heading, is_sheet_head
from helpers.documents.model import Document, Grid, Line, Row

_PAGE_NUMBER = re.compile(r"^(?:[-—─－·\s]*\d{1,4}[-—─－·\s]*|第?\d{1,4}页(?:[,，/]?共\d{1,4}页)?)$")


@dataclass(frozen=True, slots=True)
class Piece:
    """One table, or the adjoining grids of one or more project sheets; ``at`` is its place among the blocks."""

    at: int
    rows: tuple[Row, ...]
    first_line: int
    last_line: int
    ragged: bool
    is_sheet: bool

    @property
    def grid(self) -> Grid:
        """The rows as one grid."""
        return Grid(self.rows, self.first_line, self.last_line, self.ragged)


def pieces_of(document: Document) -> list[Piece]:
    """Part the grids of a document into pieces, in reading order."""
    pieces: list[Piece] = []
    for run in _runs(document):
        if any(is_indicator_heading(row) for _, grid in run for row in grid.rows):
            pieces += _sheets(run)
        else:
            for at, grid in run:
                for part in _parts(at, grid):
                    _add(pieces, part, document)
    return pieces


def _runs(document: Document) -> Iterator[list[tuple[int, Grid]]]:
    """Grids that follow each other with nothing between them."""
    run: list[tuple[int, Grid]] = []
    for at, block in enumerate(document.blocks):
        if isinstance(block, Grid):
            run.append((at, block))
        elif run:
            yield run
            run = []
    if run:
        yield run


def _sheets(run: Sequence[tuple[int, Grid]]) -> Iterator[Piece]:
    start = next(
        number
        for number, (_, grid) in enumerate(run)
        if is_sheet_head(grid.rows) or any(map(is_indicator_heading, grid.rows))
    )
    for at, grid in run[:start]:
        yield _whole(at, grid)
    grids = [grid for _, grid in run[start:]]
    rows = tuple(row for grid in grids for row in grid.rows)
    yield Piece(run[0][0], rows, grids[0].first_line, grids[-1].last_line, grids[0].ragged, True)


def _whole(at: int, grid: Grid) -> Piece:
    return Piece(at, grid.rows, grid.first_line, grid.last_line, grid.ragged, False)


def _parts(at: int, grid: Grid) -> Iterator[Piece]:
    """Part a grid in which another table begins, with a title in a row of its own."""
    cuts = [number for number, row in enumerate(grid.rows) if number and _names_table(row)]
    if not cuts:
        yield _whole(at, grid)
        return
    for start, end in zip([0, *cuts], [*cuts, len(grid.rows)], strict=True):
        rows = grid.rows[start:end]
        if any(any(row.keys) for row in rows):
            last = max(cell.line for row in rows for cell in row.cells)
            yield Piece(at, rows, rows[0].line, last, grid.ragged, False)


def _names_table(row: Row) -> bool:
    filled = [text for text in row.keys if text]
    return (
        len(filled) == 1 and filled[0].endswith("表") and is_title(filled[0]) and kind_of_title(filled[0]) is not None
    )


def _add(pieces: list[Piece], piece: Piece, document: Document) -> None:
    if pieces and not pieces[-1].is_sheet and _continues(pieces[-1], piece, document):
        before = pieces[-1]
        part = before.rows[-1].part + 1
        rows = tuple(replace(row, part=part + row.part) for row in piece.rows)
        pieces[-1] = replace(before, rows=before.rows + rows, last_line=piece.last_line)
    else:
        pieces.append(piece)


def _continues(before: Piece, piece: Piece, document: Document) -> bool:
    """A table goes on where only a page number stands between, under as many columns and no heading of its own."""
    if before.ragged or piece.ragged or before.grid.width != piece.grid.width:
        return False
    between = [block for block in document.blocks[before.at + 1 : piece.at] if isinstance(block, Line)]
    if not all(_PAGE_NUMBER.match(tidy(line.text)) for line in between):
        return False
    first = next((row for row in piece.rows if any(row.keys)), None)
    if first is None or _names_table(first):
        return False
    headings, _ = split_heading_rows(before.rows)
    repeated = any(first.keys == heading.keys for heading in headings)
    own, _ = split_heading_rows(piece.rows)
    return bool(headings) and (repeated or not own) and len(headings) < len(before.rows)

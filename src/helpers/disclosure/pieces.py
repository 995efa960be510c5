"""Pieces of a document: each table whole, with its continuation pages, and each run of project sheets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from helpers.disclosure.captions import is_title, leading_captions, lines_above, tidy
from helpers.disclosure.columns import Column, read_columns, split_heading_rows
from helpers.disclosure.furniture import PAGE_NUMBER, is_furniture, running_heads
from helpers.disclosure.headings_apart import heads_next
from helpers.disclosure.page_breaks import begins_again, joined_at_break, laid_over
from helpers.disclosure.rules import key, kind_of_title
from helpers.disclosure.sheets import LEVEL_HEAD, is_indicator_heading, is_level, is_sheet_head
from helpers.disclosure.spilled import unspilled
from helpers.documents.model import Cell, Document, Grid, Line, Row

_TABLE_END = re.compile(r"表(?:[(]\d{4}年度?[)])?$")
_CONTINUED = re.compile(
    r"^[(（]?(?:续表?\d*|接上[页表])[)）:：]?$|^[(（]?续表[)）:：]?|(?:[(（]续表?|续表|(?<=表)续)[一二三四五六七八九十\d]*[)）]?$"
)
"""What says above a table that it goes on with the one on the page before."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One table, or the adjoining grids of one or more project sheets.

    ``at`` and ``last_at`` are the places of its first and last grid among the blocks of the document. ``inferred`` says
    that its headings stand in tables of their own, and that which columns they head is inferred; ``aligned`` is that of
    its grids.
    """

    at: int
    last_at: int
    rows: tuple[Row, ...]
    first_line: int
    last_line: int
    ragged: bool
    is_sheet: bool
    inferred: bool = False
    aligned: bool = False

    @property
    def grid(self) -> Grid:
        """The rows as one grid."""
        return Grid(self.rows, self.first_line, self.last_line, self.ragged, aligned=self.aligned)

    def part(self, rows: tuple[Row, ...]) -> Piece:
        """Return the part of the piece that consists of these of its rows."""
        last = max(cell.line for row in rows if row.page == rows[-1].page for cell in row.cells)
        return replace(self, rows=rows, first_line=rows[0].line, last_line=last)


def pieces_of(document: Document) -> list[Piece]:
    """Part the grids of a document into pieces, in reading order."""
    pieces: list[Piece] = []
    heads = running_heads(document)
    for run in _whole_runs(document, heads):
        if any(is_indicator_heading(row) for _, grid in run for row in grid.rows):
            _sheets(run, document, pieces, heads)
        else:
            for at, grid in run:
                for part in _parts(at, grid):
                    _add(pieces, part, document, heads)
    return pieces


def _runs(document: Document, heads: frozenset[str]) -> Iterator[list[tuple[int, Grid]]]:
    """Grids that follow each other with nothing between them but page numbers and running heads."""
    run: list[tuple[int, Grid]] = []
    for at, block in enumerate(document.blocks):
        if isinstance(block, Grid):
            run.append((at, block))
        elif run and not is_furniture(tidy(block.text), heads):
            yield run
            run = []
    if run:
        yield run


def _whole_runs(document: Document, heads: frozenset[str]) -> list[list[tuple[int, Grid]]]:
    """Grids that follow each other, and indicators that go on below the captions of their sheet printed again."""
    runs: list[list[tuple[int, Grid]]] = []
    for run in _runs(document, heads):
        if runs and _goes_on_with_sheet(runs[-1], run[0], document, heads):
            runs[-1] = [*runs[-1], *run]
        else:
            runs.append(run)
    return runs


def _goes_on_with_sheet(
    run: Sequence[tuple[int, Grid]], following: tuple[int, Grid], document: Document, heads: frozenset[str]
) -> bool:
    at, grid = following
    return (
        any(is_indicator_heading(row) for _, before in run for row in before.rows)
        and not any(map(is_indicator_heading, grid.rows))
        and not is_sheet_head(grid.rows)
        and any(map(is_level, grid.rows[0].keys))
        and _only_furniture(_whole(*run[-1]), _whole(at, grid), document, heads)
    )


def _sheets(run: Sequence[tuple[int, Grid]], document: Document, pieces: list[Piece], heads: frozenset[str]) -> None:
    """Join the grids that make up project sheets: heads before their indicators, and what goes on after them."""
    group: list[tuple[int, Grid]] = []
    for number, (at, grid) in enumerate(run):
        own = any(map(is_indicator_heading, grid.rows))
        opens = number + 1 < len(run) and any(map(is_indicator_heading, run[number + 1][1].rows)) and not own
        goes_on = bool(group) and not any(map(_names_table, grid.rows[:2]))
        grid = grid if own or not goes_on else _laid_out(grid, group)
        if own or (opens and is_sheet_head(grid.rows)) or (goes_on and _same_shape(group[-1][1], grid)):
            group.append((at, grid))
            continue
        pieces += _sheet_of(group)
        group = []
        for part in _parts(at, grid):
            _add(pieces, part, document, heads)
    pieces += _sheet_of(group)


def _laid_out(grid: Grid, group: Sequence[tuple[int, Grid]]) -> Grid:
    """Lay out indicators that a page without headings prints in only those columns which the heading fills.

    It is certain only where the columns are as many and what stands under the first two levels is a level each time.
    """
    headings = [row for _, before in group for row in before.rows if is_indicator_heading(row)]
    heading = headings[-1] if headings else None
    if heading is None or grid.ragged or grid.width == len(heading.cells):
        return grid
    levels = [place for place, text in enumerate(heading.keys) if LEVEL_HEAD.match(text)]
    filled = [place for place, text in enumerate(heading.keys) if text]
    beside = [filled[0] - 1, *filled] if filled and filled[0] else []
    for places in (filled, filled[1:], beside):  # the side head 绩效指标 may be printed on one of the pages alone
        first = places.index(levels[0]) if levels and levels[0] in places else 0
        if len(places) != grid.width or places[first : first + 2] != levels[:2]:
            continue
        words = [row.keys[at] for row in grid.rows for at in (first, first + 1) if row.keys[at]]
        if words and all(map(is_level, words)):
            return replace(grid, rows=tuple(_spread(row, places, len(heading.cells)) for row in grid.rows))
    return grid


def _spread(row: Row, places: Sequence[int], width: int) -> Row:
    cells = [Cell("", row.line, row.page, merged=True)] * width
    for place, cell in zip(places, row.cells, strict=True):
        cells[place] = cell
    return replace(row, cells=tuple(cells))


def _same_shape(grid: Grid, following: Grid) -> bool:
    return grid.ragged == following.ragged and (grid.ragged or grid.width == following.width)


def _sheet_of(group: Sequence[tuple[int, Grid]]) -> list[Piece]:
    if not group:
        return []
    grids = [grid for _, grid in group]
    rows = tuple(row for grid in grids for row in grid.rows)
    at, last_at = group[0][0], group[-1][0]
    return [Piece(at, last_at, rows, grids[0].first_line, grids[-1].last_line, grids[0].ragged, True)]


def _whole(at: int, grid: Grid) -> Piece:
    return Piece(at, at, grid.rows, grid.first_line, grid.last_line, grid.ragged, False, aligned=grid.aligned)


def _parts(at: int, grid: Grid) -> list[Piece]:
    """Part a grid in which another table begins, with a title in a row of its own below the rows of a table."""
    filled = [sum(map(bool, row.keys)) for row in grid.rows]
    cuts = [0]
    for number, row in enumerate(grid.rows):
        if _names_table(row) and max(filled[cuts[-1] : number], default=0) > 1:
            cuts.append(number)
    whole = _whole(at, grid)
    parts = pairwise([*cuts, len(grid.rows)])
    return [whole.part(grid.rows[start:end]) for start, end in parts] if len(cuts) > 1 else [whole]


def _names_table(row: Row) -> bool:
    filled = [text for text in row.keys if text]
    return (
        len(filled) == 1
        and bool(_TABLE_END.search(key(filled[0])))
        and is_title(filled[0])
        and kind_of_title(filled[0]) is not None
    )


def _add(pieces: list[Piece], piece: Piece, document: Document, heads: frozenset[str]) -> None:
    if not any(any(row.keys) for row in piece.rows):
        return  # the blank rows at the foot of a form, on a page of their own
    going_on = None if not pieces or pieces[-1].is_sheet else _going_on(pieces[-1], piece, document, heads)
    if going_on is None and pieces and (headings := _headings_before_break(pieces[-1], piece, document, heads)):
        rows = (*headings, *(replace(row, part=row.part + 1) for row in piece.rows))
        pieces[-1] = replace(pieces[-1], rows=rows, last_line=piece.last_line, last_at=piece.at)
        return
    if going_on is None:
        if pieces and pieces[-1].last_at + 1 == piece.at and heads_next(pieces[-1].rows, piece.rows):
            rows = (*pieces[-1].rows, *piece.rows)
            first = pieces.pop()
            piece = replace(piece, at=first.at, rows=rows, first_line=first.first_line, ragged=True, inferred=True)
        pieces.append(piece)
        return
    before = pieces[-1]
    part = before.rows[-1].part + 1
    again, body = ([replace(row, part=part + row.part) for row in rows] for rows in going_on)
    above, below = joined_at_break(before.rows, body)
    pieces[-1] = replace(before, rows=(*above, *again, *below), last_line=piece.last_line, last_at=piece.at)


def _headings_before_break(
    before: Piece, piece: Piece, document: Document, heads: frozenset[str]
) -> Sequence[Row] | None:
    """Return the headings that alone stand at the foot of a page, laid over the columns on the next one."""
    page = before.rows[0].page
    if page is None or piece.rows[0].page != page + 1 or len(before.rows[0].cells) >= len(piece.rows[0].cells):
        return None
    headings, body = split_heading_rows(before.rows)
    if body or not headings or _names_table(piece.rows[0]) or not _only_furniture(before, piece, document, heads):
        return None
    return laid_over(before.rows, piece.rows)


def _going_on(
    before: Piece, piece: Piece, document: Document, heads: frozenset[str]
) -> tuple[Sequence[Row], Sequence[Row]] | None:
    """Return the headings that a piece prints again, and the rows with which it goes on; None where no table does.

    It does where only page numbers, running heads and the table's own caption stand between, the columns are as many,
    and the piece has no heading, or the same one again; and not where another total begins another unit's table.
    """
    if before.ragged or piece.ragged or before.grid.width != piece.grid.width:
        return None
    rows = _below_same_captions(before, piece)
    if not any(any(row.keys) for row in rows) or any(
        map(_names_table, (*rows[:1], *leading_captions(piece.part(rows).grid)[0]))
    ):
        return None
    headings, body = split_heading_rows(leading_captions(before.grid)[1])
    if not headings:
        return None
    rows = tuple(unspilled(rows, headings))
    again = _heads_again(rows, headings)
    turns_page = again == len(headings) and _turns_page(before, piece, document)
    if not turns_page and not _only_furniture(before, piece, document, heads):
        return None
    own, following = split_heading_rows(rows[again:])
    if not again and any(_labels_amounts(row, read_columns(headings, body, before.ragged)) for row in own):
        return None
    if again and begins_again(body, following):
        return None
    return rows[:again], rows[again:]


def _below_same_captions(before: Piece, piece: Piece) -> tuple[Row, ...]:
    """Return the rows of a piece without title and unit at its head, where the table before begins with the same."""
    own, rows = leading_captions(piece.grid)
    captions = [row.keys for row in leading_captions(before.grid)[0]]
    return tuple(rows) if own and [row.keys for row in own] == captions else piece.rows


def _heads_again(rows: Sequence[Row], headings: Sequence[Row]) -> int:
    """Return how many rows at the head of a page print the headings, or the last of them, again."""
    for count in range(min(len(headings), len(rows)), 0, -1):
        if [row.keys for row in rows[:count]] == [row.keys for row in headings[-count:]]:
            return count
    return 0


def _labels_amounts(row: Row, columns: Sequence[Column]) -> bool:
    """Say whether a row without figures is a heading: a row of the body without money leaves its columns blank."""
    return any(
        text and column.role.role in ("amount", "quantity", "unit_price")
        for text, column in zip(row.keys, columns, strict=False)
    )


def _only_furniture(before: Piece, piece: Piece, document: Document, heads: frozenset[str]) -> bool:
    lines = (block for block in document.blocks[before.last_at + 1 : piece.at] if isinstance(block, Line))
    between = [_CONTINUED.sub("", tidy(line.text)) for line in lines]
    captions = [tidy(line.text) for line in reversed(lines_above(document, before.at))]
    # The same title may be wrapped on one page and stand on one line on the next.
    runs = {"".join(captions[at:end]) for at in range(len(captions)) for end in range(at + 1, len(captions) + 1)}
    others = [text for text in between if text and not is_furniture(text, heads)]
    return "".join(others) in runs or all(text in runs for text in others)


def _turns_page(before: Piece, piece: Piece, document: Document) -> bool:
    """Say whether a page number and at most one short line, which names no table, stand between."""
    between = [tidy(block.text) for block in document.blocks[before.last_at + 1 : piece.at] if isinstance(block, Line)]
    others = [text for text in between if text and not PAGE_NUMBER.match(text)]
    return len(others) < min(len(between), 2) and all(is_title(text) and not kind_of_title(text) for text in others)

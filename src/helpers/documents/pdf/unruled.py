"""Tables without rulings as grids: columns under their headings, lines in rows, and what is uncertain marked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from helpers.documents.model import Cell, Grid, Row
from helpers.documents.pdf.glyphs import PrintedLine
from helpers.documents.pdf.headed import Column, Span, headed, overlap, span_of
from helpers.documents.pdf.parted import FIGURE, Parted, joined
from helpers.documents.pdf.rules import Edge
from helpers.documents.pdf.wrapped import rows_of

MIN_ROWS = 3
"""So many figures under each other are a column."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How the last table of a page is laid out, which the next page may go on with: its headings, and its columns.

    Neither is known of a table whose columns could not be told, or of which the page has only captions and headings.
    """

    headings: tuple[tuple[PrintedLine, ...], ...]
    spans: tuple[Span, ...]


def columns_of(rows: Sequence[Parted]) -> list[Span]:
    """What the parts of all rows cover together, from left to right."""
    return joined(span_of(part) for row in rows for part in row.parts)


def stands(rows: Sequence[Parted], columns: Sequence[Span]) -> bool:
    """Say whether rows form a table: no two parts of one row in a column, and a column of figures."""
    if len(columns) < 2:
        return False
    figures = [0] * len(columns)
    for row in rows:
        places = [_place(part, columns) for part in row.parts]
        if len(set(places)) < len(places):
            return False
        for place, part in zip(places, row.parts, strict=True):
            figures[place] += bool(FIGURE.fullmatch(part.text))
    return max(figures) >= min(MIN_ROWS, len(rows))


def _place(part: PrintedLine, columns: Sequence[Span]) -> int:
    return next(at for at, column in enumerate(columns) if overlap(span_of(part), column))


def grid_of(
    headings: Sequence[Parted],
    body: Sequence[Parted],
    spans: Sequence[Span],
    page: int,
    line_at: Callable[[float], int],
    before: Layout | None,
    levels: Sequence[Edge],
) -> tuple[Grid, Layout]:
    """Make the grid of a table whose rows cover certain spans, and say how it is laid out.

    Its headings are its own, or those of the page before, of which it may leave columns blank that are filled here.
    """
    headings = [line for line in headings if not line.numbers_columns]
    own = tuple(line.parts for line in headings)
    known = _known(own, before)
    if known is not None:
        both = joined((*known.spans, *spans))
        if len(both) >= max(len(known.spans), len(spans)):
            spans = both
    heads = own or (known.headings if known else ())
    columns, texts = headed(spans, heads)
    if before is not None and not before.headings:
        columns = [replace(column, is_certain=False) for column in columns]
    rows = heading_rows(columns, texts, headings, page, line_at) if own else []
    rows += body_rows(columns, spans, body, page, line_at, levels)
    last = line_at(body[-1].baseline)
    return Grid(tuple(rows), rows[0].line, last, ragged=False, page=page), Layout(heads, tuple(spans))


def body_rows(
    columns: Sequence[Column],
    spans: Sequence[Span],
    body: Sequence[Parted],
    page: int,
    line_at: Callable[[float], int],
    levels: Sequence[Edge],
) -> list[Row]:
    """Make the rows of a table from its lines, given its columns and what its rows cover."""
    return [_row(lines, certain, columns, page, line_at) for lines, certain in rows_of(body, spans, levels)]


def _known(headings: Sequence[Sequence[PrintedLine]], before: Layout | None) -> Layout | None:
    """Return the layout of the page before, where this one has no headings, or the same ones again."""
    if before is None or not before.headings:
        return None
    again = [[part.text for part in parts] for parts in headings]
    return before if not again or again == [[part.text for part in parts] for parts in before.headings] else None


def heading_rows(
    columns: Sequence[Column],
    texts: Sequence[str],
    lines: Sequence[Parted],
    page: int,
    line_at: Callable[[float], int],
) -> list[Row]:
    """The headings by levels: one of several columns is followed by merged cells, and so is one above blank levels."""
    rows: list[Row] = []
    first = line_at(lines[0].baseline)
    for level in range(max(len(column.headings) for column in columns)):
        at_level = [column.headings[level] if level < len(column.headings) else None for column in columns]
        cells = [
            Cell(
                "" if at is None or at == beside else texts[at],
                first,
                page,
                merged=at == beside if at is not None else level > 0,
            )
            for beside, at in zip((None, *at_level), at_level, strict=False)
        ]
        rows.append(Row(tuple(cells), first, page=page))
    return rows


def of_lines(lines: Sequence[Parted], page: int, line_at: Callable[[float], int]) -> Grid:
    """A table of one column: its lines as they are printed."""
    numbers = [line_at(line.baseline) for line in lines]
    rows = [
        Row((Cell(line.line.text, number, page),), number, page=page)
        for line, number in zip(lines, numbers, strict=True)
    ]
    return Grid(tuple(rows), numbers[0], numbers[-1], ragged=False, page=page)


def _row(
    lines: Sequence[Parted], certain: bool, columns: Sequence[Column], page: int, line_at: Callable[[float], int]
) -> Row:
    texts: list[list[str]] = [[] for _ in columns]
    numbers = [0] * len(columns)
    loose = [not column.is_certain for column in columns]
    covered: set[int] = set()
    for line in lines:
        for part in line.parts:
            overlapped = [at for at, column in enumerate(columns) if overlap(span_of(part), column.span)]
            place = overlapped[0] if overlapped else _nearest(part, columns)
            texts[place].append(part.text)
            numbers[place] = numbers[place] or line_at(line.baseline)
            loose[place] = loose[place] or len(overlapped) != 1 or not (certain or FIGURE.fullmatch(part.text))
            loose[place] = loose[place] or any(glyph.cut for glyph in part.glyphs)
            covered.update(overlapped[1:])
    first = line_at(lines[0].baseline)
    cells = tuple(
        Cell("\n".join(text), number or first, page, merged=not text and at in covered, loose=bool(text) and loose[at])
        for at, (text, number) in enumerate(zip(texts, numbers, strict=True))
    )
    return Row(cells, first, page=page)


def _nearest(part: PrintedLine, columns: Sequence[Column]) -> int:
    middle = sum(span_of(part)) / 2
    return min(range(len(columns)), key=lambda at: abs(sum(columns[at].span) / 2 - middle))

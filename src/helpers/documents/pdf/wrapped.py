"""Wrapped names in tables that no upright rulings part: which row a line without figures belongs to."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import inf

from helpers.documents.pdf.glyphs import PrintedLine
from helpers.documents.pdf.headed import Span, overlap, span_of
from helpers.documents.pdf.parted import FIGURE, Parted
from helpers.documents.pdf.rules import SNAP, Edge

# A line is the rest of the row above or below where it stands nearer than this share of the pitch of the rows.
_OWN_ROW = 0.85
# What a full line of a name leaves blank at most, in character heights: what comes next had no room.
_FULL = 1.5
# So many rests below, or above, their figures show that all are: one alone may be a row whose figures are blank.
_LEAST_RESTS = 2
_ITEM = re.compile(r"^(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]|\d|其中|.{0,4}[合总小]\s*计)")

Row = list[Parted]


def rows_of(body: Sequence[Parted], columns: Sequence[Span], levels: Sequence[Edge]) -> list[tuple[Row, bool]]:
    """Give every line without figures to the row of which it is the rest, or make it a row of its own.

    Rulings and tinted areas tell the rows where they part them all. Elsewhere a line belongs to the row whose figures
    stand nearest, or where names begin or end beside their figures to the one above or below: only a full line goes on.
    Numbers of the columns stand above all rows.

    Parameters
    ----------
    body : sequence of Parted
        The lines of the table, from top to bottom.
    columns : sequence of Span
        What its rows cover, column by column.
    levels : sequence of Edge
        What runs level on the page: rulings, and the edges of tinted areas.

    Returns
    -------
    list
        The lines of each row, and whether they are certain to be its.
    """
    if numbers := [line for line in body if line.numbers_columns]:
        rest = [line for line in body if not line.numbers_columns]
        return [*(([line], True) for line in numbers), *(rows_of(rest, columns, levels) if rest else ())]
    across = [edge for edge in levels if edge["x0"] < columns[0][0] + SNAP and edge["x1"] > columns[-1][1] - SNAP]
    tops = sorted(edge["top"] for edge in across)
    bands = [list(band) for _, band in groupby(body, lambda line: bisect_right(tops, line.baseline))]
    if all(sum(line.is_row for line in band) < 2 for band in bands):
        return [(band, True) for band in bands]
    names = _Names.of(body, columns)
    near = _nearest(body)
    if all(any(line.is_row for line in row) and names.wraps(row) for row in near):
        return [(row, True) for row in near]
    below, above = names.downwards(body), names.upwards(body)
    for rows, others in ((below, above), (above, below)):
        rests = _rests(rows)
        if len(rests) >= _LEAST_RESTS and not _rests(others) - rests:
            return [(row, True) for row in rows]
    doubtful = _rests(below) | _rests(above)
    return [(row, names.wraps(row) and doubtful.isdisjoint(map(id, row))) for row in near]


def _rests(rows: Iterable[Row]) -> set[int]:
    """Return which lines without figures belong to rows with figures."""
    return {id(line) for row in rows if len(row) > 1 for line in row if not line.is_row}


@dataclass(frozen=True, slots=True)
class _Names:
    """The columns of a table and how far to the right the lines of their names reach."""

    columns: Sequence[Span]
    edges: Sequence[float]

    @classmethod
    def of(cls, body: Sequence[Parted], columns: Sequence[Span]) -> _Names:
        """Measure the columns of a table."""
        spans = [span_of(part) for line in body for part in line.parts]
        return cls(columns, [max([at[1], *(span[1] for span in spans if overlap(span, at))]) for at in columns])

    def wraps(self, row: Row) -> bool:
        """Say whether every line of each name in a row is full but the last, and none but the first begins an item.

        A row has one figure in a column at most.
        """
        for column, edge in zip(self.columns, self.edges, strict=True):
            parts = [part for line in row for part in line.parts if overlap(span_of(part), column)]
            names = [part for part in parts if not FIGURE.fullmatch(part.text)]
            if len(parts) - len(names) > 1:
                return False
            if any(_is_short(part, edge) for part in names[:-1]) or any(_ITEM.match(part.text) for part in names[1:]):
                return False
        return True

    def downwards(self, body: Iterable[Parted]) -> list[Row]:
        """Part the lines of a table where rows begin with their figures, or with a line that is the rest of none."""
        rows: list[Row] = []
        for line in body:
            if rows and not line.is_row and self.wraps([*rows[-1], line]):
                rows[-1].append(line)
            else:
                rows.append([line])
        return rows

    def upwards(self, body: Sequence[Parted]) -> list[Row]:
        """The same where each row ends with its figures."""
        rows: list[Row] = []
        for line in reversed(body):
            if rows and not line.is_row and self.wraps([line, *rows[-1]]):
                rows[-1].insert(0, line)
            else:
                rows.append([line])
        return rows[::-1]


def _is_short(part: PrintedLine, edge: float) -> bool:
    """Say whether a line of a name leaves room for more."""
    _, top, right, bottom = part.box
    return edge - right > _FULL * (bottom - top)


def _nearest(body: Sequence[Parted]) -> list[Row]:
    """Give every line to the row whose figures stand nearest; one that is as far as rows are is a row of its own."""
    at_rows = [line for line in body if line.is_row]
    pitch = min((below.baseline - above.baseline for above, below in pairwise(at_rows)), default=inf)
    firsts = list(at_rows)
    for line in body:
        if all(abs(line.baseline - row.baseline) >= _OWN_ROW * pitch for row in firsts):
            firsts.append(line)
    firsts.sort(key=lambda line: line.baseline)
    rows: list[Row] = [[] for _ in firsts]
    for line in body:
        nearest = min(range(len(firsts)), key=lambda at: abs(firsts[at].baseline - line.baseline))
        rows[nearest].append(line)
    return rows

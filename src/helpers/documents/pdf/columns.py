"""Tables without rulings: rows whose figures stand under each other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from helpers.documents.model import Cell, Grid, Row
from helpers.documents.pdf.glyphs import PrintedLine

_FIGURE = re.compile(r"[-−－]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?%?")
_MONEY = re.compile(r"\.\d|,\d{3}")
_SENTENCE = re.compile(r"[。；，]")
# Lines further apart than this many character heights belong to no table.
_PITCH = 3.5
_MIN_ROWS = 3
_MAX_BETWEEN = 2
# A name is the rest of a row above or below where it stands nearer than this share of the pitch of the rows.
_OWN_ROW = 0.85
_ALIGNED = 3.0
_MAX_HEADINGS = 4

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Parted:
    """A printed line parted at its wide gaps."""

    line: PrintedLine
    parts: tuple[PrintedLine, ...]

    @property
    def is_row(self) -> bool:
        """Say whether it reads like a row: a name or a code, and a figure of money."""
        texts = [part.text for part in self.parts]
        figures = [text for text in texts if _FIGURE.fullmatch(text)]
        return len(texts) > 1 and any(map(_MONEY.search, figures)) and not any(map(_SENTENCE.search, texts))

    @property
    def is_heading(self) -> bool:
        """Say whether it may head columns: several words, no caption and no figure."""
        return len(self.parts) > 1 and not re.search(r"[：:。；，]", self.line.text) and not self.is_row

    @property
    def baseline(self) -> float:
        """Where the line stands."""
        return self.line.baseline

    def is_near(self, other: _Parted) -> bool:
        """Say whether another line may belong to the same table."""
        _, top, _, bottom = self.line.box
        return abs(other.baseline - self.baseline) < _PITCH * (bottom - top)


def unruled_grids(
    lines: Sequence[PrintedLine], page: int, line_at: Callable[[float], int]
) -> tuple[list[tuple[float, Grid]], list[PrintedLine]]:
    """Find the tables among the lines that stand outside ruled ones.

    A table takes three rows with figures of money that stand under each other. Where the columns of its rows overlap,
    nobody knows which figure stands under which heading: it becomes a table of one column.

    Returns
    -------
    tuple of list
        The grids, each with its upper edge, and the lines that belong to none.
    """
    parted = [_Parted(line, line.parts()) for line in lines]
    grids: list[tuple[float, Grid]] = []
    rest: list[PrintedLine] = []
    done = 0
    for start, end in _runs(parted):
        rows = [line for line in parted[start:end] if line.is_row]
        if len(rows) < _MIN_ROWS:
            continue
        columns = _columns(rows)
        head = start
        while head > done and start - head < _MAX_HEADINGS and parted[head - 1].is_heading:
            if not parted[head - 1].is_near(parted[head]):
                break
            head -= 1
        rest += [line.line for line in parted[done:head]]
        if _stands(rows, columns):
            columns = _with_headings(columns, parted[head:start])
            grid = _grid(parted[head:start], parted[start:end], columns, page, line_at)
        else:
            grid = _of_lines(parted[head:end], page, line_at)
        grids.append((parted[head].line.box[1], grid))
        done = end
    rest += [line.line for line in parted[done:]]
    return grids, rest


def has_rows(lines: Sequence[PrintedLine], top: float, bottom: float) -> bool:
    """Say whether lines read like rows of a table: several, or one between two levels."""
    rows = [line for line in lines if _Parted(line, line.parts()).is_row]
    return len(rows) >= _MIN_ROWS or any(top < line.baseline < bottom for line in rows)


def _runs(parted: Sequence[_Parted]) -> Iterator[tuple[int, int]]:
    """Stretches of rows, with at most a wrapped name between two of them."""
    rows = [at for at, line in enumerate(parted) if line.is_row]
    run: list[int] = []
    for at in rows:
        if run and not _follows(parted, run[-1], at):
            yield run[0], run[-1] + 1
            run = []
        run.append(at)
    if run:
        yield run[0], run[-1] + 1


def _follows(parted: Sequence[_Parted], before: int, at: int) -> bool:
    between = parted[before + 1 : at]
    lefts = [_span(part)[0] for row in (parted[before], parted[at]) for part in row.parts]
    return (
        (len(between) <= _MAX_BETWEEN or all(_is_aligned(line, lefts) for line in between))
        and all(_SENTENCE.search(line.line.text) is None for line in between)
        and all(above.is_near(below) for above, below in pairwise(parted[before : at + 1]))
    )


def _is_aligned(line: _Parted, lefts: Sequence[float]) -> bool:
    """Say whether a line without figures begins where the names of rows do, as rows do whose figures are blank."""
    begins = [_span(part)[0] for part in line.parts]
    return not re.search(r"[：:]", line.line.text) and any(abs(x - left) < _ALIGNED for x in begins for left in lefts)


def _columns(rows: Sequence[_Parted]) -> list[Span]:
    """What the parts of all rows cover together, from left to right."""
    columns: list[Span] = []
    for left, right in sorted(_span(part) for row in rows for part in row.parts):
        if columns and left < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(right, columns[-1][1]))
        else:
            columns.append((left, right))
    return columns


def _stands(rows: Sequence[_Parted], columns: Sequence[Span]) -> bool:
    """Say whether rows form a table: no two parts of one row in a column, and a column of figures."""
    if len(columns) < 2:
        return False
    figures = [0] * len(columns)
    for row in rows:
        places = [_place(part, columns) for part in row.parts]
        if len(set(places)) < len(places):
            return False
        for place, part in zip(places, row.parts, strict=True):
            figures[place] += bool(_FIGURE.fullmatch(part.text))
    return max(figures) >= _MIN_ROWS


def _with_headings(columns: Sequence[Span], headings: Sequence[_Parted]) -> list[Span]:
    """Widen columns to the headings beside them that stand over none, and add a column for every other such heading.

    Headings begin at the left of their columns where figures end at the right: the nearest column that has no heading
    is theirs.
    """
    parts = [part for line in headings for part in line.parts]
    headed = {at for part in parts for at in _overlapped(part, columns)}
    strays = [_span(part) for part in parts if not _overlapped(part, columns)]
    near = sorted(
        (max(column[0] - right, left - column[1]), at, stray)
        for stray in range(len(strays))
        for left, right in [strays[stray]]
        for at, column in enumerate(columns)
        if at not in headed and not _lies_between(columns, strays[stray], column)
    )
    spans, placed = list(columns), set()
    for _, at, stray in near:
        if at not in headed and stray not in placed:
            headed.add(at)
            placed.add(stray)
            spans[at] = (min(spans[at][0], strays[stray][0]), max(spans[at][1], strays[stray][1]))
    for stray, span in enumerate(strays):
        if stray not in placed and not any(span[0] < other[1] and other[0] < span[1] for other in spans):
            spans = sorted([*spans, span])
    return spans


def _lies_between(columns: Sequence[Span], one: Span, other: Span) -> bool:
    """Say whether a column stands between two places."""
    left, right = min(one[1], other[1]), max(one[0], other[0])
    return any(left <= column[0] and column[1] <= right for column in columns)


def _span(part: PrintedLine) -> Span:
    left, _, right, _ = part.box
    return left, right


def _overlapped(part: PrintedLine, columns: Sequence[Span]) -> list[int]:
    left, right = _span(part)
    return [at for at, column in enumerate(columns) if left < column[1] and column[0] < right]


def _place(part: PrintedLine, columns: Sequence[Span]) -> int:
    middle = sum(_span(part)) / 2
    overlapped = _overlapped(part, columns)
    return overlapped[0] if overlapped else min(range(len(columns)), key=lambda at: abs(sum(columns[at]) / 2 - middle))


def _grid(
    headings: Sequence[_Parted],
    body: Sequence[_Parted],
    columns: Sequence[Span],
    page: int,
    line_at: Callable[[float], int],
) -> Grid:
    rows = [_row([line], columns, page, line_at) for line in headings]
    rows += [_row(lines, columns, page, line_at) for lines in _row_lines(body)]
    last = line_at(body[-1].baseline)
    return Grid(tuple(rows), rows[0].line, last, ragged=False, page=page)


def _of_lines(lines: Sequence[_Parted], page: int, line_at: Callable[[float], int]) -> Grid:
    """A table of one column: its lines as they are printed."""
    numbers = [line_at(line.baseline) for line in lines]
    rows = [
        Row((Cell(line.line.text, number, page),), number, page=page)
        for line, number in zip(lines, numbers, strict=True)
    ]
    return Grid(tuple(rows), numbers[0], numbers[-1], ragged=False, page=page)


def _row_lines(body: Sequence[_Parted]) -> list[list[_Parted]]:
    """Give every line without figures to the row of which it is the rest, or make it a row of its own."""
    at_rows = [line for line in body if line.is_row]
    pitch = min(below.baseline - above.baseline for above, below in pairwise(at_rows))
    firsts = list(at_rows)
    for line in body:
        if all(abs(line.baseline - row.baseline) >= _OWN_ROW * pitch for row in firsts):
            firsts.append(line)
    firsts.sort(key=lambda line: line.baseline)
    lines: list[list[_Parted]] = [[] for _ in firsts]
    for line in body:
        nearest = min(range(len(firsts)), key=lambda at: abs(firsts[at].baseline - line.baseline))
        lines[nearest].append(line)
    return lines


def _row(lines: Sequence[_Parted], columns: Sequence[Span], page: int, line_at: Callable[[float], int]) -> Row:
    texts: list[list[str]] = [[] for _ in columns]
    numbers = [0] * len(columns)
    covered: set[int] = set()
    for line in lines:
        for part in line.parts:
            place = _place(part, columns)
            texts[place].append(part.text)
            numbers[place] = numbers[place] or line_at(line.baseline)
            covered.update(_overlapped(part, columns)[1:])
    first = line_at(lines[0].baseline)
    cells = tuple(
        Cell("\n".join(text), number or first, page, merged=not text and at in covered)
        for at, (text, number) in enumerate(zip(texts, numbers, strict=True))
    )
    return Row(cells, first, page=page)

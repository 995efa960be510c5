"""Tables without rulings: rows whose figures stand under each other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from helpers.documents.model import Grid
from helpers.documents.pdf.glyphs import PrintedLine
from helpers.documents.pdf.headed import span_of
from helpers.documents.pdf.parted import TITLE, Parted, fitted
from helpers.documents.pdf.rules import Edge
from helpers.documents.pdf.unruled import MIN_ROWS, Layout, columns_of, grid_of, of_lines, stands

_SENTENCE = re.compile(r"[。；，]")
_UNIT = re.compile(r"单位[：:].*元")
_MAX_BETWEEN = 2
_ALIGNED = 3.0
# Lines of a name stand closer to each other than these shares of their height; a heading does not stand that near.
_REST_ABOVE, _REST_BELOW = 0.9, 1.6
_MAX_HEADINGS = 10
# A single word above headings that is wider than this share of them is no heading, but a title.
_WORD = 0.25
_SAME_SIZE = 0.15
# Lines above a table that may tell of it, and lines at the foot of a page that may open one.
_CAPTIONS, _FOOT = 3, 4
# A table that goes on has no more than a running head above it.
_HEADS = 1


def unruled_grids(
    lines: Sequence[PrintedLine],
    page: int,
    line_at: Callable[[float], int],
    before: Layout | None = None,
    levels: Callable[[], Sequence[Edge]] = tuple,
) -> tuple[list[tuple[float, Grid]], list[PrintedLine], Layout | None]:
    """Find the tables among the lines that stand outside ruled ones.

    A table takes three rows with figures of money that stand under each other; one of fewer is told by the title or the
    unit of money above it, by another table on its page, or by the page before, at whose foot a table has not ended.
    Where the columns of its rows overlap, nobody knows which figure stands under which heading: it becomes a table of
    one column. Cells of which the column is not certain are loose.

    Parameters
    ----------
    lines : sequence of PrintedLine
    page : int
    line_at : callable
        Number of the page's printed line that stands on, or next above, a baseline.
    before : Layout, optional
        The last table of the page before, where the page may go on with it.
    levels : callable, optional
        Level rulings and edges of tinted areas; asked where there is a table.

    Returns
    -------
    tuple
        The grids, each with its upper edge; the lines that belong to none; and the layout of the last grid, where
        nothing but the number of the page stands below it.
    """
    parted = [Parted.of(line) for line in lines]
    grids: list[tuple[float, Grid]] = []
    rest: list[PrintedLine] = []
    done = 0
    layout = before
    for start, last in _runs(parted):
        start, end = _with_rests(parted, start, last)
        head = _head(parted, done, start)
        heads = [Parted(line.line, line.words) for line in parted[head:start]]
        parted[head:end] = [*heads, *fitted(parted[start:end])]
        rows = [line for line in parted[start:end] if line.is_row]
        goes_on = layout if done == 0 and not any(line.ends_table for line in parted[_HEADS:head]) else None
        is_told = bool(grids) or goes_on is not None or _is_captioned(parted[done:head], head < start)
        if len(rows) < MIN_ROWS and not is_told:
            continue
        rest += [line.line for line in parted[done:head]]
        columns = columns_of(rows)
        if stands(rows, columns):
            grid, layout = grid_of(parted[head:start], parted[start:end], columns, page, line_at, goes_on, levels())
        else:
            grid, layout = of_lines(parted[head:end], page, line_at), Layout((), ())
        grids.append((parted[head].line.box[1], grid))
        done = end
    rest += [line.line for line in parted[done:]]
    foot = parted[done:]
    if any(_UNIT.search(line.line.text) or (len(line.parts) > 1 and line.is_heading) for line in foot[-_FOOT:]):
        layout = Layout((), ())  # a table begins there, and its rows on the next page
    elif not done or any(line.ends_table for line in foot):
        layout = None
    return grids, rest, layout


def _with_rests(parted: Sequence[Parted], start: int, end: int) -> tuple[int, int]:
    """Take in the lines of names right above the first row and below the last that are part of these rows."""

    def is_rest(line: Parted, beside: Parted, share: float) -> bool:
        _, top, _, bottom = beside.line.box
        close = abs(line.baseline - beside.baseline) < share * (bottom - top)
        return close and not line.is_row and not line.ends_table

    while start and is_rest(parted[start - 1], parted[start], _REST_ABOVE):
        start -= 1
    while end < len(parted) and is_rest(parted[end], parted[end - 1], _REST_BELOW):
        end += 1
    return start, end


def _head(parted: Sequence[Parted], done: int, start: int) -> int:
    """Return where the headings above the rows of a table begin."""
    head = at = start
    while at > done and start - at < _MAX_HEADINGS and parted[at - 1].is_near(parted[at]):
        at -= 1
        is_word = _is_word(parted[at], parted[at + 1 : start + 1])
        if parted[at].is_heading or (is_word and head < start and head == at + 1):
            head = at
        elif not is_word:
            break
    return head


def _is_word(line: Parted, below: Sequence[Parted]) -> bool:
    """Say whether a line of one part may be a line of a heading, and no caption."""
    text = line.line.text
    if len(line.parts) > 1 or line.is_row or re.search(r"[：:。；，]", text) or TITLE.search(text):
        return False
    left, _, right, _ = line.line.box
    edges = [span_of(part) for other in below for part in other.parts] or [(left, right)]
    height = line.line.box[3] - line.line.box[1]
    if below and abs(height - below[0].line.box[3] + below[0].line.box[1]) > _SAME_SIZE * height:
        return False
    return right - left <= _WORD * (max(right for _, right in edges) - min(left for left, _ in edges))


def _is_captioned(above: Sequence[Parted], is_headed: bool) -> bool:
    """Say whether a unit of money stands above a table, or the title above its headings."""
    return any(
        _UNIT.search(line.line.text) or (is_headed and TITLE.search(line.line.text)) for line in above[-_CAPTIONS:]
    )


def has_rows(lines: Sequence[PrintedLine], top: float, bottom: float) -> bool:
    """Say whether lines read like rows of a table: several, or one between two levels."""
    rows = [line for line in lines if Parted.of(line).is_row]
    return len(rows) >= MIN_ROWS or any(top < line.baseline < bottom for line in rows)


def _runs(parted: Sequence[Parted]) -> Iterator[tuple[int, int]]:
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


def _follows(parted: Sequence[Parted], before: int, at: int) -> bool:
    between = parted[before + 1 : at]
    lefts = [span_of(part)[0] for row in (parted[before], parted[at]) for part in row.parts]
    return (
        (len(between) <= _MAX_BETWEEN or all(_is_aligned(line, lefts) for line in between))
        and all(_SENTENCE.search(line.line.text) is None for line in between)
        and all(above.is_near(below) for above, below in pairwise(parted[before : at + 1]))
    )


def _is_aligned(line: Parted, lefts: Sequence[float]) -> bool:
    """Say whether a line without figures begins where the names of rows do, as rows do whose figures are blank."""
    begins = [span_of(part)[0] for part in line.parts]
    return not re.search(r"[：:]", line.line.text) and any(abs(x - left) < _ALIGNED for x in begins for left in lefts)

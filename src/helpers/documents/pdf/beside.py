"""Tables too wide for a page: columns that a spreadsheet prints on a later page are put back beside the first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from helpers.documents.model import Cell, Grid, Line, Row, squeeze
from helpers.documents.pdf.parted import TITLE

_LEVEL = 1.5
"""Rows of two pages stand as high as each other, give or take these points; so do lines."""
_LEAST = 3
_HEADINGS = 3
"""Rows of headings, at most, that one heading beside them may cover."""

Sides = tuple[int, int]
"""Where a column begins and ends, in whole points."""
Places = Sequence[tuple[int, int]]
"""Which row of a table stands beside which of another, -1 where a heading of theirs covers it."""


@dataclass(slots=True)
class _Page:
    """The first table of a page, the lines of the page, and how many pages of further columns the table was given.

    ``sides`` are those of the columns that the page prints. ``whole`` is the page of the table that they were put
    beside, but for the first ones, as many as ``again``, which repeat the names of its rows.
    """

    number: int
    grid: Grid
    lines: list[Line]
    titles: set[str] = field(init=False)
    sides: list[Sides] = field(init=False)
    given: int = 0
    whole: _Page | None = None
    again: int = 0

    def __post_init__(self) -> None:
        self.titles = {squeeze(line.text) for line in self.head if TITLE.search(line.text)}
        self.sides = _sides(self.grid)

    @property
    def head(self) -> list[Line]:
        """The lines above the table."""
        top = (_tops(self.grid) or [0.0])[0]
        return [line for line in self.lines if line.box and line.box[1] < top]

    def beside(self, grid: Grid) -> list[Line]:
        """Return the lines as high as the uppermost headings of a table: such as the edge of the page leaves open."""
        top, bottom = (_tops(grid) or [0.0, 0.0])[:2]
        return [line for line in self.lines if line.box and top <= (line.box[1] + line.box[3]) / 2 < bottom]


def joined_beside(blocks: Sequence[Line | Grid]) -> list[Line | Grid]:
    """Put columns that stand on a page of their own back beside the table they were cut from.

    Such a page begins with a table of as many rows, each as high as on a page before, but with other headings. It
    repeats the names of the rows, or has none, or stands below the same title. Pages of one table follow one another,
    the rows or the columns first. What its page repeats above it is left out, and what it does not, as a title that
    stands over the middle of all columns, goes with them.
    """
    pages: list[_Page] = []
    joined: list[Line | Grid] = []
    for number, group in groupby(blocks, key=lambda block: block.page):
        own = list(group)
        grid = next((block for block in own if isinstance(block, Grid)), None)
        if number is None or grid is None:
            joined += own
            continue
        page = _Page(number, grid, [block for block in own if isinstance(block, Line)])
        found = _whole_of(page, pages)
        pages.append(page)
        if found:
            whole, page.again, wider = found
            used = {id(block) for block in (grid, *page.head, *page.beside(whole.grid), *whole.beside(whole.grid))}
            above = [line for line in page.head if not _is_repeated(line, whole.head)]
            above = [line for line in above if line not in page.beside(whole.grid)]
            place = next(place for place, block in enumerate(joined) if block is whole.grid)
            joined[place : place + 1] = [*above, wider]
            joined = [block for block in joined if id(block) not in used or block in above]
            own = [block for block in own if id(block) not in used]
            whole.grid, whole.lines, page.whole = wider, [*whole.lines, *above], whole
            whole.given, whole.titles = whole.given + 1, whole.titles or page.titles
        joined += own
    return _filled_up(joined, pages)


def _whole_of(rest: _Page, pages: Sequence[_Page]) -> tuple[_Page, int, Grid] | None:
    """Return the page of the table from which one was cut, how many columns of names it repeats, and both as one."""
    if not rest.sides or _tops(rest.grid) is None:
        return None
    found = list(_candidates(rest, pages))
    return min(found, key=lambda one: (one[0].given, one[0].number)) if found else None


def _candidates(rest: _Page, pages: Sequence[_Page]) -> Iterator[tuple[_Page, int, Grid]]:
    """Return the pages before that may be those of a table from which one was cut: back to the first with its title."""
    after, known = rest.number, rest.titles
    for page in reversed(pages):
        titles = (page.whole or page).titles
        if page.number < after - 1 or (known and titles and not _are_related(known, titles)):
            return
        after, known = page.number, known or titles
        places = [] if page.whole else _places(page.grid, rest.grid)
        if not places:
            continue
        before = [one.again for one in pages if one.whole and (one.sides, one.whole.sides) == (rest.sides, page.sides)]
        again = before[-1] if before else _repeated_if_further(page, rest, places)
        if again is not None and not _same_columns(page.grid, rest.grid, again):
            yield page, again, _beside(page, rest, places, again)


def _repeated_if_further(page: _Page, rest: _Page, places: Places) -> int | None:
    """Return how many columns of names a table repeats that has further ones of one before; None without a proof."""
    grid, other = page.grid, rest.grid
    if sum(-1 not in one for one in places) < _LEAST or not _has_names(grid):
        return None
    again = _repeated(grid, other, places)
    if again == other.width:
        return None
    is_own = not page.titles and any(_is_over(line, other) for line in rest.head)
    if not again and not _has_names(other):
        return None if is_own else again
    is_same = _are_same(rest.titles, page.titles)
    if again:
        is_titled = is_same or (bool(rest.titles) != bool(page.titles) and not is_own)
        return again if is_titled and _headings(other) and not _is_money(grid, again - 1) else None
    return 0 if is_same and _headings(other) else None


def _filled_up(blocks: Sequence[Line | Grid], pages: Sequence[_Page]) -> list[Line | Grid]:
    """Widen the pages on which a table goes on downwards whose further columns are blank there, and not printed."""
    wider: dict[int, Grid] = {}
    last: _Page | None = None
    for page in pages:
        is_next = last is not None and (not page.titles or _are_related(page.titles, last.titles))
        if last and is_next and not page.whole and page.sides == last.sides and page.grid.width < last.grid.width:
            heads = {row.keys[: page.grid.width]: row.cells[page.grid.width :] for row in _headings(last.grid)}
            blank = last.grid.width - page.grid.width
            rows = (
                replace(row, cells=(*row.cells, *heads.get(row.keys, (Cell("", row.line, row.page),) * blank)))
                for row in page.grid.rows
            )
            wider[id(page.grid)] = replace(page.grid, rows=tuple(rows))
        elif not page.whole:
            last = page if page.given else None
    return [wider.get(id(block), block) if isinstance(block, Grid) else block for block in blocks]


def _are_related(titles: set[str], others: set[str]) -> bool:
    """Say whether titles may be the same ones: the edge of a page may have cut them."""
    return all(any(one in other or other in one for other in others) for one in titles)


def _are_same(titles: set[str], others: set[str]) -> bool:
    """Say whether titles are the same ones, each printed once or, as over names that are repeated, twice."""
    return bool(titles and others) and all(any(not one.replace(other, "") for other in others) for one in titles)


def _is_over(line: Line, grid: Grid) -> bool:
    """Say whether a line is the title of a table alone: it stands over its middle, or begins where it does."""
    if line.box is None or not TITLE.search(line.text):
        return False
    left, top, right, bottom = line.box
    (begins, *_), (*_, ends) = _sides(grid)[0], _sides(grid)[-1]
    return min(abs(left - begins), abs(left + right - begins - ends) / 2) < bottom - top


def _is_repeated(line: Line, head: Sequence[Line]) -> bool:
    """Say whether a line stands on another page too, as high, whole or cut, or several times."""
    level = [squeeze(one.text) for one in head if line.box and one.box and abs(line.box[1] - one.box[1]) < _LEVEL]
    text = squeeze(line.text)
    return any(text in other or text.replace(other, "") in other for other in level)


def _is_money(grid: Grid, column: int) -> bool:
    return any(set(".,") & set(row.keys[column]) and row.keys[column][-1].isdigit() for row in grid.rows)


def _has_names(grid: Grid) -> bool:
    """Say whether rows that print digits print words too."""
    return any(
        any(any(map(str.isdigit, text)) for text in row.keys) and any(any(map(str.isalpha, text)) for text in row.keys)
        for row in grid.rows
    )


def _headings(grid: Grid) -> list[Row]:
    """The rows above the first one with digits."""
    rows = list(grid.rows[: _HEADINGS + 1])
    return rows[: next((at for at, row in enumerate(rows) if any(map(str.isdigit, "".join(row.keys)))), len(rows))]


def _sides(grid: Grid) -> list[Sides]:
    """Where the columns of a table begin and end, as its last row tells."""
    return [(round(cell.box[0]), round(cell.box[2])) for cell in grid.rows[-1].cells if cell.box]


def _tops(grid: Grid) -> list[float] | None:
    """Where each row begins; None where no rulings tell."""
    tops = [min((cell.box[1] for cell in row.cells if cell.box), default=None) for row in grid.rows]
    return None if None in tops else [top for top in tops if top is not None]


def _places(grid: Grid, rest: Grid) -> Places:
    """Return which row of a table stands beside which of the rest; either may have fewer rows of headings, no others.

    Nothing where another row of theirs stands beside none.
    """
    tops, others = _tops(grid), _tops(rest)
    if tops is None or others is None or abs(len(tops) - len(others)) > _HEADINGS:
        return []
    places: list[tuple[int, int]] = []
    at = other = 0
    while at < len(tops) and other < len(others):
        gap = tops[at] - others[other]
        places.append((at if gap < _LEVEL else -1, other if gap > -_LEVEL else -1))
        at, other = at + (places[-1][0] >= 0), other + (places[-1][1] >= 0)
    heads, body = places[:_HEADINGS], places[_HEADINGS:]
    is_whole = at == len(tops) and other == len(others) and heads[0][0] >= 0 and not any(-1 in one for one in body)
    return places if is_whole else []


def _repeated(grid: Grid, rest: Grid, places: Places) -> int:
    """Return how many columns of names the rest has in common with the table, to begin with: titles of its rows."""
    body = [(grid.rows[at], rest.rows[other]) for at, other in places if -1 not in (at, other)]
    body = body[len(_headings(grid)) :]
    common = 0
    while common < min(grid.width, rest.width):
        texts = [row.keys[common] for row, _ in body]
        if texts != [other.keys[common] for _, other in body] or not any(texts):
            break
        common += 1
    named = sum(any(any(map(str.isalpha, text)) for text in row.keys[:common]) for row, _ in body)
    return common if named >= _LEAST else 0


def _same_columns(grid: Grid, rest: Grid, again: int) -> bool:
    """Say whether a column of the rest has the headings of one of the table: it is no other column then."""
    heads, others = _headings(grid), _headings(rest)
    levels = min(len(heads), len(others))  # a row of the body may have no digits
    paths, further = _paths(heads[:levels]), _paths(others[:levels])
    is_next = again < min(len(paths), len(further)) and paths[again][-1:] == further[again][-1:] != ()
    return (again > 0 and is_next) or any(path in paths for path in further[again:] if path)


def _paths(rows: Sequence[Row]) -> list[tuple[str, ...]]:
    """The headings of each column, from the uppermost down; one with blanks behind it is that of several."""
    levels: list[list[str]] = []
    for row in rows:
        texts: list[str] = []
        for at, cell in enumerate(row.cells):
            is_over = at > 0 and not cell.key and (not levels or not levels[-1][at])
            texts.append(texts[-1] if is_over else cell.key)
        levels.append(texts)
    return [tuple(filter(None, path)) for path in zip(*levels, strict=True)]


def _beside(page: _Page, rest: _Page, places: Places, again: int) -> Grid:
    """Put the columns of the rest beside those of a table, without the titles of rows that it repeats."""
    grid, other = page.grid, rest.grid
    rows = []
    for at, beside in places:
        row = grid.rows[at] if at >= 0 else _covered(grid.width, other.rows[beside])
        more = other.rows[beside].cells[again:] if beside >= 0 else _covered(other.width - again, row).cells
        rows.append(replace(row, cells=(*row.cells, *more)))
    own, further = rows[0].cells[: grid.width], rows[0].cells[grid.width :]
    if not own[-1].key and not own[-1].merged and (cut := page.beside(grid)):
        own = (*own[:-1], replace(own[-1], text=cut[-1].text, line=cut[-1].number))
    known = " ".join(cell.key for cell in own)
    words = [word for line in rest.beside(grid) for word in line.text.split() if word not in known]
    if words and not further[0].key:
        further = (Cell(" ".join(words), further[0].line, rest.number), *further[1:])
    rows[0] = replace(rows[0], cells=(*own, *_headed(further)))
    return replace(grid, rows=tuple(rows))


def _covered(width: int, beside: Row) -> Row:
    """A row of headings that stands beside one that covers it."""
    return Row((Cell("", beside.line, beside.page, merged=True),) * width, beside.line, page=beside.page)


def _headed(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """The uppermost headings: blank ones at the edge belong to the one that the edge has cut."""
    first = next((at for at, cell in enumerate(cells) if cell.key), len(cells))
    return tuple(replace(cell, merged=True) if at < first else cell for at, cell in enumerate(cells))

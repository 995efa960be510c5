"""Headings of tables without rulings: which column each heads, told from where they stand, and how surely."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from helpers.documents.pdf.glyphs import PrintedLine

Span = tuple[float, float]
"""Where something begins and ends across the page."""

# Lines of one heading stand closer than this many character heights, and begin, end or have their middle alike.
_WRAPPED = 1.6
_ALIKE = 0.6
# Headings whose middles lie closer than this, in points, stand as high as each other.
_LEVEL = 1.5


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what its cells cover, its headings from the uppermost to its own, and whether these are certain.

    ``headings`` are numbers of cells, so that a heading of several columns is known as one.
    """

    span: Span
    headings: tuple[int, ...]
    is_certain: bool


@dataclass(slots=True)
class _Heading:
    """A heading: its lines, and where it stands."""

    lines: list[PrintedLine]
    span: Span
    is_clear: bool = True

    @property
    def text(self) -> str:
        return "".join(line.text for line in self.lines)

    @property
    def middle(self) -> float:
        return (self.lines[0].baseline + self.lines[-1].baseline) / 2

    def is_above(self, other: _Heading) -> bool:
        return self.lines[-1].baseline < other.lines[0].baseline and overlap(self.span, other.span)


def span_of(part: PrintedLine) -> Span:
    """Return where a part of a line begins and ends."""
    left, _, right, _ = part.box
    return left, right


def overlap(one: Span, other: Span) -> bool:
    """Say whether two spans have a place in common."""
    return one[0] < other[1] and other[0] < one[1]


def headed(spans: Sequence[Span], lines: Sequence[Sequence[PrintedLine]]) -> tuple[list[Column], list[str]]:
    """Give each column its headings, and a column of its own to each heading that stands over none.

    A heading and a figure of one column lie between the same sides: those that overlap, and nothing else, belong
    together for certain, and so do those between them where they are as many. Of others the nearest are taken, and are
    uncertain.

    Parameters
    ----------
    spans : sequence of Span
        What the rows of the table cover, column by column.
    lines : sequence
        The lines of the headings, each parted at its wide gaps.

    Returns
    -------
    tuple
        The columns from left to right, and the texts of the headings.
    """
    headings = _wrapped(lines)
    leaves = [at for at, one in enumerate(headings) if not any(one.is_above(other) for other in headings)]
    leaves.sort(key=lambda at: headings[at].span)
    pairs = _paired(spans, [headings[at].span for at in leaves])
    lowest, taken = [headings[at] for at in leaves], {leaf for leaf, _ in pairs}
    columns = [
        Column(span, (), is_certain)
        if leaf is None
        else Column(span, (leaves[leaf],), is_certain and not _may_cover(leaf, lowest, taken))
        for span, (leaf, is_certain) in zip(spans, pairs, strict=True)
    ]
    for leaf, at in enumerate(leaves):
        own = headings[at].span
        if leaf not in taken:
            columns.append(Column(own, (at,), not any(overlap(own, span) for span in spans)))
    columns.sort(key=lambda column: sum(column.span))
    return _under_parents(columns, headings), [heading.text for heading in headings]


def _may_cover(leaf: int, leaves: Sequence[_Heading], taken: set[int | None]) -> bool:
    """Say whether a heading may be that of its neighbour too, which stands lower and over no figures."""
    return any(
        0 <= at < len(leaves)
        and at not in taken
        and leaves[at].middle > leaves[leaf].middle + _LEVEL
        and leaves[at].lines[0].baseline > leaves[leaf].lines[-1].baseline
        for at in (leaf - 1, leaf + 1)
    )


def _wrapped(lines: Sequence[Sequence[PrintedLine]]) -> list[_Heading]:
    """Join the lines of each heading; unclear is one of which the lines may as well be headings of two levels."""
    found: list[_Heading] = []
    for number, parts in enumerate(lines):
        above = list(found)
        for part in parts:
            over = [heading for heading in above if overlap(heading.span, span_of(part))]
            heading = over[-1] if over else None
            under = [other for other in parts if heading and overlap(heading.span, span_of(other))]
            if heading is None or len(under) > 1 or not _goes_on(heading, part):
                found.append(_Heading([part], span_of(part)))
                continue
            orphans = [other for other in parts if not any(overlap(one.span, span_of(other)) for one in above)]
            heading.is_clear = heading.is_clear and not (orphans and number)
            heading.lines.append(part)
            left, right = span_of(part)
            heading.span = (min(heading.span[0], left), max(heading.span[1], right))
    return found


def _goes_on(heading: _Heading, part: PrintedLine) -> bool:
    last = heading.lines[-1]
    left, top, right, bottom = last.box
    height = bottom - top
    own = part.box
    near = part.baseline - last.baseline < _WRAPPED * height
    shifts = (own[0] - left, own[2] - right, (own[0] + own[2] - left - right) / 2)
    return near and min(map(abs, shifts)) < _ALIKE * height


def _paired(spans: Sequence[Span], leaves: Sequence[Span]) -> list[tuple[int | None, bool]]:
    """Return, for each column, the heading right above it, and whether that is certain."""
    over = [[at for at, leaf in enumerate(leaves) if overlap(leaf, span)] for span in spans]
    under = [[at for at, span in enumerate(spans) if overlap(leaf, span)] for leaf in leaves]
    pairs: list[tuple[int | None, bool]] = [
        (found[0], True) if len(found) == 1 and under[found[0]] == [at] else (found[0] if found else None, False)
        for at, found in enumerate(over)
    ]
    known = [(at, leaf) for at, (leaf, certain) in enumerate(pairs) if certain and leaf is not None]
    sure = [(-1, -1), *known, (len(spans), len(leaves))]
    for (at, leaf), (end, last) in pairwise(sure):
        columns, between = range(at + 1, end), range(leaf + 1, last)
        if any(over[column] for column in columns):
            continue
        if len(columns) == len(between):
            pairs[at + 1 : end] = [(found, True) for found in between]
        else:
            for column, found in _nearest(spans, leaves, columns, between):
                pairs[column] = (found, False)
    return pairs


def _nearest(
    spans: Sequence[Span], leaves: Sequence[Span], columns: Sequence[int], between: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Pair columns with headings, the nearest first."""
    gaps = sorted(
        (max(spans[column][0] - leaves[leaf][1], leaves[leaf][0] - spans[column][1]), column, leaf)
        for column in columns
        for leaf in between
    )
    placed: list[tuple[int, int]] = []
    for _, column, leaf in gaps:
        if all((column - one) * (leaf - other) > 0 for one, other in placed):
            placed.append((column, leaf))
            yield column, leaf


def _under_parents(columns: Sequence[Column], headings: Sequence[_Heading]) -> list[Column]:
    """Put the headings of several columns over them, from the lowest up."""
    found = list(columns)
    for generation in _generations(headings):
        below = {
            parent: [at for at, column in enumerate(found) if _is_child(column, headings[parent], headings)]
            for parent in generation
        }
        children = {parent: places for parent, places in below.items() if places}
        tops = {at for below in children.values() for at in below}
        strays, is_clear = _strays(found, headings, generation, tops)
        owners = {at: parent for parent, places in children.items() for at in range(places[0], places[-1] + 1)}
        for run in _adjoining(strays):
            beside = [owners[at] for at in (run[0] - 1, run[-1] + 1) if at in owners]
            cut = len(run) if len(beside) == 1 else _cut(run, beside, children, found, headings)
            sure = is_clear and len(beside) == 1
            for place, at in enumerate(run):
                found[at] = replace(found[at], is_certain=found[at].is_certain and sure)
                if beside:
                    owners[at] = beside[0] if place < cut else beside[-1]
        for at, parent in owners.items():
            found[at] = replace(found[at], headings=(parent, *found[at].headings))
    return [
        replace(column, is_certain=column.is_certain and all(headings[at].is_clear for at in column.headings))
        if column.headings
        else replace(column, is_certain=False)
        for column in found
    ]


def _generations(headings: Sequence[_Heading]) -> list[list[int]]:
    """Return the headings that stand above others: first those of columns, then those of such headings."""
    below = [[at for at, other in enumerate(headings) if one.is_above(other)] for one in headings]
    depth = [0] * len(headings)
    for at in sorted(range(len(headings)), key=lambda at: -headings[at].lines[-1].baseline):
        depth[at] = 1 + max((depth[other] for other in below[at]), default=-1)
    return [
        sorted((at for at in range(len(headings)) if depth[at] == level), key=lambda at: headings[at].span)
        for level in range(1, max(depth, default=0) + 1)
    ]


def _is_child(column: Column, parent: _Heading, headings: Sequence[_Heading]) -> bool:
    return bool(column.headings) and parent.is_above(headings[column.headings[0]])


def _strays(
    columns: Sequence[Column], headings: Sequence[_Heading], parents: Sequence[int], children: set[int]
) -> tuple[list[int], bool]:
    """Return the columns that stand as low as the children of headings, but below none of them.

    With it goes whether others stand higher: then these do not, and have a heading above them.
    """
    if not children:
        return [], True
    floor = min(headings[columns[at].headings[0]].middle for at in children)
    top = max(headings[at].lines[-1].baseline for at in parents)
    others = [at for at, column in enumerate(columns) if at not in children and column.headings]
    low = [
        at
        for at in others
        if headings[columns[at].headings[0]].middle > floor - _LEVEL
        and headings[columns[at].headings[0]].lines[0].baseline > top
    ]
    return low, len(low) < len(others)


def _adjoining(places: Sequence[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for at in places:
        if run and at != run[-1] + 1:
            yield run
            run = []
        run.append(at)
    if run:
        yield run


def _cut(
    run: Sequence[int],
    beside: Sequence[int],
    children: Mapping[int, Sequence[int]],
    columns: Sequence[Column],
    headings: Sequence[_Heading],
) -> int:
    """Return how many of the columns between two headings stand below the first: so that both are in the middle."""
    if not beside:
        return 0

    def off(cut: int) -> float:
        left = (children[beside[0]][0], run[cut - 1] if cut else children[beside[0]][-1])
        right = (run[cut] if cut < len(run) else children[beside[1]][0], children[beside[1]][-1])
        return sum(
            abs(sum(headings[parent].span) - columns[first].span[0] - columns[last].span[1])
            for parent, (first, last) in zip(beside, (left, right), strict=True)
        )

    return min(range(len(run) + 1), key=off)

"""Digits of scans: where the recognition of one is doubtful, the reading under which the table's sums close.

Only what is doubtful may change: a character of which the recogniser itself is unsure, one that is no part of a figure,
and points and commas where the figure has not the decimals of its neighbours. A character of which it is sure, though
it has a second choice, changes only where two sums agree that share nothing else: one alone may fail by a misprint of
the document. All else is as printed, right or not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from itertools import combinations

from helpers.datafiles import data_rows
from helpers.disclosure.columns import Column
from helpers.disclosure.model import Record, doubt_at
from helpers.disclosure.sums import Figure, Place, Sum, sums_of, value_of
from helpers.documents.model import Cell, Row

SURE = 0.9
"""A character recognised with less confidence is doubtful, whatever the recogniser's second choices."""
CHANGES = 2
"""A nearby reading changes so many characters at most."""
_MANY = 6
"""With more doubtful characters than that, a cell can be read as nearly anything."""
_BLANK = (Decimal(0), Decimal(0))
_MARKS = str.maketrans("，．。、·", ",....")

Readings = Sequence[frozenset[str]]
"""Texts with one changed character, then texts with two."""


@dataclass(slots=True)
class _Table:
    """The figures of a table, as recognised and as taken, and the sums that they should make."""

    values: dict[Place, tuple[Decimal, Decimal] | None]
    sums: dict[Place, list[Sum]]
    nearby: dict[Place, Readings]
    unsure: dict[Place, Readings]
    figure: Figure
    usual: int | None
    taken: dict[Place, str] = field(default_factory=dict)

    def failing(self, place: Place) -> list[Sum]:
        return [each for each in self.sums.get(place, ()) if not each.holds(self.values)]

    def closed_by(self, place: Place, text: str) -> frozenset[Sum]:
        """Return the sums that a reading closes; none where it opens another."""
        values = {**self.values, place: value_of(text, self.figure)}
        closed = frozenset(each for each in self.failing(place) if each.holds(values) and each.is_told(values))
        opened = any(each.holds(self.values) and not each.holds(values) for each in self.sums[place])
        return frozenset() if opened else closed

    def is_certain(self, each: Sum) -> bool:
        """Say whether no figure of a sum is unread or left in doubt."""
        return not any(
            self.values.get(place, _BLANK) is None or (place in self.nearby and place not in self.taken)
            for place in each.places
        )

    def is_supported(self, place: Place, text: str, closed: frozenset[Sum]) -> bool:
        """Say whether a reading changes only what the recogniser is unsure of, or two sums agree on it."""
        if any(text in texts for texts in self.unsure[place]):
            return True
        told = [{other for other in each.places if other != place and other in self.values} for each in closed]
        return any(one.isdisjoint(other) for one, other in combinations(told, 2))

    def take(self, place: Place, text: str) -> None:
        self.values[place] = value_of(text, self.figure)
        self.taken[place] = text


def choose_digits(
    body: Sequence[Row], columns: Sequence[Column], kind: str, figure: Figure
) -> tuple[dict[Place, str], list[Record]]:
    """Take, for each figure of a scan whose recognition is doubtful, the one nearby reading under which its sums close.

    A figure is left as recognised where its sums close as it is, where they close under no nearby reading or under
    several, where another figure could as well be the one at fault, and where another sum of its own speaks against it.

    Parameters
    ----------
    body : sequence of Row
    columns : sequence of Column
    kind : str
        Kind of the table.
    figure : callable
        Reads the text of a cell, see ``read_figure``.

    Returns
    -------
    tuple
        The texts taken instead of the recognised ones, by row and column from 1, and rows for ``doubts``: one for each
        text that was taken, and one for each doubtful figure whose sums do not close. Nothing for what is no scan.
    """
    if not any(cell.seen for row in body for cell in row.cells):
        return {}, []
    cells = {(row_no, at): cell for row_no, row in enumerate(body) for at, cell in _amounts(row, columns)}
    usual = _decimals(cells.values(), figure)
    values = {place: value_of(cell.key, figure) for place, cell in cells.items()}
    nearby = {place: found for place, cell in cells.items() if any(found := _nearby(cell, figure, usual, _others))}
    unsure = {place: _nearby(cells[place], figure, usual, _unsure_others) for place in nearby}
    table = _Table(values, _by_place(sums_of(body, columns, kind, values)), nearby, unsure, figure, usual)
    while winners := _winners(table):
        for place, text in winners.items():
            table.take(place, text)
    _withdraw(table, cells)
    doubts = [_doubt(place, cells[place], table) for place in sorted(nearby) if _is_open(table, place, cells[place])]
    return {(row_no + 1, at + 1): text for (row_no, at), text in table.taken.items()}, doubts


def _amounts(row: Row, columns: Sequence[Column]) -> Iterator[tuple[int, Cell]]:
    for at, (column, cell) in enumerate(zip(columns, row.cells, strict=False)):
        if column.role.role == "amount" and (cell.seen or any(map(str.isdigit, cell.key))):
            yield at, cell


def _by_place(sums: Iterable[Sum]) -> dict[Place, list[Sum]]:
    found: dict[Place, list[Sum]] = {}
    for each in sums:
        for place in each.places:
            found.setdefault(place, []).append(each)
    return found


def _reads_well(text: str, figure: Figure, usual: int | None) -> bool:
    """Say whether a text is a figure with the decimals that its table prints."""
    value = figure(text)
    return value is not None and usual in (None, -int(value.as_tuple().exponent))


# --- nearby readings -----------------------------------------------------------------------------------------------


def _decimals(cells: Iterable[Cell], figure: Figure) -> int | None:
    """Return how many decimals the figures of a table print, where nine of ten print as many."""
    found = Counter(
        -int(value.as_tuple().exponent) for cell in cells if (value := figure(cell.key)) is not None and value
    )
    decimals, count = found.most_common(1)[0] if found else (0, 0)
    return decimals if count * 10 >= found.total() * 9 else None


def _nearby(cell: Cell, figure: Figure, usual: int | None, others_at: Callable[[Cell, int], str]) -> Readings:
    """Return the other figures that a cell may print, nearest first; none where nothing about it is doubtful."""
    text = cell.key
    if len(cell.seen) != len(text):
        return []
    choices = {at: others for at in range(len(text)) if (others := others_at(cell, at))}
    if len(choices) > _MANY:
        return []
    recognised = figure(text)
    reached, steps = {text}, []
    for _ in range(CHANGES):
        made = {text[:at] + other + text[at + 1 :] for text in reached for at in choices for other in choices[at]}
        steps.append(made - {text})
        reached = made
    found = []
    for made in [{text} if usual else set(), *steps]:
        readings = {form for text in made for form in _forms(text, usual)}
        found.append(frozenset(form for form in readings if figure(form) not in (None, 0, recognised)))
    return [found[0] | found[1], found[2] - found[0] - found[1]]


def _others(cell: Cell, at: int) -> str:
    """Return what else a character may be: the recogniser's second choices, and for an unsure one what looks alike."""
    character, seen = cell.key[at], cell.seen[at]
    alike = _confusions().get(character, "") if _is_unsure(cell, at) else ""
    return "".join(dict.fromkeys(other for other in seen.others + alike if other != character))


def _unsure_others(cell: Cell, at: int) -> str:
    return _others(cell, at) if _is_unsure(cell, at) else ""


def _is_unsure(cell: Cell, at: int) -> bool:
    """Say whether the recogniser is unsure of a character, or it is none that figures are made of."""
    character = cell.key[at]
    return cell.seen[at].confidence < SURE or not (character.isdigit() or character in "-.,，．%￥¥")


@cache
def _confusions() -> dict[str, str]:
    rows = data_rows("helpers.disclosure", "data", "confusions.csv")
    return {row["printed_as"]: row["may_be"] for row in rows}


def _forms(text: str, usual: int | None) -> Iterator[str]:
    """Yield a text, and where it lacks the usual decimals of its table the same digits with the point in its place."""
    yield text
    bare = text.translate(_MARKS)
    digits = bare.replace(",", "").replace(".", "")
    if not usual or not digits.isdigit() or len(digits) <= usual:
        return
    whole, _, rest = bare.rpartition(".")
    if not (whole and len(rest) == usual and "." not in whole):
        yield f"{digits[:-usual]}.{digits[-usual:]}"


# --- choosing ------------------------------------------------------------------------------------------------------


def _winners(table: _Table) -> dict[Place, str]:
    """Return the readings with support and no rival: no other closes a sum that they close, unless it closes fewer."""
    closing = [
        (place, text, closed)
        for place, steps in table.nearby.items()
        if place not in table.taken and table.failing(place)
        for text, closed in _closing(table, place, steps)
    ]
    return {
        place: text
        for place, text, closed in closing
        if table.is_supported(place, text, closed)
        and not any((place, text) != other[:2] and closed & other[2] and not other[2] < closed for other in closing)
    }


def _closing(table: _Table, place: Place, steps: Readings) -> list[tuple[str, frozenset[Sum]]]:
    """Return the nearest readings of a cell that close a sum of its own, with what they close."""
    for texts in steps:
        found = [(text, closed) for text in sorted(texts) if (closed := table.closed_by(place, text))]
        if found:
            return found
    return []


def _withdraw(table: _Table, cells: dict[Place, Cell]) -> None:
    """Take back every reading against which a sum speaks that fails though nothing else about it is doubtful."""
    while back := [place for place in table.taken if any(map(table.is_certain, table.failing(place)))]:
        for place in back:
            del table.taken[place]
            table.values[place] = value_of(cells[place].key, table.figure)


def _is_open(table: _Table, place: Place, cell: Cell) -> bool:
    """Say whether a figure was taken otherwise, or is unsure or in question and its sums do not close."""
    if place in table.taken or not table.failing(place):
        return place in table.taken
    unsure = any(seen.confidence < SURE for seen in cell.seen) or not _reads_well(cell.key, table.figure, table.usual)
    return unsure or bool(_closing(table, place, table.nearby[place]))


def _doubt(place: Place, cell: Cell, table: _Table) -> Record:
    how = f"recognised with confidence {min(seen.confidence for seen in cell.seen):.2f}"
    if place in table.taken:
        told = f"read as {table.taken[place]}: so its row or column adds up, and in no other way"
    else:
        ways = len(_closing(table, place, table.nearby[place]))
        several = f"a sum of its own would close under {ways} nearby reading{'s' if ways > 1 else ''}, but not for sure"
        told = f"left as recognised: {several if ways else 'a sum of its own closes under no nearby reading'}"
    return doubt_at(cell, place[0] + 1, f"{how}; {told}", place[1] + 1)

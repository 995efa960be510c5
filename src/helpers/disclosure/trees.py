"""The item tree as a witness: of several readings of a row, the one that adds up with the items above and below it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal

from helpers.disclosure.sums import Figure, Place, Sum, value_of
from helpers.documents.model import Row

Texts = tuple[str, ...]
"""The texts of the amount cells of a row."""
Tree = Sequence[tuple[int, Sequence[int]]]
"""Rows that are the sums of others, with those."""

_Values = dict[Place, tuple[Decimal, Decimal] | None]


def prints(text: str) -> bool:
    """Say whether a cell prints any digit."""
    return any(map(str.isdigit, text))


def proven(
    rows: Sequence[Row], ways: Mapping[int, Collection[Texts]], tree: Tree, first: int, figure: Figure
) -> dict[int, Texts]:
    """Return, of the ways in which a row can be read, the one that the item tree proves, for each row that has one.

    It is proven where every sum over the tree that the row is a part or the whole of holds in every column, where each
    of its figures is needed for one of them to hold, and where that is so under no other reading. Sums with another
    row that is open count for nothing until that row is decided. A row that would add up as printed, had it not left
    its total blank, is left alone: that is a misprint of the document. So is a table that does not obey its tree.

    Parameters
    ----------
    rows : sequence of Row
        The body of the table.
    ways : mapping
        The readings of each open row: the texts of its amount cells, all alike in number.
    tree : sequence
        See ``sums.tree_of``.
    first : int
        The first column of amounts.
    figure : callable
        Reads a cell.
    """
    width = max((len(way) for found in ways.values() for way in found), default=0)
    opened = {at for at, found in ways.items() if found}
    values: _Values = {}
    for at, row in enumerate(rows):
        if at not in ways:
            values |= _values(at, row.keys[first : first + width], first, figure)
    decided: list[Sum] = []
    about: dict[int, list[tuple[Sum, set[int]]]] = {at: [] for at in opened}
    for whole, parts in tree:
        undecided = {whole, *parts} & set(ways)
        for column in range(first, first + width):
            each = Sum((whole, column), tuple((row, column) for row in parts))
            decided += [] if undecided else [each]
            for at in undecided & opened:
                about[at].append((each, undecided - {at}))
    if not _obeyed(decided, values):
        return {}
    taken: dict[int, Texts] = {}
    while True:
        found: dict[int, Texts] = {}
        for at in opened - set(taken):
            own = [each for each, others in about[at] if others <= set(taken)]
            near = {place: values[place] for each in own for place in each.places if place in values}
            printed = _values(at, rows[at].keys[first : first + width], first, figure)
            if own and not _adds_up_as_printed(printed, own, near):
                likely = [way for way in ways[at] if _proves(_values(at, way, first, figure), own, near)]
                found |= {at: likely[0]} if len(likely) == 1 else {}
        if not found:
            return taken
        taken |= found
        for at, way in found.items():
            values |= _values(at, way, first, figure)


def _values(at: int, texts: Sequence[str], first: int, figure: Figure) -> _Values:
    return {(at, place): value_of(text, figure) for place, text in enumerate(texts, first) if prints(text)}


def _obeyed(sums: Sequence[Sum], values: _Values) -> bool:
    """Say whether nine of ten sums hold, one failure always forgiven."""
    told = [each for each in sums if each.is_told(values)]
    return sum(each.holds(values) for each in told) * 10 >= len(told) * 9 - 10


def _proves(own: _Values, sums: Sequence[Sum], values: _Values) -> bool:
    """Say whether all sums hold under a reading, and some would not without any one of its figures."""
    full = values | own
    if not own or not all(each.holds(full) for each in sums):
        return False
    for place, value in own.items():
        without = {other: held for other, held in full.items() if other != place}
        if value is not None and value[0] and all(each.holds(without) for each in sums if place in each.places):
            return False
    return True


def _adds_up_as_printed(printed: _Values, sums: Sequence[Sum], values: _Values) -> bool:
    """Say whether the sums hold in every column in which the row as printed prints a figure."""
    own = [each for each in sums if any(place in printed for place in each.places)]
    return bool(own) and all(each.holds(values | printed) for each in own)

"""Sums that a table as printed should obey: rows over its columns, totals over its rows, classes over their items."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from helpers.disclosure.columns import Column
from helpers.disclosure.items import Item, Reader
from helpers.disclosure.readings import candidates
from helpers.disclosure.rules import key
from helpers.documents.model import Row

Place = tuple[int, int]
"""Row and column of a cell in the body of a table, from 0."""
Values = Mapping[Place, tuple[Decimal, Decimal] | None]
"""The figure of each cell that prints something, and half a unit of its last place; None for what is no figure."""

_RATIOS = ("change_pct", "execution_rate", "quantity", "unit_price", "headcount", "score", "weight")
_STAGES = ("budget", "final")
_WHOLE = ("合计", "总计", "小计")
_OF_WHICH = "其中"


@dataclass(frozen=True, slots=True)
class Sum:
    """One cell that should be the sum of others."""

    whole: Place
    parts: tuple[Place, ...]

    @property
    def places(self) -> tuple[Place, ...]:
        """All its cells."""
        return (self.whole, *self.parts)

    def holds(self, values: Values) -> bool:
        """Say whether it closes within the rounding of its figures; blank cells are nothing."""
        found = [values[place] for place in self.places if place in values]
        if any(value is None for value in found):
            return False
        difference = sum((_figure(values, place) for place in self.parts), Decimal(0)) - _figure(values, self.whole)
        return abs(difference) <= sum((value[1] for value in found if value is not None), Decimal(0))

    def is_told(self, values: Values) -> bool:
        """Say whether its whole and at least one part are printed, and not as nothing."""
        return _is_printed(values, self.whole) and any(_is_printed(values, place) for place in self.parts)


def _is_printed(values: Values, place: Place) -> bool:
    value = values.get(place, (Decimal(0), Decimal(0)))
    return value is None or bool(value[0])


def _figure(values: Values, place: Place) -> Decimal:
    value = values.get(place)
    return value[0] if value is not None else Decimal(0)


def sums_of(body: Sequence[Row], columns: Sequence[Column], kind: str, values: Values) -> list[Sum]:
    """Return the sums of a table that it obeys by and large.

    Each way of adding up is one family; a family of which more fail than hold is no sum of this table.

    Parameters
    ----------
    body : sequence of Row
    columns : sequence of Column
    kind : str
        Kind of the table.
    values : mapping
        See ``Values``.
    """
    kept: list[Sum] = []
    for family in _families(body, columns, kind):
        told = [each for each in family if each.is_told(values)]
        held = sum(each.holds(values) for each in told)
        if 2 * held >= len(told) - 1:
            kept += told
    return list(dict.fromkeys(kept))


def _families(body: Sequence[Row], columns: Sequence[Column], kind: str) -> Iterator[list[Sum]]:
    for panel in range(max((column.panel for column in columns), default=-1) + 1):
        places = [
            at
            for at, column in enumerate(columns)
            if column.role.role == "amount" and column.panel == panel and column.role.measure not in _RATIOS
        ]
        for relation in candidates([_as_whole(column) for column in columns], places):
            parts = relation.parts
            yield [Sum((row, relation.whole), tuple((row, at) for at in parts)) for row in range(len(body))]
        reader = Reader(kind)
        last = len(body) - 1
        items = [reader.read(row, columns, panel, None, at in (0, last)) for at, row in enumerate(body)]
        down = [*_classes(items), *_totals(items)]
        for at in places:
            yield [Sum((whole, at), tuple((row, at) for row in parts)) for whole, parts in down]


def _as_whole(column: Column) -> Column:
    """A column 预算数 or 决算数 that is parted into 合计 and others adds up like any other."""
    if column.role.measure not in _STAGES or key(column.heading.rpartition(" / ")[2]) not in _WHOLE:
        return column
    return replace(column, role=replace(column.role, measure="total"))


def _classes(items: Sequence[Item]) -> Iterator[tuple[int, list[int]]]:
    """A class of items is the sum of the items right below it; where a code is printed twice, nobody knows of which."""
    rows = {item.code: at for at, item in enumerate(items) if item.code}
    if len(rows) < sum(item.code is not None for item in items):
        return
    for code, whole in rows.items():
        parts = [at for at, item in enumerate(items) if item.code and item.parent == code]
        if parts:
            yield whole, parts


def _totals(items: Sequence[Item]) -> Iterator[tuple[int, list[int]]]:
    """The total is the sum of the topmost items; of a list without codes, of the rows since the total before.

    Where items are nested, a row without a code may belong anywhere: then nothing is said of the total.
    """
    totals = [at for at, item in enumerate(items) if item.level == 0]
    if any(item.code for item in items):
        codes = {item.code for item in items if item.code}
        top = [at for at, item in enumerate(items) if item.level != 0 and item.parent not in codes]
        nested = any(item.parent in codes for item in items)
        if len(totals) == 1 and all(items[at].code or not nested for at in top):
            yield totals[0], top
        return
    parts = [at for at, item in enumerate(items) if item.level != 0 and not item.name.startswith(_OF_WHICH)]
    if len(totals) == 1 and totals[0] == 0:
        yield 0, parts
        return
    before = -1
    for total in totals:
        between = [at for at in parts if before < at < total]
        yield total, ([before] if before >= 0 else []) + between
        before = total

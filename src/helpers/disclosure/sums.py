"""Sums that a table as printed should obey: rows over its columns, totals over its rows, classes over their items."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from helpers.disclosure.columns import Column
from helpers.disclosure.items import Item, Reader
from helpers.disclosure.rules import BASIC, EXPENDITURE, key
from helpers.documents.model import Row
from helpers.money import half_unit

Figure = Callable[[str], Decimal | None]
"""Reads the text of a cell, see ``amounts.read_figure``."""
Place = tuple[int, int]
"""Row and column of a cell in the body of a table, from 0."""
Values = Mapping[Place, tuple[Decimal, Decimal] | None]
"""The figure of each cell that prints something, and half a unit of its last place; None for what is no figure."""

_TOTALS = ("合计", "总计", "小计", "支出合计", "收入合计", "本年支出合计", "本年收入合计")
_LEFT_OUT = ("change", "change_pct", "execution_rate", "prior", "budget", "final", "quantity", "unit_price", "other")
_RATIOS = ("change_pct", "execution_rate", "quantity", "unit_price", "headcount", "score", "weight")
_STAGES = ("budget", "final")
_WHOLE = ("合计", "总计", "小计")
_OF_WHICH = "其中"


@dataclass(frozen=True, slots=True)
class Relation:
    """An identity that the rows of a table obey: the column ``whole`` is the sum of the columns ``parts``."""

    whole: int
    parts: tuple[int, ...]


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


def value_of(text: str, figure: Figure) -> tuple[Decimal, Decimal] | None:
    """Return the figure that a text prints and half a unit of its last place; None where it is no figure."""
    value = figure(text)
    return None if value is None else (value, half_unit(text))


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
        tree = tree_of(body, columns, kind, panel)
        for at in places:
            yield [Sum((whole, at), tuple((row, at) for row in parts)) for whole, parts in tree]


def tree_of(body: Sequence[Row], columns: Sequence[Column], kind: str, panel: int) -> list[tuple[int, list[int]]]:
    """Return the rows of a panel that are the sums of others, with those: classes of their items, totals of all."""
    reader = Reader(kind)
    last = len(body) - 1
    items = [reader.read(row, columns, panel, None, at in (0, last)) for at, row in enumerate(body)]
    return [*_classes(items), *_totals(items)]


def candidates(columns: Sequence[Column], places: Sequence[int]) -> Iterator[Relation]:
    """Yield what may add up: the first total and all beside it, the parts of expenditure, 小计 and what it heads.

    Parameters
    ----------
    columns : sequence of Column
    places : sequence of int
        The columns of amounts, by their place.
    """
    groups: dict[str, list[int]] = {}
    for at in places:
        if columns[at].role.measure not in _LEFT_OUT:
            groups.setdefault(columns[at].heading.split(" / ")[0], []).append(at)
    heads: list[int] = []
    for group in groups.values():
        wholes = [at for at in group if _last(columns[at]) in _TOTALS]
        if len(group) > 2 and wholes[:1] == group[:1]:
            yield Relation(group[0], tuple(group[1:]))
        heads += group[:1] if wholes[:1] == group[:1] else group
    if len(heads) > 2 and _last(columns[heads[0]]) in _TOTALS:
        yield Relation(heads[0], tuple(heads[1:]))
        parts = tuple(at for at in heads[1:] if columns[at].role.measure in EXPENDITURE)
        if 1 < len(parts) < len(heads) - 1:
            yield Relation(heads[0], parts)
    basic = [at for at in places if columns[at].role.measure == "basic"]
    inner = tuple(at for at in places if columns[at].role.measure in BASIC)
    if len(basic) == 1 and len(inner) == 2:
        yield Relation(basic[0], inner)


def _last(column: Column) -> str:
    return key(column.heading.rsplit(" / ", 1)[-1])


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

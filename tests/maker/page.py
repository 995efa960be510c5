"""What a maker lays out before it is written in a format: headings, sentences and tables that know what they say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Amount:
    """What an amount cell says: the clean table ``amounts`` must say the same."""

    kind: str
    code: str
    name: str
    measure: str
    fund: str
    fen: int


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell: its text, how many columns and rows it covers, and the amount it prints, if any."""

    text: str = ""
    across: int = 1
    down: int = 1
    amount: Amount | None = None


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure that a sentence states: the clean table ``claims`` must say the same. ``value`` is in 万元 or per cent."""

    metric: str
    value: Decimal
    code: str = ""
    compare_year: int | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """A heading or a paragraph, with the figures it states."""

    text: str
    stated: tuple[Stated, ...] = ()
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: title, the line that gives its unit, heading rows, body rows, and a note below.

    ``heading`` holds spans: a spot that covers others stands once. Body rows are as long as the table is wide.
    """

    kind: str
    title: str
    unit_line: str
    heading: tuple[tuple[Spot, ...], ...]
    body: tuple[tuple[Spot, ...], ...]
    note: str = ""

    @property
    def width(self) -> int:
        return max(len(row) for row in self.body)

    @property
    def amounts(self) -> Iterator[Amount]:
        """What the cells of the table say, in reading order."""
        return (spot.amount for row in self.body for spot in row if spot.amount)


Part = Text | Table


@dataclass(frozen=True, slots=True)
class Made:
    """A document that was made: its parts in reading order."""

    parts: tuple[Part, ...] = field(repr=False)

    @property
    def tables(self) -> list[Table]:
        return [part for part in self.parts if isinstance(part, Table)]

    @property
    def stated(self) -> list[Stated]:
        """Every figure that the sentences state."""
        return [figure for part in self.parts if isinstance(part, Text) for figure in part.stated]

    def replaced(self, at: int, part: Part) -> Made:
        """The document with another part in the place of one: what a test of planted errors needs."""
        return replace(self, parts=(*self.parts[:at], part, *self.parts[at + 1 :]))

    def without(self, at: int) -> Made:
        """The document without a part."""
        return replace(self, parts=(*self.parts[:at], *self.parts[at + 1 :]))

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
class Target:
    """What an indicator row says: the clean table ``targets`` must say the same."""

    level1: str
    level2: str
    level3: str
    printed: str


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell: its text, how many columns and rows it covers, and the amount it prints, if any."""

    text: str = ""
    across: int = 1
    down: int = 1
    amount: Amount | None = None


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure that a sentence states, in 万元 or per cent: the clean table ``claims`` must say the same."""

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

    A spot that covers others stands once. Project sheets have no heading rows; in other tables the rows of the body are
    as long as the table is wide.
    """

    kind: str
    title: str
    unit_line: str
    heading: tuple[tuple[Spot, ...], ...]
    body: tuple[tuple[Spot, ...], ...]
    note: str = ""
    targets: tuple[Target, ...] = ()

    @property
    def width(self) -> int:
        """Columns of the table."""
        return sum(spot.across for spot in (self.heading or self.body)[0])

    @property
    def captions(self) -> list[str]:
        """The lines above the table: those of its title, those of its unit."""
        return [line for line in (*self.title.split("\n"), *self.unit_line.split("\n")) if line]

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
    def title(self) -> str:
        """The first line of the cover."""
        return next(part.text for part in self.parts if isinstance(part, Text))

    @property
    def tables(self) -> list[Table]:
        """The tables, in reading order."""
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

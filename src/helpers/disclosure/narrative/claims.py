"""A claim while it is being read, and how it becomes a row of table ``claims``."""

from __future__ import annotations

from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any, Protocol, TypedDict

from helpers.disclosure.narrative.figures import Figure
from helpers.documents import Flow
from helpers.money import to_fen


class Identity(Protocol):
    """What is known of the document: its budget year, and whether it is a budget or final accounts."""

    @property
    def year(self) -> int:
        """Budget year."""

    @property
    def stage(self) -> str:
        """``budget`` or ``final``."""


class Position(TypedDict):
    """Where a figure is printed."""

    page: int | None
    line: int
    start: int
    end: int


@dataclass(slots=True, kw_only=True)
class Claim:
    """One figure and what it states; fields are the columns of table ``claims``."""

    claim_no: int
    statement_no: int
    section: str
    heading: str | None
    subject_code: str | None = None
    subject_name: str | None = None
    metric: str
    value: Decimal
    printed: str
    unit: str
    amount_fen: int | None
    direction: str | None = None
    base_year: int | None
    compare_year: int | None = None
    compare_basis: str | None = None
    measure: str | None = None
    fund: str | None = None
    reason: str | None = None
    whole_claim_no: int | None = None
    page: int | None
    line: int
    start: int
    end: int

    def negate(self) -> None:
        """Make the figure a decrease."""
        self.value = -abs(self.value)
        self.amount_fen = None if self.amount_fen is None else -abs(self.amount_fen)

    def row(self) -> dict[str, Any]:
        """Return the claim as a row."""
        return {name: getattr(self, name) for name in COLUMNS}


COLUMNS = tuple(field.name for field in fields(Claim))
"""Columns that a claim fills, in order."""


def fen(figure: Figure) -> int | None:
    """Return the amount of a figure in fen, where it is money."""
    return to_fen(figure.value, figure.unit) if figure.sort == "money" else None


def position(figure: Figure, flow: Flow) -> Position:
    """Return page and line of a figure, and the offsets in that line at which its number starts and ends.

    A number that a line break has cut ends, for its position, where its first line ends.
    """
    page, line, start = flow.place(figure.start)
    end = start + 1
    for offset in range(figure.start + 1, figure.number_end):
        here = flow.place(offset)
        if here[:2] != (page, line):
            break
        end = here[2] + 1
    return {"page": page, "line": line, "start": start, "end": end}

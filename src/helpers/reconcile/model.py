"""What is lined up: the lines of a reconciliation, and the figures that documents print or imply for them."""

from __future__ import annotations

from dataclasses import dataclass

ADOPTED, QUOTED, FINAL = "adopted", "quoted", "final"
IMPLIED_BUDGET, IMPLIED_FINAL = "implied_budget", "implied_final"

TABLE, CLAIM = 0, 1
"""Where a figure stands; a table goes before a sentence."""


@dataclass(frozen=True, slots=True)
class Line:
    """What a row of the reconciliation is about: an item of a classification, or a total known by its name."""

    kind: str
    name: str
    code: str = ""
    level: int | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes two mentions one line: the code, or the name where there is none; a project needs both."""
        return self.kind, self.code, "" if self.code and self.kind != "project" else self.name


@dataclass(frozen=True, slots=True)
class Document:
    """Which document a figure is from."""

    doc_id: str
    city: str
    agency: str
    scope: str
    year: int
    stage: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One vintage of one line and year, as one place of one document prints or implies it.

    ``table`` numbers the table it stands in, 0 for a sentence; ``order`` is the place's rank; ``position`` is where in
    its line the figure stands; ``fund`` says of which funds it is; ``half_unit`` is half a unit of the last printed
    place, in fen; ``notes`` are what a reader has to know of it.
    """

    line: Line
    vintage: str
    year: int
    fen: int
    document: Document
    source_line: int
    page: int | None
    place: int
    table: int
    order: int
    position: int
    fund: str
    half_unit: int
    notes: tuple[str, ...] = ()

    @property
    def source(self) -> tuple[int | None, int]:
        """Page, where there are pages, and line."""
        return self.page, self.source_line

    @property
    def rank(self) -> tuple[int, int, int, int, int]:
        """Sorting key: tables before sentences, in the order of preference, then of reading."""
        return self.place, self.order, self.page or 0, self.source_line, self.position

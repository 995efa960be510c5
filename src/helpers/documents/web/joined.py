"""Tables of a web page that are one: some editors make every row, or every row of headings, a table of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from helpers.documents.reading_order import Span, Spots, spread

Spans = list[list[Span]]
"""A table as the source declares it, row by row."""


def joined(parts: Iterable[str | Spans], name: str) -> Iterator[str | Spots]:
    """Give every cell of every table its place; tables with nothing between them are joined where they must be one.

    They are where cells reach down beyond the end of the one, and the next is narrower by just these; and where each
    is but one row, as wide as the one before.
    """
    held = _Held()
    for part in parts:
        if isinstance(part, str):
            yield from held.spread(name)
            yield part
            held = _Held()
            continue
        if not held.goes_on(part):
            yield from held.spread(name)
            held = _Held()
        held.add(part)
    yield from held.spread(name)


@dataclass(slots=True)
class _Held:
    """Rows that are one table so far."""

    rows: Spans = field(default_factory=list)
    reaching: list[tuple[int, int]] = field(default_factory=list)  # of cells that reach down: to which row, how wide
    single: bool = True

    def goes_on(self, part: Spans) -> bool:
        """Say whether the table goes on in another."""
        if not self.rows or not part:
            return True
        width, following = _width(self.rows[0]), _width(part[0])
        below = sum(across for end, across in self.reaching if end > len(self.rows))
        if below and below + following == width:
            return True
        if self.single and len(part) == 1 and following == width:
            self._end()
            return True
        return False

    def add(self, part: Spans) -> None:
        """Add rows below the others."""
        self.single = self.single and len(part) <= 1
        first = len(self.rows)
        self.reaching = [(end, across) for end, across in self.reaching if end > first]
        for at, row in enumerate(part, first):
            self.reaching += [(at + span.down, span.across) for span in row if span.down > 1]
        self.rows += part

    def spread(self, name: str) -> Iterator[Spots]:
        """Give every cell its place."""
        if self.rows:
            yield spread(self.rows, name)

    def _end(self) -> None:
        """Let no cell reach beyond the rows so far."""
        if self.reaching:
            count = len(self.rows)
            self.rows = [
                [span._replace(down=min(span.down, count - at)) for span in row] for at, row in enumerate(self.rows)
            ]
            self.reaching = []


def _width(row: Sequence[Span]) -> int:
    return sum(span.across for span in row)

"""What all formats share: a table as a grid of texts, the pages it runs over, and what stands between pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..noise import Noise
from ..page import Made, Spot, Table


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a grid: its spot, or none where the spot to its left or above covers it."""

    text: str
    spot: Spot | None


def spread(rows: Sequence[Sequence[Spot]], width: int) -> list[list[Spot | None]]:
    """Give every spot its place; places that a spot covers are None."""
    grid: list[list[Spot | None]] = [[None] * width for _ in rows]
    taken = [[False] * width for _ in rows]
    for at, row in enumerate(rows):
        column = 0
        for spot in row:
            while taken[at][column]:
                column += 1
            for down in range(spot.down):
                for across in range(spot.across):
                    taken[at + down][column + across] = True
            grid[at][column] = spot
            column += spot.across
    return grid


def pages(table: Table, noise: Noise) -> Iterator[tuple[tuple[Spot, ...], ...]]:
    """Part the body of a table into pages; blank rows stand at its foot."""
    if not table.heading:
        yield table.body  # a sheet whose merged cells run down it stays on one page
        return
    body = [*table.body, *[(Spot(),) * table.width] * noise.blank_rows]
    step = noise.page_rows or len(body)
    for at in range(0, len(body), step):
        yield tuple(body[at : at + step])


def between(made: Made, noise: Noise, page: int) -> list[str]:
    """What stands between two pages: the number of the one, the running head of the other."""
    number = [f"- {page} -"] if noise.page_numbers else []
    head = [made.title] if noise.running_head else []
    return number + head

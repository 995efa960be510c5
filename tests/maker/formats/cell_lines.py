"""Plain text as word processors export it: a cell a line, led by a tab; rows parted by a blank line."""

from __future__ import annotations

from collections.abc import Sequence

from ..families import Family
from ..noise import Noise
from ..page import Made, Spot, Table


def write_cell_lines(made: Made, family: Family, noise: Noise) -> bytes:
    """Write a document as text. A cell merged across is printed once; one merged down leaves blank cells below it."""
    lines: list[str] = []
    for part in made.parts:
        if isinstance(part, Table):
            lines += _table(part, noise)
        else:
            lines += [noise.heading(part.text) if part.heading else noise.text(part.text), ""]
    return "\n".join(lines).encode()


def _table(table: Table, noise: Noise) -> list[str]:
    lines = [*map(noise.heading, table.captions), ""]
    blank = [(Spot(),) * table.width] * noise.blank_rows
    for row in [*_ragged((*table.heading, *table.body), table.width), *blank]:
        lines += ["\t" + noise.cell(spot.text, spot.amount is not None, "\n") for spot in row]
        lines.append("")
    return [*lines, *([table.note, ""] if table.note else [])]


def _ragged(rows: Sequence[Sequence[Spot]], width: int) -> list[list[Spot]]:
    """Rows as exported: merged across, a cell stands once; below a cell merged down stands a blank one."""
    owner: list[list[tuple[int, Spot] | None]] = [[None] * width for _ in rows]
    for at, row in enumerate(rows):
        column = 0
        for spot in row:
            while owner[at][column]:
                column += 1
            for down in range(spot.down):
                for across in range(spot.across):
                    owner[at + down][column + across] = (at, spot)
            column += spot.across
    ragged = []
    for at, places in enumerate(owner):
        made = []
        column = 0
        while column < width:
            place = places[column]
            if place is None:
                made.append(Spot())
                column += 1
            else:
                made.append(place[1] if place[0] == at else Spot())
                column += place[1].across
        ragged.append(made)
    return ragged

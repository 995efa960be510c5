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
    lines = [noise.heading(table.title), table.unit_line, ""]
    blank = [(Spot(),) * table.width] * noise.blank_rows
    for row in [*_ragged(table.heading, table.width), *table.body, *blank]:
        lines += ["\t" + noise.cell(spot.text, spot.amount is not None, "\n") for spot in row]
        lines.append("")
    return [*lines, *([table.note, ""] if table.note else [])]


def _ragged(heading: Sequence[Sequence[Spot]], width: int) -> list[list[Spot]]:
    """Heading rows as exported: merged across, a cell stands once; below a cell merged down stands a blank one."""
    owner: list[list[tuple[int, Spot] | None]] = [[None] * width for _ in heading]
    for at, row in enumerate(heading):
        column = 0
        for spot in row:
            while owner[at][column]:
                column += 1
            for down in range(spot.down):
                for across in range(spot.across):
                    owner[at + down][column + across] = (at, spot)
            column += spot.across
    rows = []
    for at, places in enumerate(owner):
        row = []
        column = 0
        while column < width:
            place = places[column]
            if place is None:
                row.append(Spot())
                column += 1
            else:
                row.append(place[1] if place[0] == at else Spot())
                column += place[1].across
        rows.append(row)
    return rows

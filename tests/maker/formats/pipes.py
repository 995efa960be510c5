"""Markdown as PDF converters write it: pipe tables, a new grid after each page break."""

from __future__ import annotations

from collections.abc import Sequence

from ..families import Family
from ..noise import Noise
from ..page import Made, Spot, Table
from .grids import between, pages, spread


def write_pipes(made: Made, family: Family, noise: Noise) -> bytes:
    """Write a document as Markdown; merged cells are followed by blanks."""
    lines: list[str] = []
    page = 0
    for part in made.parts:
        if isinstance(part, Table):
            page += 1
            lines += _table(part, family, noise, made, page)
        else:
            lines += [noise.heading(part.text) if part.heading else noise.text(part.text), ""]
    return "\n".join(lines).encode()


def _table(table: Table, family: Family, noise: Noise, made: Made, page: int) -> list[str]:
    lines = [noise.heading(table.title), "", table.unit_line, ""]
    heading = spread(table.heading, table.width)
    for number, body in enumerate(pages(table, noise)):
        head = heading
        if number:
            lines += ["", *(line for text in between(made, noise, page) for line in (text, ""))]
            head = heading if family.continuation == "again" else [[None] * table.width]
        rows = [*head, *spread(body, table.width)]
        written = [_row(row, noise) for row in rows]
        lines += [written[0], "|" + "---|" * table.width, *written[1:]]
    return [*lines, "", *([table.note, ""] if table.note else [])]


def _row(row: Sequence[Spot | None], noise: Noise) -> str:
    texts = ["" if spot is None else noise.cell(spot.text, spot.amount is not None, " ") for spot in row]
    return "| " + " | ".join(texts) + " |"

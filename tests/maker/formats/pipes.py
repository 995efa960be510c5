"""Markdown as PDF converters write it: pipe tables, a new grid after each page break."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..families import Family
from ..noise import Noise
from ..page import Made, Spot, Table
from .grids import between, pages, spread

_CODE = re.compile(r"\d{7}")


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
    lines = [line for text in table.captions for line in (noise.heading(text), "")]
    heading = spread(table.heading, table.width)
    tail: list[Spot | None] = []
    count = len(list(pages(table, noise)))
    for number, body in enumerate(pages(table, noise)):
        head = heading
        if number:
            lines += ["", *(line for text in between(made, noise, page) for line in (text, ""))]
            head = heading if family.continuation == "again" else [[None] * table.width]
        rows = [[_cut_code(spot, noise) for spot in row] for row in spread(body, table.width)]
        if tail:
            rows.insert(0, tail)
        rows, tail = _cut_name(rows, table, noise) if number < count - 1 else (rows, [])
        written = [_row(row, noise) for row in [*head, *rows]]
        lines += [written[0], "|" + "---|" * table.width, *written[1:]]
    return [*lines, "", *([table.note, ""] if table.note else [])]


def _row(row: Sequence[Spot | None], noise: Noise) -> str:
    texts = ["" if spot is None else noise.cell(spot.text, spot.amount is not None, " ") for spot in row]
    return "| " + " | ".join(texts) + " |"


def _cut_code(spot: Spot | None, noise: Noise) -> Spot | None:
    """A code of seven digits loses its last one now and then: its name still tells which it is."""
    if noise.cut and spot and not spot.amount and _CODE.fullmatch(spot.text) and noise.rng.random() < 0.2:
        return replace(spot, text=spot.text[:-1])
    return spot


def _cut_name(
    rows: list[list[Spot | None]], table: Table, noise: Noise
) -> tuple[list[list[Spot | None]], list[Spot | None]]:
    """End the page within the name of the last row of an item table: the rest of it opens the next page."""
    last = rows[-1]
    coded = table.kind.endswith("expenditure") and last[0] is not None and _CODE.fullmatch(last[0].text)
    name = last[1] if len(last) > 1 else None
    if not (noise.cut and coded and name and len(name.text) > 5):
        return rows, []
    head, rest = replace(name, text=name.text[:4]), replace(name, text=name.text[4:])
    return [*rows[:-1], [last[0], head, *last[2:]]], [Spot(), rest, *[Spot()] * (len(last) - 2)]

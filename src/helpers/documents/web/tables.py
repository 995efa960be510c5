"""HTML tables within Markdown, as converters write them: grids whose cells know their lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from helpers.documents.model import Cell, Grid, Line, Row
from helpers.documents.reading_order import Spots, without_slivers

BEGINS = re.compile(r"^\s*(?:<(?:html|body|div|center|p)\b[^>]*>\s*)*<table\b", re.IGNORECASE)
"""A line on which a table begins."""
_TAG = re.compile(r"<(/?)table\b", re.IGNORECASE)


def end_of_table(lines: Sequence[str], start: int) -> int:
    """Return the line after the table that begins at ``start``; ``start`` itself where it never ends."""
    depth = 0
    for at in range(start, len(lines)):
        for tag in _TAG.finditer(lines[at]):
            depth += -1 if tag.group(1) else 1
        if depth <= 0:
            return at + 1
    return start


def grids_of(lines: Sequence[str], first: int, name: str) -> list[Line | Grid]:
    """Read the tables that stand in some lines, the first of which has the number ``first``."""
    from helpers.documents.web.page import parts_in

    blocks: list[Line | Grid] = []
    for part in parts_in("\n".join(lines), name):
        if isinstance(part, str):
            blocks += [Line(text, first) for text in part.split("\n") if text.strip()]
        elif any(spot.text for row in part for spot in row):
            blocks.append(_grid(without_slivers(part), first))
    return blocks


def _grid(spots: Spots, first: int) -> Grid:
    width = max(map(len, spots))
    rows = []
    for row in spots:
        line = first - 1 + max(min((spot.line for spot in row if spot.line), default=1), 1)
        cells = [
            Cell(spot.text, first - 1 + (spot.line or 1) if spot.text else line, merged=spot.covered) for spot in row
        ]
        rows.append(Row((*cells, *[Cell("", line)] * (width - len(cells))), line))
    return Grid(tuple(rows), rows[0].line, max(cell.line for row in rows for cell in row.cells), ragged=False)

"""Feet of pages that name a table: a spreadsheet prints the name of its sheet below it, where no title belongs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from helpers.documents.model import Grid, Line

_TABLE = "表"
_LEVEL = 1.5
"""Feet end as low as each other, give or take these points, though pages may be scaled and their letters differ."""
_LEAST = 3
"""So many pages at least have them: fewer lines stand level by chance."""


def without_feet(blocks: Sequence[Line | Grid]) -> list[Line | Grid]:
    """Leave out the feet of pages that name a table, or they would be titles of the tables on the next pages.

    A foot is the last line of its page and ends as low as on other pages, of which some leave more than its own
    height above it; the last lines of full pages of text do not. All lines stay lines of the source.
    """
    pages = [list(page) for number, page in groupby(blocks, key=lambda block: block.page) if number is not None]
    feet = [(last, last.box, page[:-1]) for page in pages if isinstance(last := page[-1], Line) and last.box]
    apart = [box[3] for _, box, above in feet if above and box[1] - max(map(_bottom, above)) > box[3] - box[1]]
    left_out = {
        id(line)
        for line, box, _ in feet
        if _TABLE in line.text and sum(abs(box[3] - height) < _LEVEL for height in apart) >= _LEAST
    }
    return [block for block in blocks if id(block) not in left_out]


def _bottom(block: Line | Grid) -> float:
    boxes = [block.box] if isinstance(block, Line) else [cell.box for row in block.rows for cell in row.cells]
    return max((box[3] for box in boxes if box), default=0.0)

"""Headings in tables of their own, above that of the figures: which columns a merged one heads is inferred."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.disclosure.columns import split_heading_rows
from helpers.disclosure.model import Record, doubt_at
from helpers.documents.model import Row
from helpers.money import prints_amount


def heads_next(rows: Sequence[Row], following: Sequence[Row]) -> bool:
    """Say whether a table is but the headings of the next, with nothing between them: its cells are fewer.

    On pages, what is ruled says which columns a heading covers.
    """
    if rows[0].page is not None or not following or any(cell.merged for row in rows for cell in row.cells):
        return False
    headings, body = split_heading_rows(rows)
    return bool(headings) and not body and len(rows[0].cells) < len(following[0].cells)


def inferred_headings(rows: Sequence[Row]) -> tuple[bool, list[Record]]:
    """Say whether headings in tables of their own can be read, and how sure that is.

    They can where the last of them has a cell for every column: then the merged ones above are shared out.

    Returns
    -------
    tuple
        Whether they can, and a row for ``doubts`` at the first figure.
    """
    headings, body = split_heading_rows(rows)
    width = max((len(row.cells) for row in body), default=0)
    known = bool(headings) and len(headings[-1].cells) >= width
    cells = ((at, cell) for at, row in enumerate(body, 1) for cell in row.cells if prints_amount(cell.key))
    row_no, cell = next(cells, (0, None))
    if cell is None:
        return known, []
    what = "which columns they head is inferred" if known else "nothing says which columns they head: nothing was read"
    return known, [doubt_at(cell, row_no, f"the headings of this table are tables of their own, {what}")]

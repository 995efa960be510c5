"""Tables that no rulings part: their columns are told from where their words stand, and proven by their sums."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.disclosure.amounts import figure_value
from helpers.disclosure.columns import Column, split_heading_rows
from helpers.disclosure.model import Record, doubt_at
from helpers.disclosure.sums import Sum, candidates, sums_of, value_of
from helpers.documents.model import Cell, Grid, Line, Row

_DOTS = ("…", "...")
"""What browsers put at the end of a text that they cut."""
_LEAST = 3
"""So many sums prove the columns of a table, where nine of ten hold."""


def is_printed(grid: Grid, source: Sequence[Line]) -> bool:
    """Say whether the cells of a table are told from where its words stand on a page, as no rulings make them.

    The lines of such a page have places on it; those of a sheet, or of a Word file beside another file, have none.
    """
    bare = all(cell.page is not None and cell.box is None for row in grid.rows for cell in row.cells)
    pages = {row.page for row in grid.rows}
    return bare and any(line.box for line in source if line.page in pages)


def unproven(body: Sequence[Row], columns: Sequence[Column], kind: str, aligned: bool = False) -> list[Record]:
    """Return a row for ``doubts``, at the first figure, for a printed table without rulings that its sums do not prove.

    Parameters
    ----------
    body : sequence of Row
    columns : sequence of Column
    kind : str
        Kind of the table.
    aligned : bool
        Whether it is laid out in lines of text, see ``Grid``; other cells without a page need no proof.
    """
    cells = [
        (row_no, at, cell)
        for row_no, row in enumerate(body)
        for at, cell in enumerate(row.cells[: len(columns)])
        if columns[at].role.role == "amount" and figure_value(cell.key) is not None
    ]
    printed = [cell for row in body for cell in row.cells if cell.key]
    if not cells or any((cell.page is None and not aligned) or cell.box or cell.seen for cell in printed):
        return []  # figures of scans are doubted one by one, see ``digits``
    values = {(row_no, at): value_of(cell.key, figure_value) for row_no, at, cell in cells}
    sums = sums_of(body, columns, kind, values)
    held = [each for each in sums if each.holds(values)]
    loose = kind == "other" or any(cell.loose or cell.key.endswith(_DOTS) for cell in printed)
    loose = loose or any(not columns[at].heading or columns[at].heading.endswith(_DOTS) for _, at, _ in cells)
    if not loose and len(held) >= _LEAST and len(held) * 10 >= len(sums) * 9 and _have_rows(held, columns):
        return []
    row_no, _, cell = cells[0]
    reason = (
        "no rulings part this table: which figure stands under which heading is told from where it is printed, and "
        f"its sums do not prove it ({len(held)} of {len(sums)} hold)"
    )
    return [doubt_at(cell, row_no + 1, reason)]


def overprinted(rows: Sequence[Row], body: Sequence[Row]) -> list[Record]:
    """Return a row for ``doubts`` at each text over the edge of its cell, which may be cut, or stand in another column.

    Where a heading does, the doubt is of the whole table.
    """
    headings, _ = split_heading_rows(rows)
    cut = [cell for row in headings for cell in row.cells if _is_over(cell)]
    reason = "runs over the edge of its cell: whether it is whole, and stands in this column, is not certain"
    return [
        *(doubt_at(cell, 1, f"this heading {reason}") for cell in cut),
        *(
            doubt_at(cell, row_no, f"this text {reason}", at)
            for row_no, row in enumerate(body, 1)
            for at, cell in enumerate(row.cells, 1)
            if _is_over(cell)
        ),
    ]


def _is_over(cell: Cell) -> bool:
    """Say whether a text runs over the edge of its cell, or is cut there and says so by dots."""
    return cell.box is not None and (cell.loose or cell.key.endswith(_DOTS))


def _have_rows(sums: Sequence[Sum], columns: Sequence[Column]) -> bool:
    """Say whether rows add up too, where headings say that they should: a table one column aside adds up downwards."""
    places = [at for at, column in enumerate(columns) if column.role.role == "amount"]
    should = any(True for _ in candidates(columns, places))
    return not should or any(row == each.whole[0] for each in sums for row, _ in each.parts)

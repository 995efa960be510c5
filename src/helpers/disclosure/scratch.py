"""Figures beside a table of a sheet, under no heading: sums that somebody tried there, and no part of the table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from helpers.disclosure.columns import split_heading_rows
from helpers.disclosure.model import Record, doubt_at
from helpers.documents.model import Row
from helpers.money import prints_amount

_FEW = 2
"""Of so many rows of the table one may have such a figure: a column that most rows fill has lost its heading."""


def without_scratch(rows: Sequence[Row]) -> tuple[list[Row], list[Record]]:
    """Leave out the last columns of a table where no heading stands over them and few rows have a figure.

    Parameters
    ----------
    rows : sequence of Row
        Of a sheet, whose merged cells are known.

    Returns
    -------
    tuple
        The rows, and rows for ``doubts``: one for each figure left out.
    """
    headings, body = split_heading_rows(rows)
    width = max((len(row.cells) for row in rows), default=0)
    headed = max((at for row in headings for at, cell in enumerate(row.cells, 1) if cell.key or cell.merged), default=0)
    beside = [
        (row_no, at, cell)
        for row_no, row in enumerate(body, 1)
        for at, cell in enumerate(row.cells[headed:], headed + 1)
        if cell.key
    ]
    if not headed or headed == width or not all(prints_amount(cell.text) for *_, cell in beside):
        return list(rows), []
    if len({row_no for row_no, *_ in beside}) * _FEW > len(body):
        return list(rows), []
    reason = "a figure beside the table, under no heading: it is left out"
    kept = [replace(row, cells=row.cells[:headed]) for row in rows]
    return kept, [doubt_at(cell, row_no, reason, at) for row_no, at, cell in beside]

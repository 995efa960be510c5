"""Rows of a sheet that are hidden within a table: by hand, as left over, or by a filter that nobody took off again."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from helpers.documents.model import Grid, Line, Row


def with_hidden(
    blocks: Sequence[Line | Grid], shown: Sequence[Row], hidden: Sequence[Row], filtered: Collection[int]
) -> Iterator[Line | Grid]:
    """Give the blocks of a sheet, each grid with the hidden rows that stand among its own or right below them.

    Whether they are part of the table, its sums tell to those who know its columns. Grids beside each other have none.

    Parameters
    ----------
    blocks : sequence of Line or Grid
    shown, hidden : sequence of Row
        The rows of the sheet, as wide as it is.
    filtered : collection of int
        Lines of the rows that a filter hides.
    """
    whole = {row.line: row for row in shown}
    numbers = {row.line for row in hidden}
    for block in blocks:
        if isinstance(block, Line) or whole[block.first_line].cells[0] is not block.rows[0].cells[0]:
            yield block
            continue
        last = block.rows[-1].line
        while last + 1 in numbers:
            last += 1
        own = tuple(
            Row(row.cells[: block.width], row.line, page=row.page)
            for row in hidden
            if block.first_line < row.line <= last and not any(row.keys[block.width :])
        )
        yield replace(block, hidden=own, filtered=any(row.line in filtered for row in own)) if own else block

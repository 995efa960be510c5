"""Hidden rows of a sheet: sums tell whether they are part of a table, as where a filter was left on, or left over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from helpers.disclosure.amounts import figure_value
from helpers.disclosure.captions import leading_captions, read_caption
from helpers.disclosure.columns import Column, read_columns, split_heading_rows
from helpers.disclosure.model import Record, doubt_at
from helpers.disclosure.sums import Sum, tree_of, value_of
from helpers.disclosure.trees import prints
from helpers.documents.model import Document, Grid, Line, Row

_READ, _LEFT_OUT = "rows that the sheet hides are read", "rows that the sheet hides are left out"
_NEVER_CHOSEN_FROM = ("income_expenditure_summary", "fiscal_appropriation_summary", "san_gong")
"""Tables of so few lines, and of one agency, that a filter on them is left over."""
_LISTED = 5
"""Hidden rows that a doubt names."""


def with_hidden_rows(document: Document) -> tuple[Document, list[Record]]:
    """Decide on the hidden rows of each table of a document, and return it as it is to be read.

    Where the totals hold better with them, or without them, that is right. Where sums tell nothing, what a filter hides
    is read, since it only chooses what to look at; what was hidden by hand is not.

    Returns
    -------
    tuple
        The document, and rows for ``doubts``: one for each table of which rows with amounts are hidden.
    """
    blocks: list[Line | Grid] = []
    doubts: list[Record] = []
    for at, block in enumerate(document.blocks):
        if isinstance(block, Grid) and block.hidden:
            block, doubt = _decided(document, at, block)
            doubts += [] if doubt is None else [doubt]
        blocks.append(block)
    return (replace(document, blocks=tuple(blocks)) if doubts else document), doubts


def table_at(tables: Sequence[Record], place: Record) -> int | None:
    """Return the number of the last table that begins above a place of its page."""
    above = [table for table in tables if (table["page"], table["first_line"]) <= (place["page"], place["line"])]
    return above[-1]["table_no"] if above else None


def _decided(document: Document, at: int, grid: Grid) -> tuple[Grid, Record | None]:
    leading, rows = leading_captions(grid)
    kind = read_caption(document, at, leading).kind
    headings, body = split_heading_rows(rows)
    columns = read_columns(headings, body, grid.ragged)
    begins = headings[-1].line if headings else grid.first_line
    hidden = [row for row in grid.hidden if body and row.line > begins]
    told = [row for row in hidden if any(figure_value(row.keys[place]) for place in _places(columns))]
    if not told:
        return grid, None
    every = _in_order([*body, *hidden])
    without, with_all = _standing(body, columns, kind), _standing(every, columns, kind)
    told_by_sums = with_all != without and not (grid.filtered and kind in _NEVER_CHOSEN_FROM)
    takes = with_all < without if told_by_sums else grid.filtered
    why = "so more of its sums hold" if told_by_sums else "a filter does" if takes else "no sum of the table tells"
    lines = ", ".join(str(row.line) for row in told[:_LISTED]) + ("…" if len(told) > _LISTED else "")
    reason = f"{_READ if takes else _LEFT_OUT}: {why} (rows {lines} of the sheet)"
    cell = next(cell for cell in told[0].cells if cell.key)
    doubt = doubt_at(cell, every.index(told[0]) + 1, reason)
    last = max(grid.last_line, every[-1].line)
    return (replace(grid, rows=tuple(_in_order([*grid.rows, *hidden])), last_line=last) if takes else grid), doubt


def _places(columns: Sequence[Column]) -> list[int]:
    return [place for place, column in enumerate(columns) if column.role.role == "amount"]


def _in_order(rows: Sequence[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: row.line)


def _standing(body: Sequence[Row], columns: Sequence[Column], kind: str) -> tuple[int, int]:
    """Return how many sums over the rows fail, and how many hold as a number below nothing: the least is the best."""
    places = _places(columns)
    values = {
        (number, place): value_of(row.keys[place], figure_value)
        for number, row in enumerate(body)
        for place in places
        if prints(row.keys[place])
    }
    sums = (
        Sum((whole, place), tuple((part, place) for part in parts))
        for panel in {columns[place].panel for place in places}
        for whole, parts in tree_of(body, columns, kind, panel)
        for place in places
        if columns[place].panel == panel
    )
    held = [each.holds(values) for each in sums if each.is_told(values)]
    return held.count(False), -held.count(True)

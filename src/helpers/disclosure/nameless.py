"""Figures without names or headings: part of a table too wide or too long for its page, printed on the next."""

from __future__ import annotations

import re
from collections.abc import Sequence

from helpers.disclosure.columns import Column
from helpers.disclosure.model import Record, doubt_at
from helpers.disclosure.sums import Figure
from helpers.documents.model import Row

_NUMBERED = re.compile(r"\s*[(（]?[一二三四五六七八九十]{1,3}[)）、]")
_LEAST = 3
"""So many rows with figures are a list of items; fewer may be the expenses of one row, named by their headings."""


def several_items(body: Sequence[Row], columns: Sequence[Column], figure: Figure) -> list[Record]:
    """Return a row for ``doubts``, at the first such row, where one cell lists several numbered items beside figures.

    No ruling parts them, so that nothing says to which of them each figure belongs.
    """
    names = [at for at, column in enumerate(columns) if column.role.role == "name"]
    for row_no, row in enumerate(body, 1):
        cells = [row.cells[at] for at in names if at < len(row.cells)]
        filled = next((cell for cell in row.cells if figure(cell.key) is not None), None)
        if filled and any(sum(bool(_NUMBERED.match(line)) for line in cell.text.split("\n")) > 1 for cell in cells):
            reason = "a cell of this table lists several items: nothing says to which its figures belong"
            return [doubt_at(filled, row_no, reason)]
    return []


def nameless(body: Sequence[Row], columns: Sequence[Column], figure: Figure) -> list[Record]:
    """Return a row for ``doubts``, at the first figure, where nothing says what rows or columns are about.

    Parameters
    ----------
    body : sequence of Row
    columns : sequence of Column
    figure : callable
        Reads the text of a cell, see ``read_figure``.
    """
    rows = [row for row in body if any(figure(text) is not None for text in row.keys)]
    if len(rows) < _LEAST:
        return []
    words = any(any(character.isalpha() for character in text) for row in rows for text in row.keys)
    codes = any(column.role.role.startswith("code") for column in columns)
    headed = any(column.heading for column in columns)
    if headed and (words or codes):
        return []
    at, cell = next((body.index(row), cell) for row in rows for cell in row.cells if figure(cell.key) is not None)
    about = "its columns" if words or codes else "its rows"
    reason = f"nothing in this table says what {about} are about: it may go on with one on a page before"
    return [doubt_at(cell, at + 1, reason)]


def unknown(kind: str, amounts: Sequence[Record]) -> list[Record]:
    """Return a row for ``doubts``, at the first figure, where nothing says what a table is about, nor in which unit.

    Parameters
    ----------
    kind : str
        Kind of the table.
    amounts : sequence of Record
        Its rows for ``amounts``; people and things that are counted need no unit.
    """
    figures = [row for row in amounts if row["measure"] != "quantity"]
    if kind != "other" or not figures or any(row["amount_fen"] is not None for row in figures):
        return []
    place = {name: figures[0][name] for name in ("row_no", "page", "line", "printed")}
    reason = "nothing says what this table is about, nor the unit of its figures: it may go on with one before it"
    return [{**place, "col_no": None, "doubt": reason}]

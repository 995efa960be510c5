"""Headings printed again on the next page in rows too low for them: their last lines stand in the row below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from helpers.documents.model import Row


def unspilled(rows: Sequence[Row], headings: Sequence[Row]) -> Sequence[Row]:
    """Put what ran over from a heading into the first row below it back to the heading.

    It is certain only where every heading is the one printed before, whole or cut, and what each lacks is what the cell
    below begins with; the cell may show a part of it, or nothing, where it has no text of its own.

    Parameters
    ----------
    rows : sequence of Row
        The rows at the head of a page that goes on with a table.
    headings : sequence of Row
        The headings of the table on the page before.

    Returns
    -------
    sequence of Row
        The same rows, mended or as they were.
    """
    for count in range(min(len(headings), len(rows) - 1), 0, -1):
        printed, below = rows[:count], rows[count]
        rests = [
            [_rest(*pair) for pair in zip(whole.keys, row.keys, strict=True)]
            for whole, row in zip(headings[-count:], printed, strict=True)
            if len(whole.cells) == len(row.cells) == len(below.cells)
        ]
        if len(rests) < count or any(rest is None for row in rests for rest in row):
            continue
        lacking = ["".join(filter(None, column)) for column in zip(*rests, strict=True)]
        pairs = list(zip(below.keys, lacking, strict=True))
        if any(text and rest for text, rest in pairs) and all(
            text.startswith(rest) or rest.startswith(text) for text, rest in pairs
        ):
            whole = [_retold(row, above.keys) for row, above in zip(printed, headings[-count:], strict=True)]
            return [*whole, _retold(below, [text[len(rest) :] for text, rest in pairs]), *rows[count + 1 :]]
    return rows


def _rest(whole: str, printed: str) -> str | None:
    """Return what a heading lacks of itself, or None where it is another."""
    return whole.removeprefix(printed) if whole.startswith(printed) and bool(whole) == bool(printed) else None


def _retold(row: Row, texts: Sequence[str]) -> Row:
    """Return a row with other texts in the cells that said something else."""
    cells = [
        cell if cell.key == text else replace(cell, text=text) for cell, text in zip(row.cells, texts, strict=True)
    ]
    return replace(row, cells=tuple(cells))

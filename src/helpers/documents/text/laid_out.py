"""Tables that the paragraphs of a Word file or a web page lay out with tabs or blanks, as plain text does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from helpers.documents.model import PICTURE, Grid, Line, Row
from helpers.documents.text.delimited import delimited
from helpers.documents.text.unruled import blocks_of, unruled

_AMOUNT = re.compile(r"(?:^|\s)-?(?:\d[\d,]*\.\d+|\d{1,3}(?:,\d{3})+|\d{4,})(?:\s|$)")
"""A figure that is no page of a contents."""


def laid_out(blocks: Iterable[Line | Grid]) -> Iterator[Line | Grid]:
    """Give lines of text that are the rows of a table as a grid; all else as it is.

    Parameters
    ----------
    blocks : iterable of Line and Grid
        Of a document without pages, each line with its number in it.
    """
    for is_text, run in groupby(blocks, lambda block: isinstance(block, Line) and block.text != PICTURE):
        if is_text:
            yield from _with_tables([block for block in run if isinstance(block, Line)])
        else:
            yield from run


def _with_tables(lines: Sequence[Line]) -> Iterator[Line | Grid]:
    texts = [line.text for line in lines]
    tables = dict(unruled(texts))
    at = 0
    while at < len(lines):
        found: list[Line | Grid] = []
        end = at + 1
        if at in tables:
            found, end = blocks_of(texts, at, tables[at]), tables[at]
        elif "\t" in texts[at] and (tabbed := delimited(texts, at)):
            found, end = [tabbed[0]], tabbed[1]
        if any(map(_has_figure, found)):
            yield from (_numbered(block, lines) for block in found)
            at = end
        else:
            yield lines[at]
            at += 1


def _has_figure(block: Line | Grid) -> bool:
    """Say whether a table has figures: tabs indent paragraphs, too, and lead to the pages of a contents."""
    if isinstance(block, Line):
        return False
    figure = _AMOUNT.search if block.width == 1 else _AMOUNT.fullmatch
    return any(figure(cell.text) for row in block.rows for cell in row.cells)


def _numbered(grid: Line | Grid, lines: Sequence[Line]) -> Line | Grid:
    """Give a block, which counts the lines of a run, the numbers that these have in the document."""

    def number(at: int) -> int:
        return lines[at - 1].number

    if isinstance(grid, Line):
        return lines[grid.number - 1]
    rows = [
        Row(tuple(replace(cell, line=number(cell.line)) for cell in row.cells), number(row.line)) for row in grid.rows
    ]
    return replace(grid, rows=tuple(rows), first_line=number(grid.first_line), last_line=number(grid.last_line))

"""Rows of a table that share one row of cells, as where an editor parts figures by line breaks only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from helpers.money import prints_amount

_LEAST = 3
"""Lines of a cell from which on none is a figure wrapped; of fewer, each has to show decimals."""
_DECIMALS = re.compile(r"\d\.\d{1,6}\s*$")
_NONE = re.compile(r"\s*(?:[-—–─－]+|/)?\s*$")


def lines_of_rows(texts: Sequence[str]) -> Iterator[list[str]]:
    """Part a row of cells into the rows that it prints: the row itself, unless its cells hold a row on each line.

    They do where every cell that is not blank has equally many lines, and those of one cell at least are all figures.

    Parameters
    ----------
    texts : sequence of str
        The text of each cell, blank where none begins.
    """
    parts = [text.split("\n") for text in texts]
    heights = {len(part) for part, text in zip(parts, texts, strict=True) if text.strip()}
    height = max(heights, default=1)
    if len(heights) != 1 or height < 2 or not any(_is_heap(part) for part in parts):
        yield list(texts)
        return
    for at in range(height):
        yield [part[at] if len(part) == height else "" for part in parts]


def _is_heap(lines: Sequence[str]) -> bool:
    figures = [line for line in lines if not _NONE.match(line)]
    if len(figures) < 2 or not all(map(prints_amount, figures)):
        return False
    return len(figures) >= _LEAST or all(map(_DECIMALS.search, figures))

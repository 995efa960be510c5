"""Tables drawn with plus signs, dashes and bars, as converters from Word write those with merged cells."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from helpers.documents.model import Cell, Grid, Row

_BORDER = re.compile(r"^\s*\+(?:[-=:]+\+)+\s*$")
_INNER = re.compile(r"^\s*[+|].*[+|]\s*$")
_PART = re.compile(r"[-=:]{2,}(?=\+)")


def ruled(lines: Sequence[str], start: int) -> tuple[Grid, int] | None:
    """Read the drawn table that begins at a line, and where it ends; None where none does.

    A cell that spans columns is followed by blank ones; one that spans rows stands in the first.

    Parameters
    ----------
    lines : sequence of str
        Lines of a text.
    start : int
    """
    if not _BORDER.match(lines[start]):
        return None
    end = start
    while end < len(lines) and _INNER.match(lines[end]):
        end += 1
    edges = sorted({place for text in lines[start:end] if _BORDER.match(text) for place in _places(text, "+")})
    rows: list[Row] = []
    held: list[tuple[int, str]] = []
    for number in range(start, end):
        if _PART.search(lines[number]) and lines[number].lstrip().startswith("+"):
            rows += [_row(held, edges)] if held else []
            held = []
        else:
            held.append((number + 1, lines[number]))
    return Grid(tuple(rows), start + 1, end, ragged=False), end


def _row(held: Sequence[tuple[int, str]], edges: Sequence[int]) -> Row:
    """Return the row that lines between two borders print, each cell in the column at whose edge it begins."""
    texts: list[list[str]] = [[] for _ in edges[1:]]
    for _, text in held:
        places = _places(text, "|")
        for part, place in zip(text.strip()[1:-1].split("|"), places, strict=False):
            column = min(range(len(edges) - 1), key=lambda at: abs(edges[at] - place))
            texts[column].append(part.strip())
    number = held[0][0]
    return Row(tuple(Cell("".join(parts), number) for parts in texts), number)


def _places(text: str, mark: str) -> list[int]:
    """Return where a mark stands, in columns of half a Chinese character."""
    places, at = [], 0
    for letter in text:
        if letter == mark:
            places.append(at)
        at += 2 if unicodedata.east_asian_width(letter) in "WF" else 1
    return places

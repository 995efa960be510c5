"""Strings too wide for their cell: what was drawn as one stays together, though a ruling runs through it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

from helpers.documents.pdf.glyphs import BASELINE_DRIFT, BLANK, Glyph
from helpers.money import read_figure

Place = TypeVar("Place", bound=Hashable)

_MOST = 0.6
"""A string belongs to the cell in which this share of it stands, and to none for certain where none has so much."""
_PRINTED = frozenset("0123456789.,０１２３４５６７８９．，-−－()（）¥￥%")
_SEPARATED = re.compile(r"\d[.,．，]\d")


def together(glyphs: Sequence[Glyph], place_of: Callable[[Glyph], Place]) -> tuple[list[Place], set[int]]:
    """Say in which cell each character stands: those of a figure all in the cell that holds most of it.

    A figure runs over a ruling where its parts were drawn one behind the other, without a gap, and are one together.

    Parameters
    ----------
    glyphs : sequence of Glyph
        In the order in which they were drawn.
    place_of : callable
        The cell in which the middle of a character stands.

    Returns
    -------
    tuple
        The cell of each character, and the numbers of those of which it is uncertain.
    """
    places = [place_of(glyph) for glyph in glyphs]
    uncertain: set[int] = set()
    end = 0
    for at in range(1, len(glyphs)):
        if at < end or places[at] == places[at - 1] or not _follows(glyphs[at - 1], glyphs[at]):
            continue
        first, end = _string_around(glyphs, at)
        string = glyphs[first:end]
        if not _is_figure(string):
            continue
        place, count = Counter(places[first:end]).most_common(1)[0]
        if count < _MOST * len(string):
            uncertain.update(range(first, end))
        places[first:end] = [place] * len(string)
    return places, uncertain


def _string_around(glyphs: Sequence[Glyph], at: int) -> tuple[int, int]:
    """Return where the string begins and ends to which a character belongs."""
    first = end = at
    while first and _follows(glyphs[first - 1], glyphs[first]):
        first -= 1
    while end < len(glyphs) and (end == at or _follows(glyphs[end - 1], glyphs[end])):
        end += 1
    return first, end


def _follows(before: Glyph, glyph: Glyph) -> bool:
    """Say whether a character of a figure was drawn directly behind another."""
    if glyph.text not in _PRINTED or before.text not in _PRINTED:
        return False
    height = before.bottom - before.top
    return abs(glyph.x0 - before.x1) < BLANK * height and abs(glyph.baseline - before.baseline) < BASELINE_DRIFT


def _is_figure(string: Sequence[Glyph]) -> bool:
    text = "".join(glyph.text for glyph in string)
    return bool(_SEPARATED.search(text)) and read_figure(text) is not None

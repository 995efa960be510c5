"""Strings too wide for their cell: what was drawn as one stays together, though a ruling runs through it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from itertools import pairwise
from statistics import median_low
from typing import TypeVar

from helpers.documents.pdf.glyphs import BASELINE_DRIFT, BLANK, Glyph
from helpers.money import read_figure

Place = TypeVar("Place", bound=Hashable)
Sides = tuple[float, float]
"""Where a cell begins and ends across the page."""

_MOST = 0.6
"""A figure belongs to the cell in which this share of it stands, and to none for certain where none has so much."""
_WIDER = 0.06
"""A gap that differs from those within a string by this share of its height parts two strings of two cells."""
_MARGIN = 0.6
"""Words that begin, or end, nearer to the side of a cell than this share of their height are set against it."""
_TOUCH = 1.0
"""A character over a ruling stands at least so many points on both of its sides."""
_ASIDE, _STEP = 0.1, 0.2
"""Characters that run downwards stand a height below each other, give or take a share of it, and not aside."""
_PRINTED = frozenset("0123456789.,０１２３４５６７８９．，-−－()（）¥￥%")
_SEPARATED = re.compile(r"\d[.,．，]\d")


def together(
    glyphs: Sequence[Glyph],
    place_of: Callable[[Glyph], Place],
    sides_of: Callable[[Place], Sides] | None = None,
) -> tuple[list[Place], set[int]]:
    """Say in which cell each character stands: those of a string all in one.

    A string runs over a ruling where its parts were drawn one behind the other, without a gap. A figure belongs to the
    cell that holds most of it, and so do words that run downwards; others to the cell at whose side they begin or end.

    Parameters
    ----------
    glyphs : sequence of Glyph
        In the order in which they were drawn.
    place_of : callable
        The cell in which the middle of a character stands.
    sides_of : callable, optional
        Where a cell begins and ends across the page; without it only figures are kept together.

    Returns
    -------
    tuple
        The cell of each character, and the numbers of those of which it is uncertain.
    """
    places = [place_of(glyph) for glyph in glyphs]
    uncertain: set[int] = set()
    end = 0
    for at in range(1, len(glyphs)):
        if at < end or places[at] == places[at - 1]:
            continue
        if _stands_below(glyphs[at - 1], glyphs[at]):
            first, end = _run_around(glyphs, at, _stands_below)
            places[first:end] = Counter(places[first:end]).most_common(1)[0][:1] * (end - first)
            continue
        if not follows(glyphs[at - 1], glyphs[at]):
            continue
        first, last = _string_around(glyphs, at, _is_next_digit)
        is_figure = _is_figure(glyphs[first:last])
        if not is_figure:
            if sides_of is None:
                continue
            first, last = _string_around(glyphs, at, follows)
        string = glyphs[first:last]
        end = last
        place, count = Counter(places[first:end]).most_common(1)[0]
        if is_figure and count < _MOST * len(string):
            uncertain.update(range(first, end))
        if sides_of and not is_figure:
            begins, ends = sides_of(places[first]), sides_of(places[end - 1])
            if _fill_both(string, begins, ends):
                continue
            if string[0].x0 - begins[0] < _margin(string):
                place = places[first]
            elif ends[1] - string[-1].x1 < _margin(string):
                place = places[end - 1]
        places[first:end] = [place] * len(string)
    return places, uncertain


def _string_around(glyphs: Sequence[Glyph], at: int, follows: Callable[[Glyph, Glyph], bool]) -> tuple[int, int]:
    """Return where the string begins and ends to which a character belongs."""
    first, end = _run_around(glyphs, at, follows)
    if end - first < 2:
        return at, at
    gaps = [glyph.x0 - before.x1 for before, glyph in pairwise(glyphs[first:end])]
    usual, wider = median_low(gaps), _WIDER * (glyphs[at].bottom - glyphs[at].top)
    cuts = [first, *(first + number for number, gap in enumerate(gaps, 1) if abs(gap - usual) > wider), end]
    return max(cut for cut in cuts if cut <= at), min(cut for cut in cuts if cut > at)


def _run_around(glyphs: Sequence[Glyph], at: int, follows: Callable[[Glyph, Glyph], bool]) -> tuple[int, int]:
    """Return where those characters begin and end, around one of them, of which each follows the one before."""
    first = end = at
    while first and follows(glyphs[first - 1], glyphs[first]):
        first -= 1
    while end < len(glyphs) and (end == at or follows(glyphs[end - 1], glyphs[end])):
        end += 1
    return first, end


def _stands_below(before: Glyph, glyph: Glyph) -> bool:
    """Say whether a character was drawn right below another, as in text that runs downwards; lines stand further."""
    height = glyph.bottom - glyph.top
    aside = abs(glyph.center[0] - before.center[0]) > _ASIDE * height
    step = (glyph.baseline - before.baseline) / height if height else 0
    step = -step if glyph.turn > 0 else step
    return not aside and abs(step - 1) < _STEP and not (before.text + glyph.text).isascii()


def follows(before: Glyph, glyph: Glyph) -> bool:
    """Say whether a character was drawn directly behind another, and is clipped alike."""
    height = before.bottom - before.top
    close = abs(glyph.x0 - before.x1) < BLANK * height and abs(glyph.baseline - before.baseline) < BASELINE_DRIFT
    return close and before.clip == glyph.clip


def _is_next_digit(before: Glyph, glyph: Glyph) -> bool:
    return glyph.text in _PRINTED and before.text in _PRINTED and follows(before, glyph)


def _is_figure(string: Sequence[Glyph]) -> bool:
    text = "".join(glyph.text for glyph in string)
    return bool(_SEPARATED.search(text)) and read_figure(text) is not None


def _fill_both(string: Sequence[Glyph], begins: Sides, ends: Sides) -> bool:
    """Say whether words fill one cell and the next from side to side: they are those of two, which touch."""
    whole = string[0].x0 - begins[0] < _margin(string) and ends[1] - string[-1].x1 < _margin(string)
    return whole and not any(glyph.x0 + _TOUCH < begins[1] < glyph.x1 - _TOUCH for glyph in string)


def _margin(string: Sequence[Glyph]) -> float:
    return _MARGIN * (string[0].bottom - string[0].top)

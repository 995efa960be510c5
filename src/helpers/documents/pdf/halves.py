"""Sheets on which two pages stand side by side: each is read by itself, the left one first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pdfplumber.page import Page

from helpers.documents.pdf.headed import Span
from helpers.documents.pdf.rules import shapes_of

_WIDE = 1.2
_GUTTER = 12.0
_STRAY = 1.0
_LEAST = 10


def halves(page: Page, columns: Sequence[Span] = ()) -> list[Page]:
    """Return the two pages of a sheet, or the page itself where it is one.

    A sheet is wider than high, prints something on both of its halves, and nothing across its middle: no ruling, no
    tinted area, and no line of text, not even one that is parted there by chance. A ruling that only reaches the middle
    is that of a table drawn cell by cell, of which two columns meet there. A half with nothing but figures is that of a
    table without rulings, and so is a page that goes on with one.

    Parameters
    ----------
    page : Page
    columns : sequence of Span
        What the columns of a table cover that has not ended at the foot of the page before.
    """
    left, top, right, bottom = page.bbox
    middle = (left + right) / 2
    if right - left < _WIDE * (bottom - top):
        return [page]
    texts = [char for char in page.chars if not char["text"].isspace()]
    lefts = [char["x1"] for char in texts if char["x0"] < middle]
    rights = [char["x0"] for char in texts if char["x0"] >= middle]
    if min(len(lefts), len(rights)) < _LEAST or min(rights) - max(lefts) < _GUTTER:
        return [page]
    words = [char["x0"] >= middle for char in texts if char["text"].isalpha()]
    if min(sum(words), len(words) - sum(words)) < _LEAST:
        return [page]
    if columns and columns[0][0] < middle < columns[-1][1]:
        return [page]
    if any(_reaches(shape, middle) for shape in shapes_of(page)):
        return [page]
    return [page.within_bbox((left, top, middle, bottom)), page.within_bbox((middle, top, right, bottom))]


def _reaches(shape: dict[str, Any], middle: float) -> bool:
    """Say whether a shape stands across the middle, or runs level up to it."""
    stray = _STRAY if shape["width"] > shape["height"] else -_STRAY
    return bool(shape["x0"] < middle + stray and shape["x1"] > middle - stray)

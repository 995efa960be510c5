"""Pages of other formats that place words and rules by coordinates, in the terms in which pages of PDFs are read."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from pdfplumber.page import Page

from helpers.documents.model import Box


class PicturedPage(Page):
    """A page whose objects come from elsewhere than a PDF.

    Parameters
    ----------
    number : int
    width, height : float
        In points, like all places.
    objects : mapping of str to sequence
        By kind, as ``page_object`` makes them.
    """

    def __init__(
        self, number: int, width: float, height: float, objects: Mapping[str, Sequence[dict[str, Any]]]
    ) -> None:
        self.page_number, self.initial_doctop, self.rotation = number, 0, 0
        self.root_page = self
        self.mediabox = self.cropbox = self.bbox = (0.0, 0.0, width, height)
        self._objects = {kind: list(found) for kind, found in objects.items()}


def page_object(kind: str, left: float, top: float, right: float, bottom: float) -> dict[str, Any]:
    """An object as pdfplumber describes it; heights count up from the page's upper edge, so they are negative."""
    return {
        "object_type": kind,
        "x0": left,
        "x1": right,
        "top": top,
        "bottom": bottom,
        "doctop": top,
        "y0": -bottom,
        "y1": -top,
        "width": right - left,
        "height": bottom - top,
    }


def character(text: str, box: Box, size: float, baseline: float) -> dict[str, Any]:
    """A black character that stands upright on a baseline."""
    return page_object("char", *box) | {
        "text": text,
        "size": size,
        "fontname": "",
        "upright": True,
        "matrix": (1, 0, 0, 1, box[0], -baseline),
        "non_stroking_color": (0,),
    }


def rule(left: float, top: float, right: float, bottom: float) -> dict[str, Any]:
    """A line that is drawn."""
    return page_object("line", left, top, right, bottom) | {"stroke": True, "fill": False, "linewidth": 0.5}


def width_of(char: str, size: float) -> float:
    """Return the width of a character: a Chinese one is as wide as high, others half as wide."""
    return size if unicodedata.east_asian_width(char) in "WF" else size / 2

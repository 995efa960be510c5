"""Web pages made from PDFs, every word and rule placed by coordinates: read as the pages that they picture."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lxml import etree

from helpers.documents.limits import MAX_CELLS, at_most
from helpers.documents.model import Grid, Line
from helpers.documents.pdf.pictured import PicturedPage, character, rule, width_of
from helpers.documents.reading_order import Blocks

_LENGTH = re.compile(r"([\w-]+)\s*:\s*(-?\d+(?:\.\d+)?)\s*(pt|px)\b", re.IGNORECASE)
_POINTS = {"pt": 1.0, "px": 0.75}
_ABSOLUTE = re.compile(r"position\s*:\s*absolute", re.IGNORECASE)
# So many placed words, and no less than so large a share of the page's text, make a picture of pages.
_MANY, _MOST = 50, 0.5
_RULE = 3.0  # points: a box without text thinner than this is a rule
_FONT_SIZE = 12.0


def is_placed(root: etree._Element) -> bool:
    """Say whether most of a page's text is placed by coordinates."""
    lengths = [len(text) for element in _placed(root) if (text := _text(element).strip())]
    if len(lengths) < _MANY:
        return False
    seen = root.xpath("string-length(normalize-space(string(//body)))")
    unseen = sum(len(element.text or "") for element in root.iter("script", "style"))
    return sum(lengths) >= _MOST * (seen - unseen)


def read_placed(root: etree._Element, name: str) -> Blocks:
    """Read a web page that pictures pages, as the reader of PDFs reads them; see ``is_placed``.

    Returns
    -------
    tuple
        Every printed line, numbered from 1 within its page, and the same as running text and grids in reading order.
    """
    from helpers.documents.pdf.page import read_page

    pages: dict[etree._Element, list[etree._Element]] = {}
    for count, element in enumerate(_placed(root), 1):
        at_most(count, MAX_CELLS, "placed words and rules", name)
        pages.setdefault(element.getparent(), []).append(element)
    source: list[Line] = []
    blocks: list[Line | Grid] = []
    before = None
    for number, (sheet, elements) in enumerate(pages.items(), 1):
        read = read_page(_page(sheet, elements, number), before)
        before = read.last_frame
        source += read.source
        blocks += read.blocks
    return tuple(source), tuple(blocks)


def _placed(root: etree._Element) -> Iterator[etree._Element]:
    for element in root.iter("div", "span", "p"):
        style = element.get("style", "")
        if "left" in style and "top" in style and _ABSOLUTE.search(style):
            yield element


def _text(element: etree._Element) -> str:
    return "".join(element.itertext()) if len(element) else element.text or ""


def _lengths(element: etree._Element) -> dict[str, float]:
    """The lengths that an element's style states, in points."""
    found = _LENGTH.findall(element.get("style", ""))
    return {key.lower(): float(value) * _POINTS[unit.lower()] for key, value, unit in found}


def _page(sheet: etree._Element, elements: Sequence[etree._Element], number: int) -> PicturedPage:
    chars: list[dict[str, Any]] = []
    lines: list[dict[str, Any]] = []
    for element in elements:
        at = _lengths(element)
        text = _text(element)
        if text.strip():
            chars += _chars(text, at)
        elif min(at.get("width", _RULE), at.get("height", _RULE)) < _RULE:
            lines.append(_rule(at))
    size = _lengths(sheet)
    width = size.get("width") or max((char["x1"] for char in chars), default=0.0)
    height = size.get("height") or max((char["bottom"] for char in chars), default=0.0)
    return PicturedPage(number, width, height, {"char": chars, "line": lines})


def _chars(text: str, at: Mapping[str, float]) -> Iterator[dict[str, Any]]:
    size = at.get("font-size", _FONT_SIZE)
    left, top = at.get("left", 0.0), at.get("top", 0.0)
    bottom = top + at.get("line-height", size)
    for char in text:
        width = width_of(char, size)
        if not char.isspace():
            yield character(char, (left, top, left + width, bottom), size, bottom)
        left += width


def _rule(at: Mapping[str, float]) -> dict[str, Any]:
    left, top, width, height = (at.get(key, 0.0) for key in ("left", "top", "width", "height"))
    return rule(left, top, *((left + width, top) if width >= height else (left, top + height)))

"""What an OFD page draws: the characters of its texts and the rules of its paths, each at its place in points."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import hypot
from typing import Any

from lxml import etree

from helpers.documents.model import Box
from helpers.documents.pdf.marks import is_white
from helpers.documents.pdf.pictured import character, page_object, rule, width_of

POINTS = 72 / 25.4
"""Points of a millimetre, in which the format counts."""
_DOWN = 0.12  # of a character's size, below its baseline
_TOKEN = re.compile(r"[A-Za-z]|-?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_TAKES = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7}
"""How many numbers follow each operator of a path; the last two of them are where it ends."""
_REPEATED = 10_000

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Placed:
    """How the places within an object come to places on the page: turned and scaled, then moved to its boundary."""

    matrix: tuple[float, ...]
    left: float
    top: float

    def at(self, x: float, y: float) -> Point:
        """Return a place on the page, in points."""
        a, b, c, d, e, f = self.matrix
        return (self.left + a * x + c * y + e) * POINTS, (self.top + b * x + d * y + f) * POINTS


def drawn(element: etree._Element) -> Iterator[dict[str, Any]]:
    """Yield the characters and rules of a layer and of the blocks in it, in the terms of ``PicturedPage``.

    Layout: GB/T 33190-2016, 8.5 graphic units, 9 paths, 11 texts.
    """
    for child in element:
        if child.get("Visible") == "false" or child.get("Alpha") == "0":
            continue
        if child.tag == "TextObject":
            yield from _characters(child)
        elif child.tag == "PathObject":
            yield from _rules(child)
        elif child.tag == "PageBlock":
            yield from drawn(child)


def numbers(text: str | None) -> list[float]:
    """Return the numbers of an attribute; what is no number ends them."""
    found: list[float] = []
    for word in (text or "").split():
        try:
            found.append(float(word))
        except ValueError:
            break
    return found


def _placed(element: etree._Element) -> _Placed:
    matrix, boundary = numbers(element.get("CTM")), numbers(element.get("Boundary"))
    left, top = boundary[:2] if len(boundary) > 1 else (0.0, 0.0)
    return _Placed(tuple(matrix) if len(matrix) == 6 else (1, 0, 0, 1, 0, 0), left, top)


def _colour(element: etree._Element, tag: str) -> tuple[float, ...]:
    """Return a colour as shares of its channels, black where none is given; nothing where it is transparent."""
    colour = element.find(tag)
    if colour is None:
        return (0.0,)
    if colour.get("Alpha") == "0":
        return ()
    return tuple(number / 255 for number in numbers(colour.get("Value"))) or (0.0,)


# --- texts ---------------------------------------------------------------------------------------------------------


def _characters(element: etree._Element) -> Iterator[dict[str, Any]]:
    placed, colour = _placed(element), _colour(element, "FillColor")
    a, b, c, d, *_ = placed.matrix
    size = (numbers(element.get("Size")) or [0.0])[0]
    broad, high = size * hypot(a, b) * POINTS, size * hypot(c, d) * POINTS
    stretch = (numbers(element.get("HScale")) or [1.0])[0]
    x = y = 0.0
    for code in element.iterchildren("TextCode"):
        x, y = ((numbers(code.get(name)) or [before])[0] for name, before in (("X", x), ("Y", y)))
        text = code.text or ""
        along, down = (steps(code.get(name)) for name in ("DeltaX", "DeltaY"))
        for at, char in enumerate(text):
            step = along[at] if at < len(along) else 0.0
            width = width_of(char, broad) * stretch
            if not char.isspace() and colour and broad:
                left, baseline = placed.at(x, y)
                narrow = min(width, step * hypot(a, b) * POINTS) if step > 0 else width
                box: Box = (left, baseline - (1 - _DOWN) * high, left + narrow, baseline + _DOWN * high)
                yield character(char, box, high, baseline) | {
                    "upright": not b and not c,
                    "matrix": (a, -b, -c, d, left, -baseline),
                    "non_stroking_color": colour,
                }
            x += step if along else width_of(char, size) * stretch
            y += down[at] if at < len(down) else 0.0


def steps(text: str | None) -> list[float]:
    """Return the distances from character to character: ``3 3 g 2 1.5`` are 3, 3, 1.5 and 1.5."""
    found: list[float] = []
    words = iter((text or "").split())
    for word in words:
        if word != "g":
            found += numbers(word)
            continue
        times, step = numbers(next(words, "")), numbers(next(words, ""))
        found += step * min(int(times[0]), _REPEATED) if times else []
    return found


# --- paths ---------------------------------------------------------------------------------------------------------


def _rules(element: etree._Element) -> Iterator[dict[str, Any]]:
    placed = _placed(element)
    lines = [[placed.at(*point) for point in line] for line in _lines(element.findtext("AbbreviatedData") or "")]
    stroke, fill = _colour(element, "StrokeColor"), _colour(element, "FillColor")
    if element.get("Stroke") != "false" and stroke and not is_white(stroke):
        for line in lines:
            for (x, y), (to_x, to_y) in pairwise(line):
                yield rule(min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y))
    elif element.get("Fill") == "true" and fill:
        for line in lines:
            yield page_object("rect", *_around(line)) | {"stroke": False, "fill": True, "non_stroking_color": fill}


def _around(line: Sequence[Point]) -> Box:
    xs, ys = [x for x, _ in line], [y for _, y in line]
    return min(xs), min(ys), max(xs), max(ys)


def _lines(path: str) -> Iterator[list[Point]]:
    """Yield the lines of a path, each by its corners; curves are taken for the straight lines between their ends."""
    line: list[Point] = []
    words = iter(_TOKEN.findall(path))
    for word in words:
        if word == "C" and line:
            line.append(line[0])
        takes = _TAKES.get(word)
        if takes is None:
            continue
        places = numbers(" ".join(next(words, "") for _ in range(takes)))
        if len(places) < takes:
            break
        if word in "SM":
            if len(line) > 1:
                yield line
            line = []
        line.append((places[-2], places[-1]))
    if len(line) > 1:
        yield line

"""Pictures of pages: characters by optical recognition, rulings by their shape, then read like any other page.

Every character keeps its confidence and the recogniser's second choices, and lines and cells the confidence of their
most doubtful character.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from itertools import zip_longest
from statistics import fmean, median
from typing import Any

from pypdfium2 import PdfPage

from helpers.documents.model import Box, Cell, Grid, Line, Seen, squeeze
from helpers.documents.pdf.glyphs import Glyph, printed_lines
from helpers.documents.pdf.page import ReadPage, read_page
from helpers.documents.pdf.pictured import PicturedPage, page_object, rule
from helpers.documents.pdf.rules import Frame
from helpers.documents.scans.choices import with_choices

LONG_SIDE = 2340
"""Pixels of a page's longer side: A4 at 200 dots an inch, enough for the small print of tables."""
# Where lines of text are is found on a smaller picture, which halves the time; what they say is read on the full one.
_FIND_SIDE = 1280
_THREADS = 4
# A ruling is this long, in pixels, or longer: strokes of letters are shorter.
_RULING = 45
# Rulings of one table touch, give or take these pixels.
_TOUCH = 6
# A line of text this many times as long as high tells how far the page is turned.
_LONG = 8

Image = Any
"""An array of pixels."""


@dataclass(frozen=True, slots=True)
class _Char:
    """A recognised character: its middle, its size and its line's middle, in pixels of the upright page."""

    text: str
    seen: Seen
    x: float
    y: float
    width: float
    height: float


def read_picture(page: PdfPage, number: int, before: Frame | None) -> ReadPage:
    """Read a page of a PDF as a picture.

    Parameters
    ----------
    page : PdfPage
    number : int
        Its number, from 1.
    before : Frame or None
        The last table of the page before it.

    Returns
    -------
    ReadPage
        Lines and grids with boxes in points, and with confidence.
    """
    scale = LONG_SIDE / max(page.get_size())
    image = page.render(scale=scale).to_numpy()[..., :3]
    found = _engine()(image, return_word_box=True, return_single_char_box=True)
    if found.boxes is None:
        return ReadPage([], [], None)
    upright = _upright(found.boxes, image.shape)
    chars = [char for line in found.word_results for char in _chars(line, upright)]
    objects = [page_object("char", *_box(char, scale)) | _as_text(char, scale) for char in chars]
    rulings = _rulings(image, upright, scale)
    width, height = page.get_size()
    pictured = PicturedPage(number, width, height, {"char": objects, "line": rulings})
    return _with_confidence(read_page(pictured, before), chars, scale)


@cache
def _engine() -> Any:
    """The recogniser, its models loaded once; an extra, so imported by name."""
    engine = import_module("rapidocr").RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.use_cls": False,  # pages are upright
            "Global.max_side_len": 2 * LONG_SIDE,
            "EngineConfig.onnxruntime.intra_op_num_threads": min(os.cpu_count() or 1, _THREADS),
            "Det.limit_type": "max",
            "Det.limit_side_len": _FIND_SIDE,
        }
    )
    return with_choices(engine)


# --- characters ----------------------------------------------------------------------------------------------------


def _upright(boxes: Image, shape: Sequence[int]) -> Image:
    """The turn, as a matrix of 2 x 3, that sets a page upright which lay askew in the scanner."""
    cv2, numpy = import_module("cv2"), import_module("numpy")
    slopes = []
    for quad in boxes:
        (left, right), (_, foot) = quad[:2], quad[2:]
        width, height = numpy.linalg.norm(right - left), numpy.linalg.norm(left - foot)
        if width > _LONG * height:
            slopes.append(float((right[1] - left[1]) / (right[0] - left[0])))
    degrees = float(numpy.degrees(numpy.arctan(median(slopes)))) if slopes else 0.0
    return cv2.getRotationMatrix2D((shape[1] / 2, shape[0] / 2), degrees, 1.0)


def _chars(line: Sequence[tuple[str, Seen, Any]], upright: Image) -> list[_Char]:
    """The characters of a recognised line, all on one level."""
    numpy = import_module("numpy")
    placed = []
    for text, seen, quad in line:
        corners = numpy.asarray(quad, dtype=float) @ upright[:, :2].T + upright[:, 2]
        (x0, y0), (x1, y1) = corners.min(axis=0).tolist(), corners.max(axis=0).tolist()
        if not text.isspace():
            placed.append(_Char(text, seen, (x0 + x1) / 2, (y0 + y1) / 2, x1 - x0, y1 - y0))
    level = fmean(char.y for char in placed) if placed else 0.0
    return [replace(char, y=level) for char in _closed(placed)]


def _closed(chars: Sequence[_Char]) -> Iterator[_Char]:
    """Widen characters to the next where no blank is printed: where each one ends is only known roughly."""
    for char, following in zip_longest(chars, chars[1:]):
        gap = following.x - following.width / 2 - char.x - char.width / 2 if following else 0.0
        if 0 < gap < char.height:
            yield replace(char, x=char.x + gap / 2, width=char.width + gap)
        else:
            yield char


def _box(char: _Char, scale: float) -> Box:
    return (
        (char.x - char.width / 2) / scale,
        (char.y - char.height / 2) / scale,
        (char.x + char.width / 2) / scale,
        (char.y + char.height / 2) / scale,
    )


def _as_text(char: _Char, scale: float) -> dict[str, Any]:
    """What the reader of pages asks of a character; its level stands for the baseline, which nothing tells."""
    return {
        "text": char.text,
        "size": char.height / scale,
        "fontname": "",
        "upright": True,
        "matrix": (1, 0, 0, 1, 0, -char.y / scale),
        "non_stroking_color": (0,),
    }


# --- rulings -------------------------------------------------------------------------------------------------------


def _rulings(image: Image, upright: Image, scale: float) -> list[dict[str, Any]]:
    """The long straight strokes of a page that meet others, as the rulings of tables do."""
    cv2 = import_module("cv2")
    gray = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    turned = cv2.warpAffine(gray, upright, gray.shape[::-1], borderValue=255)
    _, ink = cv2.threshold(turned, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    levels, uprights = list(_strokes(ink, _RULING, 1)), list(_strokes(ink, 1, _RULING))
    crossed = _meeting(levels, uprights), _meeting(uprights, levels)
    if min(map(len, crossed)) < 2:
        return []
    return [rule(*(edge / scale for edge in _thin(stroke))) for part in crossed for stroke in part]


def _strokes(ink: Image, width: int, height: int) -> Iterator[Box]:
    """The boxes of what is at least so wide and high."""
    cv2 = import_module("cv2")
    kept = cv2.morphologyEx(ink, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, (width, height)))
    # The slack of a slightly bent ruling would part it.
    kept = cv2.dilate(kept, cv2.getStructuringElement(cv2.MORPH_RECT, (3, 3)))
    _, _, boxes, _ = cv2.connectedComponentsWithStats(kept)
    for left, top, wide, high, _ in boxes[1:].tolist():
        if min(wide, high) < _RULING / 2:
            yield left, top, left + wide, top + high


def _meeting(strokes: Sequence[Box], others: Sequence[Box]) -> list[Box]:
    return [stroke for stroke in strokes if sum(_touch(stroke, other) for other in others) > 1]


def _touch(one: Box, other: Box) -> bool:
    return (
        one[0] <= other[2] + _TOUCH
        and other[0] <= one[2] + _TOUCH
        and one[1] <= other[3] + _TOUCH
        and other[1] <= one[3] + _TOUCH
    )


def _thin(stroke: Box) -> Box:
    """The middle of a stroke, along its length."""
    left, top, right, bottom = stroke
    x, y = (left + right) / 2, (top + bottom) / 2
    return (left, y, right, y) if right - left >= bottom - top else (x, top, x, bottom)


# --- confidence ----------------------------------------------------------------------------------------------------


def _with_confidence(read: ReadPage, chars: Sequence[_Char], scale: float) -> ReadPage:
    """Give lines and cells how their characters were recognised, and the confidence of the most doubtful one."""

    def marked(part: Line | Cell) -> Any:
        if part.box is None:
            return part
        left, top, right, bottom = (edge * scale for edge in part.box)
        within = [char for char in chars if left <= char.x <= right and top <= char.y <= bottom]
        confidence = min((char.seen.confidence for char in within), default=None)
        return replace(part, confidence=confidence, seen=_in_order(within, squeeze(part.text), scale))

    def marked_grid(grid: Grid) -> Grid:
        rows = (replace(row, cells=tuple(map(marked, row.cells))) for row in grid.rows)
        return replace(grid, rows=tuple(rows))

    blocks = [marked_grid(block) if isinstance(block, Grid) else marked(block) for block in read.blocks]
    return ReadPage([marked(line) for line in read.source], blocks, read.last_frame)


def _in_order(chars: Sequence[_Char], text: str, scale: float) -> tuple[Seen, ...]:
    """Put characters into the order in which they make a text; none where they do not make it."""
    pairs = [(Glyph(char.text, *_box(char, scale), char.y / scale), char.seen) for char in chars]
    seen = {id(glyph): seen for glyph, seen in pairs}
    glyphs = [glyph for line in printed_lines([glyph for glyph, _ in pairs]) for glyph in line.glyphs]
    return tuple(seen[id(glyph)] for glyph in glyphs) if "".join(glyph.text for glyph in glyphs) == text else ()

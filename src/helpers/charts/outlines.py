"""Text of figures as outlines of glyphs, each of which is read from the font once a process.

The font is Noto Sans SC from an installed package, for Latin and Chinese alike, never one that the machine happens
to have. Glyphs are drawn as outlines, so a figure looks the same where no Chinese font is installed.

Matplotlib's own renderer reads every glyph of every text three times, which takes longer than all the rest. Here
a text is put together from pieces that look the same whatever stands beside them, and each piece is shaped once.
"""

from __future__ import annotations

import functools
import io
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pylopdf_fonts_zh_cn
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.colors import rgb2hex
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, fontManager
from matplotlib.ft2font import FT2Font, LoadFlags
from matplotlib.textpath import text_to_path

FONT_FILE = pylopdf_fonts_zh_cn.sans_path()
"""Noto Sans SC (SIL Open Font License)."""

# Letters and marks move towards each other within a word (kerning), but never across a space, digit or ideograph.
PIECE = re.compile(r"[^\s\d\u2e80-\uffef]+|[\s\S]")
"""What is shaped by itself: a word without digits, a digit, a space, a Chinese character."""
SIZE, GRID = text_to_path.FONT_SCALE, 64
"""Points at which glyphs are read, and steps to a point: on this grid every place in a glyph is a whole number."""
LETTERS = {1: ("M", 1), 2: ("L", 1), 3: ("Q", 2), 4: ("C", 3), 79: ("z", 1)}
"""By matplotlib's code of a step of a path, its letter in SVG and how many points it has."""
BREAK = re.compile(r" ?\n(?=[MLCQz]\b)")
"""White space that an outline can do without."""
NO_METADATA = {"Creator": None, "Date": None, "Format": None, "Type": None}


@functools.cache
def font_name() -> str:
    """Register the packaged font with matplotlib and return its family name."""
    fontManager.addfont(FONT_FILE)
    return str(FontProperties(fname=FONT_FILE).get_name())


@dataclass(frozen=True, slots=True)
class Piece:
    """A shaped piece of a text: how wide it is, how far above and below the line, and where each glyph lies in it."""

    width: float
    above: float
    below: float
    glyphs: tuple[tuple[str, float, float], ...]


@functools.cache
def shape(text: str) -> Piece:
    """Return a piece of text in the font of the style, in points at ``SIZE``."""
    font = _font(threading.get_ident())
    font.set_text(text, flags=LoadFlags.NO_HINTING)
    (width, height), below = font.get_width_height(), font.get_descent()
    glyphs, new, _ = text_to_path.get_glyphs_with_font(font, text, _OUTLINES, return_new_glyphs_only=True)
    _OUTLINES.update({name: _path_data(vertices, codes) for name, (vertices, codes) in new.items()})
    places = tuple((name, x, y) for name, x, y, _ in glyphs)
    return Piece(width / GRID, (height - below) / GRID, below / GRID, places)


_OUTLINES: dict[str, str] = {}
"""The outline of every glyph used so far, as the data of an SVG path."""


@functools.cache
def _font(_thread: int) -> FT2Font:
    """Return the font of the style; no two threads can use one at once.

    It is read from memory, which a forked process has for itself; an open file it would share with all the others.
    """
    font = FT2Font(io.BytesIO(Path(FONT_FILE).read_bytes()))
    font.set_size(SIZE, 72)
    return font


@functools.cache
def _line_metrics() -> tuple[float, float, float]:
    """Return how far a line of the font reaches above and below, and the gap between lines, in ems."""
    font = _font(threading.get_ident())
    table, em = font.get_sfnt_table("OS/2"), font.get_sfnt_table("head")["unitsPerEm"]
    return table["sTypoAscender"] / em, -table["sTypoDescender"] / em, table["sTypoLineGap"] / em


def _short(name: str) -> str:
    """Return the name of a glyph without that of its font."""
    return f"g{name.rpartition('-')[2]}"


def _path_data(vertices: Any, codes: Any) -> str:
    """Return an outline as SVG has it; the font gives it in whole numbers on the grid."""
    points = [f"{x} {y}" for x, y in (vertices * GRID).astype(int).tolist()]
    data, due = [], 0
    for code, point in zip(codes.tolist(), points, strict=True):
        letter, number = LETTERS[code]
        data.append(f" {point}" if due else letter if letter == "z" else letter + point)
        due = (due or number) - 1
    return "".join(data)


class Page(io.StringIO):
    """The page that a figure is written to; an outline takes one line of it."""

    def write(self, text: str, /) -> int:
        """Write some of the figure: a tag, an attribute, what stands between."""
        return super().write(BREAK.sub("", text) if text.startswith(' d="') else text)


class OutlineRenderer(RendererSVG):
    """Matplotlib's renderer of SVG, with a quicker way to write text in the font of the style."""

    def __init__(self, width: float, height: float, page: Page) -> None:
        super().__init__(width, height, page, metadata=NO_METADATA)
        self._page = page
        self._drawn: set[str] = set()

    def _get_font_height_metrics(self, prop: FontProperties) -> tuple[float | None, float | None, float | None]:
        """Return how far lines reach above and below, and the gap between them, which matplotlib asks for each text."""
        if prop.get_family() != [font_name()]:
            return None, None, None
        above, below, gap = (part * prop.get_size_in_points() for part in _line_metrics())
        return above, below, gap

    def get_text_width_height_descent(self, s: str, prop: FontProperties, ismath: Any) -> tuple[float, float, float]:
        """Return width, height and descent of a text in points."""
        if ismath or prop.get_family() != [font_name()]:
            return super().get_text_width_height_descent(s, prop, ismath)
        pieces = [shape(piece) for piece in PIECE.findall(s)]
        width, below = sum(piece.width for piece in pieces), max((piece.below for piece in pieces), default=0.0)
        height = max((piece.above for piece in pieces), default=0.0) + below
        scale = prop.get_size_in_points() / SIZE
        return width * scale, height * scale, below * scale

    def draw_text(
        self,
        gc: Any,
        x: float,
        y: float,
        s: str,
        prop: FontProperties,
        angle: float,
        ismath: Any = False,
        mtext: Any = None,
    ) -> None:
        """Write a text: the outlines of glyphs that are new to the figure, and where each glyph lies."""
        plain = gc.get_alpha() == 1 and not (gc.get_clip_rectangle() or gc.get_clip_path()[0] or gc.get_url())
        if ismath or prop.get_family() != [font_name()] or not plain:
            super().draw_text(gc, x, y, s, prop, angle, ismath, mtext)
            return
        scale = prop.get_size_in_points() / SIZE / GRID
        place = f"translate({x:.6g} {y:.6g}) rotate({-angle:g}) scale({scale:.6g} {-scale:.6g})"
        self.writer.start("g", fill=rgb2hex(gc.get_rgb()), transform=place.replace(" rotate(-0)", ""))
        self.writer.comment(s)
        # All on one line: a notebook keeps what it shows line by line, and is read and written several times.
        self._page.write("".join(self._glyphs(s)) + "\n")
        self.writer.end("g")

    def _glyphs(self, text: str) -> Iterator[str]:
        at = 0.0
        for piece in map(shape, PIECE.findall(text)):
            for name, x, y in piece.glyphs:
                if name not in self._drawn:
                    self._drawn.add(name)
                    yield f'<defs><path id="{_short(name)}" d="{_OUTLINES[name]}"/></defs>'
                lifted = f' y="{y * GRID:.0f}"' if y else ""
                yield f'<use xlink:href="#{_short(name)}" x="{(at + x) * GRID:.0f}"{lifted}/>'
            at += piece.width


def draw_svg(figure: Figure) -> str:
    """Return a figure as an SVG document without metadata."""
    figure.set_dpi(72)
    width, height = figure.get_size_inches() * 72
    page = Page()
    renderer = OutlineRenderer(width, height, page)
    figure.draw(renderer)
    renderer.finalize()
    return page.getvalue()

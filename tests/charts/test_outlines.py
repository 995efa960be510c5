"""Text put together from pieces is as wide, as high and as dark as matplotlib's own."""

from __future__ import annotations

import re
import warnings

import pytest
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

from helpers.charts import to_svg, use_style
from helpers.charts.outlines import PIECE, SIZE, font_name, shape

TEXTS = [
    "社会保障和就业支出",
    "−1,234.50 (−24.5 %)",
    "Health care security policy administration",
    "12 of 104 checks failed; most of one rule: T-15 (2)",
    "占比71.2 %（合计3,936.71万元）",
    "AVATAR To Yes. “W”",
]


@pytest.mark.parametrize("text", TEXTS)
def test_pieces_lie_where_the_whole_text_has_them(text: str) -> None:
    """Kerning within words is kept; nothing moves across a space, a digit or an ideograph."""
    font = FontProperties(family=[font_name()], size=SIZE)
    width, _, _ = text_to_path.get_text_width_height_descent(text, font, ismath=False)
    whole = [x for _, x, _, _ in text_to_path.get_glyphs_with_font(text_to_path._get_font(font), text)[0]]
    at, places = 0.0, []
    for piece in map(shape, PIECE.findall(text)):
        places += [at + x for _, x, _ in piece.glyphs]
        at += piece.width
    assert at == width
    assert places == whole


def test_every_glyph_is_drawn_once_and_used_where_it_stands() -> None:
    """A figure holds one outline a glyph, whatever it repeats."""
    with use_style():
        figure = Figure(figsize=(3, 1))
        figure.text(0, 0.5, "支出支出 11")
    svg = to_svg(figure)
    outlines, used = re.findall(r'<path id="(g\w+)"', svg), re.findall(r'<use xlink:href="#(g\w+)"', svg)
    assert len(outlines) == len(set(outlines)) == 4
    assert len(used) == 7
    assert set(used) == set(outlines)


def test_a_glyph_that_the_font_lacks_is_told_each_time_it_is_first_drawn() -> None:
    """It is never left out in silence."""
    with pytest.warns(UserWarning, match="missing from font"):
        shape("\U0001f600")


def test_text_in_another_font_and_at_an_angle_is_drawn_too() -> None:
    """Figures of others go through the same function."""
    figure = Figure(figsize=(3, 1))
    with use_style():
        figure.text(0, 0.5, "turned", rotation=90)
    figure.text(0.5, 0.5, "other", family="DejaVu Sans")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        svg = to_svg(figure)
    assert "rotate(-90)" in svg
    assert "DejaVuSans" in svg

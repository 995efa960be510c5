"""What a PDF page clips: text over the edge of what is shown of it, as in the cells of browsers and spreadsheets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pdfminer.pdfinterp import PDFGraphicState
from pdfminer.utils import Matrix, PathSegment, apply_matrix_pt

from helpers.documents.model import Box
from helpers.documents.pdf.glyphs import Glyph
from helpers.documents.pdf.strings import follows

_OVER = 0.2
"""A character stands over an edge by so many points at least."""


class ClippedState(PDFGraphicState):
    """The state of what is drawn, with the area that it is clipped to: the smallest box around it."""

    def __init__(self, clip: Box | None = None) -> None:
        super().__init__()
        self.clip = clip

    def copy(self) -> ClippedState:
        """Return the same as another object."""
        made = ClippedState()
        made.__dict__.update(self.__dict__)
        return made

    def narrow(self, path: Sequence[PathSegment], matrix: Matrix) -> None:
        """Clip what is drawn from now on to a path too."""
        points = [
            apply_matrix_pt(matrix, (float(segment[at]), float(segment[at + 1])))
            for segment in path
            for at in range(1, len(segment) - 1, 2)
        ]
        if points:
            left, bottom = (min(side) for side in zip(*points, strict=True))
            right, top = (max(side) for side in zip(*points, strict=True))
            x0, y0, x1, y1 = self.clip or (left, bottom, right, top)
            self.clip = max(left, x0), max(bottom, y0), min(right, x1), min(top, y1)


def whole_strings(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Return the characters of a page, those of a string that its cell cuts as narrow as the room it has there.

    What is partly seen is read whole: it belongs to the cell in which it begins or ends, not to the one that it would
    run over. Where the last character that is drawn is the one that the edge runs through, others may have been left
    out, and it is marked. What is not seen at all stays where it would stand.

    Parameters
    ----------
    glyphs : sequence of Glyph
        In the order in which they were drawn.
    """
    if not any(_is_over(glyph) for glyph in glyphs):
        return list(glyphs)
    return [glyph for string in _strings(glyphs) for glyph in _narrowed(string)]


def _is_over(glyph: Glyph) -> bool:
    clip = glyph.clip
    return clip is not None and (glyph.x0 < clip[0] - _OVER or glyph.x1 > clip[2] + _OVER)


def _strings(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    string: list[Glyph] = []
    for glyph in glyphs:
        if string and not follows(string[-1], glyph):
            yield string
            string = []
        string.append(glyph)
    if string:
        yield string


def _narrowed(string: list[Glyph]) -> list[Glyph]:
    first, last, clip = string[0], string[-1], string[0].clip
    if clip is None or not (_is_over(first) or _is_over(last)) or last.x1 <= clip[0] or first.x0 >= clip[2]:
        return string
    left, right = max(first.x0, clip[0]), min(last.x1, clip[2])
    share = (right - left) / (last.x1 - first.x0)

    def narrowed(glyph: Glyph) -> Glyph:
        x0, x1 = (left + share * (x - first.x0) for x in (glyph.x0, glyph.x1))
        return replace(glyph, x0=x0, x1=x1, cut=glyph in (first, last) and _is_over(glyph) and _is_seen(glyph))

    return list(map(narrowed, string))


def _is_seen(glyph: Glyph) -> bool:
    return glyph.clip is None or (glyph.x0 < glyph.clip[2] and glyph.x1 > glyph.clip[0])

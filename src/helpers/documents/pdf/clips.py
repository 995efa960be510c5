"""What a PDF page holds but does not show: text outside the area that its producer clipped it to."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import c_float

from pypdfium2 import PdfDocument, PdfiumError, raw

from helpers.documents.model import Box

_DESCENT = 0.15  # of its size, how far a character of a Chinese font reaches below its line


def hidden_boxes(data: bytes, number: int, scale: float = 1.0) -> list[Box]:
    """Return the boxes of the text objects that clipping hides on a page, in points from the upper left corner.

    Producers that cut one long table into pages draw the cut cells whole on each page and clip what runs over its end.
    A font that a file does not hold has no shapes where the machine has none either: upright text is therefore placed
    by its pen and its size, so that one file is read alike on every machine.
    The page is read as enlarged by ``scale``. Turned pages are left alone, and so are files that PDFium cannot open.
    """
    try:
        with PdfDocument(data) as document:
            page = document[number - 1]
            if page.get_rotation():
                return []
            height = page.get_height()
            boxes = [(left, height - top, right, height - bottom) for left, bottom, right, top in _hidden(page.raw)]
            return [(scale * left, scale * top, scale * right, scale * bottom) for left, top, right, bottom in boxes]
    except PdfiumError:
        return []


def _hidden(page: raw.FPDF_PAGE) -> Iterator[Box]:
    for index in range(raw.FPDFPage_CountObjects(page)):
        item = raw.FPDFPage_GetObject(page, index)
        if raw.FPDFPageObj_GetType(item) != raw.FPDF_PAGEOBJ_TEXT:
            continue
        edges = [c_float() for _ in range(4)]
        if not raw.FPDFPageObj_GetBounds(item, *edges):
            continue
        left, bottom, right, top = _placed(item, *(edge.value for edge in edges))
        middle = (bottom + top) / 2
        if any(right < clip[0] or left > clip[2] or not clip[1] <= middle <= clip[3] for clip in _clips(item)):
            yield left, bottom, right, top


def _placed(item: raw.FPDF_PAGEOBJECT, left: float, bottom: float, right: float, top: float) -> Box:
    """The box of a text object, given its bounds: where it is upright, as high as its size, as wide as its pen went."""
    matrix, size = raw.FS_MATRIX(), c_float()
    raw.FPDFPageObj_GetMatrix(item, matrix)
    raw.FPDFTextObj_GetFontSize(item, size)
    if matrix.b or matrix.c or matrix.a <= 0:
        return left, bottom, right, top
    wide, high = matrix.a * size.value, abs(matrix.d) * size.value
    last = wide if bottom == top else 0  # without shapes, the bounds end where the last character begins
    return min(left, matrix.e), matrix.f - _DESCENT * high, right + last, matrix.f + (1 - _DESCENT) * high


def _clips(item: raw.FPDF_PAGEOBJECT) -> Iterator[Box]:
    """The areas, each as its smallest box, that an object is clipped to one after another."""
    clip = raw.FPDFPageObj_GetClipPath(item)
    for path in range(raw.FPDFClipPath_CountPaths(clip)):
        xs, ys = [], []
        for index in range(raw.FPDFClipPath_CountPathSegments(clip, path)):
            x, y = c_float(), c_float()
            raw.FPDFPathSegment_GetPoint(raw.FPDFClipPath_GetPathSegment(clip, path, index), x, y)
            xs.append(x.value)
            ys.append(y.value)
        if xs:
            yield min(xs), min(ys), max(xs), max(ys)

"""Pages drawn in a unit larger than a point, or shrunk until nobody can read them: enlarged to the size of print."""

from __future__ import annotations

from statistics import median

from pdfminer.pdftypes import PDFStream, resolve1
from pdfplumber.page import Page

from helpers.documents.model import Box

_LEAST, _PRINT = 4.0, 10.0
"""Text lower than the first, in points, is enlarged to the second: what lies how close is told in points."""


def enlarged(page: Page) -> Page:
    """Return the page with its text as large as print.

    Parameters
    ----------
    page : Page
        Neither turned nor parted yet.
    """
    unit = resolve1(page.page_obj.attrs.get("UserUnit"))
    heights = [char["size"] for char in page.chars]
    height = median(heights) if heights else _PRINT
    if height <= 0 or (height >= _LEAST and not isinstance(unit, int | float)):
        return page
    scale = unit if isinstance(unit, int | float) and unit * height >= _LEAST else _PRINT / height
    if scale <= 1:
        return page
    source = page.page_obj
    for name in ("MediaBox", "CropBox"):
        if box := resolve1(source.attrs.get(name)):
            source.attrs[name] = [scale * resolve1(side) for side in box]
    source.mediabox, source.cropbox = _times(scale, source.mediabox), _times(scale, source.cropbox)
    source.contents = [_scaling(scale), *source.contents]
    return type(page)(page.pdf, source, page.page_number, page.initial_doctop)


def _times(scale: float, box: Box) -> Box:
    left, bottom, right, top = box
    return scale * left, scale * bottom, scale * right, scale * top


def _scaling(scale: float) -> PDFStream:
    instruction = PDFStream({}, f"{scale:.6f} 0 0 {scale:.6f} 0 0 cm ".encode())
    instruction.set_objid(0, 0)  # that of no object: without one it would not be carried out
    return instruction

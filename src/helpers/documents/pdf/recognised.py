"""Scans that somebody else has recognised: a picture of the page, and over it text that is there but not seen."""

from __future__ import annotations

from collections.abc import Iterable

from pdfplumber.page import Page
from pypdfium2 import PdfDocument, PdfiumError, raw

from helpers.documents.model import Cell, Grid, Line

_PICTURE = 0.5
"""A picture of a page covers at least this share of it."""
_UNSEEN = (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)
_UNKNOWN = 0.0
"""How sure a recognition was that does not say it."""


def is_recognised(page: Page, data: bytes) -> bool:
    """Say whether the text of a page lies unseen over a picture of it; only pages with such a picture are examined."""
    whole = page.width * page.height
    if not any(image["width"] * image["height"] > _PICTURE * whole for image in page.images):
        return False
    try:
        with PdfDocument(data) as document:
            texts = list(document[page.page_number - 1].get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]))
            unseen = sum(raw.FPDFTextObj_GetTextRenderMode(text.raw) in _UNSEEN for text in texts)
    except PdfiumError:
        return False
    return unseen * 2 > len(texts)


def mark_recognised(source: Iterable[Line], blocks: Iterable[Line | Grid]) -> None:
    """Give what was read on such a page the least confidence, as nobody knows how sure its recognition was."""
    read: list[Line | Cell] = [*source]
    for block in blocks:
        read += [block] if isinstance(block, Line) else [cell for row in block.rows for cell in row.cells if cell.key]
    for seen in read:
        seen.confidence = _UNKNOWN

"""Scans: pages that are pictures are told from pages with text, and read where the extra ``ocr`` is installed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path

from pypdfium2 import PdfDocument, PdfiumError, PdfPage, raw

from helpers.documents.limits import MAX_PICTURES, at_most
from helpers.documents.model import Document, Line
from helpers.errors import InputError

SCANNED = "scanned PDF"
"""The format of a PDF without any text of its own."""
REMEDY = 'to read them, run: pip install "rapidocr>=3.10,<4" "onnxruntime>=1.24"'
BLANK = "download it again from where it was published"


class NoTextError(InputError):
    """A PDF has no text on any page: it is a scan, or blank."""


# A page with fewer characters may be a picture with a stamped number or a watermark.
_FEW = 30
# What a font without a table of its characters leaves: numbers of glyphs, private or broken characters, controls.
_MEANINGLESS = re.compile(r"\(cid:\d+\)|[\ue000-\uf8ff\ufffd\x00-\x08\x0e-\x1f\x80-\xa0]")
_GARBLED = 0.3  # the share of them from which a page is no text
# Ink: pixels that differ by so many of 256 grey levels from the paper; so large a share of them makes a picture.
_CONTRAST = 40
_INK, _INK_BESIDE_TEXT = 0.0005, 0.03
_PREVIEW = 400  # pixels of the longer side
# Letters drawn as outlines: so many shapes of so many strokes each. Rulings have fewer strokes.
_OUTLINES, _STROKES = 20, 8


def is_available() -> bool:
    """Say whether the extra that reads pictures is installed."""
    return all(find_spec(name) for name in ("rapidocr", "onnxruntime"))


def mark_pictures(document: Document, data: bytes) -> Document:
    """Note which pages of a PDF are pictures, so that nobody takes them for blank.

    A page on which a good part of the characters has no meaning is as good as a picture: what its fonts draw can be
    seen, but nothing tells what it is. Its lines are left out.

    Parameters
    ----------
    document : Document
        What was read of the text layer.
    data : bytes
        The PDF.

    Returns
    -------
    Document
        The same with its ``unread`` pages.

    Raises
    ------
    InputError
        If no page has text, and none can be read as a picture.
    """
    garbled = frozenset(_garbled(document.source))
    document = _without(document, garbled)
    unread = tuple(sorted({*_pictures(data, document.source), *garbled}))
    if not document.source:
        if not unread:
            raise InputError(document.path, "its pages are blank", BLANK)
        if not is_available():
            raise InputError(document.path, f"this is a scan: {_pages(unread)} without text", REMEDY)
    return replace(document, unread=unread, format=document.format if document.source else SCANNED)


def remark(document: Document) -> str:
    """Say in one line what of a document was not read and how it can be; empty where all was."""
    said = [f"{_pages(document.unread)} and not read; {REMEDY}"] if document.unread else []
    if document.attached:
        said.append(f"attached and not read: {', '.join(document.attached)}; save it out of the PDF and add it")
    return f"{document.path}: {'; '.join(said)}" if said else ""


def read_pictures(document: Document, path: str | Path) -> Document:
    """Read the unread pages of a document as pictures: lines and grids with boxes and confidence.

    Parameters
    ----------
    document : Document
    path : str or Path
        The PDF.

    Raises
    ------
    InputError
        If there are too many such pages, or nothing can be read on any page.
    """
    from helpers.documents.scans.ocr import read_picture

    at_most(len(document.unread), MAX_PICTURES, "pages that are pictures", document.path)
    read = _without(document, frozenset(document.unread))
    source, blocks = [*read.source], [*read.blocks]
    frame = None
    with PdfDocument(Path(path)) as pdf:
        for number in document.unread:
            follows = number - 1 in document.unread
            page = read_picture(pdf[number - 1], number, frame if follows else None)
            source += page.source
            blocks += page.blocks
            frame = page.last_frame
    if not source:
        raise InputError(document.path, "this is a scan on which nothing can be read", BLANK)
    source.sort(key=lambda line: line.page or 0)
    blocks.sort(key=lambda block: block.page or 0)
    return replace(document, source=tuple(source), blocks=tuple(blocks), unread=())


def _pages(numbers: Sequence[int]) -> str:
    """Name pages: pages 3, 5-7 are pictures."""
    runs = [[number for _, number in run] for _, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0])]
    named = ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)
    return f"page {named} is a picture" if len(numbers) == 1 else f"pages {named} are pictures"


# --- telling pictures ----------------------------------------------------------------------------------------------


def _garbled(source: Sequence[Line]) -> Iterator[int]:
    """Pages of which a good part of the characters has no meaning."""
    meaningless: Counter[int] = Counter()
    characters: Counter[int] = Counter()
    for line in source:
        if line.page is not None:
            text, count = _MEANINGLESS.subn("", line.text)
            meaningless[line.page] += count
            characters[line.page] += count + len(text)
    return (page for page, count in meaningless.items() if count > _GARBLED * characters[page])


def _without(document: Document, pages: frozenset[int]) -> Document:
    source = tuple(line for line in document.source if line.page not in pages)
    blocks = tuple(block for block in document.blocks if block.page not in pages)
    return replace(document, source=source, blocks=blocks)


def _pictures(data: bytes, source: Sequence[Line]) -> Iterator[int]:
    characters: Counter[int | None] = Counter()
    for line in source:
        characters[line.page] += len(line.text)
    try:
        with PdfDocument(data) as pdf:
            for number in range(1, len(pdf) + 1):
                if characters[number] < _FEW and _is_picture(pdf[number - 1], characters[number]):
                    yield number
    except PdfiumError:
        return  # what the other reader could read, it has read


def _is_picture(page: PdfPage, characters: int) -> bool:
    """Say whether more is seen on a page than its few characters: an image, or letters drawn as outlines."""
    least = _INK_BESIDE_TEXT if characters else _INK
    return (_has_image(page) or _has_outlines(page)) and _ink(page) > least


def _has_image(page: PdfPage) -> bool:
    return any(True for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]))


def _has_outlines(page: PdfPage) -> bool:
    shapes = page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH])
    return sum(raw.FPDFPath_CountSegments(shape.raw) > _STROKES for shape in shapes) > _OUTLINES


def _ink(page: PdfPage) -> float:
    """The share of a page that does not look like its paper."""
    image = page.render(scale=_PREVIEW / max(page.get_size()), grayscale=True).to_pil().convert("L")
    counts = image.histogram()
    paper = counts.index(max(counts))
    return sum(count for level, count in enumerate(counts) if abs(level - paper) > _CONTRAST) / sum(counts)

"""What a page of a PDF is drawn with, measured before it is read: a small file may unpack to a page without end."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from pdfminer.pdftypes import PDFStream, dict_value, resolve1
from pdfminer.psparser import PSLiteral
from pdfplumber.page import Page

from helpers.documents.limits import MAX_CONTENT, at_most

_FLATE = ("FlateDecode", "Fl")


def check_contents(page: Page, name: str) -> None:
    """Refuse a page that is drawn with more bytes of instructions than any page needs.

    Its own instructions count and those of each form that it may draw; none is unpacked further than the limit.

    Parameters
    ----------
    page : Page
        Not yet read.
    name : str
        What to call the file in errors.

    Raises
    ------
    InputError
        If there are more than ``MAX_CONTENT`` bytes.
    """
    total = 0
    for stream in _streams(page):
        total += _unpacked(stream, MAX_CONTENT + 1 - total)
        at_most(total, MAX_CONTENT, "bytes of drawing instructions", f"{name}, page {page.page_number}")


def _streams(page: Page) -> Iterator[PDFStream]:
    held = page.page_obj
    drawn = dict_value(dict_value(held.resources).get("XObject", {})).values()
    forms = (stream for stream in map(resolve1, drawn) if isinstance(stream, PDFStream) and _is_form(stream))
    contents = (stream for part in held.contents for stream in _flat(part))
    seen: set[int] = set()
    for stream in (*contents, *forms):
        if id(stream) not in seen:
            seen.add(id(stream))
            yield stream


def _flat(part: object) -> Iterator[PDFStream]:
    found = resolve1(part)
    if isinstance(found, PDFStream):
        yield found
    elif isinstance(found, list):
        yield from (stream for stream in map(resolve1, found) if isinstance(stream, PDFStream))


def _is_form(stream: PDFStream) -> bool:
    kind = resolve1(stream.get("Subtype"))
    return isinstance(kind, PSLiteral) and kind.name == "Form"


def _unpacked(stream: PDFStream, most: int) -> int:
    """Return how many bytes a stream unpacks to, or ``most`` where they are more."""
    data = stream.rawdata
    if data is None:
        return min(len(stream.get_data()), most)
    if stream.decipher and stream.objid is not None and stream.genno is not None:
        data = stream.decipher(stream.objid, stream.genno, data, stream.attrs)
    for method, _ in stream.get_filters():
        if isinstance(method, PSLiteral) and method.name in _FLATE:
            try:
                data = zlib.decompressobj().decompress(data, most)
            except zlib.error:
                break  # its reader mends or refuses it
    return min(len(data), most)

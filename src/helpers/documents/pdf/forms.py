"""Forms: what was filled in lies over the pages in fields, and is no part of them until it is drawn on them."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from pdfminer.pdftypes import dict_value, list_value, resolve1
from pdfminer.psparser import PSLiteral
from pdfplumber.pdf import PDF
from pypdfium2 import PdfDocument, PdfiumError

_TEXT, _CHOICE = "Tx", "Ch"
_DEEPEST = 20


def filled_in(pdf: PDF, data: bytes) -> bytes:
    """Return the file with the fields of its form drawn on its pages; the file itself where none has text.

    Parameters
    ----------
    pdf : PDF
        The file, open.
    data : bytes
        The file.
    """
    form = dict_value(pdf.doc.catalog.get("AcroForm", {}))
    if not any(_has_text(field) for field in _fields(form.get("Fields", []))):
        return data
    try:
        with PdfDocument(data) as document:
            document.init_forms()
            for page in document:
                page.flatten()
            drawn = BytesIO()
            document.save(drawn)
    except PdfiumError:
        return data
    return drawn.getvalue()


def _fields(held: object, depth: int = 0) -> Iterator[dict[str, object]]:
    """Fields and those below them, which leave out what is said above."""
    for field in map(dict_value, list_value(held)):
        yield field
        below = field.get("Kids", []) if depth < _DEEPEST else []
        yield from ({**field, **kid} for kid in _fields(below, depth + 1))


def _has_text(field: dict[str, object]) -> bool:
    kind = resolve1(field.get("FT"))
    return isinstance(kind, PSLiteral) and kind.name in (_TEXT, _CHOICE) and bool(resolve1(field.get("V")))

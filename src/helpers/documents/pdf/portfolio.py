"""Files attached to PDFs: of a portfolio they are the documents, and its one page only asks for another viewer."""

from __future__ import annotations

from collections.abc import Iterator

from pdfminer.pdftypes import dict_value, list_value, resolve1
from pdfminer.utils import decode_text
from pdfplumber.pdf import PDF
from pypdfium2 import PdfDocument, PdfiumError

from helpers.documents import kinds
from helpers.errors import InputError

_DEEPEST = 20
_MOST = 100
_READ = tuple(suffix for suffixes in kinds.SUFFIXES.values() for suffix in suffixes if suffix != ".xml")
"""Invoices and signatures are attached as XML, and are no part of a disclosure."""


def check_portfolio(pdf: PDF, name: str) -> None:
    """Refuse a portfolio, and name what it holds.

    Raises
    ------
    InputError
        If the file is one.
    """
    catalog = pdf.doc.catalog
    if "Collection" not in catalog:
        return
    trees = dict_value(catalog.get("Names", {}))
    held = ", ".join(_attached(trees.get("EmbeddedFiles", {}))) or "nothing"
    raise InputError(name, f"this is a portfolio that holds files: {held}", "save these files out of it and add them")


def attached_files(data: bytes) -> tuple[str, ...]:
    """Return the names of the documents and sheets that are attached to a PDF, which hold what its pages may lack."""
    try:
        with PdfDocument(data) as document:
            count = document.count_attachments()
            names = [document.get_attachment(at).get_name() for at in range(min(count, _MOST))]
    except PdfiumError:
        return ()
    return tuple(name for name in names if name.lower().endswith(_READ))


def _attached(held: object, depth: int = 0) -> Iterator[str]:
    """The names of attached files, from a tree of names."""
    tree = dict_value(held)
    for key, file in zip(*[iter(list_value(tree.get("Names", [])))] * 2, strict=False):
        named = dict_value(file)
        printed = resolve1(named.get("UF", named.get("F", key)))
        yield decode_text(printed) if isinstance(printed, bytes) else str(printed)
    for kid in list_value(tree.get("Kids", [])) if depth < _DEEPEST else []:
        yield from _attached(kid, depth + 1)

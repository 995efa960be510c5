"""Portfolios: PDFs whose one page asks for another viewer, and whose documents are files attached to it."""

from __future__ import annotations

from collections.abc import Iterator

from pdfminer.pdftypes import dict_value, list_value, resolve1
from pdfminer.utils import decode_text
from pdfplumber.pdf import PDF

from helpers.errors import InputError

_DEEPEST = 20


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


def _attached(held: object, depth: int = 0) -> Iterator[str]:
    """The names of attached files, from a tree of names."""
    tree = dict_value(held)
    for key, file in zip(*[iter(list_value(tree.get("Names", [])))] * 2, strict=False):
        named = dict_value(file)
        printed = resolve1(named.get("UF", named.get("F", key)))
        yield decode_text(printed) if isinstance(printed, bytes) else str(printed)
    for kid in list_value(tree.get("Kids", [])) if depth < _DEEPEST else []:
        yield from _attached(kid, depth + 1)

"""Two files of the same identity, such as a Word file and its PDF: whether they print the same figures."""

from __future__ import annotations

import re
import unicodedata

from helpers.documents import Document
from helpers.documents.model import squeeze

_FIGURE = re.compile(r"(?<![\d.])\d+(?:,\d{3})*\.\d+(?![\d.]*\d)")
_FEW = 20
"""Figures with decimals below which a file says too little to be told the same as another."""
_NAMED = 3


def compared(document: Document, other: Document) -> str:
    """Say how the figures with decimals differ that two documents print; nothing where they are the same ones."""
    first, second = _figures(document), _figures(other)
    if min(len(first), len(second)) < _FEW:
        return "too few figures to tell whether the two agree"
    if first == second:
        return ""
    said = [
        f"{len(alone)} figures stand only in {where}, such as {', '.join(sorted(alone)[:_NAMED])}"
        for alone, where in ((first - second, "this one"), (second - first, "that one"))
        if alone
    ]
    return f"of {len(first | second)} different figures {'; '.join(said)}"


def _figures(document: Document) -> set[str]:
    texts = [unicodedata.normalize("NFKC", squeeze(line.text)) for line in document.text_lines]
    texts += [unicodedata.normalize("NFKC", text) for grid in document.grids for row in grid.rows for text in row.keys]
    return {found.replace(",", "") for text in texts for found in _FIGURE.findall(text)}

"""Tables that are pictures: a title of a table, and below it a picture where its figures should stand."""

from __future__ import annotations

from collections.abc import Iterator

from helpers.disclosure.captions import Caption, names_table, read_caption
from helpers.documents.model import PICTURE, Document, Line

_FORMS = 3
"""So many pictures without titles may be the forms that a document lacks; one or two are a seal or a code."""


def untitled(document: Document) -> tuple[Caption, Line] | None:
    """Return the first of several pictures, which no title says anything of, with its caption; None of few."""
    pictures = [block for block in document.blocks if isinstance(block, Line) and block.text == PICTURE]
    if len(pictures) < _FORMS:
        return None
    return Caption("", "other", "no title", pictures[0].number, "", ""), pictures[0]


def pictured(document: Document) -> Iterator[tuple[Caption, Line]]:
    """Yield the caption and the line of each picture that stands below the title of a table, once for each title."""
    seen: set[tuple[int | None, int]] = set()
    for at, block in enumerate(document.blocks):
        if isinstance(block, Line) and block.text == PICTURE:
            caption = read_caption(document, at, ())
            if caption.kind != "other" and names_table(caption.title) and (block.page, caption.line) not in seen:
                seen.add((block.page, caption.line))
                yield caption, block

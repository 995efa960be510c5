"""Tables that are pictures: a title of a table, and below it a picture where its figures should stand."""

from __future__ import annotations

from collections.abc import Iterator

from helpers.disclosure.captions import Caption, names_table, read_caption
from helpers.documents.model import PICTURE, Document, Line


def pictured(document: Document) -> Iterator[tuple[Caption, Line]]:
    """Yield the caption and the line of each picture that stands below the title of a table, once for each title."""
    seen: set[tuple[int | None, int]] = set()
    for at, block in enumerate(document.blocks):
        if isinstance(block, Line) and block.text == PICTURE:
            caption = read_caption(document, at, ())
            if caption.kind != "other" and names_table(caption.title) and (block.page, caption.line) not in seen:
                seen.add((block.page, caption.line))
                yield caption, block

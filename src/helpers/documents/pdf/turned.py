"""Pages whose text is drawn sideways, as landscape tables on portrait pages are: turned until it stands upright."""

from __future__ import annotations

from collections import Counter

from pdfplumber.page import Page


def upright(page: Page) -> Page:
    """Return the page as a reader would hold it: turned by right angles until most of its text runs level."""
    turns = Counter(_turn(char["matrix"]) for char in page.chars)
    turn, count = turns.most_common(1)[0] if turns else (0, 0)
    if turn == 0 or count * 2 <= len(page.chars):
        return page
    source = page.page_obj
    source.rotate = (page.rotation + turn) % 360
    source.attrs["Rotate"] = source.rotate
    return type(page)(page.pdf, source, page.page_number, page.initial_doctop)


def _turn(matrix: tuple[float, ...]) -> int:
    """By how many degrees, clockwise, a character is to be turned to stand upright; slanted ones by none."""
    along, up = matrix[0], matrix[1]
    if abs(along) * 10 <= abs(up):
        return 90 if up > 0 else 270
    return 180 if along < 0 and abs(up) * 10 <= abs(along) else 0

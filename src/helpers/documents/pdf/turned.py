"""Pages whose text is drawn sideways, as landscape tables on portrait pages are: turned until it stands upright."""

from __future__ import annotations

from pdfplumber.page import Page


def upright(page: Page) -> Page:
    """Return the page as a reader would hold it: turned by a right angle where most of its text runs up or down."""
    rising = sum(_slope(char["matrix"]) for char in page.chars)
    if abs(rising) * 2 <= len(page.chars):
        return page
    source = page.page_obj
    source.rotate = (page.rotation + (90 if rising > 0 else 270)) % 360
    source.attrs["Rotate"] = source.rotate
    return Page(page.pdf, source, page.page_number, page.initial_doctop)


def _slope(matrix: tuple[float, ...]) -> int:
    """1 where text runs straight upwards, -1 where it runs straight down, else 0."""
    along, up = matrix[0], matrix[1]
    return 0 if abs(along) * 10 > abs(up) else 1 if up > 0 else -1

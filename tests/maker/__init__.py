"""Makes disclosures for tests: from one set of books, a budget or final accounts in any layout and any format."""

from .compose import compose
from .draw import draw_books
from .families import FAMILIES, Family
from .formats import FORMATS, write
from .mixed import draw_family
from .noise import QUIET, Noise, draw_noise
from .page import Made
from .truth import Books

__all__ = [
    "FAMILIES",
    "FORMATS",
    "QUIET",
    "Books",
    "Family",
    "Made",
    "Noise",
    "compose",
    "draw_books",
    "draw_family",
    "draw_noise",
    "write",
]

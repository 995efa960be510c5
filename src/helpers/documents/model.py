"""What a reader gives: a document as lines of text and grids of cells, each with its position."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

PICTURE = "\ufffc"
"""A line that is a picture, or an object of another program that shows as one."""

# Marks of Markdown and HTML, and bookmark fields of Word exports, are no part of what was printed.
NOISE = re.compile(
    r"\*\*|\[bookmark:[^\]]*\]|PAGEREF\s+_Toc\d+(?:\s+\\h)?|"
    r"#(?<![\s\S]#)#{0,5}|\\(?=[!-/:-@\[-`{-~])|\$|&(?:nbsp|ensp|emsp|#160|#xA0);|"
    r"<(?:br|/?(?:u|b|i|p|a|em|sup|sub|div|span|font|strong|center)\b)[^<>]*>|\{#_?Toc[^{}]*\}|!\[[^\]]*\]\([^()]*\)|"
    + PICTURE
)

Box = tuple[float, float, float, float]
"""Left, top, right and bottom on a page, in points."""


# Characters without any width, which copying from web pages leaves within words and figures.
_UNSEEN = "\u200b\ufeff\u00ad\u200c\u200d\u200e\u200f\u2060\u202a\u202b\u202c\u202d\u202e"


def seen(text: str) -> str:
    """Return the text without the characters that nobody sees, which part no word and no figure."""
    if text.isprintable() or not any(mark in text for mark in _UNSEEN):
        return text
    return text.translate(dict.fromkeys(map(ord, _UNSEEN)))


def squeeze(text: str) -> str:
    """Return the text without any white space: justified and letter-spaced cells read alike."""
    return "".join(text.split())


@dataclass(frozen=True, slots=True)
class Seen:
    """How a character was recognised in a picture: how sure, from 0 to 1, and which other ones it may as well be."""

    confidence: float
    others: str = ""


# Lines, cells and rows are never changed once made; as frozen ones, they would take twice as long to make.


@dataclass(slots=True, unsafe_hash=True)
class Line:
    """A line of running text.

    Attributes
    ----------
    text : str
        The line as it stands in the source, line break excluded.
    number : int
        1-based line of the source text; within the page for paged sources.
    page : int or None
        1-based page, for paged sources.
    box : tuple of float or None
        Left, top, right and bottom on the page, in points, where the source has a layout.
    confidence : float or None
        How sure its most doubtful character is, from 0 to 1, where the line was recognised in a picture.
    seen : tuple of Seen
        Its visible characters one by one, where it was recognised in a picture.
    """

    text: str
    number: int
    page: int | None = None
    box: Box | None = None
    confidence: float | None = None
    seen: tuple[Seen, ...] = field(default=(), repr=False)

    def __reduce__(self) -> tuple[type[Line], tuple[object, ...]]:
        """Return how to make the line again: what a process sends to another is short, and soon built."""
        return Line, (self.text, self.number, self.page, self.box, self.confidence, self.seen)


@dataclass(slots=True, unsafe_hash=True)
class Cell:
    """A cell of a grid.

    Attributes
    ----------
    text : str
        The cell as it stands in the source, inner line breaks kept.
    line : int
        Line of the first visible character.
    page : int or None
    box : tuple of float or None
        See ``Line``.
    merged : bool
        True where the cell is covered by a merged cell to its left or above, as paged sources and sheets tell.
    confidence : float or None
    seen : tuple of Seen
        See ``Line``.
    loose : bool
        True where no rulings part the cell from others, or its text runs over them, and where it stands does not say
        for certain in which column.
    key : str
        The text without white space.
    """

    text: str
    line: int
    page: int | None = None
    box: Box | None = None
    merged: bool = False
    confidence: float | None = None
    seen: tuple[Seen, ...] = field(default=(), repr=False)
    loose: bool = False
    key: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self.key = squeeze(self.text)

    def __reduce__(self) -> tuple[type[Cell], tuple[object, ...]]:
        """Return how to make the cell again."""
        return Cell, (self.text, self.line, self.page, self.box, self.merged, self.confidence, self.seen, self.loose)

    def line_of(self, offset: int) -> int:
        """Return the line on which a character of ``text`` stands."""
        head = len(self.text) - len(self.text.lstrip())
        return self.line + self.text.count("\n", head, offset) if offset > head else self.line


@dataclass(slots=True, unsafe_hash=True)
class Row:
    """A row of cells; ``part`` counts the page breaks of its grid before it, ``keys`` are the keys of its cells."""

    cells: tuple[Cell, ...]
    line: int
    part: int = 0
    page: int | None = None
    keys: tuple[str, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self.keys = tuple([cell.key for cell in self.cells])

    def __reduce__(self) -> tuple[type[Row], tuple[object, ...]]:
        """Return how to make the row again."""
        return Row, (self.cells, self.line, self.part, self.page)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as printed: rows of cells, not yet understood.

    ``ragged`` is true where merged cells are printed once, so that rows differ in length; otherwise a merged cell is
    followed by blanks and every row has the same number of cells. ``aligned`` is true where lines of text have no other
    marks of cells than the places of their words, so that only sums prove which figure stands in which column.
    ``hidden`` are rows of a sheet that stand among these but are not shown; ``filtered`` says that a filter hides them,
    which only chooses what to look at.
    """

    rows: tuple[Row, ...]
    first_line: int
    last_line: int
    ragged: bool
    page: int | None = None
    aligned: bool = False
    hidden: tuple[Row, ...] = ()
    filtered: bool = False

    @property
    def width(self) -> int:
        """The number of cells of the widest row."""
        return max((len(row.cells) for row in self.rows), default=0)


@dataclass(frozen=True, slots=True)
class Document:
    """A file that was read: its lines, and its text and grids in reading order.

    ``source`` holds every line as a reader of the source would number them, tables included; ``blocks`` the same as
    running text and grids. ``wrapped`` says whether the lines were broken by a page's width, so that a sentence may run
    over several of them. ``unread`` names the pages without text, pictures for the most part, that were not read.
    ``part`` names the pages of the file, or its lines where it has no pages, that the document consists of: ``pages
    41-80``; it is empty where the document is the whole file. ``attached`` names the files within it, which are read
    only by themselves.
    """

    path: str
    sha256: str
    format: str
    encoding: str
    source: tuple[Line, ...] = field(repr=False)
    blocks: tuple[Line | Grid, ...] = field(repr=False)
    wrapped: bool = False
    unread: tuple[int, ...] = ()
    part: str = ""
    attached: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """The texts of ``source``."""
        return tuple(line.text for line in self.source)

    @property
    def text_lines(self) -> tuple[Line, ...]:
        """The lines that stand outside tables."""
        return tuple(block for block in self.blocks if isinstance(block, Line))

    @property
    def grids(self) -> tuple[Grid, ...]:
        """The grids, in reading order."""
        return tuple(block for block in self.blocks if isinstance(block, Grid))

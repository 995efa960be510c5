"""Running text put back together: sentences that run over lines and pages, each character knowing its place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import inf

from helpers.documents.model import NOISE, Document, Grid, Line, squeeze

_INK = re.compile(r"\S+")
_NARROW = re.compile(r"[\0-\u2e7f]")
_CLOSED = re.compile(r"[。！？!?：:]$|(?<!\d)[.．]$")
_SEMICOLON = re.compile(r"[；;]$")
_PUNCTUATED = re.compile(r"[，,、；;。：:（(]")
# What a heading may list is parted by 、 alone.
_SENTENCE = re.compile(r"[，,；;。：:（(]")
_BRACKETED = re.compile(r"[（(][^（）()]*[）)]")
# An item named by its levels goes on to its amount.
_ITEM = re.compile(r"[（(](?:类|款|项)[）)]")
# No paragraph begins with these, nor with an amount.
_MIDDLE = re.compile(r"[，,、。；;：:）)的%％]|元|万元|\d[\d,，]*(?:\.\d+)?\s*(?:[万亿]?\s*元|[%％])")
# A numbered heading ends with these words, however wide it is.
_HEADING_END = re.compile(r"(?:说明|情况)$")
_OPENS = re.compile(
    r"^(?:第[一二三四五六七八九十]+(?:部分|章|节)|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|"
    r"\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[）)]|[-•●◆]|表\d|附件|注[:：]|备注)"
)
_PAGE_NUMBER = re.compile(r"^(?:[—–─－·-]*\s*\d{1,3}\s*[—–─－·-]*|第\s*\d{1,3}\s*页(?:[，,/]?\s*共\s*\d{1,3}\s*页)?)$")
# A line this much narrower than the page's wide lines ended where its author ended it, not where the page did.
_FULL = 0.85
# Narrower lines say nothing about the width of the page.
_WIDE = 40
# Lines are wrapped where one wide line in so many has the commonest width.
_COMMON = 3
# So many wide lines at least tell that a text which came as paragraphs was broken line by line, and this share of them
# must have the commonest width, and this share of those end in mid-sentence.
_ENOUGH, _MOST, _OPEN = 12, 2 / 3, 1 / 2
# A title on this many pages is a running head.
_PAGES = 4


@dataclass(frozen=True, slots=True)
class Flow:
    """A stretch of text without white space that remembers where each character stood.

    Attributes
    ----------
    text : str
        The text, all white space removed.
    starts : tuple of int
        Offsets in ``text`` at which a run of adjacent source characters begins.
    places : tuple of (page, line, column)
        Where each run begins in the source; columns count from 0.
    """

    text: str
    starts: tuple[int, ...]
    places: tuple[tuple[int | None, int, int], ...]

    def place(self, offset: int) -> tuple[int | None, int, int]:
        """Return page, line and column of the character at ``offset``."""
        run = bisect_right(self.starts, offset) - 1
        page, line, column = self.places[run]
        return page, line, column + offset - self.starts[run]

    @property
    def line(self) -> int:
        """Line of the first character."""
        return self.places[0][1]

    @property
    def page(self) -> int | None:
        """Page of the first character, for paged sources."""
        return self.places[0][0]

    @property
    def last_line(self) -> int:
        """Line of the last character, on its own page."""
        return self.places[-1][1]


def flow(lines: Iterable[Line]) -> Flow:
    """Join lines into one flow."""
    text: list[str] = []
    starts: list[int] = []
    places: list[tuple[int | None, int, int]] = []
    length = 0
    for line in lines:
        visible = NOISE.sub(lambda match: " " * len(match.group()), line.text)
        for run in _INK.finditer(visible):
            text.append(run.group())
            starts.append(length)
            places.append((line.page, line.number, run.start()))
            length += len(run.group())
    return Flow("".join(text), tuple(starts), tuple(places))


def paragraphs(document: Document) -> Iterator[Flow]:
    """Part the running text of a document into paragraphs, joining those that a page or line break has cut.

    A grid always ends a paragraph. Where lines are not wrapped each is a paragraph. Elsewhere a line
    continues the one before it where that one ends in mid-sentence and this one does not begin like a heading or a
    list item; a short line without punctuation is a title and continues nothing. Page numbers and running heads are
    no text.
    """
    if not document.wrapped:
        yield from (flow([line]) for line in document.text_lines if _is_text(_bare(line)))
        return
    width = _page_width(document.text_lines)
    furniture = _running_heads(document.text_lines, width)
    held: list[Line] = []
    for block in document.blocks:
        if isinstance(block, Line) and (_bare(block) in furniture or _PAGE_NUMBER.match(_bare(block))):
            continue
        joins = isinstance(block, Line) and bool(held) and _continues(held, block, width)
        if held and not joins and (isinstance(block, Grid) or _bare(block)):
            yield flow(held)
            held = []
        if isinstance(block, Line) and _bare(block):
            held.append(block)
    if held:
        yield flow(held)


def _is_text(text: str) -> bool:
    return bool(text) and not _PAGE_NUMBER.match(text)


def is_broken(lines: Sequence[Line]) -> bool:
    """Whether the paragraphs of a text are but the lines of a page, as converters from PDF leave them."""
    wide = [(width, text) for line in lines if (width := _width(text := _bare(line))) >= _WIDE]
    common = _page_width(lines)
    alike = [text for width, text in wide if _FULL * common <= width <= common / _FULL]
    unfinished = sum(not _CLOSED.search(text[-2:]) and not _SEMICOLON.search(text[-1:]) for text in alike)
    return len(alike) >= max(_ENOUGH, _MOST * len(wide)) and unfinished >= _OPEN * len(alike)


def _continues(held: Sequence[Line], following: Line, page_width: float) -> bool:
    is_full = _width(_bare(held[-1])) >= _FULL * page_width
    text, after = _numbered(held[-1]), _numbered(following)
    if _CLOSED.search(text[-2:]) or _OPENS.match(after) or (_SEMICOLON.search(text[-1:]) and not is_full):
        return False
    inner = _BRACKETED.sub("", _OPENS.sub("", text))
    if _OPENS.match(text) and _HEADING_END.search(text) and not _SENTENCE.search(inner):
        return bool(_MIDDLE.match(after))
    if _PUNCTUATED.search(inner) or _ITEM.search(text) or _MIDDLE.match(after):
        return True
    return is_full


def _numbered(line: Line) -> str:
    """Return a line, without white space where only then its number shows: 八 、 机 关 运 行 经 费."""
    text = _bare(line)
    tight = squeeze(text)
    return tight if _OPENS.match(tight) and not _OPENS.match(text) else text


def _running_heads(lines: Sequence[Line], page_width: float) -> frozenset[str]:
    """Short titles that stand on page after page."""
    counts = Counter(_bare(line) for line in lines)
    often = (text for text, times in counts.items() if times >= _PAGES and _width(text) < _FULL * page_width)
    return frozenset(text for text in often if not _PUNCTUATED.search(text) and not _OPENS.match(text))


def _bare(line: Line) -> str:
    return _without_noise(line.text)


@lru_cache(maxsize=4096)
def _without_noise(text: str) -> str:
    return NOISE.sub("", text).strip()


def _page_width(lines: Sequence[Line]) -> float:
    """Width at which lines are wrapped: the commonest of the wide ones; infinite where no width is common."""
    wide = [width for line in lines if (width := _width(_bare(line))) >= _WIDE]
    if not wide:
        return inf
    width, _ = Counter(wide).most_common(1)[0]
    alike = sum(_FULL * width <= other <= width / _FULL for other in wide)
    return width if alike * _COMMON >= len(wide) else inf


@lru_cache(maxsize=4096)
def _width(text: str) -> int:
    """Width in half-width columns; a Chinese character takes two."""
    return 2 * len(text) - len(_NARROW.findall(text))

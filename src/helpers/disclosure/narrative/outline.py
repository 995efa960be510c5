"""The outline of a document: under which numbered headings a paragraph stands, and what it explains."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from helpers.disclosure.narrative.figures import figures
from helpers.disclosure.narrative.items import names_item
from helpers.disclosure.narrative.subjects import fund_of
from helpers.disclosure.narrative.tables import cues, first

_NUMERALS = {char: number for number, char in enumerate("一二三四五六七八九", 1)}
_MARKER = re.compile(
    r"^(?:[-•●◆*]+)?(?:第(?P<part>[一二三四五六七八九十]+|\d+)(?:部分|章|节)|(?P<han>[一二三四五六七八九十]{1,3})、|"
    r"[（(](?P<han_bracket>[一二三四五六七八九十]{1,3})[）)]|(?P<arabic>\d{1,2})[.．、]|[（(](?P<arabic_bracket>\d{1,2})[）)])"
)
_RANK = {"part": 0, "han": 1, "han_bracket": 2, "arabic": 3, "arabic_bracket": 4}
_CHAPTER = 1
_UNNUMBERED = re.compile(cues("heading"))
_PLAIN = ("income_expenditure_summary", "income_summary", "expenditure_summary")
_DEFINITION = re.compile(cues("definition"))
_TITLE = re.compile(r"^([^，。；：:]{2,40}?)(?:[。：:]|$)")
_LONGEST_HEADING = 80


@dataclass(frozen=True, slots=True)
class Entry:
    """A numbered paragraph: rank and number of its marker, and its text where it is a heading."""

    rank: int
    number: int
    heading: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paragraph stands: headings above it, outermost first, its own title, and the text after its marker."""

    headings: tuple[str, ...]
    depth: int
    title: str
    body: int
    is_heading: bool
    rank: int | None = None

    @property
    def heading(self) -> str | None:
        """The nearest heading, as printed."""
        return self.headings[-1] if self.headings else None

    @property
    def section(self) -> str:
        """Kind of table that the paragraph explains; ``policy`` for prose about duties, plans and definitions."""
        texts = [text for text in (*self.headings, self.title) if text and not names_item(text)]
        found = [row["section"] for text in texts if (row := first("sections.csv", text))]
        if not found:
            return "other"
        if "policy" in found:
            return "policy"
        # 公务接待费支出 below “三公”经费 is still about the latter: plain 收入 and 支出 only part what is about both.
        named = [section for section in found[1:] if section not in _PLAIN or found[0] in _PLAIN]
        return named[-1] if named else found[0]

    @property
    def chapter(self) -> tuple[str, ...]:
        """The headings down to the one that says which table is explained."""
        return self.headings[: self.depth]

    @property
    def fund(self) -> str | None:
        """Source of funds that the nearest heading states."""
        return next((fund for text in reversed(self.headings) if (fund := fund_of(text))), None)


@dataclass(slots=True)
class Outline:
    """The open headings while a document is read from top to bottom."""

    entries: list[Entry] = field(default_factory=list)

    def enter(self, text: str) -> Place:
        """Read the next paragraph and return its place."""
        marker = _MARKER.match(text)
        body = marker.end() if marker else 0
        title = _title(text[body:])
        if marker is None:
            is_heading = bool(_UNNUMBERED.match(text)) and not figures(text)
            if is_heading:
                self._open(Entry(1, 0, text))
            return self._place(title, body, is_heading)
        kind = marker.lastgroup or ""
        number = _number(marker.group(kind))
        is_heading = len(text) <= _LONGEST_HEADING and not _DEFINITION.search(text) and not figures(text[body:])
        self._open(Entry(_RANK[kind], number, text if is_heading else ""))
        return self._place(title, body, is_heading, _RANK[kind])

    def leave_contents(self) -> None:
        """Close the parts that the contents list: a text that does not number them again is in none of them."""
        self.entries = [entry for entry in self.entries if entry.rank]

    def _open(self, entry: Entry) -> None:
        """Close what the new marker ends: back to the entry that it follows in number, or that it outranks."""
        followed = [
            (bool(before.heading) == bool(entry.heading), at)  # a heading rather goes on after a heading
            for at, before in enumerate(self.entries)
            if before.rank == entry.rank and before.number + 1 == entry.number
        ]
        if followed:
            del self.entries[max(followed)[1] :]
            self.entries.append(entry)
            return
        last = self.entries[-1] if self.entries else None
        nests = last is not None and last.rank == entry.rank > _CHAPTER and entry.number == 1 and last.heading
        if not nests:
            while self.entries and self.entries[-1].rank >= entry.rank:
                self.entries.pop()
        self.entries.append(entry)

    def _place(self, title: str, body: int, is_heading: bool, rank: int | None = None) -> Place:
        headings = tuple(entry.heading for entry in self.entries if entry.heading)
        return Place(headings, self._depth(), title, body, is_heading, rank)

    def _depth(self) -> int:
        """How many headings lead to the chapter: down to the first that names a table, or to 一、."""
        named = [entry for entry in self.entries if entry.heading]
        for depth, entry in enumerate(named, 1):
            if entry.rank >= _CHAPTER and first("sections.csv", entry.heading):
                return depth
        return sum(entry.rank <= _CHAPTER for entry in named)


def marker_of(text: str) -> str:
    """Return the number that a paragraph begins with, such as 第一部分, 一、 or （一）; '' where there is none."""
    marker = _MARKER.match(text)
    return marker.group() if marker else ""


def _title(text: str) -> str:
    match = _TITLE.match(text)
    return match.group(1) if match and not figures(match.group(1)) else ""


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    tens, _, units = text.rpartition("十")
    return (_NUMERALS.get(tens, 1) * 10 if "十" in text else 0) + _NUMERALS.get(units, 0)

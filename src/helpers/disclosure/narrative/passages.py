"""Passages: everything that is printed outside the cells of tables, each with the part that it plays."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from helpers.disclosure.captions import LOOK_BACK, is_title, tidy
from helpers.disclosure.narrative.figures import figures
from helpers.disclosure.narrative.outline import Place, marker_of
from helpers.documents import Document, Flow, Grid, Row

_CONTENTS = re.compile(r"^[（(]?(?:目[录次]|contents)[）)]?[:：]?$", re.IGNORECASE)
_LEADER = re.compile(r"(?:[.．·•]{3,}|…+|[-—_]{4,})[（(]?\d{0,3}[）)]?$")
# Dots and page number at the end of a line of contents.
_TO_PAGE = ".．·•…-—_()（）0123456789"
_STOP = re.compile(r"[。；;]")
_CLAUSE = re.compile(r"[，,。；;！？]")
_COLON = re.compile(r"[：:]")
_HEAD = re.compile(
    r"^(?![的和及与了等、，）)]|.*(?:没有|未|无))(?=.*[一-鿿]{2}).{3,40}(?<![、，,：:；;。！？的和及与])$"
)
_YEAR_LINE = re.compile(r"^[（(]?\d{4}年度?[）)]?$")
_NOTE = re.compile(r"^[（(]?(?:备?注|说明)[\d①-⑳]?[:：.、]|^[（(]?[本此]表")
_LONGEST_HEADING = 60
_UNKNOWN = ("other", "policy")
# A note stands within so many lines below its table.
_BELOW = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph where the narrator met it: its text, its place in the outline, the kind of table it explains."""

    flow: Flow
    place: Place
    section: str


def read_passages(
    document: Document,
    paragraphs: Iterable[Paragraph],
    contents: frozenset[int],
    tables: Sequence[Mapping[str, Any]],
) -> list[dict[str, Any]]:
    """Say what part every paragraph of a document plays, and add the titles and notes printed within grids.

    Parameters
    ----------
    document : Document
    paragraphs : iterable of Paragraph
        In reading order.
    contents : frozenset of int
        Which of them are lines of contents, see ``contents_of``.
    tables : sequence of mapping
        Rows of table ``tables``: their ``title``, ``note`` and ``kind``.

    Returns
    -------
    list of dict
        One row for each passage in reading order, with the columns of table ``passages`` but ``doc_id``.
    """
    near = _Nearby.of(document)
    titles = {table["title"]: table["kind"] for table in reversed(tables) if table.get("title")}
    notes = {table["note"]: table["kind"] for table in reversed(tables) if table.get("note")}
    found = []
    for number, paragraph in enumerate(paragraphs):
        flow = paragraph.flow
        at = (flow.page, flow.line)
        kind, section = "contents", None
        if number not in contents:
            kind, section = _part(paragraph, titles, notes, above=at in near.above, below=at in near.below)
        found.append((near.order.get(at, 0), 0, kind, section, flow.text, *at, flow.last_line))
    for order, row in near.rows:
        text = next(filter(None, row.keys))
        if text in titles:
            found.append((order, row.line, "title", titles[text], text, row.page, row.line, row.line))
        elif _NOTE.match(text) or text in notes:
            last = next(cell.line + cell.text.strip().count("\n") for cell in row.cells if cell.key)
            found.append((order, row.line, "note", notes.get(text), text, row.page, row.line, last))
    found.sort(key=lambda passage: passage[:2])
    return [
        {
            "passage_no": number,
            "passage_kind": kind,
            "section": None if section in _UNKNOWN else section,
            "text": text,
            "page": page,
            "line": line,
            "last_line": last_line,
        }
        for number, (_, _, kind, section, text, page, line, last_line) in enumerate(found, 1)
    ]


def _part(
    paragraph: Paragraph, titles: Mapping[str, str], notes: Mapping[str, str], *, above: bool, below: bool
) -> tuple[str, str | None]:
    """Say what a paragraph is, and the kind of table that it belongs to or explains."""
    text, place, section = paragraph.flow.text, paragraph.place, paragraph.section
    numbered = place.is_heading and not text.endswith("表")
    if above and text in titles and is_title(text) and not numbered:
        return "title", titles[text]
    if below and (_NOTE.match(text) or any(kind in (section, "other") for kind in _kinds(text, notes))):
        return "note", next(iter(_kinds(text, notes)), None)
    if above and _is_caption(text):
        return "caption", None
    return "heading" if _is_heading(text, place, section) else "paragraph", section


def _kinds(text: str, notes: Mapping[str, str]) -> list[str]:
    """Return the kinds of the tables whose note a text is, or begins with."""
    return [kind for note, kind in notes.items() if text.startswith(note)]


def _is_caption(text: str) -> bool:
    return bool(_YEAR_LINE.match(text)) or (
        len(text) <= _LONGEST_HEADING and not _CLAUSE.search(text) and not is_title(text)
    )


def _is_heading(text: str, place: Place, section: str) -> bool:
    """Whether a text heads what follows: by its number, or because it is short, no sentence, and states nothing."""
    if _CONTENTS.match(text):
        return True
    if len(text) > _LONGEST_HEADING or _CLAUSE.search(text[:-1]) or _COLON.search(text[:-1]):
        return False
    if place.is_heading:
        return not text.endswith(("；", ";")) and not (text.endswith("。") and section in _UNKNOWN)
    return place.rank is None and bool(_HEAD.match(text)) and not figures(text)


def contents_of(texts: Sequence[str]) -> frozenset[int]:
    """Return which paragraphs are lines of contents: those that lead to a page by dots, and those after 目录.

    The contents end where the document begins: with a sentence, or with the first of their lines, or its number, again.
    """
    found = {number for number, text in enumerate(texts) if _LEADER.search(text[-12:])}
    # Wide spacing may have parted 目 and 录 into two lines.
    heads = (
        number
        for number, text in enumerate(texts)
        if _CONTENTS.match(text) or texts[number - 1 : number + 1] == ["目", "录"]
    )
    start = next(heads, len(texts))
    seen: set[str] = set()
    first = ""
    for number in range(start + 1, len(texts)):
        entry, marker = texts[number].rstrip(_TO_PAGE), marker_of(texts[number])
        if entry in seen or _STOP.search(entry) or len(entry) > _LONGEST_HEADING or (marker and marker == first):
            break
        first = first or marker
        seen.add(entry)
        found.add(number)
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class _Nearby:
    """Which lines stand right above and below a grid, the rows of grids that hold one text, and what comes first."""

    above: frozenset[tuple[int | None, int]]
    below: frozenset[tuple[int | None, int]]
    rows: tuple[tuple[int, Row], ...]
    order: Mapping[tuple[int | None, int], int]

    @classmethod
    def of(cls, document: Document) -> _Nearby:
        above: set[tuple[int | None, int]] = set()
        below: set[tuple[int | None, int]] = set()
        rows: list[tuple[int, Row]] = []
        order: dict[tuple[int | None, int], int] = {}
        run: list[tuple[int | None, int]] = []
        after_grid = False
        for at, block in enumerate(document.blocks):
            if isinstance(block, Grid):
                above.update(run[-LOOK_BACK:])
                rows += ((at, row) for row in _lone(block))
                run, after_grid = [], True
                continue
            order[block.page, block.number] = at
            if tidy(block.text):
                run.append((block.page, block.number))
                if after_grid and len(run) <= _BELOW:
                    below.add(run[-1])
        return cls(frozenset(above), frozenset(below), tuple(rows), order)


def _lone(grid: Grid) -> Iterator[Row]:
    """Yield the rows that hold one text and nothing else: titles, captions and notes within the grid."""
    for row in grid.rows:
        if row.keys.count("") == len(row.keys) - 1:
            yield row

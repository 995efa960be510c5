"""Printed lines parted into what may stand in columns: at wide gaps, beside figures of money, and where columns end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from helpers.documents.pdf.glyphs import BLANK, PrintedLine
from helpers.documents.pdf.headed import Span, overlap, span_of

FIGURE = re.compile(r"[-−－]?[¥￥]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:%|[千万亿]?元)?")
"""A figure, with or without its unit, alone in its part of a line."""
_MONEY = re.compile(r"\.\d|,\d{3}")
_SENTENCE = re.compile(r"[。；，]")
_PROSE = re.compile(r"[。；，]|\d\s*[万亿千百]?元")
"""What running text holds and no row of figures does: there a blank beside a figure parts nothing."""
TITLE = re.compile(r"表\W*$|^附[件表录]")
"""What the title of a table ends with, or begins."""
_ENDS = re.compile(r"[：:。；]")
_NUMBERING = re.compile(r"^(?:序号|栏次|行次|项目)+$")
# Lines further apart than this many character heights belong to no table; those of a loose one stand further apart.
_PITCH = 3.5
_ROW_PITCH = 36.0
# So many characters at least stand on both sides of a blank between two words of a heading.
_LEAST_WORD = 2


@dataclass(frozen=True, slots=True)
class Parted:
    """A printed line parted at its wide gaps."""

    line: PrintedLine
    parts: tuple[PrintedLine, ...]

    @classmethod
    def of(cls, line: PrintedLine) -> Parted:
        """Part a line at its wide gaps, and at any blank beside a figure of money."""
        text = line.text
        if not _MONEY.search(text) or _PROSE.search(text):
            return cls(line, line.parts())
        return cls(line, tuple(half for part in line.parts() for half in _off_money(part)))

    @property
    def words(self) -> tuple[PrintedLine, ...]:
        """Its parts as headings, which stand close: words between any blanks; letters that are set apart stay."""
        return tuple(half for part in self.parts for half in words_of(part, _LEAST_WORD))

    @property
    def is_row(self) -> bool:
        """Say whether it reads like a row: a name or a code, and a figure of money."""
        texts = [part.text for part in self.parts]
        figures = [text for text in texts if FIGURE.fullmatch(text)]
        return len(texts) > 1 and any(map(_MONEY.search, figures)) and not any(map(_SENTENCE.search, texts))

    @property
    def has_money(self) -> bool:
        """Say whether a figure of money stands in a part of its own."""
        return any(FIGURE.fullmatch(part.text) and _MONEY.search(part.text) for part in self.parts)

    @property
    def ends_table(self) -> bool:
        """Say whether it is a sentence or a caption: a table ends above it, or begins below it."""
        return bool(_ENDS.search(self.line.text) or TITLE.search(self.line.text))

    @property
    def is_heading(self) -> bool:
        """Say whether it may head columns: several words, no caption and no figure."""
        return not re.search(r"[：:。；，]", self.line.text) and not self.is_row and len(self.words) > 1

    @property
    def numbers_columns(self) -> bool:
        """Say whether it numbers the columns below the headings, as 栏次 1 2 3 does."""
        numbers = [part.text for part in self.parts if not _NUMBERING.match(part.text)]
        counted = len(numbers) > 1 and all(map(str.isdecimal, numbers))
        return counted and list(map(int, numbers)) == list(range(1, len(numbers) + 1))

    @property
    def baseline(self) -> float:
        """Where the line stands."""
        return self.line.baseline

    def is_near(self, other: Parted) -> bool:
        """Say whether another line may belong to the same table."""
        _, top, _, bottom = self.line.box
        pitch = abs(other.baseline - self.baseline)
        return pitch < _PITCH * (bottom - top) or (min(len(self.parts), len(other.parts)) > 1 and pitch < _ROW_PITCH)


def words_of(part: PrintedLine, least: int = 1) -> list[PrintedLine]:
    """Part a line at its blanks, where so many characters at least stand on both sides."""
    between = part.parts(BLANK)
    words = [between[0]]
    for before, after in pairwise(between):
        if min(len(before.glyphs), len(after.glyphs)) >= least:
            words.append(after)
        else:
            words[-1] = _together(words[-1], after)
    return words


def _together(one: PrintedLine, other: PrintedLine) -> PrintedLine:
    return PrintedLine((*one.glyphs, *other.glyphs))


def fitted(body: Sequence[Parted]) -> list[Parted]:
    """Part the words of rows that stand close to each other where columns end."""
    firm = [part for line in body if line.is_row for part in line.parts if len(words_of(part)) == 1]
    columns: list[Span] = joined(span_of(part) for part in firm)
    return [fitted_to(columns, line) if line.is_row else line for line in body]


def fitted_to(columns: Sequence[Span], line: Parted) -> Parted:
    """Part the words of a line where columns end."""
    return Parted(line.line, tuple(half for part in line.parts for half in _by_columns(part, columns)))


def _off_money(part: PrintedLine) -> list[PrintedLine]:
    """Part a line beside each figure of money in it."""
    halves: list[PrintedLine] = []
    was_money = True
    for word in words_of(part):
        is_money = bool(FIGURE.fullmatch(word.text) and _MONEY.search(word.text))
        if halves and not is_money and not was_money:
            halves[-1] = _together(halves[-1], word)
        else:
            halves.append(word)
        was_money = is_money
    return halves


def _by_columns(part: PrintedLine, columns: Sequence[Span]) -> list[PrintedLine]:
    """Part a line at those blanks between which words stand in columns of their own."""
    halves: list[PrintedLine] = []
    before: list[int] = []
    for word in words_of(part):
        over = [at for at, column in enumerate(columns) if overlap(span_of(word), column)]
        if halves and (not over or not before or over[0] == before[-1]):
            halves[-1] = _together(halves[-1], word)
        else:
            halves.append(word)
        before = over or before
    return halves


def joined(spans: Iterable[Span]) -> list[Span]:
    """Join the spans that overlap: what they cover together, from left to right."""
    joined: list[Span] = []
    for left, right in sorted(spans):
        if joined and left < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(right, joined[-1][1]))
        else:
            joined.append((left, right))
    return joined

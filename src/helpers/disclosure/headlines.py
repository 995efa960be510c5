"""Headlines: every place where a document names a year together with 预算 or 决算, and how much each weighs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from helpers.disclosure.agency_names import trim_agency
from helpers.documents.model import NOISE, Document, Grid, squeeze

HEAD_LINES = 60
HEAD_WEIGHT = 5
"""What stands within the first lines of a document weighs more than what it says later on."""

_YEAR = r"(?:19|20)\d\d"
_PLAIN = str.maketrans("０１２３４５６７８９", "0123456789", '“”"＂‘’')
_HEADLINE = re.compile(
    rf"(?<![比较与和])({_YEAR})年(?:度)?((?:(?!年)[\u4e00-\u9fff（）()]){{0,30}}?)(部门|单位)?(?:综合)?(预算|决算)"
)
_LEVEL_WORD = re.compile(r"^(?:[省市区县]级|[省市区县]?本级)?$")
_LONE_YEAR = re.compile(rf"^[（(]({_YEAR})年度?[)）]$")
_STAGE_WORD = re.compile(r"预算|决算")
_BUDGET_YEAR = re.compile(rf"(预算|决算)年度[:：]({_YEAR})")


@dataclass(frozen=True, slots=True)
class PlainText:
    """Text without white space, with the source line at which each piece of it begins."""

    text: str
    starts: tuple[int, ...]
    lines: tuple[int, ...]

    def line(self, offset: int) -> int:
        """Return the source line of the character at ``offset``."""
        return self.lines[bisect_right(self.starts, offset) - 1]


def plain_text(document: Document) -> PlainText:
    """Join a document into text without white space; cells stand apart from each other and from the text."""
    parts: list[str] = []
    starts: list[int] = []
    lines: list[int] = []
    length = 0
    for piece, line in _pieces(document):
        text = piece.translate(_PLAIN)
        if text:
            parts.append(text)
            starts.append(length)
            lines.append(line)
            length += len(text)
    return PlainText("".join(parts), tuple(starts), tuple(lines))


def _pieces(document: Document) -> Iterator[tuple[str, int]]:
    """Lines of text and cells without white space; the cells apart from each other and from the text."""
    for block in document.blocks:
        if isinstance(block, Grid):
            yield from ((f"{cell.key}|", cell.line) for row in block.rows for cell in row.cells if cell.key)
        else:
            yield squeeze(NOISE.sub("", block.text)), block.number


@dataclass(frozen=True, slots=True)
class Headline:
    """A place that names a year and a stage, the scope it says if any, and its weight."""

    year: int
    stage: str
    scope: str
    line: int
    weight: int
    text: str


def _named(text: PlainText) -> Iterator[Headline]:
    """Every place that names a year and a stage together, such as 2025年部门预算; those at the head weigh more."""
    for found in _HEADLINE.finditer(text.text):
        line = text.line(found.start())
        weight = (HEAD_WEIGHT if line <= HEAD_LINES else 1) * (3 if found.group(3) else 1)
        gap = found.group(2)
        if not _LEVEL_WORD.match(gap) and not (found.group(3) and trim_agency(gap)):
            continue
        yield Headline(int(found.group(1)), _stage(found.group(4)), found.group(3) or "", line, weight, found.group())
    for found in _BUDGET_YEAR.finditer(text.text):
        line = text.line(found.start())
        yield Headline(int(found.group(2)), _stage(found.group(1)), "", line, HEAD_WEIGHT, found.group())


def _lone_years(document: Document) -> Iterator[Headline]:
    """Lines that say no more than the year, such as （2025年度）, where the document speaks of one stage only."""
    words = Counter(_stage(word) for line in document.lines for word in _STAGE_WORD.findall(line))
    if not words or min(words["budget"], words["final"]) * 5 > max(words["budget"], words["final"]):
        return
    stage = words.most_common(1)[0][0]
    for line in document.source:
        found = _LONE_YEAR.match(_bare_cell(line.text))
        if found:
            yield Headline(int(found.group(1)), stage, "", line.number, 2, found.group())


def _stage(word: str) -> str:
    return "budget" if word == "预算" else "final"


def _bare_cell(line: str) -> str:
    """A line, or the only filled cell of a table row, without white space."""
    return squeeze(line).strip("|")


def headlines(document: Document, text: PlainText) -> list[Headline]:
    """Return every place that names a year and a stage, such as 2025年部门预算, in reading order."""
    return [*_named(text), *_lone_years(document)]

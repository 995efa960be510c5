"""The characters of a PDF page and the printed lines they form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import attrgetter

from pdfplumber.page import Page

from helpers.documents.model import Box
from helpers.documents.pdf.marks import Style, without_marks
from helpers.documents.radicals import ideographs

BASELINE_DRIFT = 3.0
"""How far baselines of one printed line may lie apart, in points; box tops of Latin and Chinese differ by more."""

BLANK = 0.25
"""A gap wider than this share of the character's height is printed as a blank."""
# Text runs downwards from so many characters on.
_LEAST_DOWN = 3
# A gap wider than this many character heights parts two columns.
_GAP = 1.0
# The same character this close to itself, as a share of its width or height, is bold type made by printing twice, or a
# shadow: no two of one word stand so close.
_OVERPRINT, _SHADOW = 0.3, 0.17
# Decimals set further off their figure than this share of its height belong to another row.
_LEAP = 0.9
# Turned characters run so many times further up or down than along the page.
_UPRIGHT = 10


@dataclass(frozen=True, slots=True)
class Glyph:
    """A visible character: its box on the page and the baseline it stands on, in points from the upper left corner.

    ``clip`` is the area within which it is shown, where its page is clipped; ``cut`` whether the edge of that runs
    through the character, so that others behind it may not have been drawn at all. ``turn`` is 1 where its string runs
    upwards, -1 where it runs downwards with its characters turned, and 0 where these stand upright.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    clip: Box | None = None
    cut: bool = False
    turn: int = 0

    @property
    def is_hidden(self) -> bool:
        """Say whether its middle is not shown."""
        if self.clip is None:
            return False
        (x, y), (left, top, right, bottom) = self.center, self.clip
        return not (left <= x <= right and top <= y <= bottom)

    @property
    def center(self) -> tuple[float, float]:
        """The middle of the box."""
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """The characters that share a baseline, from left to right."""

    glyphs: tuple[Glyph, ...]

    @property
    def text(self) -> str:
        """The characters, with one blank wherever the print leaves a gap."""
        parts = [self.glyphs[0].text]
        for before, glyph in pairwise(self.glyphs):
            if glyph.x0 - before.x1 > BLANK * (glyph.bottom - glyph.top):
                parts.append(" ")
            parts.append(glyph.text)
        return "".join(parts)

    def parts(self, gap: float = _GAP) -> tuple[PrintedLine, ...]:
        """Return the line parted at its gaps wider than this many character heights."""
        parts, start = [], 0
        for at, (before, glyph) in enumerate(pairwise(self.glyphs), 1):
            if glyph.x0 - before.x1 > gap * (glyph.bottom - glyph.top):
                parts.append(PrintedLine(self.glyphs[start:at]))
                start = at
        return (*parts, PrintedLine(self.glyphs[start:]))

    @property
    def baseline(self) -> float:
        """Where the line stands on the page."""
        return self.glyphs[0].baseline

    @property
    def first_baseline(self) -> float:
        """The uppermost baseline on the line, which is not that of decimals put back from another one."""
        baselines = (glyph.baseline for glyph in self.glyphs)
        return min(one for one in baselines if abs(one - self.baseline) <= BASELINE_DRIFT)

    @property
    def box(self) -> Box:
        """The smallest box around the characters."""
        return (
            self.glyphs[0].x0,
            min(glyph.top for glyph in self.glyphs),
            max(glyph.x1 for glyph in self.glyphs),
            max(glyph.bottom for glyph in self.glyphs),
        )


def glyphs_of(page: Page, marks: set[Style]) -> list[Glyph]:
    """Return the visible characters of a page: those with ink, and within the part of the page that is shown.

    Watermarks and stamps across the page are no part of its lines; ``marks`` remembers them from page to page.
    """
    left, top, right, bottom = page.cropbox
    if right - left < 1 or bottom - top < 1:  # a meaningless crop box is as good as none
        left, top, right, bottom = page.bbox
    unified = ideographs()
    glyphs = (
        Glyph(
            unified.get(char["text"]) or char["text"],
            char["x0"],
            char["top"],
            char["x1"],
            char["bottom"],
            char["top"] + char["y1"] - char["matrix"][5],
            char.get("clip"),
            turn=_turn(char["matrix"]),
        )
        for char in without_marks(page.chars, marks)
    )
    return [glyph for glyph in glyphs if left <= glyph.center[0] <= right and top <= glyph.center[1] <= bottom]


def _turn(matrix: tuple[float, ...]) -> int:
    along, up = matrix[0], matrix[1]
    return (up > 0) - (up < 0) if abs(along) * _UPRIGHT <= abs(up) else 0


def printed_lines(glyphs: Sequence[Glyph]) -> list[PrintedLine]:
    """Sort characters into printed lines, from top to bottom.

    Neither the order in the file nor the tops of the boxes say which characters stand on one line; the baseline does.
    Decimals that a producer set a little above or below their figure are put back behind it.
    """
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=attrgetter("baseline")):
        if not lines or glyph.baseline - lines[-1][0].baseline > BASELINE_DRIFT:
            lines.append([])
        lines[-1].append(glyph)
    for line in lines:
        line.sort(key=attrgetter("x0"))
    for above, below in pairwise(lines):
        _rejoin_decimals(above, below)
        _rejoin_decimals(below, above)
    return [PrintedLine(tuple(_printed_once(line))) for line in lines if line]


def lines_of(cell: Sequence[Glyph]) -> list[PrintedLine]:
    """Sort the characters of a cell into lines: from top to bottom, or from right to left where they run downwards.

    Characters of one line stand closer to each other than lines do.
    """
    if cell and cell[0].turn and all(glyph.turn == cell[0].turn for glyph in cell):
        return list(_turned_lines(cell, cell[0].turn))
    lines = printed_lines(cell)
    if len(lines) < _LEAST_DOWN or any(glyph.text.isascii() for glyph in cell):
        return lines
    columns: list[list[Glyph]] = []
    for glyph in sorted(cell, key=lambda glyph: -glyph.center[0]):
        if not columns or columns[-1][0].center[0] - glyph.center[0] > BASELINE_DRIFT:
            columns.append([])
        columns[-1].append(glyph)
    down = (below.baseline - above.baseline for above, below in pairwise(lines))
    across = min((right[0].center[0] - left[0].center[0] for right, left in pairwise(columns)), default=0.0)
    if max(down) >= across or len(columns[0]) != len(lines):
        return lines
    return [PrintedLine((glyph,)) for column in columns for glyph in sorted(column, key=attrgetter("baseline"))]


def _turned_lines(cell: Sequence[Glyph], turn: int) -> Iterator[PrintedLine]:
    """The lines of turned text: those that run upwards from left to right, others from right to left."""
    line: list[Glyph] = []
    for glyph in sorted(cell, key=lambda glyph: turn * glyph.center[0]):
        if line and abs(glyph.center[0] - line[0].center[0]) > BASELINE_DRIFT:
            yield _upright_line(line, turn)
            line = []
        line.append(glyph)
    yield _upright_line(line, turn)


def _upright_line(line: Sequence[Glyph], turn: int) -> PrintedLine:
    """A line of turned text, its characters one after another as if it stood where its first one stands."""
    ordered = sorted(line, key=lambda glyph: -turn * glyph.baseline)
    first = ordered[0]
    along = [-turn * (glyph.baseline - first.baseline) for glyph in ordered]
    placed = zip(ordered, along, strict=True)
    return PrintedLine(
        tuple(
            replace(glyph, x0=first.x0 + x, x1=first.x0 + x + glyph.bottom - glyph.top, baseline=first.baseline)
            for glyph, x in placed
        )
    )


def _rejoin_decimals(line: list[Glyph], other: list[Glyph]) -> None:
    """Move decimals that begin with a point, and stand alone, behind the figure of another line that they touch."""
    points = [at for at, glyph in enumerate(line) if glyph.text == "." and (at == 0 or not _touch(line[at - 1], glyph))]
    for at in reversed(points):
        end = at + 1
        while end < len(line) and _touch(line[end - 1], line[end]) and line[end].text.isdigit():
            end += 1
        if end > at + 1 and any(_is_cut_off(figure, line[at], other) for figure in other):
            other += line[at:end]
            other.sort(key=attrgetter("x0"))
            del line[at:end]


def _is_cut_off(figure: Glyph, point: Glyph, line: Sequence[Glyph]) -> bool:
    """Say whether a digit of a line lacks the decimals that ``point`` begins."""
    return (
        figure.text.isdigit()
        and _touch(figure, point)
        and abs(figure.baseline - point.baseline) < _LEAP * (figure.bottom - figure.top)
        and not any(_touch(figure, glyph) for glyph in line if glyph is not figure)
    )


def _touch(before: Glyph, glyph: Glyph) -> bool:
    """Say whether a character stands directly behind another, wherever their baselines are."""
    return abs(glyph.x0 - before.x1) < BLANK * (before.bottom - before.top)


def _printed_once(line: Sequence[Glyph]) -> Iterator[Glyph]:
    before: Glyph | None = None
    for glyph in line:
        close = max(_OVERPRINT * (glyph.x1 - glyph.x0), _SHADOW * (glyph.bottom - glyph.top))
        if before is not None and before.text == glyph.text and glyph.x0 - before.x0 < close:
            continue
        yield glyph
        before = glyph

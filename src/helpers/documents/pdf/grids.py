"""Ruled tables of a PDF page: frames filled with the characters that stand in them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence, Set
from dataclasses import replace
from functools import partial
from math import inf
from statistics import median

from helpers.documents.model import Box, Cell, Grid, Row
from helpers.documents.pdf.glyphs import BASELINE_DRIFT, Glyph, PrintedLine, lines_of, printed_lines
from helpers.documents.pdf.rules import SNAP, Frame
from helpers.documents.pdf.strings import together

_MONEY = re.compile(r"[-−－]?(?:\d{1,3}(?:,\d{3})+|\d+)\.\d{2,6}")

# What of a character stands below a ruling that it is printed over, as a share of its height.
_OVER = 0.25

# A ruling that runs through a character leaves as much of it on the other side, as a share of its height.
_STRUCK = 0.3

# What a character takes between two rulings, as a share of its height.
_CHARACTER = 1.25


def grid_of(frame: Frame, glyphs: Sequence[Glyph], page: int, line_at: Callable[[float], int]) -> Grid:
    """Fill a frame with the characters that stand in it.

    Parameters
    ----------
    frame : Frame
    glyphs : sequence of Glyph
        The characters within the frame.
    page : int
    line_at : callable
        Number of the page's printed line that stands on, or next above, a baseline.
    """
    owners = _owners(frame)
    held: dict[Box, list[Glyph]] = {}
    places, uncertain = together(glyphs, partial(_owner, frame, owners), _sides)
    for glyph, owner in zip(glyphs, places, strict=True):
        held.setdefault(owner, []).append(glyph)
    uncertain.update(at for at, glyph in enumerate(glyphs) if glyph.cut)
    uncertain.update(_struck_through(glyphs, places))
    loose = {places[at] for at in uncertain}
    feet = (*frame.tops[1:], frame.box[3])
    rows: list[Row] = []
    for number, (boxes, covering, foot) in enumerate(zip(frame.rows, owners, feet, strict=True)):
        own = [_open_cell(frame, number, at) for at in range(len(boxes))]
        cells = [box or (place if place in held else None) for box, place in zip(boxes, own, strict=True)]
        printed = [lines_of(held.get(box, [])) if box else [] for box in cells]
        parted, printed = _parted(frame, cells, printed)
        merged = [box is None and cover is not None for box, cover in zip(parted, covering, strict=True)]
        if not number:
            printed, merged = _over_open_cells(boxes, printed, merged)
        for lines in _unruled_rows(printed):
            rows.append(_row(lines, parted, merged, loose, page, line_at, line_at(foot)))
    return Grid(tuple(rows), rows[0].line, line_at(frame.box[3]), ragged=False, page=page)


def _owner(frame: Frame, owners: Sequence[Sequence[Box | None]], glyph: Glyph) -> Box:
    """Return the cell in which the middle of a character stands."""
    x, y = glyph.center
    column = max(bisect_right(frame.lefts, x) - 1, 0)
    owner = owners[max(bisect_right(frame.tops, y) - 1, 0)][column]
    if owner is None:
        return _open_cell(frame, max(bisect_right(frame.tops, y) - 1, 0), column)
    if glyph.bottom - owner[3] > _OVER * (glyph.bottom - glyph.top):
        return _column_below(frame, owners, owner, column)
    return owner


def _struck_through(glyphs: Sequence[Glyph], places: Sequence[Box]) -> list[int]:
    """Return the characters of the body, but of no heading, that a ruling above or below their cell runs through.

    Names too long for a low row are printed over the rows above and below, and nobody knows whose they are.
    """
    struck = [
        at
        for at, (glyph, (_, top, _, bottom)) in enumerate(zip(glyphs, places, strict=True))
        if max(top - glyph.top, glyph.bottom - bottom) > _STRUCK * (glyph.bottom - glyph.top)
    ]
    if not struck:
        return []
    lines = [line for line in printed_lines(glyphs) if any(_MONEY.fullmatch(part.text) for part in line.parts())]
    first = min((line.box[1] for line in lines), default=inf)
    return [at for at in struck if glyphs[at].bottom > first]


def _open_cell(frame: Frame, row: int, column: int) -> Box:
    """Return a place of the grid as a cell: one that rulings leave open, as where the edge of a page cuts a heading."""
    right = frame.lefts[column + 1] if column + 1 < len(frame.lefts) else frame.box[2]
    bottom = frame.tops[row + 1] if row + 1 < len(frame.tops) else frame.box[3]
    return frame.lefts[column], frame.tops[row], right, bottom


def _sides(cell: Box) -> tuple[float, float]:
    return cell[0], cell[2]


def _column_below(frame: Frame, owners: Sequence[Sequence[Box | None]], group: Box, column: int) -> Box:
    """Return the cell of the column whose heading runs up over the ruling into the group above; else the group.

    A row that is too low for its headings prints them over the cells above and below: the group above several columns
    has its own words in its middle.
    """
    row = bisect_right(frame.tops, group[3] + SNAP) - 1
    below = owners[row][column] if group[3] + SNAP < frame.box[3] else None
    return below if below is not None and below[2] - below[0] < group[2] - group[0] - SNAP else group


def _parted(
    frame: Frame, boxes: Sequence[Box | None], printed: Sequence[list[PrintedLine]]
) -> tuple[Sequence[Box | None], list[list[PrintedLine]]]:
    """Part the cells of a row in which rulings lack that other rows have: each part stands in a column of its own.

    Only cells with figures of money are parted; a word above several columns is a heading of them all.
    """
    parted, parts = list(boxes), list(printed)
    rights = (*frame.lefts[1:], frame.box[2])
    for first, box in enumerate(boxes):
        if box is None or not any(_MONEY.fullmatch(part.text) for line in printed[first] for part in line.parts()):
            continue
        places = [at for at in range(first, len(boxes)) if rights[at] <= box[2] + SNAP]
        held: dict[int, list[PrintedLine]] = {}
        for part in (part for line in printed[first] for part in line.parts()):
            place = next((at for at in places if _stands_in(part, frame.lefts[at], rights[at])), None)
            held.setdefault(-1 if place is None else place, []).append(part)
        if len(held) < 2 or -1 in held:
            continue
        for at in places:
            parted[at], parts[at] = (frame.lefts[at], box[1], rights[at], box[3]), held.get(at, [])
    return parted, parts


def _over_open_cells(
    boxes: Sequence[Box | None], printed: Sequence[list[PrintedLine]], merged: Sequence[bool]
) -> tuple[list[list[PrintedLine]], list[bool]]:
    """Give a heading of several columns to all of them, though the edge of the page leaves their cell open.

    Places that no ruling parts lie side by side at one end of the row, and one of them holds words.
    """
    texts, covered = list(printed), list(merged)
    is_open = [box is None and not is_merged for box, is_merged in zip(boxes, merged, strict=True)]
    inner = [at for at, one in enumerate(is_open) if not one] or [0]
    for run in (range(inner[0]), range(inner[-1] + 1, len(boxes))):
        held = [at for at in run if texts[at]]
        if len(run) > 1 and len(held) == 1:
            texts[run[0]], texts[held[0]] = texts[held[0]], texts[held[0]] if held[0] == run[0] else []
            covered[run[0] + 1 : run[-1] + 1] = [True] * (len(run) - 1)
    return texts, covered


def _stands_in(part: PrintedLine, left: float, right: float) -> bool:
    return left - SNAP <= part.box[0] and part.box[2] <= right + SNAP


def _unruled_rows(printed: Sequence[list[PrintedLine]]) -> list[list[list[PrintedLine]]]:
    """Part a row into several where its cells hold whole amounts under each other, with no ruling between them.

    The number of the column may stand above them.
    """
    amounts = [lines for lines in printed if len(lines) > 1 and _lists_amounts([line.text for line in lines])]
    levels = [line.baseline for line in max(amounts, key=len)] if amounts else []

    def nearest(line: PrintedLine) -> int:
        return min(range(len(levels)), key=lambda at: abs(levels[at] - line.baseline))

    strays = (abs(levels[nearest(line)] - line.baseline) > BASELINE_DRIFT for lines in amounts for line in lines)
    if not levels or any(strays):
        return [list(printed)]
    rows: list[list[list[PrintedLine]]] = [[[] for _ in printed] for _ in levels]
    for column, lines in enumerate(printed):
        for line in lines:
            rows[nearest(line)][column].append(line)
    return rows


def _lists_amounts(texts: Sequence[str]) -> bool:
    numbered = len(texts) > 2 and len(texts[0]) < 3 and texts[0].isdecimal()
    return all(_MONEY.fullmatch(text) for text in texts[numbered:])


def _row(
    printed: Sequence[Sequence[PrintedLine]],
    boxes: Sequence[Box | None],
    merged: Sequence[bool],
    loose: Set[Box | None],
    page: int,
    line_at: Callable[[float], int],
    foot: int,
) -> Row:
    lines = [line_at(text[0].baseline) if text else 0 for text in printed]
    first = min(filter(None, lines), default=foot)
    cells = tuple(
        Cell(
            "\n".join(part.text for part in text), line or first, page, box, covered, loose=bool(text) and box in loose
        )
        for text, line, box, covered in zip(printed, lines, boxes, merged, strict=True)
    )
    return Row(cells, first, page=page)


def without_margins(frame: Frame, glyphs: Sequence[Glyph]) -> Frame:
    """Drop outer columns that hold nothing and are too narrow to hold a character between their rulings."""
    width = _CHARACTER * median(glyph.bottom - glyph.top for glyph in glyphs)
    rights = (*frame.lefts[1:], frame.box[2])
    first, last = 0, len(frame.lefts)
    while last - first > 1 and _is_margin(frame.lefts[first], rights[first], width, glyphs):
        first += 1
    while last - first > 1 and _is_margin(frame.lefts[last - 1], rights[last - 1], width, glyphs):
        last -= 1
    if (first, last) == (0, len(frame.lefts)):
        return frame
    rows = [row[first:last] for row in frame.rows]
    kept = [number for number, row in enumerate(rows) if any(row)]
    box = (frame.lefts[first], frame.box[1], rights[last - 1], frame.box[3])
    return replace(
        frame,
        rows=tuple(rows[number] for number in kept),
        lefts=frame.lefts[first:last],
        tops=tuple(frame.tops[number] for number in kept),
        box=box,
    )


def have_same_sides(before: Frame, frame: Frame) -> bool:
    """Say whether two tables begin and end at the same places across the page."""
    return abs(before.box[0] - frame.box[0]) < SNAP and abs(before.box[2] - frame.box[2]) < SNAP


def on_columns_of(before: Frame, frame: Frame) -> Frame:
    """Set the rows of a continued table on the columns of the page before, of which they may merge some."""
    places = [
        next((at for at, known in enumerate(before.lefts) if abs(left - known) < SNAP), None) for left in frame.lefts
    ]
    if not have_same_sides(before, frame) or None in places or len(places) >= len(before.lefts):
        return frame
    rows = []
    for row in frame.rows:
        spread: list[Box | None] = [None] * len(before.lefts)
        for place, box in zip(places, row, strict=True):
            spread[place or 0] = box
        rows.append(tuple(spread))
    lefts = list(before.lefts)
    for place, left in zip(places, frame.lefts, strict=True):
        lefts[place or 0] = left
    return replace(frame, rows=tuple(rows), lefts=tuple(lefts))


def _is_margin(left: float, right: float, width: float, glyphs: Sequence[Glyph]) -> bool:
    return right - left < width and not any(left <= glyph.center[0] < right for glyph in glyphs)


def _owners(frame: Frame) -> list[list[Box | None]]:
    """For every place of the grid the cell that covers it."""
    owners: list[list[Box | None]] = [[None] * len(frame.lefts) for _ in frame.tops]
    for number, row in enumerate(frame.rows):
        for column, box in enumerate(row):
            if box is None:
                continue
            for down in range(number, len(frame.tops)):
                if frame.tops[down] >= box[3]:
                    break
                for right in range(column, len(frame.lefts)):
                    if frame.lefts[right] >= box[2]:
                        break
                    owners[down][right] = box
    return owners

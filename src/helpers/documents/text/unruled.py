"""Tables that a text prints as mere lines, without marks between their cells: where each begins and ends.

Their columns cannot be told for sure, as blank cells leave no trace; but their lines are no prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from helpers.documents.model import Cell, Grid, Line, Row, squeeze
from helpers.documents.text.aligned import aligned
from helpers.documents.text.stacked import stacked

_UNIT = re.compile(r"单位[:：](?:人民币)?(?:亿元|百万元|万元|千元|元)[)）]?$")
_TITLE = re.compile(
    r"^(?:附?表[\d一二三四五六七八九十]{1,3}[：:])?[^，。；;：:|]{3,50}表(?:[（(][^（）()]{1,12}[)）])?$"
)
_TARGETS = re.compile(r"绩效|自评|评价")
_INDICATORS = re.compile(r"^[^，。；、：]*一级指标[^，。；、：]{0,6}二级指标[^，。；、：]*$")
_CONTENTS = re.compile(r"[.．·…]{3,}|\d$")
_SENTENCE = re.compile(r"[。；]|[，,](?!\d{3}).*(?:元|[%％])")
_NOTE = re.compile(r"^[（(]?(?:备?注|说明)[\d①-⑳]?[:：.、]|^[（(]?[本此]表")
_PART = re.compile(r"^第[一二三四五六七八九十]{1,3}(?:部分|章|节)")
_HEADING = re.compile(r"^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、](?!\d))")
_SAYS = re.compile(r"(?:说明|情况|概况|职[责能]|解释|设置|构成|安排)$")
_ITEM = re.compile(r"(?:支出|收入|拨款|结余|结转|资金|合计|总计|小计|费用?|补助|\d)$")
_HAN = re.compile(r"[一-鿿]")
_MARKED = re.compile(r"\S\s*[\t|]\s*\S|[\t|][^\S\t]*[\t|]|^\|.*\|$")
"""A tab or a pipe between two texts or blank cells; a pipe that ends a line has kept no row together."""
_BARS = re.compile(r"^\s*\|+\s*$")
"""Ends of cells that have lines of their own."""
_LOOK_UP = 8
"""Lines above the unit among which the title stands; between them the number of the form and the agency's name."""
_LOOK_UP_TARGETS = 30
"""Lines above the heading of the indicators: the project's name, its money, and its goals in words."""
_LONGEST = 45
"""Chinese characters in a row of a table, at most, unless white space parts them."""
_COLUMNS = 4


def unruled(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where the rows of each table begin and end: from below its unit up to the next title, note or sentence.

    A table of targets has no unit, but a heading of its indicators; its rows begin below its title.

    Parameters
    ----------
    lines : sequence of str
        Lines of a text; those with tabs or pipes between texts, and those of HTML, are of other forms and end a table.
    """
    end = 0
    for at, text in enumerate(lines):
        if at < end:
            continue
        if _is_unit(text) and (title := _title_above(lines, at, end)):
            start = next((n for n in range(at + 1, len(lines)) if not _BARS.match(lines[n])), at + 1)
            end = _end(lines, start, _TARGETS.search(title) is not None)
        elif "二级指标" in text and _INDICATORS.search(squeeze(text)) and not _is_cell(text):
            start, end = _below_title(lines, at, end), _end(lines, at + 1, of_targets=True)
        else:
            continue
        if start < end:
            yield start, end


def blocks_of(lines: Sequence[str], start: int, end: int) -> list[Line | Grid]:
    """Return the lines of such a table as grids, and what stands between them.

    Lines that hold one cell each are put together to rows, and such as blanks part are parted, where that is certain;
    elsewhere they are a grid of one column, so that nothing is taken for what it may not be.
    """
    held = lines[start:end]
    if rows := stacked(held, start + 1):
        return [_grid(rows, start, end, is_aligned=False)]
    bare = [Row((Cell(text.strip(" |"), number),), number) for number, text in enumerate(held, start + 1)]
    return aligned(held, start + 1) or [_grid(bare, start, end, is_aligned=True)]


def _grid(rows: Sequence[Row], start: int, end: int, is_aligned: bool) -> Grid:
    return Grid(tuple(row for row in rows if any(row.keys)), start + 1, end, ragged=False, aligned=is_aligned)


def _below_title(lines: Sequence[str], at: int, end: int) -> int:
    """Return the line below the title of a table of targets, down from where the table before ends, or ``at``."""
    for number in range(at - 1, max(end, at - _LOOK_UP_TARGETS) - 1, -1):
        key = squeeze(lines[number])
        if _TITLE.match(key) and _TARGETS.search(key) and not _CONTENTS.search(key):
            return number + 1
        if _PART.match(key) or _is_cell(lines[number]):
            break
    return at


def _is_unit(text: str) -> bool:
    return "单位" in text and not _is_cell(text) and bool(_UNIT.search(_words(text)))


def _words(text: str) -> str:
    """Return what a line says, without the bar that ends a caption where it is a cell of its table."""
    return squeeze(text).rstrip("|")


def _is_cell(text: str) -> bool:
    return text.startswith("\t") or text.lstrip().startswith(("<", "+-")) or _MARKED.search(text) is not None


def _title_above(lines: Sequence[str], at: int, end: int) -> str | None:
    """Return the title above a unit, down from where the table before ends; a line of contents is none."""
    above = [key for text in reversed(lines[end:at]) if (key := _words(text)) and not _is_cell(text)][:_LOOK_UP]
    return next((key for key in above if _TITLE.match(key) and not _CONTENTS.search(key)), None)


def _end(lines: Sequence[str], start: int, of_targets: bool) -> int:
    """Return where a table that begins at ``start`` ends; those of targets hold sentences as well."""
    end = start
    stops = _opens if of_targets else _stops
    while end < len(lines) and (_ends_cell(lines, start, end) or not (_is_cell(lines[end]) or stops(lines[end]))):
        end += 1
    while end > start and _is_heading(squeeze(lines[end - 1])):
        end -= 1
    return end


def _ends_cell(lines: Sequence[str], start: int, at: int) -> bool:
    """Say whether a bar at its end makes a line cells of a table whose lines all end so."""
    texts = [line.strip() for line in lines[max(start, at - 1) : at + 1]]
    return bool(_BARS.match(texts[-1])) or (
        len(texts) > 1 and all(text.endswith("|") for text in texts) and texts[-1][0] != "|"
    )


def _opens(line: str) -> bool:
    """Say whether a line opens something new: another table, a part or a chapter of the document."""
    text = _words(line)
    return bool(_TITLE.match(text) or _PART.match(text) or (_HEADING.match(text) and _SAYS.search(text)))


def _stops(line: str) -> bool:
    """Say whether a line opens something new or is a note or a sentence."""
    text = squeeze(line)
    is_prose = len(_HAN.findall(text)) > _LONGEST and len(line.split()) < _COLUMNS
    return is_prose or _opens(line) or bool(_NOTE.match(text) or _SENTENCE.search(text))


def _is_heading(text: str) -> bool:
    """Say whether the last line above a sentence is blank or heads it, rather than being an item of the table."""
    return not text or bool(_HEADING.match(text) and not _ITEM.search(text))

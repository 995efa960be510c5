"""Captions: the title, unit and note that stand above, within or below a table."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from helpers.disclosure.rules import key, kind_of_title
from helpers.documents.kinds import SHEET_FORMS
from helpers.documents.model import NOISE, Document, Grid, Line, Row, squeeze
from helpers.money import FEN_PER_UNIT

LOOK_BACK = 6
_UNIT = re.compile(
    r"单位[:：]?(?:为)?[:：]?(?:人民币)?(亿元|百万元|万元|千元|元|万(?=$|[)）]))|[(（](亿元|万元|千元|元)[)）]"
)
_WHOLE_UNIT = re.compile(r"[(（]?(?:金额|货币|计量)?单位[:：]?(?:人民币)?[百千]?[万亿]?元[)）]?$")
_CAPTION = re.compile(
    r"^[(（]?(?:金额|货币|计量)?单位[:：]|^(?:预算|决算)?年度[:：]|^截[止至]时间[:：]|^(?:公开|预算|决算|附)\S{0,3}\d+表$|^表\S{0,3}\d+$|"
    r"^(?:编制|填报|公开)?(?:单位|部门)(?:名称)?[:：]|^部门[:：]"
)
_TITLE_END = re.compile(r"(?:表|明细|一览|情况|目录)(?:[(（].{1,12}[)）])?$")
_TABLE = re.compile(r"表(?:[(][^()]{1,12}[)])?$")
_BRACKETED = re.compile(r"^[(（][^()（）]*[)）]$")
_SENTENCE = re.compile(r"[。；;，,]")
_EMPTY_NOTE = re.compile(
    r"空表|表格?(?:均|皆)?为空|无数据|无此项|没有.{0,60}(?:也没有|故|支出|收入)|无.{0,30}(?:预算|支出|数据|安排)"
)
_THIS_EMPTY = re.compile(r"[本此该]表.{0,6}(?:无数据|为空)|空表")
_NOTE_LINES = 3
_YEAR_LINE = re.compile(r"^[(（]?\d{4}年度?[)）]?$")
_OPENS = re.compile(
    r"^(?:第.{1,3}(?:部分|章|节)|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|注|备注|说明)"
)
_CAPTIONS = 3
"""A grid of more rows is a table."""
_WRAPPED = 10
"""A line that is shorter has not been broken by the width of the page."""
MAX_TITLE = 60


@dataclass(frozen=True, slots=True)
class Caption:
    """What stands around a table: its title and where, its unit, and the note below it."""

    title: str
    kind: str
    rule: str
    line: int
    unit: str
    note: str


def unit_of(text: str) -> str:
    """Return the unit of money that a caption or heading states, or ''."""
    found = _UNIT.search(key(text))
    if not found:
        return ""
    unit = found.group(1) or found.group(2)
    return "万元" if unit == "万" else unit if unit in FEN_PER_UNIT else ""


def read_caption(document: Document, at: int, leading: Sequence[Row], last_at: int | None = None) -> Caption:
    """Read the caption of the table whose first grid is at position ``at`` of the document's blocks.

    Its note stands below its last grid, at ``last_at`` where it runs over several pages.

    The title is the nearest line above that names a kind of table, down from the table before; the rows in ``leading``
    (captions printed inside the grid) count as the nearest lines.
    """
    near = [(cell.text, row.line) for row in reversed(leading) for cell in row.cells]
    near += [(line.text, line.number) for line in lines_above(document, at)]
    title, line = _title(near, document.wrapped)
    kind, rule = kind_of_title(title) or ("other", "no title known") if title else ("other", "no title")
    unit = next((unit for text, _ in near if (unit := unit_of(text))), "") or _unit_of_covers(document)
    return Caption(title, kind, rule, line, unit, _note_below(document, at if last_at is None else last_at))


def _unit_of_covers(document: Document) -> str:
    """Return the unit that sheets without any table, such as the cover, state for the others; '' where they differ."""
    if document.format not in SHEET_FORMS:
        return ""
    tabled = {grid.page for grid in document.grids}
    covers = [key(line.text) for line in document.text_lines if line.page not in tabled]
    units = {unit_of(text) for text in covers if _WHOLE_UNIT.match(text)}
    return units.pop() if len(units) == 1 else ""


def leading_captions(grid: Grid) -> tuple[list[Row], list[Row]]:
    """Part the rows of a grid into captions printed at its head and the table proper."""
    at = 0
    for row in grid.rows:
        filled = [text for text in map(key, row.keys) if text]
        lone = len(filled) == 1 and grid.width > 1 and (at == 0 or bool(_CAPTION.search(filled[0])))
        lone = lone or (len(filled) == 1 and bool(_YEAR_LINE.match(filled[0]) or _TITLE_END.search(filled[0])))
        if filled and not lone and not any(_CAPTION.search(text) for text in filled):
            break
        if filled and filled[0] in ("合计", "总计"):
            break
        at += 1
    return list(grid.rows[:at]), list(grid.rows[at:])


def captions_apart(document: Document) -> Document:
    """Open each grid that holds captions alone, as 部门：… beside 单位：万元: they are lines above its table."""
    alone = {
        at
        for at, (block, following) in enumerate(pairwise(document.blocks))
        if isinstance(block, Grid) and isinstance(following, Grid) and _is_of_captions(block)
    }
    return replace(document, blocks=tuple(_opened(document.blocks, alone))) if alone else document


def _opened(blocks: Sequence[Line | Grid], at: Collection[int]) -> Iterator[Line | Grid]:
    for number, block in enumerate(blocks):
        if isinstance(block, Grid) and number in at:
            yield from (Line(cell.text, cell.line, cell.page) for row in block.rows for cell in row.cells if cell.key)
        else:
            yield block


def _is_of_captions(grid: Grid) -> bool:
    filled = [[text for text in map(key, row.keys) if text] for row in grid.rows] if len(grid.rows) <= _CAPTIONS else []
    named = [any(_CAPTION.search(text) for text in texts) for texts in filled]
    texts = [text for row in filled for text in row]
    return any(named) and all(
        _CAPTION.search(text) or _YEAR_LINE.match(text) or (is_title(text) and _TITLE_END.search(text))
        for text in texts
    )


def lines_above(document: Document, at: int) -> list[Line]:
    """Return the lines of text above the grid at position ``at``, nearest first, down from the grid before."""
    above: list[Line] = []
    for block in reversed(document.blocks[:at]):
        if isinstance(block, Grid) or len(above) == LOOK_BACK:
            break
        above.append(block)
    return above


def _title(near: Sequence[tuple[str, int]], wrapped: bool) -> tuple[str, int]:
    named = [(tidy(text), line) for text, line in near]
    whole = [_unwrapped(named, at) if wrapped else named[at] for at in range(len(named))]
    whole = [_completed(named, at, each) for at, each in enumerate(whole) if not _BRACKETED.match(each[0])]
    for text, line in whole:
        if is_title(text) and kind_of_title(text):
            return text, line
    for text, line in whole:
        if is_title(text) and _TITLE_END.search(key(text)):
            return text, line
    for text, line in named[:3]:  # a heading such as 二、机构设置 or a sentence that announces the table
        if kind_of_title(text):
            return text[:MAX_TITLE], line
    return "", 0


def _completed(named: Sequence[tuple[str, int]], at: int, title: tuple[str, int]) -> tuple[str, int]:
    """Add the brackets below a title that tell another table: 财政拨款支出预算表 over （政府经济分类科目）."""
    text, line = title
    below = named[at - 1][0] if at else ""
    if not (_BRACKETED.match(below) and _TABLE.search(key(text)) and len(text) + len(below) <= MAX_TITLE):
        return title
    kind, whole = kind_of_title(text), kind_of_title(text + below)
    return (text + below, line) if kind and whole and whole[0] != kind[0] else title


def _unwrapped(named: Sequence[tuple[str, int]], at: int) -> tuple[str, int]:
    """Join the end of a wrapped title to the longer line above it, where only both together say which table it is.

    一般公共预算基本 over 支出决算表 is no table of all expenditure.
    """
    text, _ = named[at]
    above, line = named[at + 1] if at + 1 < len(named) else ("", 0)
    kind = kind_of_title(text)
    begins = is_title(above) and not _TITLE_END.search(key(above)) and not _OPENS.match(above)
    if not (begins and is_title(text) and text.endswith("表") and len(above) > max(len(text), _WRAPPED)):
        return named[at]
    joined = kind_of_title(above + text)
    return (above + text, line) if joined and joined != kind and not _EMPTY_NOTE.search(above) else named[at]


def is_title(text: str) -> bool:
    """Say whether a line without white space may be the title of a table: short, no sentence, no caption."""
    return 2 < len(text) <= MAX_TITLE and not _SENTENCE.search(text) and not _CAPTION.search(text)


def names_table(title: str) -> bool:
    """Say whether a title ends as that of a table, 表, and not as that of a passage about one."""
    return bool(_TABLE.search(key(title)))


def tidy(text: str) -> str:
    """Return a line of text without white space, emphasis marks and bookmark fields."""
    return squeeze(NOISE.sub("", text))


def _note_below(document: Document, at: int) -> str:
    for number, block in enumerate(document.blocks[at + 1 : at + 3], at + 1):
        if isinstance(block, Grid):
            break
        text = tidy(block.text)
        if text.lstrip("（(").startswith(("注", "备注", "说明", "本表", "此表")) or _EMPTY_NOTE.search(text[:80]):
            return text if _EMPTY_NOTE.search(text) else text + _emptiness_below(document, number)
    return ""


def _emptiness_below(document: Document, at: int) -> str:
    """Return the lines with which a note goes on, where they say that its table is empty; '' where they do not."""
    text = ""
    for block in document.blocks[at + 1 : at + 1 + _NOTE_LINES]:
        line = "" if isinstance(block, Grid) else tidy(block.text)
        if not line or _CAPTION.search(key(line)) or (_TITLE_END.search(key(line)) and kind_of_title(line)):
            break
        text += line
        if _THIS_EMPTY.search(text):
            return text
    return ""


def states_emptiness(note: str) -> bool:
    """Say whether a note declares its table to be empty."""
    return bool(_EMPTY_NOTE.search(note))

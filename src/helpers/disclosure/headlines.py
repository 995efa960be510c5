"""Headlines: every place where a document names a year together with 预算 or 决算, and how much each weighs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from helpers.disclosure.agency_names import across_year, is_placeless, trim_agency
from helpers.documents.model import NOISE, Document, Grid, squeeze

HEAD_LINES = 60
HEAD_WEIGHT = 5
"""What stands within the first lines of a document weighs more than what it says later on."""

_YEAR = r"(?:19|20)\d\d"
_PLAIN = str.maketrans("０１２３４５６７８９", "0123456789", '“”"＂‘’')
_HEADLINE = re.compile(
    rf"(?<![比较与和同])({_YEAR})年(?:度)?((?:(?!年)[\u4e00-\u9fff（）()]){{0,30}}?)(部门|单位)?(?:综合)?(预算|决算)"
    r"(?!数|执行|相比|对比|(?:基本)?持平|(?:增加|增长|减少|下降|上升|降低|压减)(?![^\d，。]{0,6}(?:情况|变化|说明)))"
)
_LEVEL_WORD = re.compile(r"^(?:[省市区县]级|[省市区县]?本级|[（(]本级[)）])?$")
_OWN_LEVEL = re.compile(r"^[（(]?本级[)）]?$")
_OWN_AFTER = re.compile(r"[（(]本级[)）]")
"""Behind the title, 某局部门决算（本级）, it is said of the agency all the same."""
_PUBLISHED = re.compile(r"(?:信息)?(?:公开|报告|编制说明|说明)")
"""What stands after a title that has neither 部门 nor 单位: 2021年某校决算公开."""
_SAN_GONG = re.compile(
    rf"(?<![比较与和])({_YEAR})年(?:度)?[^年，。；:：\d]{{0,22}}三公经费(?:财政拨款)?(?:支出)?(预算|决算)数?(?:汇总)?"
    r"(?=情况|公开|说明|支出表|表|增减)"
)
"""Titles of notices of the three public expenses alone, which Anhui and others publish apart from the accounts."""
_SAN_GONG_STATED = re.compile(
    rf"(?<![比较与和])({_YEAR})年(?:度)?[^年，。；:：\d]{{0,30}}三公经费[^年，。；:：\d]{{0,8}}?(预算|决算)"
)
"""What a notice whose title has no year states of the three public expenses: 2018年三公经费支出预算合计…."""
_LONE_YEAR = re.compile(rf"^(?:[（(]({_YEAR})年度?[)）]|({_YEAR})[（(]年度?[)）])$")
_FORM_NUMBER = re.compile(r"(预算|决算)\d{1,2}表")
_TABLE_TITLE = re.compile(
    rf"^[^\d。，；]{{0,20}}({_YEAR})年(?:度)?[^\d。，；年]{{0,30}}(预算|决算)[^\d。，；]{{0,12}}表$"
)
_LONGEST_NAME = 40
_GAP = re.compile(r"[ \t\u3000]+")
MAX_TITLE = 200
"""A longer line is no title, however widely its letters are spaced."""
_OF_PAGE = re.compile(
    r"(?:来源|作者|编辑|(?:发布|公开|所属)机构|发文机关|责任部门|发布单位|主办|承办|(?:发布)?(?:时间|日期))[:：]|门户网"
)
"""A line that says of the page who published it and when: no name goes on from it to the next."""
_AGENCY_TITLE = re.compile(
    rf"^({_YEAR})年度?([\u4e00-\u9fff（）()]{{4,40}}?)(预算|决算)(?:信息)?(?:公开|报告|草案|说明|编制说明|公开说明|情况|公开报告)?$"
)
"""A line that is a title and nothing else, without 部门 or 单位: the year, an agency, the stage."""
_HAN_YEAR = re.compile(r"二[〇○零Ｏ][一二三四五六七八九〇○零Ｏ]{2}(?=年)")
_HAN_DIGITS = str.maketrans("〇○零Ｏ一二三四五六七八九", "0000123456789")
_OTHER_SCRIPTS = re.compile(r"[\u0600-\u06ff\u0f00-\u0fff\u1800-\u18af\ua000-\ua4cf\ufb50-\ufdff\ufe70-\ufeff]+")
"""Uyghur and Kazakh, Tibetan, Mongolian and Yi: covers of autonomous places print the name in two scripts."""
_STAGE_WORD = re.compile(r"预算|决算")
_BUDGET_YEAR = re.compile(rf"(预算|决算)年度[:：]({_YEAR})")


@dataclass(frozen=True, slots=True)
class PlainText:
    """Text without white space, with the place in the source at which each piece of it begins.

    ``head`` is where the first ``HEAD_LINES`` lines of the document end in ``text``.
    """

    text: str
    starts: tuple[int, ...]
    places: tuple[tuple[int | None, int], ...]
    head: int

    def place(self, offset: int) -> str:
        """Say where in the source the character at ``offset`` stands: page, for paged sources, and line."""
        page, line = self.places[bisect_right(self.starts, offset) - 1]
        return f"page {page} line {line}" if page else f"line {line}"

    def weight(self, offset: int) -> int:
        """Return how much a fact read at ``offset`` weighs: more at the head of the document."""
        return HEAD_WEIGHT if offset < self.head else 1


def plain_text(document: Document) -> PlainText:
    """Join a document into text without white space; cells stand apart from each other and from the text."""
    parts: list[str] = []
    starts: list[int] = []
    places: list[tuple[int | None, int]] = []
    length = head = 0
    seen: set[tuple[int | None, int]] = set()
    for piece, place in _pieces(document):
        text = _plain(piece)
        if text:
            parts.append(text)
            starts.append(length)
            places.append(place)
            length += len(text)
            if len(seen) <= HEAD_LINES:
                seen.add(place)
                head = length if _in_head(place, seen) else head
    return PlainText("".join(parts), tuple(starts), tuple(places), head)


def in_one_script(text: str) -> str:
    """Return a text without what it prints in the script of a minority."""
    return _OTHER_SCRIPTS.sub("", text)


@lru_cache(maxsize=65536)
def _plain(text: str) -> str:
    """Return a text in one script, with half-width digits and quotes, and years in Chinese numerals as digits."""
    plain = in_one_script(text).translate(_PLAIN)
    return _HAN_YEAR.sub(lambda found: found.group().translate(_HAN_DIGITS), plain) if "年" in plain else plain


def _in_head(place: tuple[int | None, int], seen: set[tuple[int | None, int]]) -> bool:
    """Blank lines count as well where lines are numbered through the document."""
    page, line = place
    return line <= HEAD_LINES if page is None else len(seen) <= HEAD_LINES


def _pieces(document: Document) -> Iterator[tuple[str, tuple[int | None, int]]]:
    """Lines of text and cells without white space; the cells apart from each other and from the text."""
    for block in document.blocks:
        if isinstance(block, Grid):
            for row in block.rows:
                yield from ((f"{cell.key}|", (cell.page, cell.line)) for cell in row.cells if cell.key)
        else:
            bare = squeeze(NOISE.sub("", block.text))
            yield f"{bare}|" if _OF_PAGE.search(bare) else bare, (block.page, block.number)


@dataclass(frozen=True, slots=True)
class Headline:
    """A place that names a year and a stage, the scope it says if any, and its weight."""

    year: int
    stage: str
    scope: str
    place: str
    weight: int
    text: str


def _named(text: PlainText) -> Iterator[Headline]:
    """Every place that names a year and a stage together, such as 2025年部门预算; those at the head weigh more."""
    for found in _HEADLINE.finditer(text.text):
        weight = text.weight(found.start()) * (3 if found.group(3) else 1)
        gap = found.group(2)
        before = text.text[max(found.start() - _LONGEST_NAME, 0) : found.start()].rpartition("|")[2]
        if found.group(3) and trim_agency(before):  # a title; 第二部分2021年部门预算表 may be left over from last year
            weight += text.weight(found.start())
        titled = found.group(3) or _PUBLISHED.match(text.text, found.end())
        named = titled and (trim_agency(gap) or across_year(before, gap))
        placeless = found.group(3) and found.start() < text.head and is_placeless(gap)
        if not _LEVEL_WORD.match(gap) and not named and not placeless:
            continue
        place = text.place(found.start())
        scope = "单位" if _OWN_LEVEL.match(gap) else found.group(3) or ""
        own = _OWN_AFTER.match(text.text, found.end())
        said = found.group() + (own.group() if own else "")
        yield Headline(int(found.group(1)), _stage(found.group(4)), scope, place, weight, said)
    for found in _BUDGET_YEAR.finditer(text.text):
        place = text.place(found.start())
        yield Headline(int(found.group(2)), _stage(found.group(1)), "", place, HEAD_WEIGHT, found.group())


def _alone(document: Document) -> Iterator[Headline]:
    """Lines that say no more than the year, such as （2025年度）, or the title of a table with its year."""
    lines = document.lines
    forms = _FORM_NUMBER.findall(_GAP.sub("", "\n".join([line for line in lines if "表" in line])))
    words = Counter(map(_stage, forms or _STAGE_WORD.findall("\n".join(lines))))
    one_stage = bool(words) and min(words["budget"], words["final"]) * 5 <= max(words["budget"], words["final"])
    stage = words.most_common(1)[0][0] if one_stage else ""
    for line in document.source:
        if len(line.text) > MAX_TITLE or "年" not in line.text:
            continue
        bare = _bare_cell(line.text)
        titled = _TABLE_TITLE.match(bare)
        named_title = _AGENCY_TITLE.match(bare)
        if named_title and trim_agency(named_title.group(2)):
            place = f"page {line.page} line {line.number}" if line.page else f"line {line.number}"
            yield Headline(
                int(named_title.group(1)), _stage(named_title.group(3)), "", place, HEAD_WEIGHT, named_title.group()
            )
        found = titled or (_LONE_YEAR.match(bare) if one_stage else None)
        if found:
            named = _stage(titled.group(2)) if titled else stage
            place = f"page {line.page} line {line.number}" if line.page else f"line {line.number}"
            yield Headline(int(found.group(1) or found.group(2)), named, "", place, 2, found.group())


def _stage(word: str) -> str:
    return "budget" if word == "预算" else "final"


def _bare_cell(line: str) -> str:
    """A line, or the only filled cell of a table row, without white space."""
    return _plain(squeeze(line).strip("|"))


def headlines(document: Document, text: PlainText) -> list[Headline]:
    """Return every place that names a year and a stage, such as 2025年部门预算, in reading order.

    Titles of the three public expenses count only where nothing else says more than once what the document is.
    """
    found = [*_named(text), *_alone(document)]
    return found if any(title.weight > 1 for title in found) or len(found) > 1 else [*found, *_notices(text)]


def _notices(text: PlainText) -> Iterator[Headline]:
    """Titles of the three public expenses, in a notice of them alone; without any, the one year it states them for."""
    titles = list(_SAN_GONG.finditer(text.text))
    if not titles:
        stated = list(_SAN_GONG_STATED.finditer(text.text))
        titles = stated[:1] if len({found.groups() for found in stated}) == 1 else []
    for found in titles:
        weight = text.weight(found.start())
        yield Headline(
            int(found.group(1)), _stage(found.group(2)), "", text.place(found.start()), weight, found.group()
        )

"""Words, phrases and punctuation marks that are printed twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from helpers.audit.document import Document
from helpers.audit.finding import Finding, Wording
from helpers.audit.records import Passage
from helpers.audit.registry import check
from helpers.audit.words.markers import marker
from helpers.audit.words.passages import excerpt, prose, quoted
from helpers.codes.lists import LIST_NAMES, by_name
from helpers.datafiles import data_rows

_MARKS = re.compile(r"，，|。。(?!。)|、、|；；|：：|，。|。，|；。|。；|、，|，、|、。|，；|；，")
_ANY_DOUBLE = re.compile(r"([一-鿿])\1")
_PHRASE = re.compile(r"([一-鿿]{3,30}[，、]?)\1")
_BODIES = "局厅会部处科室院校馆站所队团社区市县镇村园家员组办署司"
_LEVELS = ("（项", "(项", "（款", "(款")
_SHORT = 3
_WORD = re.compile(r"([一-鿿]{2})\1")
_LONG_TERM = 7
"""Characters of a name of the classification from which on it cannot stand across two names that meet."""
_AROUND = 4
_HAN = re.compile("[一-鿿]+")
_EACH = re.compile(r"一[个项件步点次条家户桩批层段]")
_OVERPRINTED = 4
_MEETING = re.compile(
    "项目|工程|单位|部门|管理|工作|建设|服务|中心|政府|采购|支出|收入|预算|决算|资金|经费|基金|机关|事业|学校|医院|"
    "社区|街道|企业|公司|安全|生产|教育|科技|技术|信息|环境|文化|行政|公共|业务|专项|补助|保险|计划|资产|[省市县区镇乡村]."
)
"""Words in which one name may end and the next begin: 补贴项目项目绩效评价报告."""
_HEADINGS = re.compile(r"(?:项目|行次|栏次|金额|科目|编码|名称|小计|合计|预算数|决算数|收入|支出)+$")
"""Headings of the two sides of a table that was printed as text."""


@check("W-02")
def doubled_words(document: Document) -> Iterator[Finding]:
    """Find words and phrases that directly follow themselves; the patterns stand in ``doubled.csv``."""
    texts = prose(document)
    whole = "\n".join(passage.text for passage in texts)
    patterns = [pattern for pattern in (*_patterns(), _PHRASE, _WORD) if pattern.search(whole)]
    found = [finding for passage in texts for finding in _doubled(document, passage, patterns, whole)]
    yield from found
    if texts and not found:
        yield quoted("pass", "重复用词", Wording("Text: no word is doubled.", "文字：无重复用词。"), texts[:1])


@check("W-03")
def doubled_marks(document: Document) -> Iterator[Finding]:
    """Find two punctuation marks where one belongs."""
    texts = prose(document)
    found = [(passage, match) for passage in texts for match in _MARKS.finditer(passage.text)]
    for passage, match in found:
        around = excerpt(passage.text, *match.span())
        marks = match.group()
        message = Wording(
            f"“{around}”: two punctuation marks, {marks}, stand side by side.", f"“{around}”：标点“{marks}”重复。"
        )
        yield quoted("fail", f"标点 · {around}", message, [passage], marks)
    if texts and not found:
        message = Wording("Text: no punctuation mark is doubled.", "文字：无重复标点。")
        yield quoted("pass", "标点", message, texts[:1])


def _doubled(
    document: Document, passage: Passage, patterns: Sequence[re.Pattern[str]], whole: str
) -> Iterator[Finding]:
    text = passage.text
    if not any(pattern.search(text) for pattern in patterns) or _is_overprinted(text):
        return
    words = [match.span() for pattern in _patterns() for match in pattern.finditer(text)]
    words += [m.span() for m in _WORD.finditer(text) if _is_in_a_term(text, m) or _is_single_elsewhere(text, m, whole)]
    opening = marker(text)
    body = opening.end if opening else 0
    phrases = [
        match.span()
        for match in _PHRASE.finditer(text)
        if match.start() != body
        and not _HEADINGS.match(match.group(1))
        and not _is_name(document, match.group(1), text[match.end() : match.end() + 2])
    ]
    last = 0
    for start, end in sorted((*words, *phrases)):
        if start < last:
            continue
        last = end
        around, phrase = excerpt(text, start, end), text[start:end]
        message = Wording(f"“{around}”: “{phrase}” is a doubling.", f"“{around}”：“{phrase}”重复。")
        yield quoted("fail", f"重复用词 · {around}", message, [passage], phrase)


def _is_in_a_term(text: str, match: re.Match[str]) -> bool:
    """Whether the word, printed once, would be inside a standing term: 公务用车用车购置费."""
    start, end = match.start(), match.end(1)
    once = text[:end] + text[match.end() :]
    return any(
        (at := once.find(term, max(0, end + 1 - len(term)), start - 1 + len(term))) >= 0
        and at < start
        and at + len(term) > end
        for term in _terms()
    )


def _is_single_elsewhere(text: str, match: re.Match[str], whole: str) -> bool:
    """Whether the words around stand elsewhere with the word printed once, and only here with the word twice."""
    before, after = text[match.start() - _AROUND : match.start()], text[match.end() : match.end() + _AROUND]
    if len(before) < _AROUND or len(after) < _AROUND or not _HAN.fullmatch(before + after):
        return False
    is_rare = whole.count(f"{before}{match.group()}{after}") == 1
    return is_rare and not _MEETING.fullmatch(match.group(1)) and f"{before}{match.group(1)}{after}" in whole


def _is_name(document: Document, half: str, after: str) -> bool:
    """Whether the doubled phrase may be two names in a row: 款 and 项 of one name, an agency and its unit.

    A phrase of three that ends in the name of a body may be followed by a part of that body: 办公室办公室主任. 一项工作
    and the like are doubled to say that each is meant.
    """
    if _EACH.match(half) or (len(half) == _SHORT and half[-1] in _BODIES):
        return True
    names = by_name("function")
    if half in names or f"{half}支出" in names or half.removesuffix("支出") in names or after in _LEVELS:
        return True
    return half in document.agency_name or any(half in unit.name for unit in document.units)


def _is_overprinted(text: str) -> bool:
    """Whether the text was printed twice for boldness, so that its characters stand in pairs."""
    return len(set(_ANY_DOUBLE.findall(text))) >= _OVERPRINTED and 8 * len(_ANY_DOUBLE.findall(text)) > len(text)


@cache
def _patterns() -> list[re.Pattern[str]]:
    return [re.compile(row["pattern"]) for row in data_rows("helpers.audit.words", "data", "doubled.csv")]


@cache
def _terms() -> list[str]:
    """Return the names that hold a word inside them for certain: standing terms, and long names of the lists."""
    names = [name for listed in LIST_NAMES for name in by_name(listed) if len(name) >= _LONG_TERM]
    return [*(row["term"] for row in data_rows("helpers.audit.words", "data", "terms.csv")), *names]

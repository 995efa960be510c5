"""Agencies that a document names in its headings, captions and covers, and how much speaks for each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

from helpers.disclosure.agency_names import across_year, trim_agency
from helpers.disclosure.headlines import HEAD_LINES, PlainText, in_one_script
from helpers.documents.model import Document, squeeze

COVER_LINES = 12
"""A line of these that is an agency's name, alone or in a title, names the agency, as covers do below the title."""

_HAN = r"[\u4e00-\u9fff]"
_YEAR = r"(?:19|20)\d\d"
_NAME = rf"({_HAN}[\u4e00-\u9fff（）()、]{{2,38}}?)"
_BEFORE_YEAR = re.compile(rf"{_NAME}(?:部门|单位)?{_YEAR}年")
_LONGEST_BEFORE_YEAR = 41
"""Characters between the beginning of such a name and the year, at most."""
_YEAR_WORD = re.compile(rf"{_YEAR}年")
_AGENCIES = (
    (
        re.compile(
            rf"(?:预算|编报|编制|填报|公开)(?:单位|部门)(?:名称)?[:：]{_NAME}(?=[^\u4e00-\u9fff（）()、]|目录|$)"
        ),
        6,
    ),
    (re.compile(rf"(?:(?:单位|部门)(?:名称)?[:：]|(?:单位|部门)名称)[|:：]*{_NAME}(?=[^\u4e00-\u9fff（）()、]|$)"), 2),
    (_BEFORE_YEAR, 2),
    (re.compile(rf"{_YEAR}年(?:度)?{_NAME}(?:部门|单位)(?:综合)?(?:预算|决算)"), 4),
    (re.compile(rf"{_YEAR}年(?:度)?{_NAME}(?:预算|决算)(?:信息)?(?:公开|报告|草案|说明|编制说明)"), 3),
    (re.compile(rf"{_YEAR}年(?:度)?{_NAME}(?:部门|单位)?三公经费"), 3),
    (re.compile(rf"{_NAME}(?:部门|单位)?(?:财政拨款|财政资金)?三公经费(?:支出)?(?:预算|决算){_YEAR}年"), 3),
    (re.compile(rf"(?:第[一1]部分|一、){_NAME}(?:部门|单位)?(?:概况|基本情况)"), 4),
)
_ACROSS_YEAR = re.compile(
    rf"({_HAN}{{2,20}}){_YEAR}年(?:度)?([\u4e00-\u9fff（）()]{{3,30}}?)(?:部门|单位)(?:综合)?(?:预算|决算)"
)
_SHORT_TITLE = re.compile(
    rf"(?:第[一1]部分)?([省市州区县旗]{_HAN}{{2,24}}?)(?:部门|单位)?"
    rf"(?:概况$|{_YEAR}年度?(?:部门|单位)?(?:综合)?(?:预算|决算)(?:公开|说明|情况)*$)"
)
_DESCRIBED = re.compile(
    rf"^({_HAN}[\u4e00-\u9fff（）()]{{3,38}}?)(?:内设|下设|隶属|成立于|是|为|(?<![所直下])属)(?!了)"
)
_ENUMERATED = re.compile(r"^[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．]+")
_COVER_NAME = re.compile(rf"^(?:{_YEAR}年度?)?({_HAN}[\u4e00-\u9fff（）()、]{{3,38}}?)(?:预算|决算)?$")


def named_agencies(
    document: Document, text: PlainText, trim: Callable[[str], str] = trim_agency
) -> tuple[Counter[str], dict[str, int]]:
    """Return how much speaks for each agency that headings and captions name, and where it is named first."""
    votes: Counter[str] = Counter()
    first: dict[str, int] = {}
    for pattern, weight in _AGENCIES:
        for found in _found(pattern, text.text):
            name = trim(found.group(1))
            if name:
                offset = found.start(1) + max(found.group(1).find(name), 0)
                votes[name] += weight * text.weight(offset)
                first.setdefault(name, offset)
    for found in _ACROSS_YEAR.finditer(text.text) if trim is trim_agency else ():
        if name := across_year(found.group(1), found.group(2)):
            offset = found.end(1) - (len(name) - len(found.group(2)))
            votes[name] += 4 * text.weight(offset)
            first.setdefault(name, offset)
    for line in document.text_lines[:COVER_LINES]:
        titled = _COVER_NAME.match(squeeze(in_one_script(line.text)))
        name = titled.group(1) if titled else ""
        offset = text.text.find(name) if name and name not in votes else -1
        if offset >= 0 and trim(name) == name:
            votes[name] += text.weight(offset)
            first.setdefault(name, offset)
    return votes, first


def agency_in_prose(document: Document) -> tuple[str, str] | None:
    """Return the one agency that lines begin to describe, 某局是市政府工作部门, where no heading names any."""
    found: dict[str, str] = {}
    for line in document.text_lines:
        described = _DESCRIBED.match(_ENUMERATED.sub("", squeeze(line.text)))
        name = trim_agency(described.group(1)) if described else ""
        if described and name == described.group(1):
            found.setdefault(name, f"page {line.page} line {line.number}" if line.page else f"line {line.number}")
    return next(iter(found.items())) if len(found) == 1 else None


def agency_of_short_title(document: Document, text: PlainText) -> tuple[str, str] | None:
    """Return the one agency that the text names in full and a title without its place: 市财政局2019年部门决算."""
    for line in document.text_lines[:HEAD_LINES]:
        titled = _SHORT_TITLE.match(_ENUMERATED.sub("", squeeze(in_one_script(line.text))))
        short = titled.group(1) if titled else ""
        found = re.findall(rf"{_HAN}{{1,9}}{short}", text.text) if short else []
        names = {name for name in map(trim_agency, found) if name.endswith(short)}
        if len(names) == 1:
            name = names.pop()
            return name, text.place(text.text.find(name))
    return None


def _found(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Find a pattern of agencies; one that ends in a year only before each year, as ``finditer`` would, but sooner."""
    if pattern is not _BEFORE_YEAR:
        yield from pattern.finditer(text)
        return
    end = 0
    for year in _YEAR_WORD.finditer(text):
        found = pattern.search(text, max(end, year.start() - _LONGEST_BEFORE_YEAR), year.end())
        if found:
            yield found
            end = found.end()

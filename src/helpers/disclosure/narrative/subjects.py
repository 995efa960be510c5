"""Subjects of claims: the quantity that a clause speaks of, and what it measures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from helpers.codes.match import match_name
from helpers.disclosure.narrative.tables import cues, first

_YEAR = re.compile(r"(?:19|20)\d\d(?:年度?(?!初)|(?=[一-鿿]))(?:\d{1,2}月(?:\d{1,2}日)?)?[底末]?")
_ORG = re.compile(rf"^{cues('org')}")
_OPENER = re.compile(rf"^(?:{cues('opener')}|以上|[、和及与]+|[（(][^（）()]*[）)])")
_CLOSER = re.compile(rf"{cues('closer')}$")
_FILLER = re.compile(rf"^{cues('filler')}*$")
# 公务接待费2013年度财政拨款: the quantity stands before the year, its fund after it.
_ONLY_FUND = re.compile(r"(?:一般公共预算|公共预算)?财政拨款(?:支出)?$")
_QUANTITY_END = re.compile(r"(?:费|支出|收入|经费)$")
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"")
_QUOTES = re.compile(r"^[“\"＂]([^“”\"＂]+)[”\"＂](?:项目|科目|经费项目)?$")
_LISTED_ASIDE = re.compile(r"[（(][^（）()]*、[^（）()]*[）)]$")
_MARKER = re.compile(r"^[-•]?(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．])+")
_KEY_NOISE = re.compile(r"[“”\"＂、（）()]|年度|合计|总计|总额|总|预算数?|决算数?|本?部门|单位|的|金额|数$|(?<=费)支出")
# 占一般公共预算支出的 is of the 一般公共预算拨款支出 told above.
_APPROPRIATED = re.compile(r"(?<=一般公共)(?:财政)?拨款(?=支出|收入)")

_SIDES = (None, "income", "total")
_SOURCES = ("from_superior", "from_subsidiary", "operating", "business", "unit_funds", "other")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a claim is about: name as printed, code of a function item, and the level of that item."""

    name: str = ""
    code: str | None = None
    level: int = 0

    @property
    def key(self) -> str:
        """The name without words that come and go between two mentions of one subject."""
        return key(self.name)


@lru_cache(maxsize=4096)
def key(name: str) -> str:
    """Return a name without quotes, years' and budgets' words: two mentions of one quantity read alike."""
    return _KEY_NOISE.sub("", name) or name


def same(one: str, other: str) -> bool:
    """Whether two names mention one quantity; 收、支 (income and expenditure) mentions either side."""
    a, b = key(one), key(other)
    if a.startswith("收支") or a.endswith("收支"):
        # 一般公共预算收支 and 政府性基金收支 are told side by side.
        sides = b.startswith("收支") or b.endswith(("收入", "支出", "收支"))  # 收、支总计（含结转和结余）
        return sides and _is_of_side(other) and len({fund_of(one), fund_of(other)} - {None}) < 2
    return a == b or (min(len(a), len(b)) > 2 and (a.endswith(b) or b.endswith(a)))


def _is_of_side(name: str) -> bool:
    """Whether a name is that of a whole side of the accounts: not 教育支出, 项目支出 or 事业收入, which are parts."""
    return by_class(name) is None and measure_of(name) in _SIDES and fund_of(name) not in _SOURCES


def equal(one: str, other: str) -> bool:
    """Whether two names are the same but for years' and budgets' words."""
    return key(one) == key(other)


def noun(text: str) -> str:
    """Return what a clause is about: the text without years, the agency's name and words of budgeting around it."""
    quoted = _QUOTED.sub(lambda match: "\0" * len(match.group()), text)  # a project's name may hold a year
    cuts = [0, *(at for match in _YEAR.finditer(quoted) for at in match.span()), len(text)]
    parts = [strip(text[start:end]) for start, end in zip(cuts[::2], cuts[1::2], strict=True)]
    told = [part for part in parts if not is_filler(part)]
    if len(told) > 1 and _ONLY_FUND.match(told[-1]) and _QUANTITY_END.search(told[-2]):
        return told[-2]
    return told[-1] if told else ""


def is_filler(text: str) -> bool:
    """Whether a text holds nothing but words that stand between a subject and its figure."""
    return _FILLER.match(text) is not None


def strip(text: str) -> str:
    """Return a text without the agency's name and the words of budgeting around it, and out of its quotes."""
    before = None
    while text != before:
        before = text
        text = _OPENER.sub("", _ORG.sub("", text.lstrip("，。；：:、的）)")), count=1)
        text = _CLOSER.sub("", text.rstrip("，。；：:、"), count=1)
    quoted = _QUOTES.match(text)
    return quoted.group(1) if quoted else text


@lru_cache(maxsize=4096)
def by_class(name: str) -> Subject | None:
    """Return the 类 of the function classification that a bare name is, or None."""
    code = None if fund_of(name) else match_name(name, "function", level=1).code
    return Subject(name, code, 1) if code else None


def named(text: str) -> Subject | None:
    """Return the subject that a clause names, if it names one."""
    name = noun(text)
    return (by_class(name) or Subject(name)) if name else None


def unmarked(heading: str) -> str:
    """Return a heading without its number."""
    return _MARKER.sub("", heading).rstrip("。：:")


def is_short_for(part: str, name: str) -> bool:
    """Whether a shortened name, such as 本年支出, means the quantity of that name, such as 支出合计."""
    part, other = (_APPROPRIATED.sub("", text.removeprefix("本年")) for text in (part, key(name)))
    return part == other or (len(part) > 2 and other.endswith(part))


def measure_of(name: str) -> str | None:
    """Return what an amount with this name measures, where the name says so; not what a list in brackets adds to it."""
    row = first("measures.csv", _LISTED_ASIDE.sub("", name))
    return row["measure"] if row else None


def is_side(clause: str) -> bool:
    """Whether a clause names basic or project expenditure alone, which an item is made of: 其中：基本支出."""
    return noun(clause) in ("基本支出", "项目支出")


def fund_of(name: str) -> str | None:
    """Return the source of funds that a name states, or None."""
    row = first("funds.csv", name)
    return row["fund"] if row else None

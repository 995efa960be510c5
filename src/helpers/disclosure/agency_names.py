"""Agency names: cut out of headings and captions, from the place they begin with to the word they end with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from helpers.codes.places import Place, agency_candidates, central_agency, find_places, split_agency
from helpers.datafiles import data_rows

_HAN = r"[\u4e00-\u9fff]"
_SUFFIX = (
    r"(?:委员会办公室|领导小组办公室|人民政府办公室|办事处|委员会|联合会|办公室|研究室|教研室|督查室|实验室|检察院|人民法院|法院|研究院|学院|医院|大学|学校|"
    r"中学|小学|完小|学区|中专|职专|(?:[一二三四五六七八九十]|实验|附属)(?:高?中|高|小)|幼儿园|文联|残联|妇联|侨联|工商联|社科联|科协|记协|作协|图书馆|博物馆|档案馆|文化馆|管理局|分局|总队|支队|大队|中心|协会|集团|公司|政府|工会|总会|局|委|厅|院|部(?!门)|"
    r"处|所(?![属有需])|(?<!网)站|馆|会|办|校|团|社|台|宫|队(?!伍)|街道|镇|乡|园(?!区)|调查队|普查队|地质队|勘察队|监狱|人大|政协|林场|农场|牧场|渔场|[羊牛畜]场|苗圃|水库|苏木|公署|(?:开发|度假|风景|管理|保护|实验|投资|示范|集聚|功能|灌|园)区)"
)
_LEVEL = r"(?:[（(](?:本级|机关|汇总|部门|单位)[)）]|本级|机关)?"
_TRAILING = re.compile(r"(?:部门|单位|概况|基本|所有|有关|的|等|公布|关于|及所属.*|和所属.*|下属.*)+$")
_ENDS_AS_AGENCY = re.compile(rf"^(.*{_SUFFIX}{_LEVEL})")
_TITLE_BEFORE = re.compile(r"(?:预算|决算)(?!编审|编制|执行|管理|评审|审核|绩效|中心)")
_NEXT_HEADING = re.compile(r"第[一二三四五六七八九十]+部|[一二三四五六七八九十]{1,2}、")
_OF_ANOTHER = re.compile(r"(?<![及和])(?:所属|下属|直属|系统)$|关于批复$")
"""Whose units these are, and who has approved a budget: 某厅关于批复2022年部门决算的通知."""
_NO_NAME = "三公"
"""No name holds it: 某市多部门三公经费首次向社会公开 is a heading of the news."""
_SEATED = "驻"
"""What follows says where an office sits, not whose it is: 某盟行政公署驻某市办事处."""
_OWN = re.compile(r"[（(]?(?:本级|汇总|机关)[)）]?$")
_BRACKETS = re.compile(r"[（()）]")
_CLOSING = ("）", ")")
_HAN_TAIL = re.compile(rf"{_HAN}{{2,20}}$")
_SHORT_NAME = 2
_HOST_END = re.compile(r"(?:大学|学院|医院)(?:附属)?|附属")
_BRANCH_END = re.compile(r"^[^（()）]*(?:医院|学校|中学|小学|幼儿园)(?:[（(]|$)")
_AFFILIATED = re.compile(r"(?:附属(?:中学|小学|学校)?|附[中小])$")
"""A hospital named 附属中山医院 bears a word that is a city's name, too: no place is meant for certain."""
_GOVERNMENTS = ("人民政府", "政府")
_LETTER = re.compile(r"[一-鿿]")
_BOUNDARY = frozenset("省市州区县盟旗级开告表录件分章节站页首于为的是在和及与由对向共年度月日报")
"""What may stand right before a place; other letters make a place of two, such as 丰县, part of another's name."""
_TWICE = re.compile(r"^(.{4,})(?=\1)")
"""A title and the line below it may name the agency twice over, with nothing between the two."""


@lru_cache(maxsize=4096)
def trim_agency(candidate: str) -> str:
    """Cut a stretch of text down to the agency it names, from its place on; '' where it names none of a known place."""
    text = _named_in(candidate)
    own = _branch(text)
    if own is None:
        return ""
    if own:
        return _cut_at_end(text) if _cut_at_end(text).endswith(_cut_at_end(own)) else ""
    places = find_places(text)
    starts = [at for place in places[:1] for form in (place.name, *place.short_names) if (at := text.find(form)) >= 0]
    starts = starts or [at for place in places[:1] if (at := text.find(place.name[:-1])) >= 0]  # of its zone
    if not starts and not agency_candidates(text):
        return ""
    at = min(starts, default=0)
    if _may_be_cut(text, at, places[:1]) or text[:at].endswith(_SEATED) or _AFFILIATED.search(text[:at]):
        return ""
    prefix = _prefixes()[1].search(text[:at])
    above = None if prefix else central_agency(text[:at])
    if above and above[1] == at:  # 中国科学院某地某所: a body of the centre that sits in the place
        return ""
    at = prefix.start() if prefix else at
    name = _once(_TWICE.sub("", _cut_at_end(text[at:])))
    if _central().match(name) or not split_agency(without_prefix(name))[1]:  # a place by itself is no agency
        return ""
    return name if len(name) >= 4 else ""


@lru_cache(maxsize=4096)
def _branch(name: str) -> str | None:
    """Return the own name, from its place on, of a hospital or school that bears its host's before it; '' for others.

    某大学某医院某市医院 is in that city. None for 某大学附属某医院, where the place has no 市 or 县: it may be called
    so for another reason.
    """
    for end in reversed([found.end() for found in _HOST_END.finditer(name)]):
        place, rest = split_agency(name[end:])
        if place is None or not _BRANCH_END.match(rest):
            continue
        in_full = name.startswith(place.name, end) or find_places(name[end:])[:1] != [place]
        return name[end:] if in_full or not _AFFILIATED.search(name[:end]) or len(rest) > len("医院") else None
    return ""


def _cut_at_end(text: str) -> str:
    """Return a text up to the last word that ends an agency's name."""
    found = _ENDS_AS_AGENCY.match(_TRAILING.sub("", _NEXT_HEADING.split(text)[0]))
    name = found.group(1) if found else ""
    after = text[len(name) : len(name) + 1]
    return name + after if after in _CLOSING and len(_BRACKETS.findall(name)) % 2 else name


def across_year(before: str, after: str) -> str:
    """Return the agency of a title that has the year within its name, 某县2022年审计局部门决算; '' where it names none.

    Parameters
    ----------
    before, after : str
        What stands on either side of the year: text that ends in a place, and a name that begins with none.
    """
    if not is_placeless(after):
        return ""
    tail = _HAN_TAIL.search(before)
    name = trim_agency(tail.group() + after) if tail else ""
    place = name.removesuffix(after) if len(name) > len(after) and name.endswith(after) else ""
    return name if place and not split_agency(without_prefix(place))[1] else ""


def _once(name: str) -> str:
    """Return a name without an end that says a part of it again, as the line below may begin: 某镇人民政府 and 某镇."""
    ends = (size for size in range(len(name) // 2, 2, -1) if name[-size:] in name[:-size])
    return next((name[:-size] for size in ends if _ENDS_AS_AGENCY.fullmatch(name[:-size])), name)


def trim_central_agency(candidate: str) -> str:
    """Cut a stretch of text down to the agency of the centre it names; '' where it names none.

    Of a university called after a place, no more than the university: its hospitals may be those of the place.
    """
    text = _named_in(candidate)
    span = central_agency(text)
    start = span[0] if span else next((found.start() for found in _central().finditer(text)), None)
    if start is None:
        return ""
    longer = _ENDS_AS_AGENCY.match(text[start:])
    name = longer.group(1) if longer else text[slice(*span)] if span else ""
    return name if span or is_central_body(name) else ""


def is_placeless(name: str) -> bool:
    """Whether a name ends in a word for an agency, such as 局 or 博物馆, and names no place."""
    return _ENDS_AS_AGENCY.fullmatch(name) is not None and not find_places(name) and name not in _GOVERNMENTS


def is_central_body(name: str) -> bool:
    """Whether a name is that of a body of the centre that is called after a place, such as 北京大学."""
    return _central().fullmatch(without_level(name)) is not None


def _named_in(candidate: str) -> str:
    """Return a stretch of text without a title before the name and words after it; '' of another's or none."""
    if _OF_ANOTHER.search(candidate):  # 某局所属单位: a unit of that bureau, not the bureau
        return ""
    name = _TRAILING.sub("", _TITLE_BEFORE.split(candidate)[-1])
    return "" if _NO_NAME in name else name


def _may_be_cut(text: str, at: int, found: Sequence[Place]) -> bool:
    """Whether a place of two letters may be the end of a name that is not listed, as 丰县 is of 禄丰县."""
    if not at or not found or not _LETTER.match(text[at - 1]) or text[at - 1] in _BOUNDARY:
        return False
    is_short = len(found[0].name) == _SHORT_NAME and text.startswith(found[0].name, at)
    return is_short and not _prefixes()[1].search(text[:at])


def without_prefix(name: str) -> str:
    """Return an agency's name from its place on, without what some bear before it, such as 共青团 or a host's name."""
    return _branch(name) or _prefixes()[0].sub("", name)


@cache
def _prefixes() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of a prefix at the beginning and at the end of a text."""
    rows = data_rows("helpers.disclosure", "data", "agency_prefixes.csv")
    words = "|".join(sorted((word for row in rows for word in row["pattern"].split("|")), key=len, reverse=True))
    return re.compile(rf"^(?:{words})"), re.compile(rf"(?:{words})$")


@cache
def _central() -> re.Pattern[str]:
    """Return the pattern of the names of bodies of the centre that are called after a place."""
    rows = data_rows("helpers.disclosure", "data", "central_bodies.csv")
    return re.compile("|".join(f"(?:{row['pattern']})" for row in rows))


def without_level(name: str) -> str:
    """Return an agency's name without 本级, 汇总 or 机关 at its end."""
    return _OWN.sub("", name)

"""Subjects of claims: the item or quantity that a clause speaks of, its code, and what it measures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from helpers.codes.match import match_name, match_path
from helpers.disclosure.narrative.tables import cues, first

_LEVELS = {"类": 1, "款": 2, "项": 3}
_TAG = re.compile(r"[（(]\d{0,3}(类|款|项)[）)]")
_NAME_END = re.compile(r"[^，。；：、“”\"＂\d]{2,40}$")
_TAIL = re.compile(r"^[^，。；：、“”\"＂\d]*")
_CODE_FIRST = re.compile(r"(?<!\d)(\d{7}|\d{5}|\d{3})[-—–－](?=[一-鿿])([^\d，。；：]{2,40})$")
_CODE_LAST = re.compile(r"([^\d，。；：]{2,40})[（(](\d{7}|\d{5}|\d{3})[）)]$")
_DASH = re.compile(r"[-—–－]")
_DASHED = re.compile(r"[^\s\d，。；：“”-]{2,30}(?:[-—–－][^\s\d，。；：“”-]{2,40}){1,2}$")
# Items of the function classification are numbered from 201 to 234 (财政部《政府收支分类科目》).
_FUNCTION_CODE = "2"

_YEAR = re.compile(r"(?:19|20)\d\d(?:年度?|(?=[一-鿿]))(?:\d{1,2}月(?:\d{1,2}日)?)?[底末]?")
_ORG = re.compile(rf"^{cues('org')}")
_OPENER = re.compile(rf"^(?:{cues('opener')}|以上|[、和及与]+|[（(][^（）()]*[）)])")
_CLOSER = re.compile(rf"{cues('closer')}$")
_FILLER = re.compile(rf"^{cues('filler')}*$")
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"")
_QUOTES = re.compile(r"^[“\"＂]([^“”\"＂]+)[”\"＂](?:项目|科目|经费项目)?$")
_PROJECT_BUDGET = re.compile(cues("project_budget"))
_TITLE_END = re.compile(cues("title_end"))
_MARKER = re.compile(r"^[-•]?(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．])+")
_KEY_NOISE = re.compile(r"[“”\"＂、（）()]|年度|合计|总计|总额|总|预算数?|决算数?|本?部门|单位|的|金额|数$|(?<=费)支出")


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
        return b.endswith(("收入", "支出", "收支"))
    return a == b or (min(len(a), len(b)) > 2 and (a.endswith(b) or b.endswith(a)))


def names_item(text: str) -> bool:
    """Whether a text names a function item by （类）, （款） or （项）."""
    return _TAG.search(text) is not None


def equal(one: str, other: str) -> bool:
    """Whether two names are the same but for years' and budgets' words."""
    return key(one) == key(other)


def noun(text: str) -> str:
    """Return what a clause is about: the text without years, the agency's name and words of budgeting around it."""
    quoted = _QUOTED.sub(lambda match: "\0" * len(match.group()), text)  # a project's name may hold a year
    cuts = [0, *(at for match in _YEAR.finditer(quoted) for at in match.span()), len(text)]
    parts = [_strip(text[start:end]) for start, end in zip(cuts[::2], cuts[1::2], strict=True)]
    return next((part for part in reversed(parts) if not is_filler(part)), "")


def is_filler(text: str) -> bool:
    """Whether a text holds nothing but words that stand between a subject and its figure."""
    return _FILLER.match(text) is not None


def _strip(text: str) -> str:
    before = None
    while text != before:
        before = text
        text = _OPENER.sub("", _ORG.sub("", text.lstrip("，。；：:、的")), count=1)
        text = _CLOSER.sub("", text.rstrip("，。；：:、"), count=1)
    quoted = _QUOTES.match(text)
    return quoted.group(1) if quoted else text


def item(text: str, above: tuple[str, ...] = ()) -> Subject | None:
    """Return the function item that a text names at its end, by path, by code or both.

    Parameters
    ----------
    text : str
        Text before a figure, such as 社会保障和就业支出（类）行政事业单位养老支出（款）行政单位离退休（项）2025年预算.
    above : tuple of str
        Headings above, which may name the 类 or 款 of the item.
    """
    coded = _coded(text)
    if coded is not None:
        return coded
    path = _path(text)
    if not path:
        return _dashed(text)
    for heading in reversed(above):
        outer = _path(heading)
        if outer and min(outer) < min(path):
            path = {**{level: name for level, name in outer.items() if level < min(path)}, **path}
    return _item(tuple(path[level] for level in sorted(path)), max(path))


@lru_cache(maxsize=4096)
def _item(names: tuple[str, ...], level: int) -> Subject:
    match = match_path(names) if len(names) > 1 else match_name(names[0], "function", level=level)
    return Subject(names[-1], match.code, level)


@lru_cache(maxsize=4096)
def by_class(name: str) -> Subject | None:
    """Return the 类 of the function classification that a bare name is, or None."""
    code = None if fund_of(name) else match_name(name, "function", level=1).code
    return Subject(name, code, 1) if code else None


def _coded(text: str) -> Subject | None:
    text = text.rstrip("：:，")
    if match := _CODE_FIRST.search(text):
        code, name = match.group(1), _strip(match.group(2))
    elif match := _CODE_LAST.search(text):
        code, name = match.group(2), _strip(match.group(1))
    else:
        return None
    is_function = code.startswith(_FUNCTION_CODE)
    return Subject(name, code if is_function else None, (len(code) - 1) // 2)


def _dashed(text: str) -> Subject | None:
    """Return the item of a path of names parted by dashes, 一般公共服务支出-审计事务-行政运行, if there is one."""
    match = _DASHED.search(text)
    names = tuple(_DASH.split(match.group())) if match else ()
    found = _item(names, len(names)) if names else None
    return found if found and found.code else None


def _path(text: str) -> dict[int, str]:
    """Return the last path in a text: names by level."""
    tags = list(_TAG.finditer(text))
    if not tags:
        return {}
    path: dict[int, str] = {}
    for at in range(len(tags) - 1, -1, -1):
        level = _LEVELS[tags[at].group(1)]
        if path and level >= min(path):
            break
        start = tags[at - 1].end() if at else 0
        name = _NAME_END.search(text[start : tags[at].start()])
        if name is None:
            break
        path[level] = _strip(name.group()) if at == 0 else name.group()
        if name.start() > 0:
            break  # something else stands between this name and the tag before it
    if path and 1 < max(path) < 3:
        tail = _TAIL.match(text[tags[-1].end() :])
        untagged = _strip(tail.group()) if tail else ""
        if len(untagged) > 1 and not is_filler(untagged):
            path[max(path) + 1] = untagged  # the tag （项） was forgotten
    return path


def of_title(title: str, above: tuple[str, ...]) -> Subject | None:
    """Return the subject that a paragraph's title or heading gives; 年度预算安排 gives the project above."""
    if _PROJECT_BUDGET.match(title) and above:
        return Subject(noun(unmarked(above[-1])))
    title = _TITLE_END.sub("", title)
    found = item(title, above)
    if found is not None:
        return found
    name = title if title.endswith("项目") else noun(title)  # the year is part of a project's name
    return Subject(name) if name else None


def named(text: str) -> Subject | None:
    """Return the subject that a clause names, if it names one."""
    name = noun(text)
    return (by_class(name) or Subject(name)) if name else None


def unmarked(heading: str) -> str:
    """Return a heading without its number."""
    return _MARKER.sub("", heading).rstrip("。：:")


def is_short_for(part: str, name: str) -> bool:
    """Whether a shortened name, such as 本年支出, means the quantity of that name, such as 支出合计."""
    part, other = part.removeprefix("本年"), key(name).removeprefix("本年")
    return part == other or (len(part) > 2 and other.endswith(part))


def measure_of(name: str) -> str | None:
    """Return what an amount with this name measures, where the name says so."""
    row = first("measures.csv", name)
    return row["measure"] if row else None


def fund_of(name: str) -> str | None:
    """Return the source of funds that a name states, or None."""
    row = first("funds.csv", name)
    return row["fund"] if row else None

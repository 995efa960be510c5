"""Items of the function classification that text names: by （类）（款）（项）, by code, by dashes or by title."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from helpers.codes.lists import aliases, items, printed_forms
from helpers.codes.match import match_name, match_path
from helpers.codes.names import normal
from helpers.disclosure.narrative.subjects import Subject, by_class, is_filler, noun, strip, unmarked
from helpers.disclosure.narrative.tables import cues

_LEVELS = {"类": 1, "款": 2, "项": 3}
_TAG = re.compile(r"[（(]\d{0,3}(类|款|项)[）)]")
_NAME_END = re.compile(r"[^，。；：,;:、“”\"＂\d]{2,40}$")
_TAIL = re.compile(r"^[^，。；：,;:、“”\"＂\d]*")
# A listed name may hold marks at which other text is cut: 兵役征集、预备役, “三西”农业建设, 政府办公厅（室）.
_MARKS = '、“”"＂（）()'
_OPENS_NAME = re.compile(r"[一-鿿“\"＂]")
_HAN = re.compile(r"[一-鿿]")
_LONGEST_NAME = max(len(item.name) for item in items("function").values()) + 2
_CODE_FIRST = re.compile(r"(?<!\d)(\d{7}|\d{5}|\d{3})([-—–－]?)(?=[一-鿿“])")
_CODE_LAST = re.compile(r"[（(](?:科目)?(?:编码|代码)?[:：]?(\d{7}|\d{5}|\d{3})(?:类|款|项)?[）)]")
# Each level with its own digits: 一般公共服务支出（201）财政事务（06）行政运行（01）.
_OWN_DIGITS = re.compile(
    r"[（(](2\d\d)[）)]([^\d，。；：]{2,40}?)[（(](\d\d)[）)](?:([^\d，。；：]{2,40}?)[（(](\d\d)[）)])?"
)
_PLAIN_NAME = re.compile(r"[^\d，。；：]{2,40}$")
_PLAIN_HEAD = re.compile(r"[^\d，。；：]{2,40}")
_DASH = re.compile(r"[-—–－]")
_DASHED = re.compile(r"[^\s\d，。；：“”-]{2,30}(?:[-—–－][^\s\d，。；：“”-]{2,40}){1,2}$")
# Items of the function classification are numbered from 201 to 234 (财政部《政府收支分类科目》).
_FUNCTION_CODE = "2"
_PROJECT_BUDGET = re.compile(cues("project_budget"))
_PROJECT_LABEL = re.compile(r"^项目名称[:：]")
_TITLE_END = re.compile(cues("title_end"))


def names_item(text: str) -> bool:
    """Whether a text names a function item by （类）, （款） or （项）."""
    return _TAG.search(text) is not None


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
        outer = _path(unmarked(heading))
        if outer and min(outer) < min(path):
            path = {**{level: name for level, name in outer.items() if level < min(path)}, **path}
    return _item(tuple(path[level] for level in sorted(path)), max(path))


def plain(text: str, above: tuple[str, ...]) -> Subject | None:
    """Return the 项 that a text names bare, if no other item bears that name: 事业单位医疗, but not 行政运行.

    住房公积金 is an item of the economic classification as well, unless a heading above says which list this is.
    """
    name = unmarked(text)
    found = match_name(name, "function", level=3)
    if found.code is None:
        return None
    of_economic = match_name(name, "economic_department").code
    # …缴费支出 is the function item, …缴费 the economic one.
    by_name = (
        of_economic is None
        or items("economic_department")[of_economic].name != name == items("function")[found.code].name
    )
    return Subject(name, found.code, 3) if by_name or any("功能" in heading for heading in above) else None


def of_title(title: str, above: tuple[str, ...]) -> Subject | None:
    """Return the subject that a paragraph's title or heading gives; 年度预算安排 gives the project above."""
    if _PROJECT_BUDGET.match(title) and above:
        return Subject(noun(_PROJECT_LABEL.sub("", unmarked(above[-1]))))
    title = _TITLE_END.sub("", title)
    found = item(title, above)
    if found is not None:
        return found
    name = title if title.endswith("项目") else noun(title)  # the year is part of a project's name
    return (by_class(name) or Subject(name)) if name else None


@lru_cache(maxsize=4096)
def _item(names: tuple[str, ...], level: int) -> Subject:
    match = match_path(names) if len(names) > 1 else match_name(names[0], "function", level=level)
    return Subject(names[-1], match.code, level)


# --- by code ----------------------------------------------------------------------------------------------------------


def _coded(text: str) -> Subject | None:
    """Return the item that stands last with its code: 行政运行（2010301）年初预算为, 2010301-行政运行."""
    by_level = [match for match in _OWN_DIGITS.finditer(text) if _adds_nothing(text[match.end() :])]
    if by_level:
        lei, kuan_name, kuan, xiang_name, xiang = by_level[-1].groups()
        return _of_code(lei + kuan + (xiang or ""), strip(xiang_name or kuan_name))
    last = [match for match in _CODE_LAST.finditer(text) if _adds_nothing(text[match.end() :])]
    if last:
        code = last[-1].group(1)
        name = _name_of(text[: last[-1].start()], (len(code) - 1) // 2)
        return _of_code(code, name) if name else None
    for match in reversed(list(_CODE_FIRST.finditer(text))):
        code, rest = match.group(1), text[match.end() :]
        name = _own_name(code, rest)
        if name and _adds_nothing(rest[len(name) :]):
            return _of_code(code, name)
        plain = _PLAIN_HEAD.fullmatch(rest.rstrip("：:，。"))
        if plain and match.group(2):
            return _of_code(code, strip(plain.group()))
    return None


def _of_code(code: str, name: str) -> Subject:
    return Subject(name, code if code.startswith(_FUNCTION_CODE) else None, (len(code) - 1) // 2)


def _adds_nothing(text: str) -> bool:
    """Whether the text between an item and its figure holds words of budgeting only."""
    return not text or noun(text) in ("", "支出", "科目")


def _name_of(text: str, level: int) -> str:
    """Return the name that stands at the end of a text, before its code."""
    text = _TAG.sub("", text[-_LONGEST_NAME:]) if text.endswith(("）", ")")) else text
    if listed := _listed_end(text, level):
        return listed
    plain = _PLAIN_NAME.search(text)
    return strip(plain.group().lstrip("）)、")) if plain else ""


@lru_cache(maxsize=4096)
def _own_name(code: str, text: str) -> str:
    """Return the longest beginning of a text that is a name of the item with this code."""
    forms = {normal(form) for form in printed_forms(code, "function")}
    ends = range(min(len(text), _LONGEST_NAME), 1, -1)
    return next((text[:end] for end in ends if normal(text[:end]) in forms), "")


# --- by the names of its levels ---------------------------------------------------------------------------------------


@cache
def _names(level: int) -> frozenset[str]:
    """The normal names of the items of a level, former ones as well."""
    listed = items("function")
    own = {normal(found.name) for found in listed.values() if found.level == level}
    return frozenset(own | {normal(a.alias) for a in aliases("function") if listed[a.code].level == level})


@lru_cache(maxsize=4096)
def _listed_end(text: str, level: int) -> str:
    """Return the longest end of a text that is the name of an item of a level; '' where none is."""
    for start in range(max(len(text) - _LONGEST_NAME, 0), len(text) - 1):
        if _OPENS_NAME.match(text, start) and normal(text[start:]) in _names(level):
            # 行政事业单位医疗 is another name, not 事业单位医疗 after a word.
            return "" if start and _HAN.match(text, start - 1) else unmarked(text[start:])
    return ""


def _name_end(text: str, level: int) -> str:
    """Return the name at the end of a text: a listed one with the marks it holds, else what follows the last mark."""
    plain = _NAME_END.search(text)
    if any(mark in text for mark in _MARKS) and (listed := _listed_end(text, level)):
        return listed if plain is None or len(listed) >= len(plain.group()) else plain.group()
    return plain.group() if plain else ""


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
        before = text[start : tags[at].start()]
        name = _name_end(before, level)
        if not name:
            break
        path[level] = strip(name) if at == 0 else name
        if len(name) < len(before):
            break  # something else stands between this name and the tag before it
    if path and 1 < max(path) < 3:
        tail = _TAIL.match(text[tags[-1].end() :])
        untagged = strip(tail.group()) if tail else ""
        if len(untagged) > 1 and not is_filler(untagged):
            path[max(path) + 1] = untagged  # the tag （项） was forgotten
    return path


def _dashed(text: str) -> Subject | None:
    """Return the item of a path of names parted by dashes, 一般公共服务支出-审计事务-行政运行, if there is one."""
    match = _DASHED.search(text) if _DASH.search(text) else None
    names = tuple(_DASH.split(match.group())) if match else ()
    found = _item(names, len(names)) if names else None
    return found if found and found.code else None

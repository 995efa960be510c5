"""Figures of running text: every amount of money, percentage and count; dates are none, thresholds stand apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from helpers.disclosure.narrative.clauses import VERB
from helpers.disclosure.narrative.tables import rows
from helpers.money import MOST, NUMBER, parse_figure


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed figure: offsets in its paragraph, number as printed, value, unit, and the sort of thing it counts.

    ``sort`` is one of money, percent, points (percentage points), persons, count.
    """

    start: int
    number_end: int
    end: int
    printed: str
    value: Decimal
    unit: str
    sort: str


_UNITS = rows("units.csv")
_UNIT = "|".join(f"(?P<u{index}>{row['pattern']})" for index, row in enumerate(_UNITS))
_SORT = {f"u{index}": row["sort"] for index, row in enumerate(_UNITS)}
# Not within a decimal, an ordinal (第5次), a product or a ratio (6:3:1).
_FIGURE = re.compile(rf"(?<![\d.．第A-Za-z×])(?<!\d[:：*])(?P<number>{NUMBER})(?:余|多)?(?:{_UNIT})")
# A class of things is bounded by a threshold, as in 单价100万元（含）以上; nothing was spent or counted.
_THRESHOLD = re.compile(r"(?:[（(]?不?含[^）)]{0,6}[）)]?)?(?:及)?以[上下内]")
# 接待费、出国费降幅均超过25%: no change of any of them by so much.
_PAST = re.compile(r"[增涨升降减]幅[均都各]*(?:超过?|高于|逾)$")
_PRICE = re.compile(r"[/／](?:每?(?:人|辆|台|套|次|天|日|户|亩|件|份|间|平方米|公里))")
# 支出决算2万元，年初预算为3万元，差值为[1万元]: larger or smaller is not said.
GAP = r"(?:预、?决算|预算与决算|[两二]者)?(?:差[值额异]|相差)额?(?:为|是)?$"
_GAP = re.compile(rf"[，,；;]{GAP}")
# … but what was spent and what was planned stand right before it, in either order: they say which is larger.
_SPENT = rf"(?:决算|支出|费)数?(?:安排)?(?:为|是)?{NUMBER}[万亿]?元"
_PLANNED = rf"预算数?(?:安排)?(?:为|是)?{NUMBER}[万亿]?元"
_GAP_TOLD = re.compile(
    rf"(?:{_SPENT}[，,][^，。；\d]{{0,8}}{_PLANNED}|{_PLANNED}[，,][^，。；\d]{{0,8}}{_SPENT})[，,；;]{GAP}"
)
# 分别为12、13万元: the unit is printed once, after the last of several figures.
_ONE_UNIT = re.compile(rf"(?:分别|依次|各)(?:[为是]|达到?|{VERB}了?)?(?P<list>(?:{NUMBER}(?:[、，,]|和|及|与))+)$")
_NUMBER = re.compile(NUMBER)
_DASH_BEFORE = re.compile(r"[\d%％元人个家年月]$")


def figures(text: str) -> list[Figure]:
    """Find the figures of a paragraph that holds no white space; thresholds and asides are none."""
    return [figure for figure in _all(text) if not _is_threshold(figure, text) and not _is_aside(figure, text)]


def asides(text: str) -> list[Figure]:
    """Find amounts that are no level and no change: what one of several costs, 3.5万元/人, and a gap without sign."""
    return [figure for figure in _all(text) if _is_aside(figure, text)]


def thresholds(text: str) -> list[Figure]:
    """Find what only bounds a class of things, as in 单价100万元（含）以上的设备 and 降幅均超过25%."""
    return [figure for figure in _all(text) if _is_threshold(figure, text)]


@lru_cache(maxsize=1024)
def _all(text: str) -> tuple[Figure, ...]:
    found: list[Figure] = []
    for match in _FIGURE.finditer(text):
        group = match.lastgroup or ""
        sort, printed = _SORT[group], match.group("number")
        start = match.start("number")
        if printed[0] in "-−－+＋" and (sort in ("count", "persons") or _DASH_BEFORE.search(text, 0, start)):
            start, printed = start + 1, printed[1:]  # the dash of a range is no sign
        if listed := _ONE_UNIT.search(text, 0, start):
            found += _of_one_unit(listed, match.group(group), sort)
        value = parse_figure(printed)
        if value is not None and abs(value) <= MOST:  # a file's number before a name (…01000元江县) is no amount
            found.append(Figure(start, match.end("number"), match.end(), printed, value, match.group(group), sort))
    return tuple(found)


def _of_one_unit(listed: re.Match[str], unit: str, sort: str) -> list[Figure]:
    """Return the figures of a list that stand before the one with the unit."""
    at = listed.start("list")
    numbers = ((number, parse_figure(number.group())) for number in _NUMBER.finditer(listed.group("list")))
    return [
        Figure(at + number.start(), at + number.end(), at + number.end(), number.group(), value, unit, sort)
        for number, value in numbers
        if value is not None
    ]


def _is_aside(figure: Figure, text: str) -> bool:
    if figure.sort != "money":
        return False
    if _PRICE.match(text, figure.end):
        return True
    gap = _GAP.search(text, 0, figure.start)
    return gap is not None and not _GAP_TOLD.search(text, 0, figure.start)


def _is_threshold(figure: Figure, text: str) -> bool:
    if figure.sort == "percent":
        return _PAST.search(text, max(figure.start - 8, 0), figure.start) is not None
    return figure.sort == "money" and _THRESHOLD.match(text, figure.end) is not None

"""Figures told together: 人员经费和公用经费分别为12万元、3万元 states one figure of each name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from helpers.disclosure.narrative import clauses, subjects
from helpers.disclosure.narrative.figures import Figure

_APART = re.compile(rf"分别|依次|各(?=[为是]|{clauses.VERB})")
# The second ones where names have such words within: 公务接待费与公务用车购置及运行费分别.
_JOINS = tuple(re.compile(join) for join in ("、|以及|和|及|与", "、|以及|与", "以及|与", "、|和", "、"))
_GAP = re.compile(rf"(?:[、，,]|和|及|与|以及)(?P<verb>(?:{clauses.VERB}|占)?(?:了|为|是)?)")
_BEFORE_FIRST = re.compile(r"[^，。；：、\d]*")
# 收、支总计: the first name is cut short to what parts it from the last.
_SIDES = {"收": "收入", "支": "支出"}
_SHARED_END = re.compile(r"(?:总计|合计|总额|预算数?|决算数?)$")


@dataclass(frozen=True, slots=True)
class Told:
    """A figure told with others: the name it belongs to, and its clause as if it stood alone."""

    name: str
    lead: str


def told_apart(text: str, found: Sequence[Figure]) -> dict[int, Told]:
    """Return the figures of a paragraph that are told together by 分别, by their offset.

    Names stand before 分别, or are those of as many figures before.
    """
    told: dict[int, Told] = {}
    for apart in _APART.finditer(text):
        group = _group(text, apart.end(), found)
        names = _names(text[: apart.start()], len(group)) or _names_before(text, apart.start(), len(group), found, told)
        if len(group) < 2 or len(names) != len(group):
            continue
        told |= _assigned(text, text[apart.end() : group[0].start], group, names)
    if told:
        told |= _lists_after(text, found, told)
    return told


def _assigned(text: str, first: str, group: Sequence[Figure], names: Sequence[str]) -> dict[int, Told]:
    """Give each figure of a group its name; a figure without a verb of its own takes that of the ``first``."""
    told = {}
    for number, (name, figure) in enumerate(zip(names, group, strict=True)):
        gap = _GAP.fullmatch(text[group[number - 1].end : figure.start]) if number else None
        told[figure.start] = Told(name, name + ((gap and gap.group("verb")) or first))
    return told


def _lists_after(text: str, found: Sequence[Figure], told: dict[int, Told]) -> dict[int, Told]:
    """Give the names of a group to the next list as long, as in 分别增加12万元、3万元，增长5%、6%."""
    names: list[str] = []
    made: dict[int, Told] = {}
    for figure in found:
        if figure.start in told:
            name = told[figure.start].name
            names = [name] if name in names else [*names, name]
        elif (
            figure.start not in made and len(names) > 1 and "。" not in text[_end_before(figure, found) : figure.start]
        ):
            group = _group(text, figure.start, found)
            if len(group) == len(names):
                made |= _assigned(text, clauses.lead(text[: figure.start]), group, names)
    return made


def _end_before(figure: Figure, found: Sequence[Figure]) -> int:
    return max((other.end for other in found if other.end <= figure.start), default=0)


def _group(text: str, start: int, found: Sequence[Figure]) -> list[Figure]:
    """Return the figures of one sort that follow 分别, with nothing between them but joining words and verbs."""
    group: list[Figure] = []
    for figure in found:
        if figure.start < start:
            continue
        if not group:
            if not _BEFORE_FIRST.fullmatch(text, start, figure.start):
                break
        elif figure.sort != group[0].sort or not _GAP.fullmatch(text, group[-1].end, figure.start):
            break
        group.append(figure)
    return group


def _names(left: str, count: int) -> list[str]:
    """Return the names that a clause lists, where they are as many as the figures."""
    for part, join in ((part, join) for join in _JOINS for part in clauses.without_comparison(clauses.lead(left))):
        names = [subjects.noun(name) or _SHARED_END.sub("", name) for name in join.split(part)]
        if len(names) == count and all(names):
            end = _SHARED_END.search(names[-1])
            shared = end.group() if end and not any(map(_SHARED_END.search, names[:-1])) else ""
            return [*(_SIDES.get(name, name) + shared for name in names[:-1]), _spelt_out(names[-1])]
    return []


def _spelt_out(name: str) -> str:
    return _SIDES["支"] + name[1:] if name.startswith("支") and not name.startswith("支出") else name


def _names_before(text: str, start: int, count: int, found: Sequence[Figure], told: dict[int, Told]) -> list[str]:
    """Return the names of the last figures before 分别, as many as are told."""
    before = [figure for figure in found if figure.end <= start][-count:] if count else []
    clause = clauses.lead(text[:start])
    if before and before[-1].end <= start - len(clause) and subjects.noun(clauses.without_comparison(clause)[0]):
        return []  # 甲减少1万元；乙类和丙类分别为2万元和3万元: names that could not be parted are not those before
    names = []
    for figure in before:
        end = _end_before(figure, found)
        own = told.get(figure.start)
        names.append(own.name if own else subjects.noun(clauses.lead(text[end : figure.start])))
    return names if all(names) and len(set(names)) == count else []

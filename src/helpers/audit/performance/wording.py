"""Targets that say too little or in another unit than elsewhere: 人 or 人次, 元 or 万元, the indicator's name again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from helpers.audit.arithmetic import PERCENT
from helpers.audit.document import Document, kept
from helpers.audit.finding import Finding, Wording, remark
from helpers.audit.performance.values import at
from helpers.audit.records import Target, called
from helpers.audit.registry import check
from helpers.clean.contract import label
from helpers.money import FEN_PER_UNIT

_PEOPLE = re.compile(r"^[千万]?(?:人|名|人次|人·次)$")
_PEOPLE_COUNTED = re.compile(r"次$")
_UNUSED = re.compile(r"不适[用应]|不涉及|^无$")
_MEASURE = re.compile(r"(?:率|满意度|程度|数量|次数|人数|人次|个数|户数|面积)$")
_AT_LEAST = ("ge", "gt")
_SHARE = re.compile(
    r"满意|(?:健全|完善|规范|知晓|认可)程度|(?:合格|优良|准确|及时|覆盖|达标|出勤|知晓|到位|合规|普及|入学|就业|参保|办结|正常)率"
)
"""Rates of which all there is are 100 %."""
_MARKS = re.compile(r"[\s。；;，,]")
_DONE = re.compile(r"完成率")
_MOST_DONE = 300
"""Per cent of a plan beyond which nobody plans to do it."""
_LIKELY = 10
"""Figures of one indicator that differ less than so many times are taken to be of one size."""


@check("K-09")
def units(document: Document) -> Iterator[Finding]:
    """Compare the units in which one indicator is planned for two periods, or planned and reported."""
    for name, targets in _indicators(document):
        for one, other in pairwise(targets):
            kind = _kind(one), _kind(other)
            if None in kind or kind[0] != kind[1]:
                continue
            subject = f"{name} · {_period(one)}/{_period(other)}"
            printed = f"{one.printed} / {other.printed}"
            if _same_unit(one, other):
                message = Wording(f"{subject}: one unit, {one.unit}.", f"{subject}：单位一致，为{one.unit}。")
                yield remark("pass", subject, message, [at(one), at(other)], printed=printed)
                continue
            status = "fail" if one.value == other.value else "insufficient_data" if _alike(one, other) else "pass"
            end = (
                ("differ though the indicator is one", "同一指标单位不一")
                if status != "pass"
                else (
                    "are of one kind",
                    "单位可以换算",
                )
            )
            message = Wording(f"{subject}: the units of {printed} {end[0]}.", f"{subject}：{printed}，{end[1]}。")
            yield remark(status, subject, message, [at(one), at(other)], printed=printed)


@check("K-10")
def repeated_names(document: Document) -> Iterator[Finding]:
    """Find targets that only say the name of their indicator again, so that nothing can be measured against them."""
    for target in document.targets:
        if (
            target.value is None
            and target.horizon in ("mid_term", "annual")
            and not _UNUSED.search(target.level3 or "无")
        ):
            subject = f"{called(document.project(target.project_no))} · {target.level3} · {_period(target)}"
            again = _bare(target.printed) == _bare(target.level3)
            message = Wording(
                f"{subject}: the target only repeats the name of the indicator.", f"{subject}：指标值只重复指标名称。"
            )
            if not again:
                message = Wording(f"{subject}: the target says more than its name.", f"{subject}：指标值不是指标名称。")
            # a name that is a demand, such as 按时完成, can be met; one that is a measure, such as 满意度, cannot
            status = "pass" if not again else "fail" if _MEASURE.search(target.level3 or "") else "insufficient_data"
            yield remark(status, subject, message, [at(target)], printed=target.printed)


@check("K-11")
def already_met(document: Document) -> Iterator[Finding]:
    """Compare a target with what was reached the year before: one that was met already asks for nothing new."""
    for name, targets in _indicators(document):
        prior = next((target for target in targets if target.horizon == "prior_actual"), None)
        annual = next((target for target in targets if target.horizon == "annual"), None)
        if prior is None or annual is None or annual.operator not in _AT_LEAST or prior.unit != annual.unit:
            continue
        printed = f"{annual.printed} / {prior.printed}"
        met = (prior.value or Decimal(0)) >= (annual.value or Decimal(0))
        status = "insufficient_data" if met else "pass"  # to hold a level may be the aim
        end = ("was met the year before", "上年实际已达到") if met else ("is above the year before", "高于上年实际")
        message = Wording(
            f"{name}: the target {annual.printed} {end[0]} ({prior.printed}).",
            f"{name}：指标值{annual.printed}{end[1]}（{prior.printed}）。",
        )
        yield remark(status, name, message, [at(annual), at(prior)], printed=printed)


@check("K-17")
def rates_above_all(document: Document) -> Iterator[Finding]:
    """Find rates above 100 % of what can have no more than all: satisfaction, coverage, what passes a test."""
    for target in document.targets:
        name = _bare(target.level3)
        limit = Decimal(100) if _SHARE.search(name) else Decimal(_MOST_DONE) if _DONE.search(name) else None
        if limit is None or target.value is None or target.unit not in PERCENT or "增" in name or "提高" in name:
            continue
        subject = f"{called(document.project(target.project_no))} · {target.level3} · {_period(target)}"
        if target.value > limit:
            message = Wording(
                f"{subject}: {target.printed} is more than there can be.", f"{subject}：{target.printed}超出可能。"
            )
            yield remark("fail", subject, message, [at(target)], printed=target.printed)
        else:
            message = Wording(f"{subject}: {target.printed} is possible.", f"{subject}：{target.printed}未超出可能。")
            yield remark("pass", subject, message, [at(target)], printed=target.printed)


@kept
def _indicators(document: Document) -> list[tuple[str, list[Target]]]:
    """Return the indicators of each sheet that bear their name once a period, with their targets in figures."""
    found: dict[tuple[int, str], list[Target]] = {}
    for target in document.targets:
        if target.level3:
            found.setdefault((target.table_no, _bare(target.level3)), []).append(target)
    return [
        (
            f"{called(document.project(targets[0].project_no))} · {targets[0].level3}",
            [target for target in targets if target.value is not None],
        )
        for targets in found.values()
        if len({target.horizon for target in targets}) == len(targets)
    ]


def _kind(target: Target) -> str | None:
    if target.unit in FEN_PER_UNIT:
        return "money"
    return "people" if _PEOPLE.match(target.unit or "") else None


def _same_unit(one: Target, other: Target) -> bool:
    if _kind(one) == "people":
        return bool(_PEOPLE_COUNTED.search(one.unit or "")) == bool(_PEOPLE_COUNTED.search(other.unit or ""))
    return one.unit == other.unit


def _alike(one: Target, other: Target) -> bool:
    small, large = sorted((abs(one.value or Decimal(0)), abs(other.value or Decimal(0))))
    return bool(small) and large < small * _LIKELY


def _period(target: Target) -> str:
    return label("horizon", target.horizon, "zh")


def _bare(text: str | None) -> str:
    return _MARKS.sub("", text or "")

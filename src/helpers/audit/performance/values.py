"""Values of targets that cannot be read as printed: a unit is missing, or a bound runs into words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpers.audit.arithmetic import PERCENT, ZERO, Figure
from helpers.audit.document import Document
from helpers.audit.finding import Finding, Wording, remark
from helpers.audit.records import Target, called, place
from helpers.audit.registry import check
from helpers.clean.contract import label

_BOUND = re.compile(r"^[≤≥＜＞<>]\s*\d+(\.\d+)?(?P<rest>.*)$")
_STUCK = re.compile(r"(?:每[年月周季]|[年月]底)[^；;，,、]*\d|小于|大于|不低于|不超过|较")
"""Straight after the bound: a phrase of time with a figure of its own, or a comparison."""
_DATE = re.compile(r"^[≤≥＜＞<>]\s*\d{1,2}20\d{2}年")
"""A date straight after the figure of the bound: ≤31 and 2025年."""
_WORDS = re.compile(r"\d|[前后]|较|小于|大于|不低于|不超过|^[%％](?!以[上下内]|左右)[一-鿿]{4}")


@check("K-07")
def missing_units(document: Document) -> Iterator[Finding]:
    """Compare the units in which one indicator is planned and reported: a bare number lacks the per cent sign."""
    by_indicator: dict[tuple[int, str], list[Target]] = {}
    for target in document.targets:
        by_indicator.setdefault((target.table_no, _indicator(document, target)), []).append(target)
    for (_, name), targets in by_indicator.items():
        percents = [target for target in targets if target.unit in PERCENT]
        bare = [target for target in targets if target.value is not None and not target.unit]
        if percents and bare:
            printed = " / ".join(target.printed for target in targets)
            message = Wording(
                f"{name}: {printed}; a number stands without the per cent sign that its target has.",
                f"{name}：{printed}，有数值缺“%”。",
            )
            yield remark("insufficient_data", name, message, [at(t) for t in (*bare, *percents)], printed=printed)
        elif percents and len(targets) > 1:
            message = Wording(f"{name}: every number has its unit.", f"{name}：数值均有单位。")
            yield remark("pass", name, message, [at(target) for target in targets])


@check("K-08")
def bounds_and_words(document: Document) -> Iterator[Finding]:
    """Find a bound that runs into a phrase with a figure or a comparison of its own: ≤25每月25号之前."""
    for target in document.targets:
        bound = _BOUND.match(target.printed)
        if bound is None:
            continue
        name = f"{_indicator(document, target)} · {label('horizon', target.horizon, 'zh')}"
        if _WORDS.search(bound["rest"]):
            message = Wording(
                f"{name}: in {target.printed} a bound and a phrase run together.",
                f"{name}：“{target.printed}”将限值与文字连写。",
            )
            is_certain = _STUCK.match(bound["rest"]) or _DATE.match(target.printed)
            status = "fail" if is_certain and not document.is_placed(target) else "insufficient_data"
            yield remark(status, name, message, [at(target)], printed=target.printed)
        else:
            message = Wording(f"{name}: {target.printed} is one bound.", f"{name}：{target.printed}为单一限值。")
            yield remark("pass", name, message, [at(target)], printed=target.printed)


def _indicator(document: Document, target: Target) -> str:
    return f"{called(document.project(target.project_no))} · {target.level3}"


def at(target: Target) -> Figure:
    """Return where a target is printed."""
    return Figure(ZERO, ZERO, "", target.printed, place(target))

"""Figures of people and things in the text: units that jump, and rates named after the two figures they compare."""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpers.audit.arithmetic import bounds_of_ratio, percentage
from helpers.audit.document import Document
from helpers.audit.finding import Finding, Wording, judge, remark
from helpers.audit.records import LEVELS, Claim
from helpers.audit.registry import check
from helpers.audit.statements import spoken

_COUNTED = ("headcount", "count")
_SHORTEST_NAME = 3


@check("T-10")
def units_that_jump(document: Document) -> Iterator[Finding]:
    """Find a figure that equals last year's and the increase digit for digit while 万 (ten thousand) is missing."""
    for claims in document.lines.values():
        for now in (claim for claim in claims if claim.base_year == document.year and not _scaled(claim)):
            for before in (claim for claim in claims if claim.base_year == document.year - 1 and _scaled(claim)):
                for step in claims:
                    more = step is not now and _scaled(step) and step.base_year == document.year
                    if more and now.value == before.value + step.value and now.value % 1:
                        yield _jump(document, now, before, step)
    yield from _told_otherwise(document)


@check("T-20")
def named_rates(document: Document) -> Iterator[Finding]:
    """Recompute a rate whose name holds the names of its two figures: 常住人口参保率 = 参保人数 / 常住人口."""
    for claims in document.lines.values():
        counts = [claim for claim in claims if claim.metric in _COUNTED]
        for rate in (
            claim for claim in claims if claim.metric == "share_pct" and (claim.subject_name or "").endswith("率")
        ):
            named = _named(rate, counts)
            if named is None:
                continue
            part, whole = named
            figures = [document.figure(claim) for claim in (rate, part, whole)]
            bounds = bounds_of_ratio(figures[1], figures[2])
            if bounds is not None:
                values = (spoken(part.value), spoken(whole.value))
                formula = Wording(
                    f"{rate.subject_name} = {part.subject_name} / {whole.subject_name} = {' / '.join(values)}",
                    f"{rate.subject_name}＝{part.subject_name}÷{whole.subject_name}＝{'÷'.join(values)}",
                )
                yield judge(str(rate.subject_name), formula, percentage(figures[0], bounds), figures)


def _told_otherwise(document: Document) -> Iterator[Finding]:
    """Find an amount in 元 that its section tells in 万元, digit for digit: 公务接待费1.58元, and again 1.58万元."""
    told: dict[tuple[str, str | None], list[Claim]] = {}
    for claim in document.claims:
        if claim.metric in LEVELS and claim.base_year == document.year and claim.value % 1:
            told.setdefault((claim.section, claim.subject_name), []).append(claim)
    for claims in told.values():
        for now in (claim for claim in claims if claim.unit == "元"):
            same = next((claim for claim in claims if claim.unit == "万元" and claim.value == now.value), None)
            if same is not None and now.subject_name:
                message = Wording(
                    f"{now.subject_name}: {now.printed} 元 is told as {same.printed} 万元 as well.",
                    f"{now.subject_name}：{now.printed}元，另一处为{same.printed}万元，单位漏“万”。",
                )
                figures = [document.figure(claim) for claim in (now, same)]
                printed, expected = f"{now.printed} 元", f"{same.printed} 万元"
                yield remark("fail", now.subject_name, message, figures, printed=printed, expected=expected)


def _scaled(claim: Claim) -> bool:
    return claim.unit.startswith("万")


def _jump(document: Document, now: Claim, before: Claim, step: Claim) -> Finding:
    figures = [document.figure(claim) for claim in (now, before, step)]
    name = now.subject_name or ""
    sum_printed = f"{before.printed}{before.unit}＋{step.printed}{step.unit}"
    message = Wording(
        f"{name}: {now.printed} {now.unit} is {sum_printed}, so 万 (ten thousand) is missing.",
        f"{name}：{now.printed}{now.unit}＝{sum_printed}，单位漏“万”。",
    )
    return remark(
        "fail", name, message, figures, printed=f"{now.printed} {now.unit}", expected=f"{now.printed} 万{now.unit}"
    )


def _named(rate: Claim, counts: list[Claim]) -> tuple[Claim, Claim] | None:
    """Return the part and the whole that a rate is named after, where the paragraph has exactly one of each."""
    name = (rate.subject_name or "").removesuffix("率")
    for length in range(len(name) - 2, _SHORTEST_NAME, -1):
        head, tail = name[:length], name[length:]
        wholes = [claim for claim in counts if (claim.subject_name or "").endswith(head)]
        parts = [claim for claim in counts if re.search(rf"{re.escape(tail)}(人数|数)?$", claim.subject_name or "")]
        if len(wholes) == 1 and len(parts) == 1 and _same_unit(parts[0], wholes[0]):
            return parts[0], wholes[0]
    return None


def _same_unit(one: Claim, other: Claim) -> bool:
    return one.unit == other.unit and one is not other

"""Changes in the text: the percentage follows from amount and change, and all direction words agree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, pairwise

from helpers.audit.arithmetic import (
    HUNDRED,
    PERCENT,
    Comparison,
    Figure,
    bounds_of_change,
    bounds_of_growth,
    percentage,
    shown,
    significant,
    sum_of,
    unsigned,
)
from helpers.audit.document import Document
from helpers.audit.explain.digits import POINTS, UNITS
from helpers.audit.finding import Finding, Wording, judge, remark
from helpers.audit.records import LEVELS, Claim
from helpers.audit.registry import check
from helpers.audit.statements import is_of_own_budget, said, spoken
from helpers.audit.text.other_bases import fitting_amount, is_copied

_TELLING = 3
"""Digits that a rate needs to be no other by chance."""

_BASES = {"prior_budget": (None, "budget", "initial_budget"), "prior_final": (None, "execution", "final")}
"""What a rate may say that it compares with, by the metric of the amount of last year beside it."""


_OTHER_BASE = Wording("the percentage fits another amount of the text", "该增减率与文中另一数额相符")


@check("T-01")
def percentage_of_change(document: Document) -> Iterator[Finding]:
    """Recompute each percentage of change: P = 100 × D / (X - D), D signed."""
    for level, change, rate in changes(document):
        if rate is None:
            continue
        figures = [document.figure(claim) for claim in (rate, level, change)]
        figures[2] = figures[2].inside(level.unit)
        name, moved = said(rate), figures[2].value
        if "contradictory" in (change.direction, rate.direction) and change.value * rate.value < 0:
            figures[0] = figures[0]._replace(value=-figures[0].value)  # which word is meant, the other figure tells
        bounds = bounds_of_change(figures[1], figures[2])
        if bounds is None:
            if level.value - moved < 0 and (point := _turned(figures) or _moved_point(figures)):
                yield _impossible(name, level, change, figures, point)
            elif level.value - moved < 0:
                base = shown(level.value - moved, level.unit)
                message = Wording(
                    f"{name}: the base {base} is negative, so the sign of a rate has no agreed meaning.",
                    f"{name}：{_base_zh(change)}{base}为负，增减率无公认含义。",
                )
                yield remark("insufficient_data", name, message, figures, printed=shown(rate.value, "%"))
            continue  # a base of zero is the business of T-04
        comparison = unsigned(percentage(figures[0], bounds))
        other = fitting_amount(document, figures, level) if comparison.status == "fail" else None
        doubt = None if other is None or is_copied(document, (level, change, rate), other) else _OTHER_BASE
        now, step = spoken(level.value), spoken(moved)
        formula = Wording(
            f"{name}: change / (amount - change) = {step} / ({now} - {step})",
            f"{name}：增减率＝增减额÷{_base_zh(change)}＝{step}÷（{now}－{step}）",
        )
        yield judge(name, formula, comparison, figures, doubt=doubt)


def _turned(figures: Sequence[Figure]) -> Comparison | None:
    """Return the comparison of a rate of growth that is right for a decrease: nothing grows to less than it grew by."""
    rate, now, change = figures
    if now.value and significant(rate.value) < _TELLING:
        return None
    bounds = bounds_of_change(now, change._replace(value=-change.value))
    if bounds is None or percentage(rate._replace(value=-rate.value), bounds).status != "pass":
        return None
    return Comparison(rate.value, HUNDRED * change.value / (now.value - change.value), rate.half, "%", "fail")


def _moved_point(figures: Sequence[Figure]) -> Comparison | None:
    """Return the comparison of a rate that moving the point of its change, or of its amount, makes right."""
    rate, now, change = figures
    if significant(rate.value) < _TELLING:
        return None
    for power in POINTS + UNITS:
        for one, other in ((now, _moved(change, power)), (_moved(now, power), change)):
            bounds = bounds_of_change(one, other)
            if bounds is not None and percentage(rate, bounds).status == "pass":
                share = HUNDRED * change.value / (now.value - change.value)
                return Comparison(rate.value, share, rate.half, "%", "fail")
    return None


def _moved(figure: Figure, power: int) -> Figure:
    return figure._replace(value=figure.value.scaleb(power))


def _impossible(name: str, level: Claim, change: Claim, figures: Sequence[Figure], point: Comparison) -> Finding:
    """Return the finding that an amount has grown by more than it is."""
    message = Wording(
        f"{name}: the change of {spoken(change.value)} {change.unit} exceeds the amount of {spoken(level.value)} "
        f"{level.unit}, so that nothing could have been there before.",
        f"{name}：增加额{spoken(change.value)}{change.unit}大于本年数{spoken(level.value)}{level.unit}，{_base_zh(change)}将为负。",
    )
    found = remark("fail", name, message, figures, printed=f"{change.printed} {change.unit}")
    return replace(found, comparison=point)


@check("T-21")
def percentage_of_two_amounts(document: Document) -> Iterator[Finding]:
    """Recompute a percentage of change that stands with the two amounts it lies between, and no change beside it."""
    for claims in document.statements.values():
        if any(claim.metric == "change" for claim in claims):
            continue
        for at, rate in enumerate(claims):
            if rate.metric != "change_pct" or rate.unit not in PERCENT:
                continue
            before = _amounts(claims[:at], rate)
            if document.stage == "final" and is_of_own_budget(rate):  # 预决算差异率
                told = [
                    c for c in claims[:at] if (c.subject_code, c.subject_name) == (rate.subject_code, rate.subject_name)
                ]
                levels, prior = _of_metric(told, "final"), _of_metric(told, "budget", "initial_budget")
                if len(levels) == len(prior) == 1:
                    yield from _growth(document, rate, levels[0], prior[0])
                continue
            prior = [claim for claim in before if claim.base_year == document.year - 1]
            levels = [claim for claim in before if claim.base_year == document.year and claim.metric in LEVELS]
            if len(prior) != 1 or not (before[-1:] == levels[-1:] or (before[-1:] == prior and len(levels) == 1)):
                continue
            if rate.compare_year in (None, prior[0].base_year) and rate.compare_basis in _BASES[prior[0].metric]:
                yield from _growth(document, rate, levels[-1], prior[0])


def _amounts(claims: Sequence[Claim], rate: Claim) -> list[Claim]:
    """Return the amounts of the item that a rate is of."""
    kinds = (*(level for level in LEVELS if level != "initial_budget"), "prior_budget", "prior_final")
    said_of = (rate.subject_code, rate.subject_name)
    return [c for c in claims if c.metric in kinds and (c.subject_code, c.subject_name) == said_of]


def _growth(document: Document, rate: Claim, level: Claim, prior: Claim) -> Iterator[Finding]:
    now, before = document.figure(level), document.figure(prior)
    if not (now.is_money and before.is_money) or rate.direction == "contradictory":
        return
    figures = [document.figure(rate), now, before]
    bounds = bounds_of_growth(now, before)
    if bounds is not None:
        printed, base = (spoken(level.value), spoken(prior.value)), _base_zh(rate)
        formula = Wording(
            f"{said(rate)}: (amount - prior amount) / prior amount = ({printed[0]} - {printed[1]}) / {printed[1]}",
            f"{said(rate)}：增减率＝（本年数－{base}）÷{base}＝（{printed[0]}－{printed[1]}）÷{printed[1]}",
        )
        yield judge(said(rate), formula, unsigned(percentage(figures[0], bounds)), figures)


@check("T-03")
def change_and_prior(document: Document) -> Iterator[Finding]:
    """Compare a change with the two amounts it lies between, where one sentence prints all three."""
    for claims in document.statements.values():
        levels = [
            c for c in claims if c.metric in LEVELS and c.metric != "initial_budget" and c.base_year == document.year
        ]
        priors = [c for c in claims if c.metric in ("prior_budget", "prior_final") and c.base_year == document.year - 1]
        steps = [c for c in claims if c.metric == "change"]
        if document.stage == "final" and len(steps) == 1 and is_of_own_budget(steps[0]):
            levels, priors = _of_metric(claims, "final"), _of_metric(claims, "budget", "initial_budget")
        if len(levels) == len(priors) == len(steps) == 1 and levels[0].unit == priors[0].unit == steps[0].unit:
            step, level, prior = (document.figure(claim) for claim in (steps[0], levels[0], priors[0]))
            figures = [step, level, prior._replace(value=-prior.value)]
            name = said(levels[0])
            formula = Wording(
                f"{name}: change = {spoken(levels[0].value)} - {spoken(priors[0].value)}",
                f"{name}：增减额＝{spoken(levels[0].value)}－{spoken(priors[0].value)}",
            )
            yield judge(name, formula, sum_of(step, figures[1:]), figures)


def _of_metric(claims: Sequence[Claim], *metrics: str) -> list[Claim]:
    return [claim for claim in claims if claim.metric in metrics]


@check("T-04")
def base_of_zero(document: Document) -> Iterator[Finding]:
    """Report a percentage of change from a base of zero: no such rate exists."""
    for level, change, rate in changes(document):
        if level.unit != change.unit or level.value != change.value:
            continue
        figures = [document.figure(claim) for claim in (rate or level, level, change)]
        name = said(level)
        if rate is None:
            message = Wording(
                f"{name}: the base is zero and no rate is printed.", f"{name}：{_base_zh(change)}为零，未列增减率。"
            )
            yield remark("pass", name, message, figures)
        elif rate.value == 0 and level.value == 0:
            message = Wording(
                f"{name}: nothing this year and nothing last year; 0% is printed by convention.",
                f"{name}：本年与上年均为零，按惯例列0%。",
            )
            yield remark("not_applicable", name, message, figures)
        else:
            now, step = spoken(level.value), spoken(change.value)
            message = Wording(
                f"{name}: the base is zero ({now} - {step}), so no rate exists, but {rate.printed}% is printed.",
                f"{name}：{_base_zh(change)}为零（{now}－{step}），不存在增减率，原文却为{rate.printed}%。",
            )
            least = 100 * (abs(change.value) - figures[2].half) / ((figures[1].half + figures[2].half) or 1)
            status = "fail" if abs(rate.value) < least else "insufficient_data"
            yield remark(status, name, message, figures, printed=shown(rate.value, "%"), expected="—")


@check("T-02")
def direction_words(document: Document) -> Iterator[Finding]:
    """Check that amount and percentage of a change have one direction, and that only one word is printed."""
    for level, change, rate in (*changes(document), *_opposed_alone(document)):
        figures = [document.figure(claim) for claim in (change, rate or change, level) if claim is not None]
        name = said(change)
        words = {claim.direction for claim in (change, rate) if claim is not None and claim.direction}
        if "contradictory" in words and change.value == 0:
            message = Wording(
                f"{name}: nothing changed; both direction words stand beside zero by convention.",
                f"{name}：无增减，零值旁按惯例并列“增加（减少）”。",
            )
            yield remark("not_applicable", name, message, figures)
        elif "contradictory" in words:
            message = Wording(
                f"{name}: both direction words, 增加 and 减少, are printed beside {change.printed} {change.unit}.",
                f"{name}：{change.printed}{change.unit}旁“增加”“减少”并列。",
            )
            expected = _WORDS.get(next((w for w in words if w != "contradictory"), ""))
            yield remark("fail", name, message, figures, printed="增加减少", expected=expected)
        elif len(words - {"flat"}) > 1 and change.value != 0:
            message = Wording(
                f"{name}: the change and its percentage have opposite directions.", f"{name}：增减额与增减率方向相反。"
            )
            yield remark("fail", name, message, figures, printed=_WORDS.get(change.direction or ""))
        elif words:
            yield remark("pass", name, Wording(f"{name}: all direction words agree.", f"{name}：方向一致。"), figures)


def _base_zh(change: Claim) -> str:
    """What the figure before a change is called."""
    return "预算数" if is_of_own_budget(change) else "上年数"


_WORDS = {"increase": "增加", "decrease": "减少", "flat": "持平"}


def changes(document: Document) -> Iterator[tuple[Claim, Claim, Claim | None]]:
    """Return each change with the amount it is a change of, and its percentage, as one statement gives them."""
    for claims in document.statements.values():
        level: Claim | None = None
        for at, claim in enumerate(claims):
            is_level = claim.metric in LEVELS and claim.metric != "initial_budget" and claim.base_year == document.year
            # 决算5万元，全年预算8万元，比预算减少3万元: in accounts it is what was spent that has changed.
            if is_level and not (level and claim.metric == "budget" and document.stage == "final"):
                level = claim
            if claim.metric != "change" or level is None or not _is_comparable(document, level, claim):
                continue
            if claim.compare_year not in (None, document.year - 1) and not is_of_own_budget(claim):
                continue
            following = claims[at + 1] if at + 1 < len(claims) else None
            is_rate = following is not None and following.metric == "change_pct" and following.unit in ("%", "％")
            yield level, claim, following if is_rate else None


def _opposed_alone(document: Document) -> Iterator[tuple[None, Claim, Claim]]:
    """Return changes and their percentages, told without the amount that has changed, that have no one direction."""
    told = (claims for claims in document.statements.values() if not any(c.metric in LEVELS for c in claims))
    for change, rate in chain.from_iterable(map(pairwise, told)):
        directions = {change.direction, rate.direction}
        opposed = directions == {"increase", "decrease"} or "contradictory" in directions
        if (change.metric, rate.metric) == ("change", "change_pct") and opposed and change.subject_name:
            yield None, change, rate


def _is_comparable(document: Document, level: Claim, change: Claim) -> bool:
    return level.unit == change.unit or (document.figure(level).is_money and document.figure(change).is_money)

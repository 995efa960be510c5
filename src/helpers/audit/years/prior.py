"""Last year's figure, as this year's text states or implies it, against what was published for last year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from helpers.audit import lookup
from helpers.audit.arithmetic import Figure, bounds_of_change, percentage, shown
from helpers.audit.document import Document
from helpers.audit.finding import Finding, Wording, remark
from helpers.audit.records import LEVELS, Claim
from helpers.audit.statements import said, spoken
from helpers.audit.years.agency import Later, across, compare, named, standing
from helpers.audit.years.published import published, quantity
from helpers.audit.years.slips import agrees, is_shifted
from helpers.clean.contract import label

_RESTATED = Wording(
    "last year's figure may have been restated to this year's scope, or adjusted during the year",
    "上年数可能已按本年口径调整，或为调整后的数",
)
_PROVISIONAL = Wording("the execution 执行数 was provisional when the budget was made", "编制预算时执行数为预计数")
_RENAMED = Wording("the agency has changed its name", "部门名称已变更")
_BUDGET, _EXECUTION, _FINAL = ("budget", "initial_budget"), ("execution",), ("final",)


@across("X-03")
def prior_budget(later: Later) -> Iterator[Finding]:
    """Compare last year's budget, as this year's budget states or implies it, with that budget."""
    if later.document.stage == "budget":
        yield from _priors(later, "budget", _BUDGET, _RESTATED)


@across("X-04")
def prior_execution(later: Later) -> Iterator[Finding]:
    """Compare last year's execution 执行数, as a budget states or implies it, with last year's final accounts."""
    if later.document.stage == "budget":
        yield from _priors(later, "final", _EXECUTION, _PROVISIONAL)


@across("X-06")
def prior_final(later: Later) -> Iterator[Finding]:
    """Compare last year's final figure, as this year's accounts state or imply it, with last year's accounts."""
    if later.document.stage == "final":
        yield from _priors(later, "final", _FINAL, _RESTATED)


def _priors(later: Later, stage: str, bases: tuple[str, ...], doubt: Wording) -> Iterator[Finding]:
    document = later.document
    stated = [*_stated(document, bases), *_implied(document, bases)]
    other = later.other(stage, 1)
    if not stated:
        return
    if other is None:
        yield _alone(later, stage)
        return
    for claims in stated:
        if found := published(claims[0], other):
            yield _tested(later, other, claims, found, _RENAMED if later.is_renamed(other) else doubt)


def _alone(later: Later, stage: str) -> Finding:
    """Say that last year's document is not at hand, or covers another scope."""
    elsewhere = later.in_other_scope(stage, 1)
    if elsewhere is not None:
        name = named(elsewhere)
        message = Wording(f"Only the {name.en} is at hand: not compared.", f"仅有{name.zh}，口径不同，不作比较。")
    else:
        year = later.document.year - 1
        message = Wording(
            f"No {label('stage', stage).lower()} of {year} and this scope is at hand.",
            f"未见{year}年同口径{label('stage', stage, 'zh')}。",
        )
    return remark("not_applicable", "上年文件", message, ())


def _stated(document: Document, bases: tuple[str, ...]) -> Iterator[tuple[Claim, ...]]:
    """Return each claim that prints last year's figure."""
    for claims in document.statements.values():
        for claim in claims:
            if claim.metric not in ("prior_budget", "prior_final") or claim.base_year != document.year - 1:
                continue
            basis = claim.compare_basis or ("budget" if claim.metric == "prior_budget" else "final")
            if basis in bases:
                yield (claim,)


def _implied(document: Document, bases: tuple[str, ...]) -> Iterator[tuple[Claim, ...]]:
    """Return amount, change and, if printed, percentage, of each statement that compares with last year's figure."""
    for claims in document.statements.values():
        level, change = _one(claims, LEVELS, document.year), _one(claims, ("change",), document.year)
        if level is None or change is None or change.unit != level.unit or change.compare_basis not in bases:
            continue
        if (level.subject_code, quantity(level)) != (change.subject_code, quantity(change)):
            continue
        if change.compare_year != document.year - 1 or any(c.metric.startswith("prior_") for c in claims):
            continue
        rate = _one(claims, ("change_pct",), document.year)
        yield (level, change, rate) if rate and rate.unit in ("%", "％") else (level, change)


def _one(claims: Sequence[Claim], metrics: Sequence[str], year: int) -> Claim | None:
    """Return the one claim of some metrics; a statement with several says too much to be sure."""
    found = [claim for claim in claims if claim.metric in metrics and claim.base_year in (year, None)]
    return found[0] if len(found) == 1 and found[0].metric != "initial_budget" else None


def _tested(
    later: Later, other: Document, claims: tuple[Claim, ...], found: Sequence[Figure], doubt: Wording
) -> Finding:
    document = later.document
    figures = [document.figure(claim) for claim in claims]
    is_stated = claims[0].metric.startswith("prior_")
    prior = figures[0] if is_stated else _less(figures[0], figures[1])
    compared = [lookup.equal(prior, figure) for figure in found]
    best = next((at for at, one in enumerate(compared) if agrees(one)), 0)
    proof = None if is_stated else _slip(claims, figures, found)
    if is_stated and any(is_shifted(prior, figure) for figure in found):
        proof = Wording("the decimal point or the unit is misplaced", "小数点或单位错位")
    there = standing(other, found[best])
    how = "" if is_stated else f" ({spoken(figures[0].value)} - {spoken(figures[1].value)})"
    tail = "" if proof is None else f" [{proof.en}]"
    tail_zh = "" if proof is None else f"〔{proof.zh}〕"
    name = said(claims[0])
    formula = Wording(
        f"{name}: last year's figure{how} = {shown(found[best].value, found[best].unit)} in {there.en}{tail}",
        f"{name}：上年数{how}＝{there.zh}所列{shown(found[best].value, found[best].unit)}{tail_zh}",
    )
    result = compared[best]
    if not agrees(result) and later.is_renamed(other):
        proof = None
    return compare(f"上年数 · {name}", formula, result, figures, [found[best]], doubt=None if proof else doubt)


def _less(level: Figure, change: Figure) -> Figure:
    step = change.inside(level.unit)
    return Figure(level.value - step.value, level.half + step.half, level.unit, level.printed, level.place)


def _slip(claims: Sequence[Claim], figures: Sequence[Figure], found: Sequence[Figure]) -> Wording | None:
    """Return what proves that the change is misprinted: turned round, or shifted, or at odds with its own percentage.

    A base that was restated fits none of these by chance.
    """
    level, change = figures[0], figures[1]
    for figure in found:
        base = figure.inside(level.unit)
        true = Figure(level.value - base.value, level.half + base.half, level.unit, "", "")
        turned = change._replace(value=-change.value)
        is_worded = claims[1].direction in ("increase", "decrease") and "-" not in claims[1].printed
        if is_worded and change.value and agrees(lookup.equal(turned, true)):
            return Wording("the direction word is the wrong one", "增减方向写反")
        if is_shifted(change, true):
            return Wording("the decimal point or the unit of the change is misplaced", "增减额小数点或单位错位")
        if len(figures) > 2 and _rate_tells(figures[2], level, change, true):
            return Wording(
                "the percentage fits the published figure, the change does not", "增减率与公开数相符，增减额不符"
            )
    return None


def _rate_tells(rate: Figure, level: Figure, change: Figure, true: Figure) -> bool:
    """Whether a printed percentage, not zero, is that of the true change and not that of the printed one."""
    right, printed = bounds_of_change(level, true), bounds_of_change(level, change)
    if right is None or printed is None or not rate.value:
        return False
    return percentage(rate, right).status == "pass" and percentage(rate, printed).status == "fail"

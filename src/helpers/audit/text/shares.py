"""Rates in the text: completion rates F / B, shares part / whole, and shares that add up to 100 %."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from helpers.audit.arithmetic import (
    HUNDRED,
    PERCENT,
    Comparison,
    Figure,
    at_most,
    bounds_of_ratio,
    percentage,
    shown,
    sum_of,
    total_of,
)
from helpers.audit.document import Document
from helpers.audit.finding import Finding, Wording, judge, remark
from helpers.audit.records import LEVELS, Claim
from helpers.audit.registry import check
from helpers.audit.statements import said, spoken, whole_of
from helpers.audit.text.witness import is_misprint_of

_OTHER_WHOLE = Wording("the share fits another amount of the section", "该占比与本部分另一数额相符")
_OTHER_BUDGET = Wording("the rate fits another amount nearby", "该完成率与相邻另一数额相符")
_NEARBY = 6
_ALL = HUNDRED + Decimal("0.1")
"""Shares that were made to add up may stray from 100 % by a rounding."""
_OPEN_SECTIONS = ("other", "policy")
_PARTIAL = Wording("the parts listed are not the whole", "所列部分未构成整体")
_GOODS_TO_SMALL = re.compile(r"货物.*中小企业")
_WHOLE = ("total", "final", "budget")
_BOUGHT = re.compile(r"^(?!.*(?:中小|小微|小型)).*采购")
_TO_SMALL = re.compile(r"^(?:政府采购)?授予中小企业")
_SMALLEST = tuple(
    (re.compile(rf"{verb}.*中小|中小.*{verb}"), re.compile(rf"{verb}[^中]*小[微型]|小[微型][^中]*{verb}"))
    for verb in ("预留", "^(?:政府采购)?授予")
)
"""What is reserved for, or awarded to, firms of small and medium size 中小企业, and to the smallest of them."""


@check("T-05")
def completion_rates(document: Document) -> Iterator[Finding]:
    """Recompute each completion rate 完成率: final / initial budget, or the adjusted one 全年预算 if it names that."""
    for claims in document.statements.values():
        final = next((claim for claim in claims if claim.metric == "final"), None)
        rate = next((claim for claim in claims if claim.metric == "completion_rate"), None)
        adjusted = rate is not None and rate.compare_basis == "own_adjusted_budget"
        base = "budget" if adjusted else "initial_budget"
        initial = next((claim for claim in claims if claim.metric == base), None) or _only_budget(rate, final, claims)
        if initial is None or final is None:
            continue
        figures = [document.figure(claim) for claim in (rate or final, final, initial)]
        bounds = bounds_of_ratio(figures[1], figures[2])
        if bounds is None:
            yield _without_base(initial, final, rate, figures)
        if bounds is None or rate is None:
            continue
        name = said(final)
        base_en, base_zh = ("initial budget", "年初预算") if initial.metric == "initial_budget" else ("budget", "预算")
        formula = Wording(
            f"{name}: final / {base_en} = {spoken(final.value)} / {spoken(initial.value)}",
            f"{name}：完成率＝决算数÷{base_zh}＝{spoken(final.value)}÷{spoken(initial.value)}",
        )
        comparison = percentage(figures[0], bounds)
        doubt = _OTHER_BUDGET if comparison.status == "fail" and _of_another(document, figures, initial) else None
        yield judge(name, formula, comparison, figures, doubt=doubt)


def _without_base(initial: Claim, final: Claim, rate: Claim | None, figures: Sequence[Figure]) -> Finding:
    """Say that there is no rate of a budget of zero, which 0% beside zero does not deny and any other rate does."""
    name = said(final)
    if rate is None:
        message = Wording(f"{name}: no initial budget, so no rate.", f"{name}：年初预算为零，无完成率。")
        return remark("not_applicable", name, message, figures)
    if initial.value == final.value == rate.value == 0:
        message = Wording(
            f"{name}: nothing was budgeted or spent; 0% stands beside zero by convention.",
            f"{name}：无预算无支出，零值旁按惯例列0%。",
        )
        return remark("not_applicable", name, message, figures)
    message = Wording(
        f"{name}: the initial budget is zero, so no completion rate exists, but {rate.printed}% is printed.",
        f"{name}：年初预算为零，不存在完成率，原文却为{rate.printed}%。",
    )
    status = "fail" if initial.value == 0 else "insufficient_data"
    return remark(status, name, message, figures, printed=shown(rate.value, "%"))


def _only_budget(rate: Claim | None, final: Claim | None, claims: Sequence[Claim]) -> Claim | None:
    """Return the budget of a statement that says of no budget which it is: 预算为…，支出决算为…，完成预算的…."""
    budgets = [claim for claim in claims if claim.metric in ("budget", "initial_budget")]
    if rate is None or final is None or len(budgets) != 1 or budgets[0].metric != "budget":
        return None
    alone = sum(claim.metric == "final" for claim in claims) == 1 and budgets[0].unit == final.unit
    return budgets[0] if alone and budgets[0].claim_no < final.claim_no < rate.claim_no else None


@check("T-07")
def shares(document: Document) -> Iterator[Finding]:
    """Recompute each share: part / whole."""
    found = list(_shares(document))
    for share, part, whole in found:
        figures = [document.figure(claim) for claim in (share, part, whole)]
        name = f"{said(share)} ÷ {whole.subject_name or said(whole)}"
        bounds = bounds_of_ratio(figures[1], figures[2])
        if bounds is None:
            message = Wording(f"{name}: the whole is zero, so no share exists.", f"{name}：整体为零，无占比。")
            yield remark("not_applicable", name, message, figures, printed=shown(share.value, "%"))
            continue
        comparison = percentage(figures[0], bounds)
        doubt = None
        if comparison.status == "fail":
            together = [(one, its) for one, its, of in found if of is whole and _alike(its, part)]
            other = _fits_another(document, figures, whole) or _fit_their_sum(document, together)
            doubt = _OTHER_WHOLE if other else None
        formula = Wording(
            f"{name}: part / whole = {spoken(part.value)} / {spoken(whole.value)}",
            f"{name}：占比＝{spoken(part.value)}÷{spoken(whole.value)}",
        )
        yield judge(name, formula, comparison, figures, doubt=doubt)
    yield from _beyond_the_whole(document, [share for share, _, _ in found])


def _beyond_the_whole(document: Document, tested: Sequence[Claim]) -> Iterator[Finding]:
    """Report a share of more than all, where the text prints no whole to recompute it from."""
    for share in document.claims:
        beyond = share.metric == "share_pct" and share.unit in PERCENT and share.value > _ALL
        if beyond and share.section not in _OPEN_SECTIONS and not any(share is claim for claim in tested):
            name = said(share)
            message = Wording(
                f"{name}: {share.printed}% of a whole is printed; a part is no more than all.",
                f"{name}：原文占比为{share.printed}%，部分不会超过整体。",
            )
            yield remark("fail", name, message, [document.figure(share)], printed=shown(share.value, "%"))


@check("T-11")
def shares_add_up(document: Document) -> Iterator[Finding]:
    """Check that the shares of all parts of a whole add up to 100 %."""
    groups: dict[tuple[int, bool], list[tuple[Claim, Claim]]] = {}
    for share, part, whole in _shares(document):
        if part.metric != "component":
            continue
        groups.setdefault((whole.claim_no, part.subject_code is not None), []).append((share, part))
    for (whole_no, _), group in groups.items():
        whole = document.claim[whole_no]
        if len(group) < 2 or whole.value == 0:
            continue
        figures = [document.figure(share) for share, _ in group]
        parts = [document.figure(part) for _, part in group]
        name = f"{said(whole)} · {'、'.join(str(part.subject_name) for _, part in group[:4])}"
        complete = sum_of(document.figure(whole), parts).status != "fail"
        total = Figure(HUNDRED, HUNDRED * 0, "%", "100", figures[0].place)
        comparison = sum_of(total, figures)
        flipped = Comparison(comparison.expected, comparison.printed, comparison.tolerance, "%")
        formula = Wording(f"{name}: the {len(group)} shares add up to 100 %", f"{name}：{len(group)}项占比之和＝100%")
        yield judge(name, formula, flipped, figures, doubt=None if complete else _PARTIAL)


@check("T-08")
def small_firms(document: Document) -> Iterator[Finding]:
    """Check the SME share 中小企业 of goods where everything bought is goods, and that SME contracts fit the total."""
    claims = [claim for claim in document.claims if claim.section == "procurement"]
    total = next((c for c in claims if c.metric in _WHOLE and _BOUGHT.search(c.subject_name or "")), None)
    goods = next((c for c in claims if c.metric == "component" and "货物" in (c.subject_name or "")), None)
    small = next((c for c in claims if c.metric in LEVELS and _TO_SMALL.search(c.subject_name or "")), None)
    share = next((c for c in claims if c.metric == "share_pct" and _GOODS_TO_SMALL.search(c.subject_name or "")), None)
    yield from _smallest(document, [claim for claim in claims if claim.metric in LEVELS])
    if total is None or small is None:
        return
    figures = [document.figure(small), document.figure(total)]
    formula = Wording("Contracts with small firms ≤ all procurement", "授予中小企业合同金额≤政府采购支出总额")
    yield judge("政府采购 · 授予中小企业合同金额", formula, at_most(*figures), figures)
    if goods is None or share is None or goods.value != total.value or goods.unit != small.unit:
        return
    figures = [document.figure(claim) for claim in (share, small, goods)]
    bounds = bounds_of_ratio(figures[1], figures[2])
    if bounds is not None:
        formula = Wording(
            f"Everything bought is goods, so the SME share of goods = {spoken(small.value)} / {spoken(goods.value)}",
            f"采购全部为货物，货物采购授予中小企业占比＝{spoken(small.value)}÷{spoken(goods.value)}",
        )
        yield judge(said(share), formula, percentage(figures[0], bounds), figures)


def _smallest(document: Document, levels: Sequence[Claim]) -> Iterator[Finding]:
    """Check that the smallest firms 小微企业 have no more than small and medium firms, of which they are some."""
    for wider, narrower in _SMALLEST:
        small, smallest = (
            [claim for claim in levels if pattern.search(claim.subject_name or "")] for pattern in (wider, narrower)
        )
        if len(small) == len(smallest) == 1:
            figures = [document.figure(smallest[0]), document.figure(small[0])]
            if all(figure.is_money for figure in figures):
                formula = Wording("Of the smallest firms ≤ of small and medium firms", "小微企业金额≤中小企业金额")
                yield judge(f"{said(smallest[0])} ≤ {small[0].subject_name}", formula, at_most(*figures), figures)


def _shares(document: Document) -> Iterator[tuple[Claim, Claim, Claim]]:
    """Return each share with the amount of its part and of its whole, where the text gives both."""
    for claims in document.statements.values():
        part: Claim | None = None
        for claim in claims:
            if claim.metric in LEVELS and claim.metric != "initial_budget":
                part = claim
            if claim.metric != "share_pct" or part is None or claim.unit not in ("%", "％"):
                continue
            whole = whole_of(document, claim)
            if (
                whole is not None
                and whole is not part
                and document.figure(whole).is_money
                and document.figure(part).is_money
            ):
                yield claim, part, whole


def _of_another(document: Document, figures: list[Figure], initial: Claim) -> bool:
    """Whether the completion rate would be right of another amount nearby, such as the adjusted budget 全年预算."""
    rate, final, _ = figures
    for claim in document.claims:
        near = claim.page == initial.page and abs(claim.line - initial.line) < _NEARBY
        if (
            near
            and claim.metric not in ("change", "change_pct")
            and claim is not initial
            and document.figure(claim).is_money
        ):
            bounds = bounds_of_ratio(final, document.figure(claim))
            fits = bounds is not None and percentage(rate, bounds).status == "pass" and claim.value != final.value
            if fits and not is_misprint_of(document, figures[2], claim):
                return True
    return False


def _alike(one: Claim, other: Claim) -> bool:
    return (one.subject_code is None) == (other.subject_code is None)


def _fit_their_sum(document: Document, together: list[tuple[Claim, Claim]]) -> bool:
    """Whether all shares of a whole are right of the sum of its parts: 占本年支出, after a total with 年终结转."""
    whole = total_of([document.figure(part) for _, part in together])
    bounds = [(document.figure(share), bounds_of_ratio(document.figure(part), whole)) for share, part in together]
    return len(together) > 1 and all(of and percentage(share, of).status != "fail" for share, of in bounds)


def _fits_another(document: Document, figures: list[Figure], whole: Claim) -> bool:
    """Whether the share would be right of another amount of the section, so that the whole may be that one."""
    share, part, _ = figures
    for claim in document.claims:
        near = claim.section == whole.section or share.place.endswith(str(claim.line))
        if near and claim.metric in LEVELS and claim.value not in (whole.value, part.value):
            bounds = bounds_of_ratio(part, document.figure(claim)) if document.figure(claim).is_money else None
            fits = bounds is not None and percentage(share, bounds).status == "pass"
            if fits and not is_misprint_of(document, figures[2], claim):
                return True
    return False

"""Sums in the text: an amount and the parts that the text names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from helpers.audit import lookup
from helpers.audit.arithmetic import sum_of
from helpers.audit.document import Document, kept
from helpers.audit.finding import Finding, Wording, judge
from helpers.audit.records import LEVELS, Claim
from helpers.audit.registry import check
from helpers.audit.statements import said, whole_of
from helpers.audit.text.expense_bases import bases_of_expenses
from helpers.audit.text.one_source import is_less_than_a_source

_VEHICLES = r"公务用车购置[及和与]"
_FAMILIES = (
    ("T-12", r"基本支出", (r"^(日常)?公用(经费|支出)", r"^人员(经费|支出)"), 2),
    ("T-17", r"采购", (r"货物", r"工程", r"服务"), 3),
    ("T-18", r"三公", (r"因公出国", _VEHICLES, r"公务接待"), 3),
    ("T-18", r"三公", (r"因公出国", r"公务用车购置(费|支出|$)", r"公务用车(运行|运维)", r"公务接待"), 4),
    ("T-18", _VEHICLES, (r"公务用车购置(费|支出|$)", r"公务用车(运行|运维)"), 2),
    ("T-13", r"支出", (r"^基本支出(?!结)", r"^项目支出(?!结)", r"^经营支出", r"^上缴上级", r"^对附属单位补助"), 2),
)
"""Parts that together are the whole: rule, name of the whole, names of the parts, and how many must be printed."""

_OF_FISCAL = (r"^[本当]年", r"^上年结转")
"""Parts of fiscal appropriation 财政拨款 by the year in which it was made."""

_MAY_HAVE_MORE = "T-13"
"""Beside basic and project expenditure, others may go unnamed."""

_OPEN = Wording("the text need not name every part", "文字未必列出全部组成部分")
_OTHER_WHOLE = Wording("the parts add up to another amount of the section", "各部分之和等于本部分另一数额")
_OTHERS = Wording("the list in the text may leave items out", "文字所列科目未必完整")


@check("T-12")
def personnel_and_public(document: Document) -> Iterator[Finding]:
    """Add up personnel 人员经费 and public 公用经费 to basic expenditure."""
    yield from _family(document, "T-12")


@check("T-13")
def basic_and_project(document: Document) -> Iterator[Finding]:
    """Add up basic 基本支出 and project 项目支出 (and operating and other) expenditure."""
    yield from _family(document, "T-13")


@check("T-17")
def procurement_by_kind(document: Document) -> Iterator[Finding]:
    """Add up goods 货物, works 工程 and services 服务 to all procurement."""
    yield from _family(document, "T-17")


@check("T-18")
def san_gong_in_text(document: Document) -> Iterator[Finding]:
    """Add up the “三公” expenses and, within them, the cost of vehicles; and what they were before their changes."""
    yield from _family(document, "T-18")
    yield from bases_of_expenses(document)


@check("T-14")
def other_breakdowns(document: Document) -> Iterator[Finding]:
    """Add up every other list of parts; one that does not add up may leave parts out."""
    for (whole, parts), families in zip(_groups(document), _families(document), strict=True):
        if len(parts) < 2 or not any(part.value for part in parts):
            continue  # nothing is broken down
        if any(families):
            continue
        coded = len({len(part.subject_code or "") for part in parts}) == 1 and parts[0].subject_code is not None
        exceeds = sum((part.value for part in parts), Decimal(0)) > whole.value
        proves = (coded and exceeds) or _shares_are_complete(document, parts) or _are_the_two(whole, parts)
        proves = proves or is_less_than_a_source(whole, parts)
        yield _sum(document, whole, parts, None if proves else _OPEN)


@check("T-15")
def classes_and_items(document: Document) -> Iterator[Finding]:
    """Add up the items 项 that the text lists to their class 类 and to the total of the general public budget.

    Amounts are not negative, so that items in excess of their class are an error even where the list is incomplete.
    """
    for metric in ("final", "initial_budget") if document.stage == "final" else ("budget",):
        items = listed_items(document, metric)
        if len(items) < 2:
            continue
        wholes = [total for total in [general_total(document, metric)] if total is not None]
        if metric != "initial_budget":
            wholes += _classes(document)
        for whole in wholes:
            parts = [item for code, item in items.items() if code.startswith(whole.subject_code or "")]
            if parts and parts[0].unit == whole.unit:
                total = sum((part.value for part in parts), Decimal(0))
                yield _sum(document, whole, parts, None if total > whole.value else _OTHERS, metric)


@check("T-16")
def change_of_total(document: Document) -> Iterator[Finding]:
    """Compare the change of the total with the changes of its items.

    Where the items listed are the whole of this year's budget, items that ended could only have lowered the total: it
    cannot have grown by more than its items did.
    """
    metric = "final" if document.stage == "final" else "budget"
    total, items = general_total(document, metric), listed_items(document, metric)
    if total is None or len(items) < 2:
        return
    change = _change(document, total)
    changes = [_change(document, item) for item in items.values()]
    if change is None:
        return
    known = [step for step in changes if step is not None]
    complete = len(known) == len(items) and len({step.compare_basis for step in (change, *known)}) == 1
    complete = complete and lookup.add_up(document, total, list(items.values())).status != "fail"
    if not known:
        return
    grew = change.value > sum((step.value for step in known), Decimal(0))
    formula = Wording(
        f"Change of {total.subject_name} ≤ sum of the changes of its {len(known)} items",
        f"{total.subject_name}增减额≤所列{len(known)}项增减额之和",
    )
    figures = [document.figure(claim) for claim in (change, *known)]
    doubt = None if complete and grew else Wording("an item that ended may not be listed", "可能有已取消而未列示的科目")
    yield judge(f"{said(total)} · 增减额", formula, sum_of(figures[0], figures[1:]), figures, doubt=doubt)


def listed_items(document: Document, metric: str) -> dict[str, Claim]:
    """Return the items of the general public budget that the text explains one by one, by code.

    An item that is explained twice with different amounts is left out, so is one that others are part of.
    """
    found: dict[str, list[Claim]] = {}
    for claim in document.claims:
        code = claim.subject_code or ""
        if (
            len(code) > 3
            and claim.metric == metric
            and claim.fund == "general_budget"
            and claim.base_year == document.year
        ):
            found.setdefault(code, []).append(claim)
    single = {code: claims[0] for code, claims in found.items() if len({claim.value for claim in claims}) == 1}
    return {code: claim for code, claim in single.items() if not any(o != code and o.startswith(code) for o in single)}


def general_total(document: Document, metric: str) -> Claim | None:
    """Return the claim that states the whole expenditure of the general public budget."""
    found = [
        claim
        for claim in document.claims
        if claim.section == "general_budget_expenditure"
        and claim.metric == metric
        and not claim.subject_code
        and claim.measure in (None, "total")
        and claim.base_year == document.year
        and re.search(r"一般公共预算.*支出", claim.subject_name or "")
    ]
    beside = [c for c in found if any(o.metric == "initial_budget" for o in document.statements[c.statement_no])]
    return next(iter(beside or found), None)


def _classes(document: Document) -> list[Claim]:
    found: dict[str, Claim] = {}
    for claim in document.claims:
        if (
            len(claim.subject_code or "") == 3
            and claim.metric in LEVELS
            and claim.section == "general_budget_expenditure"
        ):
            found.setdefault(str(claim.subject_code), claim)
    return list(found.values())


def _change(document: Document, claim: Claim) -> Claim | None:
    """Return the change that follows an amount in its statement."""
    for other in document.statements[claim.statement_no]:
        if other.metric == "change" and other.claim_no > claim.claim_no and other.unit == claim.unit:
            return other
    return None


@kept
def _groups(document: Document) -> list[tuple[Claim, list[Claim]]]:
    """Return each amount with its parts of one kind: items by code, measures, or whatever else the text names."""
    groups: dict[tuple[int, str], list[Claim]] = {}
    for claim in document.claims:
        whole = whole_of(document, claim) if claim.metric == "component" else None
        if whole is not None and whole.unit == claim.unit:
            names = whole.subject_name or "", claim.subject_name or ""
            of_income = claim.fund and "收入" in names[0] and "支出" not in names[1]  # 一般公共预算拨款, a source
            is_flow = of_income or claim.measure in ("income", "carry_over")
            kind = "code" if claim.subject_code else "flow" if is_flow else "other"
            groups.setdefault((whole.claim_no, kind), []).append(claim)
    return [(document.claim[whole_no], parts) for (whole_no, _), parts in groups.items()]


@kept
def _families(document: Document) -> list[list[list[Claim]]]:
    """Return the parts of each family, by group and family."""
    return [_of_parts(parts) for _, parts in _groups(document)]


def _of_parts(parts: Sequence[Claim]) -> list[list[Claim]]:
    found = [_matching(parts, names, least) for *_, names, least in _FAMILIES]
    # Where all four “三公” expenses are parts of one amount, those of vehicles alone are not.
    return [[] if any(set(family) < set(other) for other in found) else family for family in found]


def _family(document: Document, rule_id: str) -> Iterator[Finding]:
    for (whole, _), families in zip(_groups(document), _families(document), strict=True):
        for (rule, name, *_), found in zip(_FAMILIES, families, strict=True):
            if found and rule == rule_id:
                exceeds = sum((part.value for part in found), Decimal(0)) > whole.value
                named = re.search(name, whole.subject_name or "") and not whole.subject_code
                certain = named and (exceeds or rule != _MAY_HAVE_MORE or _shares_are_complete(document, found))
                yield _sum(document, whole, found, None if certain else _OPEN)


def _matching(parts: Sequence[Claim], names: Sequence[str], least: int) -> list[Claim]:
    """Return the parts whose names make up a family; nothing where one name fits two parts or too few are printed."""
    found = []
    for pattern in names:
        fitting = [part for part in parts if re.search(pattern, part.subject_name or "")]
        if len(fitting) > 1:
            return []
        found += fitting
    needed = all(any(re.search(name, part.subject_name or "") for part in found) for name in names[:least])
    return found if needed else []


def _are_the_two(whole: Claim, parts: Sequence[Claim]) -> bool:
    """Whether fiscal appropriation is told as that of the year and what was carried over: there is no third."""
    named = [next((n for n in _OF_FISCAL if re.search(n, part.subject_name or "")), None) for part in parts]
    return re.search(r"财政拨款收入", whole.subject_name or "") is not None and sorted(map(str, named)) == sorted(
        _OF_FISCAL
    )


def _shares_are_complete(document: Document, parts: Sequence[Claim]) -> bool:
    """Whether every part has a share and the shares add up to 100 % but for rounding: then no part is left out."""
    shares = [c for part in parts for c in document.statements[part.statement_no] if c.metric == "share_pct"]
    total = sum((share.value for share in shares), Decimal(0))
    return len(shares) == len(parts) and abs(total - 100) <= Decimal("0.01") * (len(parts) + 1)


def _is_sum_of_another(document: Document, whole: Claim, parts: Sequence[Claim]) -> bool:
    """Whether the parts add up to another amount of the section, so that they may be parts of that one."""
    total, sections = sum((part.value for part in parts), Decimal(0)), {whole.section, parts[0].section}
    return any(
        claim.section in sections and claim.metric in LEVELS and claim.value == total and claim.unit == whole.unit
        for claim in document.claims
        if claim not in parts
    )


def _sum(
    document: Document, whole: Claim, parts: Sequence[Claim], doubt: Wording | None, metric: str | None = None
) -> Finding:
    figures = [document.figure(claim) for claim in (whole, *parts)]
    if (
        doubt is None
        and sum_of(figures[0], figures[1:]).status == "fail"
        and _is_sum_of_another(document, whole, parts)
        and not is_less_than_a_source(whole, parts)
    ):
        doubt = _OTHER_WHOLE
    named = "＋".join(str(part.subject_name) for part in parts) if len(parts) < 5 else f"所列{len(parts)}项之和"
    name = said(whole) + (" · 年初预算" if metric == "initial_budget" else "")
    formula = Wording(f"{name} = sum of the {len(parts)} parts named in the text", f"{name}＝{named}")
    label = "、".join(str(part.subject_name) for part in parts[:4]) + ("等" if len(parts) > 4 else "")
    return judge(f"{name} · {label}", formula, sum_of(figures[0], figures[1:]), figures, doubt=doubt)

"""The initial budget 年初预算 that final accounts quote against the budget of the same year and scope."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from helpers.audit import lookup
from helpers.audit.arithmetic import Figure, shown
from helpers.audit.document import Document
from helpers.audit.finding import Finding, Wording, remark
from helpers.audit.records import Amount, Claim
from helpers.audit.years.agency import Later, across, compare, standing
from helpers.audit.years.published import published, san_gong_cells
from helpers.audit.years.slips import agrees

GENERAL = "general_budget_expenditure"
_ADJUSTED = Wording(
    "the initial budget may be quoted as adjusted, or on another basis than the budget, such as without carry-over",
    "决算所列年初预算可能经过调整，或与预算公开口径不同（如不含结转）",
)
_WHOLE_YEAR = Wording(
    "the budget column may hold the adjusted budget of the whole year 全年预算", "预算数可能为调整后的全年预算数"
)
_SAYS_NONE = Wording("says that it had none", "文中说明年初无预算")
_SAYS_NOTHING = Wording("does not say why", "文中未说明年初无预算")
_LEAST_ITEMS = 3
_WHOLE = re.compile(r"一般公共预算|财政拨款|本年支出|支出合计|支出总")


@dataclass(frozen=True)
class Quoted:
    """The initial budgets that final accounts quote, item by item, beside the budget's own."""

    document: Document
    budget: Document

    @cached_property
    def stated(self) -> dict[str, Figure]:
        """Figure of each 项 whose initial budget is quoted with one amount only."""
        return _once(self.document, "initial_budget")

    @cached_property
    def adopted(self) -> dict[str, Figure]:
        """Figure of each 项 of the budget."""
        return {code: self.budget.figure(cell) for code, cell in items(self.budget).items()}

    @cached_property
    def total(self) -> Figure | None:
        """The total of the initial budgets that the text states."""
        found = [c for c in self.document.claims if _is_initial(c) and not c.subject_code]
        found = [c for c in found if c.fund == "general_budget" and c.measure in (None, "total")]
        found = [c for c in found if _WHOLE.search(c.subject_name or "")]
        figures = {self.document.figure(claim).value: self.document.figure(claim) for claim in found}
        return next(iter(figures.values())) if len(figures) == 1 else None

    @cached_property
    def adopted_total(self) -> Figure | None:
        """The total of the budget's table."""
        found = lookup.total(self.budget, GENERAL, "total")
        return None if found is None else self.budget.figure(found)

    @cached_property
    def differing(self) -> list[str]:
        """The items in both whose figures differ."""
        both = [code for code in self.stated if code in self.adopted]
        return [code for code in both if not agrees(lookup.equal(self.stated[code], self.adopted[code]))]

    @property
    def lists_the_same(self) -> bool:
        """Whether every item with money of either side stands on the other: nothing can have moved out of sight."""
        stated = {code for code, figure in self.stated.items() if figure.value}
        adopted = {code for code, figure in self.adopted.items() if figure.value}
        return stated <= set(self.adopted) and adopted <= set(self.stated)

    @property
    def agreeing(self) -> int:
        """How many items with money agree."""
        return sum(1 for code in self.stated if code in self.adopted and code not in self.differing)

    @cached_property
    def proves_an_item_wrong(self) -> bool:
        """Whether the totals agree and the items do not add up to it, so that an item that differs is a slip."""
        if self.total is None or self.adopted_total is None or not self.lists_the_same:
            return False
        steps = [
            self.stated[code].inside("元").value - self.adopted[code].inside("元").value for code in self.differing
        ]
        half = sum((self.stated[code].inside("元").half for code in self.differing), Decimal(0))
        is_most = self.agreeing >= max(_LEAST_ITEMS, 2 * len(self.differing))
        return (
            agrees(lookup.equal(self.total, self.adopted_total)) and is_most and abs(sum(steps, Decimal(0))) > 2 * half
        )


@across("X-01")
def initial_budget_of_items(later: Later) -> Iterator[Finding]:
    """Compare the initial budget of each item that the accounts quote with the budget of the year."""
    if (quoted := _quoted(later)) is None:
        return
    doubt = None if quoted.proves_an_item_wrong and not later.is_renamed(quoted.budget) else _ADJUSTED
    cells = items(quoted.budget)
    for code, figure in quoted.stated.items():
        if code in quoted.adopted:
            there = quoted.adopted[code]
            name = f"{code} {cells[code].item_name}"
            yield _same(f"年初预算 · {name}", name, quoted.budget, figure, there, doubt)


@across("X-02")
def initial_budget_in_all(later: Later) -> Iterator[Finding]:
    """Compare the total of the initial budgets that the accounts state with the budget of the year."""
    quoted = _quoted(later)
    if quoted is None or quoted.total is None or quoted.adopted_total is None:
        return
    is_proved = quoted.lists_the_same and not quoted.differing and quoted.agreeing >= _LEAST_ITEMS
    doubt = None if is_proved and not later.is_renamed(quoted.budget) else _ADJUSTED
    name = "一般公共预算支出合计"
    yield _same(f"年初预算 · {name}", name, quoted.budget, quoted.total, quoted.adopted_total, doubt)


@across("X-07")
def san_gong_budget(later: Later) -> Iterator[Finding]:
    """Compare the budget of the three public expenses 三公 that the accounts quote with the budget of the year."""
    document, budget = later.document, later.other("budget", 0)
    if document.stage != "final" or budget is None:
        return
    pairs: list[tuple[str, Figure, list[Figure]]] = []
    for _, cells in document.of_kind("san_gong"):
        for cell in cells:
            if cell.measure == "budget":
                there = [budget.figure(c) for c in san_gong_cells(budget, cell.item_name or "")]
                pairs.append((cell.item_name or "", document.figure(cell), there))
    for claim in document.claims:
        if claim.section == "san_gong" and claim.metric in ("initial_budget", "budget"):
            pairs.append((claim.subject_name or "", document.figure(claim), published(claim, budget)))
    for name, figure, found in pairs:
        if found and figure.is_money:
            same = next((other for other in found if agrees(lookup.equal(figure, other))), found[0])
            yield _same(f"“三公”经费预算数 · {name}", name, budget, figure, same, _WHOLE_YEAR)


@across("X-09")
def items_that_come_and_go(later: Later) -> Iterator[Finding]:
    """List the items that only the accounts or only the budget of a year have, and whether the text accounts for them.

    An item with an initial budget of nothing, as the text says, is explained; what has merely vanished may have been
    re-coded, or not been spent.
    """
    document, budget = later.document, later.other("budget", 0)
    if document.stage != "final" or budget is None:
        return
    spent = {code: document.figure(cell) for code, cell in items(document).items()} or _once(document, "final")
    adopted = {code: budget.figure(cell) for code, cell in items(budget).items()}
    if not spent or not adopted:
        return
    initial = _once(document, "initial_budget")
    for code in sorted(code for code in spent if code not in adopted and spent[code].value):
        quoted = initial.get(code)
        is_new = quoted is not None and not quoted.value
        says = _SAYS_NONE if is_new else _SAYS_NOTHING
        message = Wording(
            f"{code} is spent but not in the budget ({budget.doc_id}); the text {says.en}.",
            f"{code}有决算而预算（{budget.doc_id}）未列，{says.zh}。",
        )
        yield remark("pass" if is_new else "insufficient_data", f"新增科目 · {code}", message, [quoted or spent[code]])
    for code in sorted(code for code in adopted if code not in spent and code not in initial and adopted[code].value):
        there = standing(budget, adopted[code])
        message = Wording(
            f"{code} has {shown(adopted[code].value, adopted[code].unit)} in {there.en}, and does not occur here: "
            "nothing spent, or re-coded.",
            f"{code}在{there.zh}列{shown(adopted[code].value, adopted[code].unit)}，决算未列：未支出或科目调整。",
        )
        yield remark("insufficient_data", f"消失科目 · {code}", message, [])


def items(document: Document) -> Mapping[str, Amount]:
    """Return the 项 of the general public budget with their totals; items listed twice are left out."""
    return {code: cell for code, cell in lookup.items(document, GENERAL, "total").items() if cell.item_level == 3}


def _quoted(later: Later) -> Quoted | None:
    budget = later.other("budget", 0)
    return None if later.document.stage != "final" or budget is None else Quoted(later.document, budget)


def _is_initial(claim: Claim) -> bool:
    return claim.metric == "initial_budget" and claim.section == GENERAL and claim.unit.endswith("元")


def _once(document: Document, metric: str) -> dict[str, Figure]:
    """Return the figures of a metric by item of the general public budget, where one amount only is stated."""
    found: dict[str, list[Figure]] = {}
    for claim in document.claims:
        code = claim.subject_code or ""
        if claim.metric == metric and claim.section == GENERAL and len(code) == 7 and claim.measure in (None, "total"):
            found.setdefault(code, []).append(document.figure(claim))
    return {code: figures[0] for code, figures in found.items() if len({figure.value for figure in figures}) == 1}


def _same(subject: str, name: str, other: Document, figure: Figure, there: Figure, doubt: Wording | None) -> Finding:
    where = standing(other, there)
    formula = Wording(
        f"{name}: the budget quoted = {shown(there.value, there.unit)} in {where.en}",
        f"{name}：决算所列预算数＝{where.zh}所列{shown(there.value, there.unit)}",
    )
    return compare(subject, formula, lookup.equal(figure, there), [figure], [there], doubt)

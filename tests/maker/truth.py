"""The books of an agency: what it was granted and what it spent, of which every accounting identity holds.

All amounts are fen, and multiples of ``STEP``, so that every unit and number of decimals prints them exactly.
Totals are never stored: they are added up from the items, so that the identities of a disclosure hold by construction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from helpers.codes.lists import parent_of

STEP = 10_000
"""Fen in 0.01 万元, the smallest amount that the books know."""

FISCAL = ("general_budget", "government_fund", "state_capital")
OWN = ("fiscal_account", "business", "operating", "from_superior", "from_subsidiary", "other")
UNIT_FUNDS = OWN[1:]


@dataclass(frozen=True, slots=True)
class Item:
    """One function item 项: who pays for it, and what it is spent on.

    Attributes
    ----------
    code : str
        Seven digits of the function classification 支出功能分类.
    fund : str
        The fiscal fund that bears it.
    personnel, public : int
        Basic expenditure 基本支出, all paid from this year's ``fund``.
    project : int
        Project expenditure 项目支出 paid from this year's ``fund``.
    carried : int
        Project expenditure paid from what the fiscal fund carried over from the prior year.
    own : tuple of (source, int)
        Project expenditure paid from other sources, by source.
    prior : int
        Fiscal expenditure on the item a year before, as the same kind of document gave it.
    initial : int
        Final accounts only: the initial budget 年初预算 of the item's fiscal expenditure.
    """

    code: str
    fund: str
    personnel: int
    public: int
    project: int
    carried: int
    own: tuple[tuple[str, int], ...]
    prior: int
    initial: int

    @property
    def basic(self) -> int:
        """Basic expenditure 基本支出."""
        return self.personnel + self.public

    @property
    def fiscal_project(self) -> int:
        """Project expenditure that the fiscal fund pays."""
        return self.project + self.carried

    @property
    def fiscal(self) -> int:
        """All that the fiscal fund pays."""
        return self.basic + self.fiscal_project

    @property
    def all_project(self) -> int:
        """Project expenditure 项目支出, whoever pays."""
        return self.fiscal_project + sum(amount for _, amount in self.own)

    @property
    def total(self) -> int:
        """All expenditure."""
        return self.basic + self.all_project

    def source(self, source: str) -> int:
        """Money of this year from a source."""
        if source in FISCAL:
            return self.basic + self.project if source == self.fund else 0
        return sum(amount for own, amount in self.own if own == source)


@dataclass(frozen=True, slots=True)
class Officials:
    """The three public expenses “三公”经费, with meetings and training beside them."""

    abroad: int
    purchase: int
    running: int
    reception: int
    meetings: int
    training: int

    @property
    def vehicles(self) -> int:
        """Official vehicles: bought and run."""
        return self.purchase + self.running

    @property
    def total(self) -> int:
        """The three public expenses."""
        return self.abroad + self.vehicles + self.reception


@dataclass(frozen=True, slots=True)
class Purchase:
    """One line of government procurement 政府采购."""

    project: str
    article: str
    sort: str  # goods, works, services
    quantity: int
    amount: int


@dataclass(frozen=True, slots=True)
class Project:
    """One project: the project expenditure of one function item."""

    name: str
    item: Item


@dataclass(frozen=True, slots=True)
class Books:
    """The books of one agency for one year: of a budget, or of final accounts.

    ``carried_in`` is what each fiscal fund, and ``own`` money, brought over from the prior year beyond what the items
    spend of it; ``carried_out`` what they leave to the next: a budget leaves nothing.
    """

    city: str
    city_name: str
    agency: str
    agency_name: str
    scope: str
    year: int
    stage: str
    items: tuple[Item, ...]
    economic: tuple[tuple[str, int], ...]
    officials: Officials
    officials_budget: Officials
    officials_prior: Officials
    operating_prior: int
    purchases: tuple[Purchase, ...]
    purchases_prior: int
    projects: tuple[Project, ...]
    left_over: tuple[tuple[str, int], ...]
    prior_total: int

    # --- income ---------------------------------------------------------------------------------------------------

    def income(self, source: str) -> int:
        """Income of the year from a source: what the items spend of it, and what it leaves to the next year."""
        left = dict(self.left_over).get(source, 0)
        return self.sum(lambda item: item.source(source)) + left

    def carry_over(self, fund: str) -> int:
        """What a fiscal fund brought over from the prior year."""
        return self.sum(lambda item: item.carried, fund)

    def carried_forward(self, fund: str) -> int:
        """What a source leaves to the next year."""
        return dict(self.left_over).get(fund, 0)

    @property
    def all_carry_over(self) -> int:
        """What all funds brought over."""
        return sum(map(self.carry_over, FISCAL))

    @property
    def all_carried_forward(self) -> int:
        """What all sources leave to the next year."""
        return sum(amount for _, amount in self.left_over)

    @property
    def fiscal_carried_forward(self) -> int:
        """What the fiscal funds leave to the next year."""
        return sum(map(self.carried_forward, FISCAL))

    @property
    def income_of_year(self) -> int:
        """Income of the year 本年收入, all sources."""
        return sum(map(self.income, FISCAL + OWN))

    @property
    def fiscal_income(self) -> int:
        """Income of the year from the fiscal funds."""
        return sum(map(self.income, FISCAL))

    @property
    def unit_funds(self) -> int:
        """Income of the year from unit funds 单位资金."""
        return sum(map(self.income, UNIT_FUNDS))

    # --- expenditure ----------------------------------------------------------------------------------------------

    def sum(self, of: Callable[[Item], int], fund: str = "") -> int:
        """Add up an amount of all items, or of those of a fund."""
        return sum(of(item) for item in self.items if fund in ("", item.fund))

    @property
    def expenditure(self) -> int:
        """Expenditure of the year 本年支出."""
        return self.sum(lambda item: item.total)

    @property
    def total(self) -> int:
        """Grand total 总计 of either side."""
        return self.expenditure + self.all_carried_forward

    @property
    def fiscal_expenditure(self) -> int:
        """Expenditure of the year that the fiscal funds pay."""
        return self.sum(lambda item: item.fiscal)

    def of_fund(self, fund: str) -> tuple[Item, ...]:
        """The items that a fund bears."""
        return tuple(item for item in self.items if item.fund == fund)

    def by_class(self, of: Callable[[Item], int], fund: str = "") -> dict[str, int]:
        """Add up an amount by 类, in code order."""
        found: dict[str, int] = {}
        for item in sorted(self.items, key=lambda item: item.code):
            if fund in ("", item.fund):
                found[item.code[:3]] = found.get(item.code[:3], 0) + of(item)
        return found

    # --- basic expenditure ----------------------------------------------------------------------------------------

    @property
    def public(self) -> int:
        """Public part of basic expenditure 公用经费; for a government body its operating funds 机关运行经费."""
        return self.sum(lambda item: item.public)

    @property
    def personnel(self) -> int:
        """Personnel part of basic expenditure 人员经费."""
        return self.sum(lambda item: item.personnel)

    @property
    def purchased(self) -> int:
        """Government procurement 政府采购, all lines."""
        return sum(purchase.amount for purchase in self.purchases)

    def purchased_of(self, sort: str) -> int:
        """Government procurement of a sort."""
        return sum(purchase.amount for purchase in self.purchases if purchase.sort == sort)


def tree(amounts: Iterable[tuple[str, tuple[int, ...]]], list_name: str) -> list[tuple[str, tuple[int, ...]]]:
    """Add the parents of coded rows of amounts: 类, then its 款, then their 项, each with the sum of those below."""
    sums: dict[str, tuple[int, ...]] = {}
    for code, values in amounts:
        at = code
        while at:
            before = sums.get(at, (0,) * len(values))
            sums[at] = tuple(a + b for a, b in zip(before, values, strict=True))
            at = parent_of(at, list_name)
    return sorted(sums.items())

"""Where else an amount of one document is published: the same item or total in the tables and sentences of another."""

from __future__ import annotations

import re

from helpers.audit import lookup
from helpers.audit.arithmetic import Figure
from helpers.audit.document import Document
from helpers.audit.records import LEVELS, Amount, Claim
from helpers.disclosure.rules import PARTS

_TWO_SIDED = ("income_expenditure_summary", "fiscal_appropriation_summary")
_ITEM_TABLES = {
    "general_budget": ("general_budget_expenditure", "fiscal_appropriation_summary"),
    "fiscal": ("fiscal_appropriation_summary", "general_budget_expenditure"),
    "government_fund": ("government_fund",),
    "state_capital": ("state_capital",),
}
_NOISE = re.compile(r"20\d\d年度?|预算数?|决算数?|安排|支出|收入|[收支]|总额|[总合]计|[（）()、，“”\s]")
_SAN_GONG = (
    "因公出国",
    "公务用车购置费|公务用车购置支出|公务用车购置$",
    "公务用车运",
    "公务用车购置[及和与]",
    "公务接待",
)


def published(claim: Claim, other: Document) -> list[Figure]:
    """Return every figure by which another document may print the amount that a claim is about.

    The same section tells the same item, measure and fund, or the table that the section explains holds it. More than
    one may be found, as 收支 is both an income and an expenditure.
    """
    told = [
        other.figure(c)
        for c in other.claims
        if c.metric in LEVELS and c.metric != "initial_budget" and c.base_year == other.year and _key(c) == _key(claim)
    ]
    found = [*told, *(other.figure(amount) for amount in _cells(claim, other))]
    return [figure for figure in found if figure.is_money]


def quantity(claim: Claim) -> str:
    """Return the name of what a claim is about without words that come and go."""
    return _NOISE.sub("", claim.subject_name or "")


def _key(claim: Claim) -> tuple[str, ...]:
    name = "" if claim.subject_code else quantity(claim)
    side = "".join(word for word in "收支" if word in (claim.subject_name or ""))
    return claim.section, claim.subject_code or side, name, claim.measure or "total", claim.fund or "all"


def _cells(claim: Claim, other: Document) -> list[Amount]:
    """Return the cells of the table that a claim's section explains."""
    measure = "total" if claim.measure in (None, "total", "income") else str(claim.measure)
    kind, name = claim.section, claim.subject_name or ""
    if claim.subject_code:
        kinds = (kind,) if kind == "expenditure_summary" else _ITEM_TABLES.get(claim.fund or "", ())
        return [
            cells[claim.subject_code] for k in kinds if claim.subject_code in (cells := lookup.items(other, k, measure))
        ]
    if kind == "san_gong":
        return san_gong_cells(other, name)
    if measure in PARTS:
        return _present(lookup.total(other, kind, measure)) if kind != "fiscal_appropriation_summary" else []
    if measure != "total" or not re.search(r"[总合]计|总额|预算|决算|支出$|收入$|收支", name):
        return []
    if kind in _TWO_SIDED:
        if claim.fund not in (None, "all", "fiscal" if kind == "fiscal_appropriation_summary" else "all"):
            return []
        sides = [side for word, side in (("收", "income"), ("支", "expenditure")) if word in name]
        finders = (lookup.grand_total, lookup.year_total)
        return [cell for side in sides for find in finders for cell in _present(find(other, kind, side))]
    return [cell for m in ("total", "income", "final") for cell in _present(lookup.total(other, kind, m))]


def san_gong_cells(document: Document, name: str, measure: tuple[str, ...] = ("total", "budget")) -> list[Amount]:
    """Return the cells of the table of the three public expenses 三公 that hold the item a name speaks of."""
    patterns = [pattern for pattern in _SAN_GONG if re.search(pattern, name)][:1]
    if not patterns or (document.stage == "final" and measure == ("total", "budget")):
        return []
    return [
        cell
        for _, cells in document.of_kind("san_gong")
        for cell in cells
        if cell.measure in measure and re.search(patterns[0], cell.item_name or "")
    ]


def _present(amount: Amount | None) -> list[Amount]:
    return [] if amount is None else [amount]

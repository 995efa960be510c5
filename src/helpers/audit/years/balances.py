"""Money carried over: what a year opens with is what the year before closed with."""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpers.audit import lookup
from helpers.audit.arithmetic import Figure, at_most, shown
from helpers.audit.document import Document
from helpers.audit.finding import Finding, Wording
from helpers.audit.years.agency import Later, across, compare, standing
from helpers.audit.years.slips import is_shifted
from helpers.clean.contract import label

_KINDS = ("income_expenditure_summary", "fiscal_appropriation_summary", "government_fund", "state_capital")
_PART = re.compile(r"基本|项目|经营|其中")
_OPENING_ADJUSTED = Wording(
    "the opening balance may have been adjusted after the accounts of last year were closed",
    "年初结转结余可能经过调整（如以前年度调整、收回存量资金）",
)
_ESTIMATE = Wording(
    "the budget is made before the accounts are closed, so that its carry-over is an estimate",
    "编制预算时上年决算尚未完成，结转数为预计数",
)


@across("X-05")
def opening_balance(later: Later) -> Iterator[Finding]:
    """Compare the opening balance 年初结转和结余 of the accounts with the closing balance of last year's."""
    other = later.other("final", 1)
    if later.document.stage != "final" or other is None:
        return
    for key, opening, closing in _pairs(later.document, other):
        doubt = None if is_shifted(opening, closing) and not later.is_renamed(other) else _OPENING_ADJUSTED
        name = _name(key)
        where = standing(other, closing)
        formula = Wording(
            f"{name}: opening balance = closing balance {shown(closing.value, closing.unit)} in {where.en}",
            f"{name}：年初结转结余＝{where.zh}年末结转结余{shown(closing.value, closing.unit)}",
        )
        yield compare(f"年初结转结余 · {name}", formula, lookup.equal(opening, closing), [opening], [closing], doubt)


@across("X-08")
def carry_over_in_budget(later: Later) -> Iterator[Finding]:
    """Compare the carry-over 上年结转 of a budget with the closing balance of last year's accounts: at most that."""
    other = later.other("final", 1)
    if later.document.stage != "budget" or other is None:
        return
    for key, opening, closing in _pairs(later.document, other):
        name = _name(key)
        where = standing(other, closing)
        formula = Wording(
            f"{name}: carry-over ≤ closing balance {shown(closing.value, closing.unit)} in {where.en}",
            f"{name}：上年结转≤{where.zh}年末结转结余{shown(closing.value, closing.unit)}",
        )
        yield compare(f"上年结转 · {name}", formula, at_most(opening, closing), [opening], [closing], _ESTIMATE)


Key = tuple[str, str]


def _name(key: Key) -> str:
    return f"{label('kind', key[0], 'zh')} · {label('fund', key[1], 'zh')}"


def _pairs(document: Document, other: Document) -> Iterator[tuple[Key, Figure, Figure]]:
    openings, closings = _balances(document, "carry_over"), _balances(other, "carried_forward")
    for key, opening in openings.items():
        if key in closings:
            yield key, opening, closings[key]


def _balances(document: Document, measure: str) -> dict[Key, Figure]:
    """Return the one balance of each table and fund; where several rows have it, none is certain."""
    found: dict[Key, list[Figure]] = {}
    for kind in _KINDS:
        for _, cells in document.of_kind(kind):
            for cell in cells:
                is_whole = cell.side is not None or cell.item_level == 0
                if cell.measure == measure and is_whole and not _PART.search(cell.item_name or ""):
                    found.setdefault((kind, cell.fund), []).append(document.figure(cell))
    return {key: figures[0] for key, figures in found.items() if len(figures) == 1 and figures[0].is_money}

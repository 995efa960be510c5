"""Sources of income as the text tells them, beside the tables that print them by fund."""

from __future__ import annotations

from collections.abc import Iterator

from helpers.audit.document import Document
from helpers.audit.finding import HELD, Finding, Wording
from helpers.audit.lookup import equal
from helpers.audit.records import LEVELS, Amount, Claim
from helpers.audit.registry import check
from helpers.audit.text.agreement import told_and_printed

_KINDS = ("income_summary", "income_expenditure_summary", "fiscal_appropriation_summary")
_SOURCES = (
    "general_budget",
    "government_fund",
    "state_capital",
    "fiscal_account",
    "business",
    "operating",
    "from_superior",
    "from_subsidiary",
    "other",
)
_MAY_DIFFER = Wording("the text may leave out money that the table has", "文字与表对上年结转等的口径可能不同")


@check("N-06")
def sources_in_text(document: Document) -> Iterator[Finding]:
    """Compare each source of income that the text gives with the tables of income: their lines and columns by fund.

    Where neither text nor table knows of more than one source, nor of money carried over, it has to be the same amount.
    """
    printed: dict[str, list[Amount]] = {}
    for _, cells in document.of_kind(*_KINDS):
        for cell in cells:
            is_whole = cell.item_level == 0 if cell.kind == "income_summary" else cell.item_level != 0
            if cell.fund in _SOURCES and cell.measure == "income" and cell.side == "income" and is_whole:
                printed.setdefault(cell.fund, []).append(cell)
    told = [claim for claim in document.claims if _is_source(document, claim)] if printed else []
    known = {cell.fund for cells in printed.values() for cell in cells if cell.value}
    is_only = len(known | {claim.fund for claim in told if claim.value}) == 1 and not _has_carried(document)
    for claim in told:
        if cells := printed.get(claim.fund or "", []):
            figure = document.figure(claim)
            same = [cell for cell in cells if equal(figure, document.figure(cell)).status in HELD]
            yield told_and_printed(document, claim, (same or cells)[0], None if is_only else _MAY_DIFFER)


def _has_carried(document: Document) -> bool:
    """Whether money carried over from the prior year 上年结转 is told or printed."""
    every: tuple[Amount | Claim, ...] = (*document.amounts, *document.claims)
    return any(one.measure == "carry_over" and one.value for one in every)


def _is_source(document: Document, claim: Claim) -> bool:
    is_income = claim.measure == "income" or (claim.measure is None and claim.section == "income_summary")
    is_told = claim.metric in LEVELS and claim.metric != "initial_budget" and claim.base_year == document.year
    return is_told and is_income and claim.section in _KINDS and document.figure(claim).is_money

"""Items that the text lists with an amount and the table does not: the row is missing or blank."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from helpers.audit import lookup
from helpers.audit.document import Document
from helpers.audit.finding import Finding, Wording
from helpers.audit.records import Amount, Claim, place
from helpers.audit.registry import check
from helpers.audit.statements import said
from helpers.money import FEN_PER_UNIT

_KIND = "general_budget_expenditure"
_ITEM = 7
_LEAST_ITEMS = 3
_METRIC = {"budget": ("budget",), "final": ("final",)}


@check("W-16")
def items_of_the_text(document: Document) -> Iterator[Finding]:
    """Look for each item of the text in the table of general budget expenditure.

    The table proves that the item is missing where its items add up to the total with that item, or without it.
    """
    listed = lookup.items(document, _KIND, "total")
    total = lookup.total(document, _KIND, "total")
    rows = {code: amount for code, amount in listed.items() if len(code) == _ITEM and amount.unit in FEN_PER_UNIT}
    if len(rows) < _LEAST_ITEMS or total is None or total.unit not in FEN_PER_UNIT:
        return
    printed = {a.item_code for _, cells in document.of_kind(_KIND) for a in cells}
    names = {a.item_name for _, cells in document.of_kind(_KIND) for a in cells}
    told = [claim for claim in document.claims if _is_item(document, claim)]
    absent = [claim for claim in told if claim.subject_code not in printed and claim.subject_name not in names]
    records: list[Amount | Claim] = [total, *rows.values(), *absent]
    all_figures = [document.figure(record) for record in records]
    fens = [figure.value * FEN_PER_UNIT[figure.unit] for figure in all_figures]
    slack = sum((figure.half * FEN_PER_UNIT[figure.unit] for figure in all_figures), Decimal(0))
    gap = fens[0] - sum(fens[1 : len(rows) + 1])
    missing = sum(fens[len(rows) + 1 :], Decimal(0))
    is_proven = min(abs(gap), abs(gap - missing)) <= slack
    for claim in absent:
        message = Wording(
            f"{said(claim)}: the text gives {claim.printed} {claim.unit}, the table has no amount of it.",
            f"{said(claim)}：文字列{claim.printed}{claim.unit}，表中无此项金额。",
        )
        shown = f"{claim.printed} {claim.unit}"
        lines = (place(claim), place(total))
        yield Finding(
            "fail" if is_proven else "insufficient_data",
            said(claim),
            message.en,
            message.zh,
            lines,
            shown,
            evidence=(shown,),
        )
    if told and not absent:
        message = Wording(f"All {len(told)} items told are listed.", f"文字所列{len(told)}项科目均见于表中。")
        yield Finding("pass", "文字所列科目", message.en, message.zh, tuple(dict.fromkeys(map(place, told))))


def _is_item(document: Document, claim: Claim) -> bool:
    return (
        claim.section == _KIND
        and claim.metric in _METRIC[document.stage]
        and len(claim.subject_code or "") == _ITEM
        and claim.unit in FEN_PER_UNIT
        and claim.value > 0
        and claim.base_year == document.year
    )

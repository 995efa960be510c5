"""An item of the text and what is printed of it elsewhere: in the table of its fund, or again in its own statement."""

from __future__ import annotations

import re

from helpers.audit import lookup
from helpers.audit.arithmetic import ZERO, Comparison
from helpers.audit.document import Document
from helpers.audit.records import Amount, Claim
from helpers.money import FEN_PER_UNIT

_FUNDS, _ITEM = ("government_fund", "state_capital"), 7


def of_its_fund(document: Document, claim: Claim) -> list[Amount]:
    """Return the one item of that name in the table of a fund, for an item that the lists of codes do not have."""
    if claim.subject_code or claim.section not in _FUNDS:
        return []
    rows = lookup.items(document, claim.section, "total").items()
    named = [row for code, row in rows if len(code) == _ITEM and is_same_name(row.item_name, claim.subject_name)]
    return named if len(named) == 1 else []


def exceeds_its_fund(document: Document, claim: Claim) -> bool:
    """Whether an item of the text is more than all that the table of its fund spends and brings in."""
    if claim.section not in _FUNDS or claim.unit not in FEN_PER_UNIT:
        return False
    cells = [document.figure(cell).inside(claim.unit) for _, found in document.of_kind(claim.section) for cell in found]
    return bool(cells) and all(figure.is_money and figure.value < claim.value for figure in cells)


def told_again(document: Document, first: Claim, other: Claim) -> Comparison:
    """Compare two printings of one item: to the last place where one statement has both, of which the table has one."""
    compared = lookup.equal(document.figure(other), document.figure(first))
    is_slip = compared.status == "rounding" and _is_of_one_statement(document, first, other)
    return compared._replace(tolerance=ZERO) if is_slip else compared


def _is_of_one_statement(document: Document, first: Claim, other: Claim) -> bool:
    figures = [document.figure(claim) for claim in (first, other)]
    if first.statement_no != other.statement_no or figures[0].half != figures[1].half or first.subject_code is None:
        return False
    printed = lookup.items(document, first.section, "total").get(first.subject_code)
    cell = document.figure(printed).inside(first.unit) if printed else None
    return cell is not None and cell.half == figures[0].half and cell.value in (figures[0].value, figures[1].value)


def is_same_name(one: str | None, other: str | None) -> bool:
    """Whether two names are one, but for a number before and 支出 behind."""
    return _bare(one) == _bare(other)


def _bare(name: str | None) -> str:
    return re.sub(r"^[（(]?[一二三四五六七八九十]+[）)、]|支出$|\s", "", name or "")

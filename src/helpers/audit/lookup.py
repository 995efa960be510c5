"""Finding the one cell that a rule means: by kind of table, item, measure, fund and side; never one of several."""

from __future__ import annotations

from helpers.audit.arithmetic import Comparison, Figure
from helpers.audit.records import Amount, Document


def items(document: Document, kind: str, measure: str, fund: str | None = None) -> dict[str, Amount]:
    """Return the cells of a measure by item code; codes that are listed more than once are left out.

    Where more than one column has the measure and no fund is asked for, the first column counts: the total.
    """
    found: dict[str, list[Amount]] = {}
    for _, amounts in document.of_kind(kind):
        wanted = [a for a in amounts if a.measure == measure and (fund is None or a.fund == fund) and a.item_code]
        first = min((amount.col_no for amount in wanted), default=0)
        for amount in wanted:
            if amount.col_no == first:
                found.setdefault(str(amount.item_code), []).append(amount)
    return {code: amounts[0] for code, amounts in found.items() if len(amounts) == 1}


def total(document: Document, kind: str, measure: str, fund: str | None = None) -> Amount | None:
    """Return the total of a measure in the tables of a kind: the row 合计, first column of that measure."""
    found = [
        amount
        for _, amounts in document.of_kind(kind)
        for amount in amounts
        if amount.item_level == 0 and amount.measure == measure and (fund is None or amount.fund == fund)
    ]
    first = min((amount.col_no for amount in found), default=0)
    found = [amount for amount in found if amount.col_no == first]
    return found[0] if len(found) == 1 else None


def grand_total(document: Document, kind: str, side: str, fund: str | None = None) -> Amount | None:
    """Return the total 总计 of one side of a two-sided table."""
    found = [
        a for a in _tops(document, kind, side) if "总计" in (a.item_name or "") and (fund is None or a.fund == fund)
    ]
    return found[0] if found else None


def year_total(document: Document, kind: str, side: str, fund: str | None = None) -> Amount | None:
    """Return the total of the year itself (本年合计) of one side of a two-sided table."""
    tops = _tops(document, kind, side)
    found = [a for a in tops if "总计" not in (a.item_name or "") and (fund is None or a.fund == fund)]
    return found[0] if found else None


def _tops(document: Document, kind: str, side: str) -> list[Amount]:
    return [a for _, amounts in document.of_kind(kind) for a in amounts if a.item_level == 0 and a.side == side]


def equal(one: Figure, other: Figure) -> Comparison:
    """Compare two printings of one amount."""
    other = other.inside(one.unit)
    return Comparison(one.value, other.value, one.half + other.half, one.unit)

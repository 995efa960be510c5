"""Finding the one cell that a rule means: by kind of table, item, measure, fund and side; never one of several."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.audit.arithmetic import Comparison, Figure, sum_of
from helpers.audit.document import Document, kept
from helpers.audit.records import Amount, Claim

OTHER_YEAR = ("prior", "change", "change_pct", "execution_rate")
"""Measures of columns that stand before or beside this year's figures and are none of them."""

FUND_TABLES = (
    ("general_budget_expenditure", "general_budget"),
    ("government_fund", "government_fund"),
    ("state_capital", "state_capital"),
)
"""Kinds of tables that print the expenditure of one budget, and the fund which that is."""


@kept
def items(document: Document, kind: str, measure: str, fund: str | None = None) -> dict[str, Amount]:
    """Return the cells of a measure by item code; codes that are listed more than once are left out.

    Where more than one column has the measure and no fund is asked for, the first column counts: the total. Blocks of
    other items beside it count too: so the form of basic expenditure prints 301, 302 and 310 side by side.
    """
    found: dict[str, list[Amount]] = {}
    for amounts in document.measured(kind, measure):
        columns: dict[int, list[Amount]] = {}
        for amount in amounts:
            if amount.item_code and (fund is None or amount.fund == fund):
                columns.setdefault(amount.col_no, []).append(amount)
        known: set[str | None] = set()
        for _, column in sorted(columns.items()):
            codes = {amount.item_code for amount in column}
            if not known & codes:  # the first column, and blocks beside it that list other items
                known |= codes
                for amount in column:
                    found.setdefault(str(amount.item_code), []).append(amount)
    return {code: amounts[0] for code, amounts in found.items() if len(amounts) == 1}


@kept
def total(document: Document, kind: str, measure: str, fund: str | None = None) -> Amount | None:
    """Return the total of a measure in the tables of a kind: the row 合计, first column of that measure.

    Several tables of the kind may print it, if they print one figure.
    """
    wanted = [
        amount
        for amounts in document.measured(kind, measure)
        for amount in amounts
        if (fund is None or amount.fund == fund) and (amount.side != "income" or measure == "income")
    ]
    found = [amount for amount in wanted if amount.item_level == 0] or (
        [] if kind == "basic_expenditure" else _only_unit(wanted)
    )
    first = min((amount.col_no for amount in found), default=0)
    found = [amount for amount in found if amount.col_no == first]
    # One sum may be listed by function and by economic class, in two tables of the kind: one total is meant.
    return found[0] if len({(amount.value, amount.unit) for amount in found}) == 1 else None


def _only_unit(amounts: list[Amount]) -> list[Amount]:
    """Return the row of the unit, in tables of one unit that print no other total."""
    named = [amount for amount in amounts if amount.item_code is None and amount.item_level is None]
    return named if len({(amount.table_no, amount.row_no) for amount in named}) == 1 else []


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
    return [
        a
        for _, amounts in document.of_kind(kind)
        for a in amounts
        if a.item_level == 0 and a.side == side and a.measure not in OTHER_YEAR
    ]


def equal(one: Figure, other: Figure) -> Comparison:
    """Compare two printings of one amount."""
    other = other.inside(one.unit)
    return Comparison(one.value, other.value, one.half + other.half, one.unit)


def add_up(document: Document, total: Amount | Claim, parts: Sequence[Amount | Claim]) -> Comparison:
    """Compare a total with its parts."""
    return sum_of(document.figure(total), [document.figure(part) for part in parts])

"""What each table lists below an item, and with what amounts: another table can prove that a row is missing here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from helpers.audit.arithmetic import ZERO, Figure, sum_of
from helpers.audit.document import Document, kept
from helpers.audit.records import Amount
from helpers.money import FEN_PER_UNIT

_ITEM_LISTS = (
    "income_summary",
    "expenditure_summary",
    "general_budget_expenditure",
    "government_fund",
    "state_capital",
)
_ONE_MEASURE = {"income": "total"}
"""Income and expenditure of an item are one amount where both tables are kept by item."""


@dataclass(frozen=True, slots=True, eq=False)
class Listing:
    """The items of one table, each under its parent."""

    table_no: int
    cells: Sequence[Amount]
    children: Mapping[str, Sequence[str]]


@kept
def listings(document: Document) -> Mapping[int, Listing]:
    """Return what each table of expenditure or income by function item 功能分类 lists, by table number."""
    found = {}
    for table, cells in document.of_kind(*_ITEM_LISTS):
        coded = [cell for cell in cells if cell.item_code and cell.code_list == "function"]
        items = tuple(dict.fromkeys([str(cell.item_code) for cell in coded]))
        found[table.table_no] = Listing(table.table_no, coded, children_of(items))
    return found


@kept
def _columns(document: Document, listing: Listing) -> Mapping[tuple[int, str], Mapping[str, Figure]]:
    """Return the figures of a listing by item, in each column by its number and measure."""
    columns: dict[tuple[int, str], dict[str, Figure]] = {}
    for cell in listing.cells:
        if cell.unit in FEN_PER_UNIT:
            key = cell.col_no, measure_of(cell)
            columns.setdefault(key, {})[str(cell.item_code)] = document.figure(cell)
    return columns


def _adds_up(document: Document, listing: Listing, code: str) -> bool:
    """Whether an item is the sum of its children in each column that prints it."""
    sums = [
        sum_of(column[code], [column[child] for child in listing.children[code] if child in column])
        for column in _columns(document, listing).values()
        if code in column and column[code].value
    ]
    return bool(sums) and all(compared.status != "fail" for compared in sums)


def _amounts(document: Document, listing: Listing, code: str, measure: str) -> set[Decimal]:
    """Return the amounts of an item in the columns of a measure, in fen."""
    columns = [column for (_, of), column in _columns(document, listing).items() if of == measure and code in column]
    return {_fen(column[code]) for column in columns}


def measure_of(cell: Amount) -> str:
    """Return the measure under which an item is known in every table."""
    return _ONE_MEASURE.get(cell.measure, cell.measure)


@lru_cache(maxsize=64)  # several tables of a document list the same items, and several rules read each of them
def children_of(codes: tuple[str, ...]) -> Mapping[str, list[str]]:
    """Return the items under each listed code; an item whose parent is not listed stands under the nearest that is."""
    listed = set(codes)
    children: dict[str, list[str]] = {}
    for code in codes:
        above = next((code[:length] for length in range(len(code) - 1, 2, -1) if code[:length] in listed), "")
        children.setdefault(above, []).append(code)
    return children


def is_known_elsewhere(
    document: Document, table_no: int, code: str, measure: str, column: Mapping[str, Figure], gap: Decimal
) -> bool:
    """Whether another table proves that the items listed below a parent are wrong, not merely incomplete.

    It does where one of its items there has just the amount that is missing here, or where it lists the same items and
    they add up, so that none is withheld.

    Parameters
    ----------
    document : Document
    table_no : int
    code : str
        The parent.
    measure : str
        What the column measures.
    column : mapping of str to Figure
        The column in which the items do not add up.
    gap : Decimal
        What they lack, in fen.
    """
    mine = listings(document).get(table_no)
    others = [other for other in listings(document).values() if other.table_no != table_no and code in other.children]
    if mine is None or not others:
        return False
    listed = mine.children.get(code, [])
    if any(set(other.children[code]) == set(listed) and _adds_up(document, other, code) for other in others):
        return True
    lengths = {len(child) for child in listed}
    return any(
        amount - (_fen(column[child]) if child in column else ZERO) == gap
        for other in others
        for child in other.children[code]
        if len(child) in lengths
        for amount in _amounts(document, other, child, measure)
    )


def childless(document: Document, table_no: int) -> list[tuple[str, list[str]]]:
    """Return the items without any item below, where the table lists items so deep and others list some below them."""
    mine = listings(document).get(table_no)
    if mine is None:
        return []
    below = {len(code): {len(child) for child in children} for code, children in mine.children.items() if code}
    every = {code for children in mine.children.values() for code in children}
    found = []
    for code in sorted(every - set(mine.children)):
        listed = [
            child
            for other in listings(document).values()
            for child in other.children.get(code, [])
            if len(child) in below.get(len(code), set())
        ]
        if listed:
            found.append((code, list(dict.fromkeys(listed))))
    return found


def _fen(figure: Figure) -> Decimal:
    return figure.value * FEN_PER_UNIT[figure.unit]

"""Items that two tables list under one total: each has one amount, whatever else the tables break it down by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from helpers.audit import lookup
from helpers.audit.arithmetic import Comparison, is_of_other_unit
from helpers.audit.closure import MISPRINTED_LINES
from helpers.audit.document import Document
from helpers.audit.finding import Finding, Wording, judge, remark
from helpers.audit.headings import column_name, row_name, table_name
from helpers.audit.records import Amount, Table
from helpers.audit.registry import check
from helpers.audit.tables.listing import children_of
from helpers.money import FEN_PER_UNIT

_LEAST_AGREEING = 4
"""Items that agree before one that does not counts as misprinted."""

_SHARE = 2
"""Items that agree for each that does not."""
_LISTS = ("project_expenditure", "procurement", "purchased_services", "assets", "performance_targets")
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of amounts by item, with its total.

    An item is known by its code, and by its turn where the column lists it so many times: below a class of each block.
    """

    table: Table
    code_list: str
    total: Amount
    items: Mapping[str, Amount]

    @property
    def key(self) -> tuple[str, Decimal]:
        """The list of codes, and the total in 万元 as it is rounded in text."""
        fen = self.total.value * FEN_PER_UNIT[self.total.unit or ""]
        return self.code_list, (fen / FEN_PER_UNIT["万元"]).quantize(_CENT, ROUND_HALF_UP)


@check("B-27")
def items_of_one_total(document: Document) -> Iterator[Finding]:
    """Compare each column item by item with the first before it, in another table, that has its total and its items.

    Columns of one total whose items agree, but for one or two, are one thing printed twice.
    """
    known: dict[tuple[str, Decimal], list[_Column]] = {}
    for column in _columns(document):
        before = known.setdefault(column.key, [])
        found = (_compared(document, column, other) for other in before if other.table is not column.table)
        yield from next((findings for findings in found if findings), ())
        if not before:
            yield from _in_other_unit(document, column, known)
        before.append(column)


def _columns(document: Document) -> Iterator[_Column]:
    for table in document.tables:
        if table.kind in _LISTS or table.table_no in document.doubtful:
            continue
        columns: dict[tuple[int, str | None], list[Amount]] = {}
        for cell in document.cells.get(table.table_no, ()):
            if cell.unit in FEN_PER_UNIT:
                columns.setdefault((cell.col_no, cell.side), []).append(cell)
        for cells in columns.values():
            coded = [cell for cell in cells if cell.item_code and cell.code_list]
            lists = {str(cell.code_list) for cell in coded}
            total = _total(cells) if len(coded) >= _LEAST_AGREEING and len(lists) == 1 else None
            if total is not None:
                yield _Column(table, lists.pop(), total, _by_turn(coded))


def _by_turn(coded: Sequence[Amount]) -> Mapping[str, Amount]:
    by_code: dict[str, list[Amount]] = {}
    for cell in coded:
        by_code.setdefault(str(cell.item_code), []).append(cell)
    return {
        f"{code} {turn}/{len(cells)}" if len(cells) > 1 else code: cell
        for code, cells in by_code.items()
        for turn, cell in enumerate(cells, 1)
    }


def _listed(column: _Column, code: str | None) -> Counter[Decimal]:
    """Return the amounts of an item in fen: another table may list its turns in another order."""
    cells = (cell for cell in column.items.values() if cell.item_code == code)
    return Counter(cell.value * FEN_PER_UNIT[cell.unit or ""] for cell in cells)


def _total(cells: Sequence[Amount]) -> Amount | None:
    """Return the total of a column, or the row of its unit where it prints no other."""
    total = next((cell for cell in cells if cell.item_level == 0 and cell.value), None)
    if total is None and not any(cell.item_level == 0 for cell in cells):
        named = [cell for cell in cells if cell.item_code is None and cell.item_level is None and cell.value]
        return named[0] if len(named) == 1 else None
    return total


def _compared(document: Document, one: _Column, other: _Column) -> list[Finding]:
    """Return what the comparison of two columns gives; nothing where they are not one thing printed twice."""
    pairs = [(cell, other.items[code]) for code, cell in one.items.items() if code in other.items]
    differing = [(a, b) for a, b in pairs if (a.value, a.unit) != (b.value, b.unit) and _differ(document, a, b)]
    differing = [(a, b) for a, b in differing if _listed(one, a.item_code) != _listed(other, a.item_code)]
    agreeing = sum(bool(pair[0].value) for pair in pairs) - sum(bool(pair[0].value) for pair in differing)
    if agreeing < _LEAST_AGREEING or len(differing) > MISPRINTED_LINES or agreeing < _SHARE * len(differing):
        return []
    here, there = table_name(one.table), table_name(other.table)
    found = [_differs(document, f"{here} · {there}", *pair) for pair in differing]
    found += [] if differing else _missing(document, one, other) + _missing(document, other, one)
    if not found:
        message = Wording(
            f"{len(pairs)} items have one amount in {here} and {there}.",
            f"{here}与{there}所列{len(pairs)}项科目数额一致。",
        )
        subject = f"{here} · {there} · {column_name(one.total)} · 各科目"
        found.append(remark("pass", subject, message, [document.figure(one.total), document.figure(other.total)]))
    return found


def _in_other_unit(
    document: Document, column: _Column, known: Mapping[tuple[str, Decimal], Sequence[_Column]]
) -> Iterator[Finding]:
    """Find a column whose total and items all are 10,000 times those of one before it: 元 and 万元 are mixed up."""
    code_list, total = column.key
    for key in (total.scaleb(4), total.scaleb(-4)):
        for other in known.get((code_list, key.quantize(_CENT, ROUND_HALF_UP)), ()):
            pairs = [(cell, other.items[code]) for code, cell in column.items.items() if code in other.items]
            slips = sum(is_of_other_unit(_comparison(document, *pair)) for pair in pairs)
            if slips >= _LEAST_AGREEING and is_of_other_unit(_comparison(document, column.total, other.total)):
                tables = f"{table_name(column.table)} · {table_name(other.table)}"
                yield _differs(document, tables, column.total, other.total)
                return


def _comparison(document: Document, one: Amount, other: Amount) -> Comparison:
    return lookup.equal(document.figure(one), document.figure(other))


def _differ(document: Document, one: Amount, other: Amount) -> bool:
    return _comparison(document, one, other).status == "fail"


def _differs(document: Document, tables: str, one: Amount, other: Amount) -> Finding:
    figures = [document.figure(one), document.figure(other)]
    name = row_name(one)
    formula = Wording(f"{name} is one amount in two tables of one total", f"{name}：合计相同的两表数额一致")
    return judge(f"{tables} · {column_name(one)} · {name}", formula, lookup.equal(*figures), figures)


def _missing(document: Document, lacks: _Column, lists: _Column) -> list[Finding]:
    """Return the one lowest item that a column alone lacks, among others as low that it has."""
    single = {code: cell for code, cell in lists.items.items() if code == cell.item_code}
    gone = [code for code, cell in single.items() if code not in lacks.items and cell.value]
    printed = {cell.item_code for cell in document.cells[lacks.table.table_no]} if gone else set()
    if not (gone := [code for code in gone if code not in printed]):
        return []
    above = children_of(tuple(lists.items))
    lowest = [code for code in gone if code not in above]
    beside = [code for code in lacks.items if len(code) == len(lowest[0])] if lowest else []
    if len(lowest) != 1 or len(beside) < _LEAST_AGREEING:
        return []
    cell = lists.items[lowest[0]]
    here, there = table_name(lacks.table), table_name(lists.table)
    message = Wording(
        f"{here} does not list {row_name(cell)}, though {there} of the same total does: {cell.printed} {cell.unit}.",
        f"{here}未列{row_name(cell)}，合计相同的{there}列有{cell.printed}{cell.unit}。",
    )
    status = "insufficient_data" if document.is_placed(lacks.total) else "fail"
    figures: Sequence[Amount] = (lacks.total, cell)
    return [remark(status, f"{here} · {there} · {row_name(cell)}", message, [document.figure(c) for c in figures])]

"""Two-sided tables: the lines of each side add up to its totals, and the two totals are equal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from helpers.audit.arithmetic import sum_of
from helpers.audit.document import Document
from helpers.audit.finding import Finding, Wording, judge, remark
from helpers.audit.headings import row_name, table_name
from helpers.audit.lookup import OTHER_YEAR
from helpers.audit.records import Amount, Table
from helpers.audit.registry import check
from helpers.audit.tables.named import groups_by_name
from helpers.disclosure.rules import BUDGETS
from helpers.money import FEN_PER_UNIT

_BALANCES = ("carry_over", "carried_forward", "non_fiscal_balance", "balance_distribution")
_RANKS = (r"[一二三四五六七八九十]+[、.．]", r"[（(][一二三四五六七八九十]+[）)]", r"\d+[、.．]", r"[（(]\d+[）)]")
_ALL_FUNDS = ("fiscal", "all")
_PARTS = {
    "fiscal": BUDGETS,
    "unit_funds": ("business", "operating", "from_superior", "from_subsidiary", "other"),
}
_HIERARCHY = Wording("the lines do not tell which of them are parts of others", "各行之间的包含关系不明确")


@dataclass(slots=True)
class Side:
    """One column of one side of a table, sorted into lines, subtotal, balances and grand total."""

    lines: list[Amount] = field(default_factory=list)
    subtotal: Amount | None = None
    balances: list[Amount] = field(default_factory=list)
    inner: list[Amount] = field(default_factory=list)
    grand: Amount | None = None
    is_clear: bool = True


@check("B-01", "F-01")
def income_side(document: Document) -> Iterator[Finding]:
    """Add up the income side of the income and expenditure summary 收支总表."""
    yield from _side(document, "income_expenditure_summary", "income")


@check("B-02", "F-02")
def expenditure_side(document: Document) -> Iterator[Finding]:
    """Add up the expenditure side of the income and expenditure summary 收支总表."""
    yield from _side(document, "income_expenditure_summary", "expenditure")


@check("B-03", "F-02")
def both_sides(document: Document) -> Iterator[Finding]:
    """Compare the totals of the two sides of the income and expenditure summary 收支总表."""
    yield from _balance(document, "income_expenditure_summary")


@check("B-09", "F-06")
def fiscal_appropriation(document: Document) -> Iterator[Finding]:
    """Add up and balance the fiscal appropriation summary 财政拨款收支总表."""
    for side in ("income", "expenditure"):
        yield from _side(document, "fiscal_appropriation_summary", side)
    yield from _balance(document, "fiscal_appropriation_summary")


@lru_cache(maxsize=4096)
def rank(name: str | None) -> int | None:
    """Return the rank of an enumerated line: 1 for 一、, 2 for （一）, 3 for 1、, 4 for (1); None without a number."""
    return next((n for n, pattern in enumerate(_RANKS, 1) if re.match(pattern, name or "")), None)


def _side(document: Document, kind: str, side: str) -> Iterator[Finding]:
    for table, cells in document.of_kind(kind):
        for column in sorted({cell.col_no for cell in cells if cell.side == side}):
            # Rates do not add up.
            of_side = [c for c in cells if c.side == side and c.col_no == column and c.unit in FEN_PER_UNIT]
            yield from _totals(document, table, of_side)
            yield from _sublines(document, table, of_side)


def sort_side(cells: Sequence[Amount]) -> Side:
    """Sort the cells of one side into lines, subtotal, balances and grand total."""
    side = Side()
    tops = [cell for cell in cells if cell.item_level == 0]
    side.grand = next((cell for cell in tops if "总计" in (cell.item_name or "")), None)
    if side.grand is None and len(tops) == 2 and re.match("[本当]年", tops[0].item_name or ""):
        side.grand = tops[1]
    side.subtotal = next((cell for cell in tops if cell is not side.grand), None)
    coded = [cell for cell in cells if cell.item_level == 1 and cell.item_code]
    sorted_ = {*tops, *coded}
    others = [cell for cell in cells if cell not in sorted_]
    numbered = rank(side.subtotal.item_name) if side.subtotal else None
    before = [cell for cell in others if not side.subtotal or numbered or cell.row_no < side.subtotal.row_no]
    lowest = min((r for cell in before if (r := rank(cell.item_name))), default=None)
    if side.subtotal and numbered:
        side.balances, lines = _below_subtotal(others, side.subtotal, numbered)
    else:
        side.balances, lines = _of_rank(others, before, lowest)
    side.lines = coded or lines
    parts = _parts_unnumbered(side.lines)
    side.lines = [cell for cell in side.lines if not any(cell is part for part in parts)]
    told = [cell for cell in others if cell.measure in _BALANCES and not any(cell is line for line in side.lines)]
    side.inner = [cell for cell in told if _is_share_of_balance(cell, side.balances)]
    side.balances = [cell for cell in side.balances if not any(cell is inner for inner in side.inner)]
    known = {id(cell) for cell in (*tops, *side.lines, *parts, *side.balances, *side.inner)}
    side.is_clear = all(id(cell) in known or _is_below(cell, side, lowest) for cell in others)
    measures = [cell.measure for cell in side.balances]
    side.is_clear = side.is_clear and len(set(measures)) == len(measures) and _add_up(side.lines, parts)
    return side


def _below_subtotal(others: Sequence[Amount], subtotal: Amount, numbered: int) -> tuple[list[Amount], list[Amount]]:
    """The balances and the lines below a subtotal that is a line itself, as in 一、上年结转 二、本年收入."""
    balances = [cell for cell in others if cell.measure in _BALANCES and rank(cell.item_name) in (None, numbered)]
    lines = [
        cell
        for cell in others
        if rank(cell.item_name) == numbered + 1
        and cell.measure not in _BALANCES  # the funds listed again below 二、上年结转
        and cell.row_no > subtotal.row_no
    ]
    return balances, lines


def _of_rank(
    others: Sequence[Amount], before: Sequence[Amount], lowest: int | None
) -> tuple[list[Amount], list[Amount]]:
    """The balances, those without a number before others, and the lines, all of the lowest rank before the subtotal."""
    balances = [cell for cell in others if cell.measure in _BALANCES]
    unnumbered = [cell for cell in balances if rank(cell.item_name) is None]
    balances = unnumbered or [cell for cell in balances if rank(cell.item_name) == lowest]
    return balances, [cell for cell in before if cell not in balances and rank(cell.item_name) == lowest]


def _parts_unnumbered(lines: Sequence[Amount]) -> list[Amount]:
    """The lines that are parts of one above them, though no number says so: the budgets that 财政拨款 comes from."""
    wholes = [(cell, _PARTS[cell.fund]) for cell in lines if cell.fund in _PARTS and rank(cell.item_name) is None]
    return [
        cell
        for cell in lines
        if rank(cell.item_name) is None
        and any(cell.fund in parts and cell.row_no > whole.row_no for whole, parts in wholes)
    ]


def _add_up(lines: Sequence[Amount], parts: Sequence[Amount]) -> bool:
    """Whether unnumbered parts add up to the lines that they are parts of: then they are nothing else."""
    wholes = [cell for cell in lines if any(part.fund in _PARTS.get(cell.fund, ()) for part in parts)]
    return sum(cell.value for cell in wholes) == sum(cell.value for cell in parts)


def _is_share_of_balance(cell: Amount, balances: Sequence[Amount]) -> bool:
    """Whether a balance names one fund and stands under the balance of all of them."""
    above = [o for o in balances if o.measure == cell.measure and o.fund in _ALL_FUNDS and o.row_no < cell.row_no]
    return cell.fund not in _ALL_FUNDS and len(above) == 1


def bottom_line(cells: Sequence[Amount], side: str) -> Amount | None:
    """Return the grand total of a side: the row 总计, else the last of its totals."""
    tops = [c for c in cells if c.item_level == 0 and c.side == side and c.measure not in OTHER_YEAR]
    first = min((cell.col_no for cell in tops), default=0)
    tops = [cell for cell in tops if cell.col_no == first]
    named = [cell for cell in tops if "总计" in (cell.item_name or "")]
    return next(iter(named or reversed(tops)), None)


def _is_below(cell: Amount, side: Side, lowest: int | None) -> bool:
    """Whether a line plainly is part of another: numbered one rank below, or standing under a balance."""
    number = rank(cell.item_name)
    if number is not None and any(cell.row_no > balance.row_no for balance in side.balances):
        return True
    return number is not None and lowest is not None and number > lowest


def _totals(document: Document, table: Table, cells: Sequence[Amount]) -> Iterator[Finding]:
    side = sort_side(cells)
    doubt = None if side.is_clear and table.table_no not in document.doubtful else _HIERARCHY
    if side.subtotal and side.lines:
        yield _sum(document, table, side.subtotal, side.lines, doubt)
    for balance in side.balances:
        shares = [cell for cell in side.inner if cell.measure == balance.measure]
        if shares:
            exceeded = sum((cell.value for cell in shares), Decimal(0)) > balance.value
            yield _sum(document, table, balance, shares, doubt if exceeded else _HIERARCHY)
    if side.grand and side.subtotal:
        yield _sum(document, table, side.grand, [side.subtotal, *side.balances], doubt)
    elif side.grand and side.lines:
        yield _sum(document, table, side.grand, [*side.lines, *side.balances], doubt)


def _sublines(document: Document, table: Table, cells: Sequence[Amount]) -> Iterator[Finding]:
    """Add up the lines under a numbered line; where they do not add up, some of it may not be listed."""
    for at, parent in enumerate(cells):
        own = rank(parent.item_name)
        if own is None or parent.item_level == 0:
            continue
        below = []
        for cell in cells[at + 1 :]:
            number = rank(cell.item_name)
            if cell.item_level == 0 or cell.measure in _BALANCES or (number is not None and number <= own):
                break
            below.append(cell)
        if not below or any(cell.item_code for cell in below):
            continue
        if groups := groups_by_name(parent, below):
            for whole, parts in ((parent, [group for group, _ in groups]), *groups):
                yield _sum(document, table, whole, parts, None if _exceed(whole, parts) else _HIERARCHY)
        else:
            numbered = [cell for cell in below if rank(cell.item_name) == own + 1]
            yield _sum(document, table, parent, numbered or below, _HIERARCHY)


def _exceed(whole: Amount, parts: Sequence[Amount]) -> bool:
    """Whether parts come to more than their whole, which no item that is not listed explains."""
    return sum((part.value for part in parts), Decimal(0)) > whole.value


def _sum(document: Document, table: Table, total: Amount, parts: Sequence[Amount], doubt: Wording | None) -> Finding:
    figures = [document.figure(cell) for cell in (total, *parts)]
    name = row_name(total)
    here = f"{table_name(table)} · {total.column_printed}"
    listed = "＋".join(row_name(part) for part in parts) if len(parts) < 4 else f"{len(parts)}项之和"
    formula = Wording(f"{name} = sum of {len(parts)} lines in {here}", f"{here}：{name}＝{listed}")
    return judge(f"{here} · {name}", formula, sum_of(figures[0], figures[1:]), figures, doubt=doubt)


def _balance(document: Document, kind: str) -> Iterator[Finding]:
    for table, cells in document.of_kind(kind):
        income, expenditure = (bottom_line(cells, side) for side in ("income", "expenditure"))
        if income is None or expenditure is None:
            continue
        if income.row_no != expenditure.row_no:
            yield from _blank(document, table, cells, income, expenditure)
            continue
        figures = [document.figure(income), document.figure(expenditure)]
        name = table_name(table)
        formula = Wording(f"Total income = total expenditure in {name}", f"{name}：收入总计＝支出总计")
        doubt = _HIERARCHY if table.table_no in document.doubtful else None
        yield judge(f"{name} · 收入总计 · 支出总计", formula, sum_of(figures[0], figures[1:]), figures, doubt=doubt)


def _blank(
    document: Document, table: Table, cells: Sequence[Amount], income: Amount, expenditure: Amount
) -> Iterator[Finding]:
    """Find a grand total that is printed on one side only, where both sides print the total of the year in one row.

    Cells of a page are told apart by their places only, so that a blank there may be a figure that was not read.
    """
    printed, other = sorted((income, expenditure), key=lambda cell: -cell.row_no)
    rows = {cell.row_no for cell in cells if cell.item_level == 0 and cell.col_no == printed.col_no}
    certain = (
        not document.is_placed(printed)
        and "总计" in (printed.item_name or "")
        and table.table_no not in document.doubtful
    )
    if certain and other.row_no in rows:
        side = "支出" if printed is income else "收入"
        name = f"{table_name(table)} · {side}总计"
        message = Wording(
            f"{name}: no total is printed beside {row_name(printed)} of {printed.printed}.",
            f"{name}：{row_name(printed)}为{printed.printed}，{side}总计空白。",
        )
        yield remark("fail", name, message, [document.figure(printed), document.figure(other)])

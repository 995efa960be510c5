"""Tables of special kinds: procurement, assets, and the lists that count something."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from helpers.audit.arithmetic import Comparison, Figure, at_most, sum_of
from helpers.audit.document import Document
from helpers.audit.finding import UNRANKED, Finding, Wording, judge
from helpers.audit.headings import path_of, row_name, table_name
from helpers.audit.records import LEVELS, Amount, Claim, Table, place
from helpers.audit.registry import check
from helpers.audit.statements import said
from helpers.audit.tables.totals import rank
from helpers.money import FEN_PER_UNIT

_COUNTED = Wording("the list may count the agency itself differently", "名单与所述口径可能不同")
_CONTAINED = re.compile(r"纳入.{0,25}范围的.{0,12}单位[共有计]*(\d+)[个家]")
_BELOW = re.compile(r"下属|所属|下级|二级|三级|基层|不含|不包括|除")
_KIND_OF_VEHICLE = re.compile(r"(用车|车辆|轿车|客车)$")
_KINDS = ("货物", "工程", "服务")
_KIND_OF_PURCHASE = re.compile(rf"^(?:[A-C][-—、.])?({'|'.join(_KINDS)})(?:类|采购|支出|预算)*$")
_SMALLEST = re.compile("小微|小型|微型")
_VEHICLE_UNITS = ("辆", "台")
_ONE_OF_MANY = Wording("the text need not list every kind", "文字未必列出全部种类")


@check("B-20")
def procurement_lists(document: Document) -> Iterator[Finding]:
    """Add up the articles of a procurement list, and multiply quantity and unit price."""
    for table, cells in document.of_kind("procurement", "purchased_services"):
        listed = {article.row_no for article in document.articles if article.table_no == table.table_no}
        for column in sorted({cell.col_no for cell in cells if cell.measure in ("total", "budget", "reserved_sme")}):
            rows = [cell for cell in cells if cell.col_no == column]
            total = next((cell for cell in rows if cell.item_level == 0), None)
            parts = [
                cell for cell in rows if cell.row_no in listed and cell is not total and not _of_unit(document, cell)
            ]
            if total and parts:
                yield _sum(document, table, total, parts, _doubt_of_list(document, total, parts, rows))
        yield from _price_times_quantity(document, table, cells)


def _doubt_of_list(
    document: Document, total: Amount, parts: Sequence[Amount], rows: Sequence[Amount]
) -> Wording | None:
    """Rows of several ranks, each the sum of those below, come to a multiple of the total; articles come to about it.

    Goods, works and services, once each, are all there is: two of them are no more than the total.

    A row that is another's sum is as large as they are: with it, the rows would be half as much again at least. No row
    of any rank is more than the total; and where the text states what the rows come to, they are all there is.
    """
    every = sum((part.value for part in parts), Decimal(0))
    kinds = [match[1] for part in parts if (match := _KIND_OF_PURCHASE.search(part.item_name or ""))]
    if len(kinds) == len(set(kinds)) == len(parts) and (len(kinds) == len(_KINDS) or every > total.value):
        return None
    only_articles = len(parts) == len(rows) - 1 and len(parts) > 1
    about = total.value < every * 2 and every * 2 < total.value * 3
    exceeds = any(part.value > total.value for part in parts)
    is_told = _is_told(document, total, every) and not _is_told(document, total, total.value)
    certain = (only_articles and (about or exceeds)) or (is_told and len(parts) > 1)
    return None if certain and not document.is_placed(total) and total.table_no not in document.doubtful else UNRANKED


def _is_told(document: Document, like: Amount, value: Decimal) -> bool:
    """Whether the text on procurement states an amount."""
    fen = value * FEN_PER_UNIT.get(like.unit or "", 0)
    told = (c for c in document.claims if c.section == "procurement" and c.metric in LEVELS and c.unit in FEN_PER_UNIT)
    return fen > 0 and any(claim.value * FEN_PER_UNIT[claim.unit] == fen for claim in told)


@check("B-20")
def reserved_for_small_firms(document: Document) -> Iterator[Finding]:
    """Check that no row reserves more for the smallest firms 小微企业 than for all small and medium ones 中小企业.

    Nor is that more than what is bought, where one heading stands over both.
    """
    for table in document.tables:
        rows: dict[int, list[Amount]] = {}
        for cell in document.cells.get(table.table_no, ()):
            if cell.measure == "reserved_sme" and document.figure(cell).is_money:
                rows.setdefault(cell.row_no, []).append(cell)
        if not rows:
            continue
        (reserved, *_), *_ = rows.values()
        bought = {cell.row_no: cell for cell in document.cells[table.table_no] if _is_bought(cell, reserved)}
        for row_no, cells in rows.items():
            small = [cell for cell in cells if "中小" in path_of(cell)[-1]]
            smallest = [cell for cell in cells if cell not in small and _SMALLEST.search(path_of(cell)[-1])]
            if len(small) != 1 or len(smallest) > 1:
                continue
            over = [bought[row_no]] if row_no in bought else []
            for part, whole in [*((cell, small[0]) for cell in smallest), *((small[0], cell) for cell in over)]:
                figures = [document.figure(part), document.figure(whole)]
                names = path_of(part)[-1], path_of(whole)[-1]
                here = f"{table_name(table)} · {row_name(part)}"
                formula = Wording(f"{here}: {names[0]} ≤ {names[1]}", f"{here}：{names[0]}≤{names[1]}")
                doubt = UNRANKED if table.table_no in document.doubtful else None
                yield judge(f"{here} · {names[0]}", formula, at_most(*figures), figures, doubt=doubt)


def _is_bought(cell: Amount, reserved: Amount) -> bool:
    """Whether a cell is of the sum column 小计 under the heading that stands over what is reserved."""
    mine, theirs = path_of(cell), path_of(reserved)
    return len(mine) == 2 and len(theirs) > 1 and mine[0] == theirs[0] and mine[1] in ("小计", "合计")


@check("B-21")
def vehicles(document: Document) -> Iterator[Finding]:
    """Add up the vehicles of each kind to all vehicles."""
    counts = [claim for claim in document.claims if claim.section == "assets" and claim.metric == "count"]
    named = (at for at, c in enumerate(counts) if re.search(r"^(公务)?(用车|车辆|汽车)$", c.subject_name or ""))
    at = next((at for at in named if counts[at].unit in _VEHICLE_UNITS), None)
    if at is None:
        return
    total, kinds = counts[at], _kinds_of(counts, at)
    if kinds:
        figures = [document.figure(claim) for claim in (total, *kinds)]
        is_complete = len(kinds) > 1 and any((kind.subject_name or "").startswith("其他") for kind in kinds)
        more = is_complete or sum((kind.value for kind in kinds), Decimal(0)) > total.value
        formula = Wording(f"{said(total)} = sum of {len(kinds)} kinds", f"{said(total)}＝{len(kinds)}类之和")
        yield judge(
            said(total), formula, sum_of(figures[0], figures[1:]), figures, doubt=None if more else _ONE_OF_MANY
        )


def _kinds_of(counts: Sequence[Claim], at: int) -> list[Claim]:
    """Return the kinds of vehicles named with their number, and after it as far as the list goes: 其他用车 ends it."""
    total = counts[at]
    found = [c for c in counts[:at] if (c.statement_no == total.statement_no or c.line == total.line) and _is_kind(c)]
    for claim in counts[at + 1 :]:
        if not _is_kind(claim):
            break
        found.append(claim)
        if (claim.subject_name or "").startswith("其他"):
            break
    return found


def _is_kind(claim: Claim) -> bool:
    return claim.unit in _VEHICLE_UNITS and _KIND_OF_VEHICLE.search(claim.subject_name or "") is not None


@check("A-01")
def assets(document: Document) -> Iterator[Finding]:
    """Add up the numbered lines of the table of assets 国有资产 to their total."""
    for table, cells in document.of_kind("assets"):
        values = [cell for cell in cells if cell.measure == "value"]
        total = next((cell for cell in values if re.search(r"总额|合计", cell.item_name or "")), None)
        parts = [cell for cell in values if rank(cell.item_name) == 3]
        if total and parts:
            yield _sum(document, table, total, parts, UNRANKED)


@check("T-19")
def units_and_grades(document: Document) -> Iterator[Finding]:
    """Compare the number of units with the list of units, and the grades given with the number of projects."""
    for claim in document.claims:
        if claim.section == "unit_list" and claim.metric == "count" and claim.unit in ("个", "家") and document.units:
            figures = [document.figure(claim), *_places(document)]
            listed = Comparison(claim.value, Decimal(len(document.units)), Decimal(0), claim.unit)
            formula = Wording("Stated number of units = units listed", "单位个数＝所列单位数")
            yield judge(said(claim), formula, listed, figures, doubt=None if _counts_all(document, claim) else _COUNTED)
    yield from _grades(document)


def _counts_all(document: Document, claim: Claim) -> bool:
    """Whether a sentence counts every unit of the list that follows it: those that the budget or accounts contain.

    One that speaks of the units below the agency may leave the agency out; a list of a page may have been cut.
    """
    before = [unit for unit in document.units if (unit.page or 0, unit.line) <= (claim.page or 0, claim.line)]
    if before or document.is_placed(claim):
        return False
    told = (passage.text for passage in document.passages if passage.line <= claim.line <= passage.last_line)
    return any(
        (match := _CONTAINED.search(text)) and match[1] == claim.printed and not _BELOW.search(text) for text in told
    )


def _grades(document: Document) -> Iterator[Finding]:
    counts = [
        c for c in document.claims if c.section == "performance_evaluation" and c.metric == "count" and c.unit == "个"
    ]
    for line in dict.fromkeys(claim.line for claim in counts):
        here = [claim for claim in counts if claim.line == line]
        total = next((claim for claim in here if re.search(r"^(部门|预算)?项目$", claim.subject_name or "")), None)
        grades = [
            claim for claim in here if re.search(r"[“\"]?(优秀?|良好?|中|差|合格)[”\"]", claim.subject_name or "")
        ]
        if total and grades:
            figures = [document.figure(claim) for claim in (total, *grades)]
            formula = Wording("Number of projects = sum of those of each grade", "项目个数＝各评价等级项目数之和")
            doubt = None if len(grades) > 1 else _ONE_OF_MANY
            yield judge(f"{said(total)} · 评价等级", formula, sum_of(figures[0], figures[1:]), figures, doubt=doubt)


def _places(document: Document) -> list[Figure]:
    return [Figure(Decimal(1), Decimal(0), "个", unit.name, place(unit)) for unit in document.units]


def _price_times_quantity(document: Document, table: Table, cells: list[Amount]) -> Iterator[Finding]:
    article_names = {a.row_no: a.item for a in document.articles if a.table_no == table.table_no}
    rows: dict[int, list[Amount]] = {}
    for cell in cells:
        rows.setdefault(cell.row_no, []).append(cell)
    for row in rows.values():
        quantity = next((cell for cell in row if cell.measure == "quantity"), None)
        price = next((cell for cell in row if cell.measure == "unit_price"), None)
        amounts = [
            cell
            for cell in row
            if cell.measure in ("total", "budget") and cell.fund == "all" and price and cell.col_no > price.col_no
        ]
        if quantity is None or price is None or not amounts or not document.figure(price).is_money:
            continue
        figures = [document.figure(cell) for cell in (amounts[0], price, quantity)]
        unit_price = figures[1].inside(figures[0].unit)
        tolerance = figures[0].half + unit_price.half * quantity.value
        compared = Comparison(figures[0].value, unit_price.value * quantity.value, tolerance, figures[0].unit)
        name = f"{table_name(table)} · {article_names.get(amounts[0].row_no) or amounts[0].item_name} · 数量×单价"
        formula = Wording("Quantity × unit price = amount", "数量×单价＝金额")
        yield judge(name, formula, compared, figures, doubt=UNRANKED)


def _of_unit(document: Document, cell: Amount) -> bool:
    """Whether a row sums up what a unit buys: it bears the name of the unit."""
    name = cell.item_name or ""
    if re.match(r"[\[【]\d+[\]】]", name):  # a unit's code before its name
        return True
    return name.endswith("小计") or any(unit.name and unit.name in name for unit in document.units)


def _sum(document: Document, table: Table, total: Amount, parts: list[Amount], doubt: Wording | None) -> Finding:
    figures = [document.figure(cell) for cell in (total, *parts)]
    name = f"{table_name(table)} · {total.item_name or '合计'}"
    formula = Wording(
        f"{name} = sum of {len(parts)} rows, column {total.column_printed}",
        f"{name}＝{len(parts)}行之和（{total.column_printed}）",
    )
    subject = f"{name} · {total.column_printed}"
    return judge(subject, formula, sum_of(figures[0], figures[1:]), figures, doubt=doubt)

"""Tables of special kinds: “三公” expenses, procurement, assets, and the lists that count something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from helpers.audit import lookup
from helpers.audit.arithmetic import Comparison, Figure, at_most, sum_of
from helpers.audit.finding import Finding, Wording, judge
from helpers.audit.headings import table_name
from helpers.audit.records import Amount, Document, Table, place
from helpers.audit.registry import check
from helpers.audit.statements import said
from helpers.audit.tables.totals import rank

_ABROAD, _VEHICLES, _RECEPTION = r"因公出国", r"公务用车购置(及|和|与)|公务用车费", r"公务接待"
_PURCHASE, _RUNNING = r"公务用车购置(费|支出|$)", r"公务用车(运行|运维)"
_OUTSIDE = r"会议费|培训费|机关运行"
_ROWS = Wording("the rows do not tell which of them are parts of others", "各行之间的包含关系不明确")
_ONE_OF_MANY = Wording("the text need not list every kind", "文字未必列出全部种类")
_BASIC_ITEMS = {"30212": _ABROAD, "30217": _RECEPTION, "30231": _RUNNING}


@check("B-17", "F-12")
def san_gong(document: Document) -> Iterator[Finding]:
    """Add up the table of the three public expenses 三公: travel abroad, vehicles (purchase, running), reception."""
    for table, cells in document.of_kind("san_gong"):
        for column in sorted({cell.col_no for cell in cells}):
            rows = [cell for cell in cells if cell.col_no == column]
            main = [cell for pattern in (_ABROAD, _VEHICLES, _RECEPTION) if (cell := _row(rows, pattern))]
            total = _row(rows, "小计") or next((cell for cell in rows if cell.item_level == 0), None)
            more = any(re.search(_OUTSIDE, cell.item_name or "") for cell in rows)
            if total and main:
                yield _sum(document, table, total, main, _ROWS if more else None)
            vehicles = _row(rows, _VEHICLES)
            parts = [cell for pattern in (_PURCHASE, _RUNNING) if (cell := _row(rows, pattern))]
            if vehicles and parts:
                yield _sum(document, table, vehicles, parts, None)


@check("B-18", "F-13")
def san_gong_and_basic(document: Document) -> Iterator[Finding]:
    """Check that no “三公” expense is lower than its part in basic expenditure: project money can only add to it."""
    basic = lookup.items(document, "basic_expenditure", "total") | lookup.items(document, "basic_expenditure", "basic")
    for _, cells in document.of_kind("san_gong"):
        first = min(cell.col_no for cell in cells)
        rows = [cell for cell in cells if cell.col_no == first]
        for code, pattern in _BASIC_ITEMS.items():
            row = _row(rows, pattern)
            if row is None or code not in basic:
                continue
            figures = [document.figure(basic[code]), document.figure(row)]
            name = f"{code} {basic[code].item_name}"
            formula = Wording(f"{name} in basic expenditure ≤ {row.item_name}", f"{name}：基本支出≤“三公”经费")
            yield judge(f"“三公”经费 · {name}", formula, at_most(*figures), figures)


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
                yield _sum(document, table, total, parts, _ROWS)
        yield from _price_times_quantity(document, table, cells)


@check("B-21")
def vehicles(document: Document) -> Iterator[Finding]:
    """Add up the vehicles of each kind to all vehicles."""
    counts = [c for c in document.claims if c.section == "assets" and c.unit in ("辆", "台") and c.metric == "count"]
    total = next((claim for claim in counts if re.search(r"^(公务)?(用车|车辆|汽车)$", claim.subject_name or "")), None)
    if total is None:
        return
    kinds = [
        c
        for c in counts
        if c is not total and c.line == total.line and re.search(r"(用车|车辆|轿车|客车)$", c.subject_name or "")
    ]
    if kinds:
        figures = [document.figure(claim) for claim in (total, *kinds)]
        more = sum((kind.value for kind in kinds), Decimal(0)) > total.value
        formula = Wording(f"{said(total)} = sum of {len(kinds)} kinds", f"{said(total)}＝{len(kinds)}类之和")
        yield judge(
            said(total), formula, sum_of(figures[0], figures[1:]), figures, doubt=None if more else _ONE_OF_MANY
        )


@check("A-01")
def assets(document: Document) -> Iterator[Finding]:
    """Add up the numbered lines of the table of assets 国有资产 to their total."""
    for table, cells in document.of_kind("assets"):
        values = [cell for cell in cells if cell.measure == "value"]
        total = next((cell for cell in values if re.search(r"总额|合计", cell.item_name or "")), None)
        parts = [cell for cell in values if rank(cell.item_name) == 3]
        if total and parts:
            yield _sum(document, table, total, parts, _ROWS)


@check("T-19")
def units_and_grades(document: Document) -> Iterator[Finding]:
    """Compare the number of units with the list of units, and the grades given with the number of projects."""
    for claim in document.claims:
        if claim.section == "unit_list" and claim.metric == "count" and claim.unit in ("个", "家") and document.units:
            figures = [document.figure(claim), *_places(document)]
            listed = Comparison(claim.value, Decimal(len(document.units)), Decimal(0), claim.unit)
            formula = Wording("Stated number of units = units listed", "单位个数＝所列单位数")
            doubt = Wording("the list may count the agency itself differently", "名单与所述口径可能不同")
            yield judge(said(claim), formula, listed, figures, doubt=doubt)
    yield from _grades(document)


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
        yield judge(name, formula, compared, figures, doubt=_ROWS)


def _of_unit(document: Document, cell: Amount) -> bool:
    """Whether a row sums up what a unit buys: it bears the name of the unit."""
    name = cell.item_name or ""
    if re.match(r"[\[【]\d+[\]】]", name):  # a unit's code before its name
        return True
    return name.endswith("小计") or any(unit.name and unit.name in name for unit in document.units)


def _row(rows: list[Amount], pattern: str) -> Amount | None:
    found = [cell for cell in rows if re.search(pattern, cell.item_name or "")]
    return found[0] if len(found) == 1 else None


def _sum(document: Document, table: Table, total: Amount, parts: list[Amount], doubt: Wording | None) -> Finding:
    figures = [document.figure(cell) for cell in (total, *parts)]
    name = f"{table_name(table)} · {total.item_name or '合计'}"
    formula = Wording(
        f"{name} = sum of {len(parts)} rows, column {total.column_printed}",
        f"{name}＝{len(parts)}行之和（{total.column_printed}）",
    )
    subject = f"{name} · {total.column_printed}"
    return judge(subject, formula, sum_of(figures[0], figures[1:]), figures, doubt=doubt)

"""The three public expenses 三公: travel abroad, vehicles (purchase and running) and reception."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from helpers.audit import lookup
from helpers.audit.arithmetic import at_most, sum_of
from helpers.audit.blank import blank_sum
from helpers.audit.document import Document
from helpers.audit.finding import UNRANKED, Finding, Wording, judge
from helpers.audit.headings import column_name, path_of, table_name
from helpers.audit.records import Amount, Table
from helpers.audit.registry import check
from helpers.clean.contract import label

_ABROAD, _RECEPTION = r"因公出国", r"公务接待"
_VEHICLES = r"公务用车购置(及|和|与)|公务用车费"
_PURCHASE, _RUNNING = r"公务用车购置(费|支出|$)|^购置费", r"公务用车(运行|运维)|^运行(维护)?费"
_TOTAL = r"^(?!.*采购).*(?:三公|小计|合计)"  # the form of operations lists 政府采购支出合计 as well
_OUTSIDE = r"会议费|培训费|机关运行"
_EXPENSE = re.compile(f"{_ABROAD}|{_RECEPTION}|公务用?车|{_OUTSIDE}")
_OWN = {"budget": ("total", "budget"), "final": ("final", "total")}
_BLANK = Wording("a cell that is blank or not read would explain it", "可能有空白或未读出的单元格")
EXPENSES = ("total", "vehicles", "purchase", "running", "abroad", "reception")
_BASIC_ITEMS = {"30212": _ABROAD, "30217": _RECEPTION, "30231": _RUNNING, "31013": _PURCHASE}


@dataclass(frozen=True, slots=True)
class Expenses:
    """One set of the three expenses: the total, that of vehicles with its parts, and the two others."""

    cells: Sequence[Amount]
    total: Amount | None
    vehicles: Amount | None
    parts: list[Amount]
    others: list[Amount]

    @property
    def main(self) -> list[Amount]:
        """What the total is the sum of."""
        return [*self.others, *([self.vehicles] if self.vehicles else self.parts)]


@check("B-17", "F-12")
def san_gong(document: Document) -> Iterator[Finding]:
    """Add up the “三公” expenses, and within them the cost of vehicles, in each row or column of figures."""
    for table, cells in document.of_kind("san_gong"):
        sets = [_sorted(figures) for figures in _sets(cells)]
        certain = table.table_no not in document.doubtful and not document.is_placed(cells[0])
        for each in sets:
            total, vehicles, main = each.total, each.vehicles, each.main
            if total and main and document.figure(total).is_money:
                more = total.item_level == 0 and _may_include(document, total, main, each.cells)
                known = len(main) > 2 or (certain and any(len(s.main) > 2 and s.vehicles for s in sets))
                yield _sum(document, table, total, main, UNRANKED if more else None if known else _BLANK)
            if vehicles and each.parts and document.figure(vehicles).is_money:
                known = len(each.parts) == 2 or (certain and any(len(s.parts) == 2 for s in sets))
                yield _sum(document, table, vehicles, each.parts, None if known else _BLANK)
            if certain:
                yield from _blanks(document, table, each, sets)
                yield from _with_others(document, table, each)


@check("B-18", "F-13")
def san_gong_and_basic(document: Document) -> Iterator[Finding]:
    """Check that no “三公” expense is lower than its part in basic expenditure: project money can only add to it."""
    basic = lookup.items(document, "basic_expenditure", "total") | lookup.items(document, "basic_expenditure", "basic")
    for _, cells in document.of_kind("san_gong"):
        own = [cell for measure in _OWN[document.stage] for cell in cells if cell.measure == measure]
        sets = _sets([cell for cell in own if own[0].measure == cell.measure])
        in_a_column = bool(sets) and len({cell.col_no for cell in sets[0]}) == 1
        if not sets or (len(sets) > 1 and not in_a_column):
            continue  # rows of several years or units: which of them the basic table shows is not certain
        for code, pattern in _BASIC_ITEMS.items():
            if code not in basic:
                continue
            name = f"{code} {basic[code].item_name}"
            row = _one(sets[0], pattern)
            if row is None:
                yield from _beside_a_blank(document, basic[code], name, sets[0], pattern)
                continue
            figures = [document.figure(basic[code]), document.figure(row)]
            formula = Wording(f"{name} in basic expenditure ≤ {row.item_name}", f"{name}：基本支出≤“三公”经费")
            yield judge(f"“三公”经费 · {name}", formula, at_most(*figures), figures)


def _beside_a_blank(
    document: Document, item: Amount, name: str, cells: Sequence[Amount], pattern: str
) -> Iterator[Finding]:
    """Compare an item of basic expenditure with what the sum leaves for the one expense that is blank, if one is."""
    each = _sorted(cells)
    inside_vehicles = pattern in (_PURCHASE, _RUNNING)
    whole, parts = (each.vehicles, each.parts) if inside_vehicles else (each.total, each.main)
    known = 1 if inside_vehicles else 2
    if whole is None or len(parts) != known or not (inside_vehicles or each.vehicles):
        return
    figures = [document.figure(item), document.figure(whole), *(document.figure(part) for part in parts)]
    if not all(figure.is_money for figure in figures):
        return
    left = sum_of(figures[1], figures[2:])
    if left.difference < -left.tolerance:
        return  # the sum itself is wrong
    room = figures[1]._replace(value=left.difference, half=left.tolerance)
    named = "＋".join(str(part.item_name) for part in parts)
    formula = Wording(
        f"{name} in basic expenditure ≤ {whole.item_name} less the expenses printed",
        f"{name}：基本支出≤“三公”经费{whole.item_name}－（{named}）",
    )
    yield judge(f"“三公”经费 · {name}", formula, at_most(figures[0], room), figures)


def _sets(cells: Sequence[Amount]) -> list[list[Amount]]:
    """Return the cells that belong together: a column where each row is an expense, a row where each column is one."""
    names: dict[int, set[str]] = {}
    for cell in cells:
        names.setdefault(cell.row_no, set()).add(cell.item_name or "")
    headed = any(_EXPENSE.search(cell.column_printed or "") for cell in cells)  # else rows of two lists stand abreast
    by_row = headed and any(len(found) > 1 for found in names.values())
    sets: dict[tuple[int, str], list[Amount]] = {}
    for cell in cells:
        sets.setdefault((cell.row_no if by_row else cell.col_no, cell.measure), []).append(cell)
    return [part for found in sets.values() for part in (_apart(found) if by_row else [found])]


def sets_of_expenses(document: Document, measures: Collection[str]) -> list[dict[str, Amount]]:
    """Return the cells of each set of expenses of some measures: the total, vehicles with both parts, and the others.

    Tables that doubts tell of are left out.
    """
    return [
        {name: cell for name, cell in zip(EXPENSES, (_total(each), *_each(each)), strict=True) if cell is not None}
        for table, cells in document.of_kind("san_gong")
        if table.table_no not in document.doubtful
        for each in _sets([cell for cell in cells if cell.measure in measures])
    ]


def _each(cells: Sequence[Amount]) -> list[Amount | None]:
    return [_one(cells, pattern) for pattern in (_VEHICLES, _PURCHASE, _RUNNING, _ABROAD, _RECEPTION)]


def _sorted(cells: Sequence[Amount]) -> Expenses:
    vehicles = _one(cells, _VEHICLES)
    parts = [cell for pattern in (_PURCHASE, _RUNNING) if (cell := _one(cells, pattern))]
    others = [cell for pattern in (_ABROAD, _RECEPTION) if (cell := _one(cells, pattern))]
    return Expenses(cells, _total(cells), vehicles, parts, others)


def _apart(cells: Sequence[Amount]) -> list[list[Amount]]:
    """Set years, or funds, of one row apart where each expense has a column for each of them."""
    for step in (0, -1):
        groups: dict[str, list[Amount]] = {}
        for cell in cells:
            groups.setdefault(path_of(cell)[step], []).append(cell)
        if _is_set(cells):
            return [list(cells)]
        if all(_is_set(group) for group in groups.values()):
            return list(groups.values())
    return []


def _is_set(cells: Sequence[Amount]) -> bool:
    """Whether each expense stands there once."""
    names = [cell.item_name for cell in cells]
    return len(set(names)) == len(names)


def _one(cells: Sequence[Amount], pattern: str) -> Amount | None:
    found = [cell for cell in cells if _is_named(pattern, cell.item_name or "")]
    return found[0] if len(found) == 1 else None


@lru_cache(maxsize=1024)  # every document names the same few expenses
def _is_named(pattern: str, name: str) -> bool:
    return re.search(pattern, name) is not None


def _may_include(document: Document, total: Amount, main: Sequence[Amount], cells: Sequence[Amount]) -> bool:
    """Whether expenses of other kinds printed beside, such as those of meetings 会议费, may be in a total.

    Where the three public expenses are all there, the total has to be theirs with some of the others, or without.
    """
    outside = [document.figure(cell) for cell in cells if re.search(_OUTSIDE, cell.item_name or "")]
    if not outside or len(main) < 3:
        return bool(outside)
    own = [document.figure(cell) for cell in main]
    subsets = (some for size in range(1, len(outside) + 1) for some in combinations(outside, size))
    return any(sum_of(document.figure(total), [*own, *some]).status != "fail" for some in subsets)


def _total(cells: Sequence[Amount]) -> Amount | None:
    """Return the total of a set: the one that is named after the expenses, else the total of all there is."""
    vehicles = _one(cells, _VEHICLES)
    named = [cell for cell in cells if cell is not vehicles and re.search(_TOTAL, cell.item_name or "")]
    inner = [cell for cell in named if cell.item_level != 0]
    headed = [cell for cell in cells if cell.item_level == 0 or _is_headed_total(cell)]
    found = inner or named or headed
    return found[0] if len(found) == 1 else None


def _with_others(document: Document, table: Table, each: Expenses) -> Iterator[Finding]:
    """Add the expenses printed beside, 会议费 and 培训费, to the total of the three, where a total of all is printed.

    The total of all may leave some of them out.
    """
    over = [cell for cell in each.cells if cell is not each.total and (cell.item_level == 0 or _is_headed_total(cell))]
    outside = [cell for cell in each.cells if re.search(_OUTSIDE, cell.item_name or "") and cell not in over]
    if each.total is None or len(over) != 1 or not outside or not document.figure(over[0]).is_money:
        return
    sizes = range(len(outside), -1, -1)
    chosen = (list(some) for size in sizes for some in combinations(outside, size))
    holding = (some for some in chosen if lookup.add_up(document, over[0], [each.total, *some]).status != "fail")
    yield _sum(document, table, over[0], [each.total, *next(holding, outside)], None)


def _is_headed_total(cell: Amount) -> bool:
    """Whether the heading says total and names no expense: 合计, alone or below 当年财政拨款预算安排."""
    path = path_of(cell)
    plain = not any(map(_EXPENSE.search, path))
    return bool(re.match("[总合]计", path[0]) or (plain and re.fullmatch("[总合]计", path[-1])))


def _sum(document: Document, table: Table, total: Amount, parts: list[Amount], doubt: Wording | None) -> Finding:
    figures = [document.figure(cell) for cell in (total, *parts)]
    compared = sum_of(figures[0], figures[1:])
    year = "" if total.measure == "total" else f" · {label('measure', total.measure, 'zh')}"
    name = f"{table_name(table)}{year} · {total.item_name or '合计'}"
    named = "＋".join(str(part.item_name) for part in parts)
    formula = Wording(f"{name} = sum of {len(parts)} expenses", f"{name}＝{named}")
    blank = doubt is _BLANK and compared.difference < 0
    return judge(name, formula, compared, figures, doubt=None if blank else doubt)


def _blanks(document: Document, table: Table, each: Expenses, sets: Sequence[Expenses]) -> Iterator[Finding]:
    """Find a sum that is blank in one set though its expenses are printed there.

    Another set of the table prints the sum, which holds there, so that it has its row or column; where the total of the
    set is printed too, it shows that the expenses are those of the blank.
    """
    of_vehicles = [s.vehicles for s in sets if s.vehicles and _holds(document, s.vehicles, s.parts)]
    closes = each.total is None or _holds(document, each.total, each.main)
    if of_vehicles and not each.vehicles and closes and any(part.value for part in each.parts):
        yield _blank(document, table, of_vehicles[0], each.parts)
    totals = [s.total for s in sets if s.total and _holds(document, s.total, s.main)]
    if totals and not each.total and len([cell for cell in each.main if cell.value]) > 1:
        yield _blank(document, table, totals[0], each.main)


def _holds(document: Document, total: Amount, parts: Sequence[Amount]) -> bool:
    return bool(parts) and lookup.add_up(document, total, parts).status != "fail"


def _blank(document: Document, table: Table, beside: Amount, parts: Sequence[Amount]) -> Finding:
    figures = [document.figure(cell) for cell in parts]
    name = f"{table_name(table)} · {column_name(parts[0])} · {beside.item_name or '合计'}"
    number = len(figures)
    wording = Wording(f"no sum is printed; its {number} expenses add up to", f"所列{number}项之和为")
    return blank_sum(name, document.figure(beside), figures, wording)

"""Amount tables: every numeric cell with its item, measure, fund, unit and line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from helpers.disclosure.captions import unit_of
from helpers.disclosure.column_years import of_its_year
from helpers.disclosure.columns import Column, read_columns, split_heading_rows
from helpers.disclosure.digits import choose_digits
from helpers.disclosure.expenses import expense_of, heads_expenses
from helpers.disclosure.items import Item, Reader
from helpers.disclosure.model import Record, doubt_at
from helpers.disclosure.nameless import nameless, several_items
from helpers.disclosure.nesting import Nesting, in_column
from helpers.disclosure.readings import choose_readings
from helpers.disclosure.rules import BUDGETS, ColumnRole, fund_of, key, role_of_heading
from helpers.disclosure.valueless import is_valueless, valueless, why_valueless
from helpers.documents.model import Cell, Row
from helpers.money import parse_figure, read_figure, to_fen

_BLANK = re.compile(r"^(?:[-—–─－/\\、.·*]+|无|空|不适用|0?\s*)$")
_GOVERNMENT = re.compile(r"政府(?:预算)?(?:支出)?经济(?:分类|科目)")
_NAMING = ("name", "code", "code_lei", "code_kuan", "code_xiang")
_COUNTED_IN = re.compile(r"[(]([^()]{1,6})[)]$")
_COUNTED = ("quantity", "unit_price", "amount")
_TWO_SIDED = ("income_expenditure_summary", "fiscal_appropriation_summary")
_NOT_FISCAL = frozenset(
    ("fiscal_account", "unit_funds", "business", "operating", "from_superior", "from_subsidiary", "other")
)
_DETAIL_KINDS = ("project_expenditure", "procurement", "purchased_services", "assets")


def figure_value(text: str) -> Decimal | None:
    """Return the figure that a cell prints, without its unit; None where it prints none."""
    figure = read_figure(text)
    return figure[0] if figure else None


@lru_cache(maxsize=65536)
def is_blank(text: str) -> bool:
    """Say whether a cell prints nothing: empty, a dash or 无."""
    return bool(_BLANK.match(key(text))) and parse_figure(text) is None


def read_amounts(
    rows: Sequence[Row], kind: str, stage: str, unit: str, ragged: bool, title: str = "", year: int = 0
) -> tuple[list[Record], list[Record], list[Column], list[Row]]:
    """Read the amounts of a table.

    Parameters
    ----------
    rows : sequence of Row
        The rows below the captions.
    kind, stage : str
        Kind of the table, and stage of its document.
    unit : str
        Unit of money that the caption states.
    ragged : bool
        See ``Grid.ragged``.
    title : str
        Title of the table: it may say of which fund its amounts are.
    year : int
        Year of the document: columns headed by an earlier one hold prior-year figures.

    Returns
    -------
    tuple
        Rows for ``amounts`` and for ``doubts`` (without doc_id and table_no), the columns, and the body rows.
    """
    fund = _fund_of_table(kind, title)
    named = fund in BUDGETS and fund_of(title) == fund
    headings, body = split_heading_rows(rows)
    columns = [of_its_year(column, year, stage) for column in _of_department(read_columns(headings, body, ragged))]
    fund = "all" if kind == "basic_expenditure" and not fund_of(title) and _is_by_fund(columns) else fund
    body, reread = choose_readings(_join_cut_names(body, columns, kind), columns, kind, figure_value)
    panels = range(max((column.panel for column in columns), default=-1) + 1)
    readers = [Reader(kind) for _ in panels]
    nestings = [Nesting() for _ in panels]
    amounts: list[Record] = []
    taken, doubtful = choose_digits(body, columns, kind, figure_value)
    unnamed = [*nameless(body, columns, figure_value), *several_items(body, columns, figure_value)]
    naming = {at for at, column in enumerate(columns) if column.role.role in _NAMING}
    unnamed += valueless(body, " says what this row is about", naming)
    doubts = [*unnamed, *reread, *doubtful]
    headed = heads_expenses(kind, body, columns)
    for row_no, row in enumerate(body, 1):
        edge = row_no in (1, len(body))
        for panel in panels:
            side = _side(columns, panel, kind)
            item = readers[panel].read(row, columns, panel, side, edge)
            nested = nestings[panel].measure_of(item.name) if item.name else ""
            for col_no, (column, cell) in enumerate(zip(columns, row.cells, strict=False), 1):
                if column.panel != panel or column.role.role not in _COUNTED or is_blank(cell.text):
                    continue
                figure = read_figure(taken.get((row_no, col_no), cell.text))
                if figure is None:
                    doubts.append(_doubt(cell, row_no, col_no, column))
                    continue
                about = expense_of(column, item) if headed else item
                told = in_column(nested, column.role.measure) if about is item else _measure_of_label(item.name)
                context = _context(column, about, told, side, kind, stage)
                if not context["fund"] or (named and context["fund"] == "fiscal"):
                    context["fund"] = fund  # 财政拨款 in a table of one fund is that fund's
                counted = told == "quantity" and about is item
                unit_here = figure[1] or (_counted_in(item.name) if counted else _unit(column, row, columns, unit))
                amounts.append(_amount(cell, figure[0], unit_here, about, column, context, row_no, col_no))
        for cell in row.cells[len(columns) :]:
            if not is_blank(cell.text):
                doubts.append(_doubt(cell, row_no, len(columns) + 1, None))
    return amounts, doubts, columns, body


def _amount(
    cell: Cell, value: Decimal, unit: str, item: Item, column: Column, context: Record, row_no: int, col_no: int
) -> Record:
    return {
        "row_no": row_no,
        "col_no": col_no,
        "item_code": item.code,
        "item_code_printed": item.printed,
        "item_name": item.name or None,
        "item_level": item.level,
        "parent_code": item.parent,
        "code_list": item.code_list,
        "code_basis": item.basis,
        "column_printed": column.heading or None,
        "value": value,
        "unit": unit or None,
        "amount_fen": to_fen(value, unit) if context["measure"] != "quantity" else None,
        "printed": cell.text.strip(),
        "page": cell.page,
        "line": cell.line,
        **context,
    }


def _of_department(columns: Sequence[Column]) -> list[Column]:
    """Government classes beside those of the department, before or after them, only comment on the row."""
    named = [column for column in columns if column.role.role in _NAMING]
    own = {column.panel for column in named if not _GOVERNMENT.search(column.heading)}
    return [
        replace(column, role=ColumnRole("text"))
        if column in named and column.panel in own and _GOVERNMENT.search(column.heading)
        else column
        for column in columns
    ]


def _context(column: Column, item: Item, nested: str, side: str | None, kind: str, stage: str) -> Record:
    """Say what an amount measures and of which fund: by its column, then its row, then the kind of its table."""
    measure, fund = column.role.measure, column.role.fund
    if side == "income" and measure in ("total", "budget") and stage == "budget":
        measure = "income"
    elif measure == "budget" and stage == "budget" and not _is_budget_of_buyer(column, kind):
        measure = "total"
    if kind == "income_summary" and measure == "total" and fund:
        measure = "income"
    if kind in _DETAIL_KINDS and measure == "income":
        measure = "total"
    if nested == "quantity" or (nested and measure in ("total", "income", "final")):
        measure = nested
    if item.level == 0 and measure == "income" and kind in _TWO_SIDED:
        measure = "income" if re.search("本年|小计$", key(item.name)) else "total"
    if fund in ("", "fiscal") and side == "income" and item.level is None:
        fund = fund_of(item.name) or fund  # below 财政拨款收入 a row may name the one budget that it comes from
    return {"measure": measure, "fund": fund, "side": side}


def _is_budget_of_buyer(column: Column, kind: str) -> bool:
    """In procurement tables a column may give the whole budget of the project that buys."""
    last = role_of_heading(column.heading.rsplit(" / ", 1)[-1])
    return kind == "procurement" and last is not None and last.measure == "budget"


def _measure_of_label(name: str) -> str:
    """Say what a row of an expense table holds where its label says no more than 预算数 or 决算数; '' for others."""
    role = role_of_heading(name) if name else None
    return role.measure if role and role.role == "amount" and role.measure in ("budget", "final", "prior") else ""


def _fund_of_table(kind: str, title: str) -> str:
    """Return the fund of a table's amounts where no column and no row says another."""
    if kind in ("general_budget_expenditure", "basic_expenditure"):
        return fund_of(title) or "general_budget"
    return {
        "government_fund": "government_fund",
        "state_capital": "state_capital",
        "fiscal_appropriation_summary": "fiscal",
    }.get(kind, "all")


def _is_by_fund(columns: Sequence[Column]) -> bool:
    """Say whether the columns part the money by fund: their total is then of all funds."""
    funds = {column.role.fund for column in columns}
    return len(funds & {*BUDGETS}) > 1 or not funds.isdisjoint(_NOT_FISCAL)


def _side(columns: Sequence[Column], panel: int, kind: str) -> str | None:
    """Say which half of a two-sided table a panel is."""
    if kind not in _TWO_SIDED:
        return {"income_summary": "income", "expenditure_summary": "expenditure"}.get(kind)
    heads = "".join(key(column.heading) for column in columns if column.panel == panel)
    income, expenditure = heads.count("收入"), heads.count("支出")
    if panel == 0 and income >= expenditure:
        return "income"
    return "expenditure" if panel > 0 or expenditure else None


def _unit(column: Column, row: Row, columns: Sequence[Column], unit: str) -> str:
    role = column.role
    if role.measure == "quantity":
        texts = [cell.key for other, cell in zip(columns, row.cells, strict=False) if other.role.role == "unit_text"]
        return texts[0] if texts else ""
    if role.measure in ("change_pct", "execution_rate"):
        return "%"
    return unit_of(column.heading) or unit


def _counted_in(name: str) -> str:
    """Return the unit in which the row of a count says it counts, as in 公务用车保有量（辆）; or ''."""
    found = _COUNTED_IN.search(key(name))
    return found.group(1) if found else ""


def _doubt(cell: Cell, row_no: int, col_no: int, column: Column | None) -> Record:
    where = f"under {column.heading}" if column else "beyond the last column"
    reason = f"no figure where an amount is expected, {where}" if column else f"a cell {where}"
    reason = f"{why_valueless(cell.key)}, {where}" if is_valueless(cell.key) else reason
    return doubt_at(cell, row_no, reason, col_no)


def _join_cut_names(body: Sequence[Row], columns: Sequence[Column], kind: str) -> list[Row]:
    """Join what a page break has cut off a name to the row above it.

    Only tables that code or list their rows are joined: there a row without code and figures says nothing by itself.
    """
    has_codes = any(column.role.role.startswith("code") for column in columns)
    if not has_codes and kind not in _DETAIL_KINDS:
        return list(body)
    joined: list[Row] = []
    for row in body:
        if joined and row.part > joined[-1].part and _is_tail(row, columns):
            above = joined[-1]
            cells = tuple(
                replace(cell, text=cell.text + tail.text) if tail.key and cell.key else cell
                for cell, tail in zip(above.cells, _pad(row.cells, len(above.cells)), strict=True)
            )
            joined[-1] = replace(above, cells=cells, part=row.part)
        else:
            joined.append(row)
    return joined


def _pad(cells: tuple[Cell, ...], length: int) -> tuple[Cell, ...]:
    return (cells + tuple(Cell("", 0) for _ in range(length)))[:length]


def _is_tail(row: Row, columns: Sequence[Column]) -> bool:
    filled = [(column.role.role, cell) for column, cell in zip(columns, row.cells, strict=False) if cell.key]
    return bool(filled) and all(
        role in ("name", "holder", "article", "text") and read_figure(cell.text) is None for role, cell in filled
    )

"""Figures that tables print: each amount of a budget or of final accounts as a vintage of its line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from helpers.disclosure.rules import PARTS, role_of_heading
from helpers.money import FEN_PER_UNIT, half_unit
from helpers.reconcile.headings import is_called_initial, vintage_of
from helpers.reconcile.lines import FUNDS, coded_line, named_lines
from helpers.reconcile.model import QUOTED, TABLE, Document, Figure, Line
from helpers.reconcile.notes import note, where
from helpers.reconcile.vintages import NAMED_BY_FUND, WIDER

Cell = Any

FUNCTION_KINDS = (
    "general_budget_expenditure",
    "government_fund",
    "state_capital",
    "fiscal_appropriation_summary",
    "expenditure_summary",
    "income_expenditure_summary",
)
"""Tables that list function items, in order of preference: of the items of one fund the table of that fund first."""

KINDS = (
    *FUNCTION_KINDS,
    "basic_expenditure",
    "project_expenditure",
    "san_gong",
    "operating_funds",
    "procurement",
    "purchased_services",
)
"""Tables whose amounts are reconciled."""

CELL_COLUMNS = (
    "table_no",
    "kind",
    "col_no",
    "item_code",
    "item_name",
    "item_level",
    "measure",
    "column_printed",
    "fund",
    "amount_fen",
    "printed",
    "page",
    "line",
    "unit",
    "side",
    "code_list",
)
TABLE_COLUMNS = ("table_no", "repeat_of")
"""The columns of the contract tables ``amounts`` and ``tables`` that are read."""

_TOTALS = ("合计", "总计", "", None)
_PLAIN = ("total", "budget", "final", "prior")


def table_figures(document: Document, amounts: Sequence[Cell], tables: Sequence[Any]) -> Iterator[Figure]:
    """Return the figures of a document's tables.

    Parameters
    ----------
    document : Document
        The document.
    amounts, tables : sequence
        Its rows of the contract tables; a second printing of a table is left out.
    """
    repeats = {table.table_no for table in tables if table.repeat_of is not None}
    used = [cell for cell in amounts if cell.kind in KINDS and cell.amount_fen is not None]
    columns: dict[tuple[int, int, str, int], list[tuple[Cell, Figure]]] = {}
    for cell in _without_wider_totals([cell for cell in used if cell.table_no not in repeats]):
        for figure in _figures(cell, document):
            # Where budget and final figure stand one below the other, a column holds both.
            columns.setdefault((cell.table_no, cell.col_no, figure.vintage, figure.year), []).append((cell, figure))
    for pairs in columns.values():
        yield from _once_a_line(pairs)


def _without_wider_totals(cells: Sequence[Cell]) -> list[Cell]:
    """Leave out totals of the three public expenses together with meetings 会议费 and training 培训费."""
    named = [(cell.table_no, cell.item_name) for cell in cells if cell.kind == "san_gong" and cell.item_name]
    wider = {table_no for table_no, name in named if "会议费" in name or "培训费" in name}
    return [cell for cell in cells if cell.table_no not in wider or cell.item_name not in _TOTALS]


def _figures(cell: Cell, document: Document) -> Iterator[Figure]:
    heading = cell.column_printed or ""
    when = vintage_of(heading, cell.measure, cell.kind, document)
    if when is None:
        return
    vintage, year = when
    measure = _part_of(heading) if cell.measure in _PLAIN else cell.measure
    for rank, line in _lines(cell, measure):
        yield Figure(
            line=line,
            vintage=vintage,
            year=year,
            fen=cell.amount_fen,
            document=document,
            source_line=cell.line,
            page=cell.page,
            place=TABLE,
            table=cell.table_no,
            order=rank,
            position=cell.col_no,
            fund=cell.fund,
            half_unit=printed_half_unit(cell.printed, cell.unit),
            notes=(note("not_initial"),) if vintage == QUOTED and not is_called_initial(heading) else (),
        )


def _part_of(heading: str) -> str:
    """Return which part of a budget or of last year a column holds: 基本支出 under 上年预算数; else the total."""
    role = role_of_heading(heading.rsplit(" / ", 1)[-1])
    return role.measure if role and role.measure in PARTS else "total"


def printed_half_unit(printed: str, unit: str | None) -> int:
    """Return half a unit of the last printed place, in fen."""
    return int(half_unit(printed) * FEN_PER_UNIT.get(unit, 0)) if unit else 0


def _lines(cell: Cell, measure: str) -> Iterator[tuple[int, Line]]:
    code, side, name = cell.item_code or "", cell.side or "", cell.item_name or ""
    code_list = cell.code_list
    if code and code_list == "function":
        if cell.kind in FUNCTION_KINDS and cell.fund in FUNDS and measure == "total" and side != "income":
            yield FUNCTION_KINDS.index(cell.kind), coded_line(code, code_list, name, cell.fund)
    elif code and code_list:
        if cell.kind == "basic_expenditure" and cell.fund in WIDER and measure in ("total", "basic"):
            yield WIDER.index(cell.fund), coded_line(code, code_list, name, cell.fund)
    else:
        if not name and (cell.item_level == 0 or (cell.column_printed or "").startswith("合计")):
            name = "合计"
        yield from named_lines("table", cell.kind, side, measure, cell.fund, name)


def _once_a_line(pairs: list[tuple[Cell, Figure]]) -> Iterator[Figure]:
    """Return one figure a line of a column.

    Where an item stands in several rows, as in tables that list their units one after the other, its figure is their
    sum, but only if the column proves it: all rows of the level add up to the printed total. Of a total, the first row
    is taken; another name that stands in several rows with several amounts is not certain, and none is taken.
    """
    lines: dict[tuple[str, str, str], list[Figure]] = {}
    for _, figure in pairs:
        lines.setdefault(figure.line.key, []).append(figure)
    totals = [figure.fen for cell, figure in pairs if cell.item_level == 0]
    for found in lines.values():
        line = found[0].line
        if len(found) == 1:
            yield found[0]
        elif line.code:
            level = sum(f.fen for _, f in pairs if f.line.code and f.line.level == line.level)
            if totals and totals[0] == level:
                yield added_up(found)
        elif line.kind in NAMED_BY_FUND or len({figure.fen for figure in found}) == 1:
            yield found[0]


def added_up(found: list[Figure]) -> Figure:
    """Return the sum of figures of one line, with a note that says which were added up."""
    first = found[0]
    summed = note("added_up", count=len(found), at=where(figure.source for figure in found))
    return replace(first, fen=sum(figure.fen for figure in found), notes=(*first.notes, summed))

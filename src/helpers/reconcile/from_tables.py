"""Figures that tables print: each amount of a budget or of final accounts as a vintage of its line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pandas as pd

from helpers.money import FEN_PER_UNIT, half_unit
from helpers.reconcile.headings import is_called_initial, vintage_of
from helpers.reconcile.lines import FUNDS, coded_line, named_lines
from helpers.reconcile.model import QUOTED, TABLE, Document, Figure, Line
from helpers.reconcile.notes import note
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

_PLAIN = ("total", "budget", "final", "prior")


def table_figures(document: Document, amounts: pd.DataFrame, tables: pd.DataFrame) -> Iterator[Figure]:
    """Return the figures of a document's tables.

    Parameters
    ----------
    document : Document
        The document.
    amounts, tables : pandas.DataFrame
        Its rows of the contract tables; a second printing of a table is left out.
    """
    repeats = set(tables.loc[tables["repeat_of"].notna(), "table_no"])
    used = amounts[amounts["kind"].isin(KINDS) & amounts["amount_fen"].notna() & ~amounts["table_no"].isin(repeats)]
    columns: dict[tuple[int, int], list[tuple[Cell, Figure]]] = {}
    for cell in used[~_is_wider_total(used)].itertuples(index=False):
        for figure in _figures(cell, document):
            columns.setdefault((cell.table_no, cell.col_no), []).append((cell, figure))
    for pairs in columns.values():
        yield from _once_a_line(pairs)


def _is_wider_total(amounts: pd.DataFrame) -> pd.Series:
    """Say which cells are totals of the three public expenses together with meetings 会议费 and training 培训费."""
    is_san_gong, names = amounts["kind"] == "san_gong", amounts["item_name"].fillna("")
    wider = set(amounts.loc[is_san_gong & names.str.contains("会议费|培训费"), "table_no"])
    return is_san_gong & amounts["table_no"].isin(wider) & names.isin(["合计", "总计", ""])


def _figures(cell: Cell, document: Document) -> Iterator[Figure]:
    heading = _text(cell.column_printed)
    when = vintage_of(heading, cell.measure, cell.kind, document)
    if when is None:
        return
    vintage, year = when
    measure = "total" if cell.measure in _PLAIN else cell.measure
    for rank, line in _lines(cell, measure):
        yield Figure(
            line=line,
            vintage=vintage,
            year=year,
            fen=int(cell.amount_fen),
            document=document,
            source_line=int(cell.line),
            page=None if pd.isna(cell.page) else int(cell.page),
            place=TABLE,
            table=int(cell.table_no),
            order=rank,
            position=int(cell.col_no),
            fund=cell.fund,
            half_unit=printed_half_unit(cell.printed, cell.unit),
            notes=(note("not_initial"),) if vintage == QUOTED and not is_called_initial(heading) else (),
        )


def printed_half_unit(printed: str, unit: object) -> int:
    """Return half a unit of the last printed place, in fen."""
    return int(half_unit(printed) * FEN_PER_UNIT.get(unit, 0)) if isinstance(unit, str) else 0


def _lines(cell: Cell, measure: str) -> Iterator[tuple[int, Line]]:
    code, side, name = _text(cell.item_code), _text(cell.side), _text(cell.item_name)
    code_list = _text(cell.code_list)
    if code and code_list == "function":
        if cell.kind in FUNCTION_KINDS and cell.fund in FUNDS and measure == "total" and side != "income":
            yield FUNCTION_KINDS.index(cell.kind), coded_line(code, code_list, name, cell.fund)
    elif code and code_list:
        if cell.kind == "basic_expenditure" and cell.fund in WIDER and measure in ("total", "basic"):
            yield WIDER.index(cell.fund), coded_line(code, code_list, name, cell.fund)
    else:
        if not name and (_is_total(cell) or _text(cell.column_printed).startswith("合计")):
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
    totals = [figure.fen for cell, figure in pairs if _is_total(cell)]
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


def _is_total(cell: Cell) -> bool:
    return not pd.isna(cell.item_level) and int(cell.item_level) == 0


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def added_up(found: list[Figure]) -> Figure:
    """Return the sum of figures of one line, with a note that says which were added up."""
    first = found[0]
    lines = "、".join(str(figure.source_line) for figure in found)
    return replace(
        first, fen=sum(f.fen for f in found), notes=(*first.notes, note("added_up", count=len(found), lines=lines))
    )

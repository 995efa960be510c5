"""Figures that tables print: each amount of a budget or of final accounts as a vintage of its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pandas as pd

from helpers.money import FEN_PER_UNIT, half_unit
from helpers.reconcile.lines import coded_line, named_lines
from helpers.reconcile.model import ADOPTED, FINAL, IMPLIED_BUDGET, IMPLIED_FINAL, QUOTED, TABLE, Document, Figure, Line
from helpers.reconcile.notes import note
from helpers.reconcile.vintages import NAMED_BY_FUND

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
_YEAR = re.compile(r"(?<!\d)20\d\d(?=年|预算|决算)")
_LAST_YEAR = re.compile(r"上年(?!.{0,4}(?:结转|结余))|上一年")
_CHANGE = re.compile(r"增减|变化|变动|增长")
_ADJUSTED = re.compile(r"全年|调整")


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
    for cell in used.itertuples(index=False):
        for figure in _figures(cell, document):
            columns.setdefault((cell.table_no, cell.col_no), []).append((cell, figure))
    for pairs in columns.values():
        yield from _once_a_line(pairs)


def _figures(cell: Cell, document: Document) -> Iterator[Figure]:
    when = _vintage(cell, document)
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
            order=rank,
            position=int(cell.col_no),
            fund=cell.fund,
            half_unit=printed_half_unit(cell.printed, cell.unit),
            notes=(note("not_initial"),) if vintage == QUOTED and "年初" not in _text(cell.column_printed) else (),
        )


def printed_half_unit(printed: str, unit: object) -> int:
    """Return half a unit of the last printed place in fen; money in 万元 counts as printed to two decimals at least."""
    scale = FEN_PER_UNIT.get(unit, 0) if isinstance(unit, str) else 0
    return min(int(half_unit(printed) * scale), 5_000)


def _vintage(cell: Cell, document: Document) -> tuple[str, int] | None:
    """Return which vintage of which year a column holds; None where it is neither budget nor final figure."""
    heading = _text(cell.column_printed)
    before = document.year - 1
    years = {int(year) for year in _YEAR.findall(heading)}
    if cell.measure == "change" or _CHANGE.search(heading) or (years and not years & {document.year, before}):
        return None
    is_prior = (
        cell.measure == "prior" or bool(_LAST_YEAR.search(heading)) or (bool(years) and document.year not in years)
    )
    if document.stage == "budget":
        if is_prior:
            return (IMPLIED_BUDGET, before) if "预算" in heading and "执行" not in heading else None
        return None if cell.measure in ("budget", "final") else (ADOPTED, document.year)
    if is_prior:
        return (IMPLIED_FINAL, before) if "预算" not in heading else None
    if cell.measure == "budget" or ("预算数" in heading and "决算" not in heading):
        # 全年预算数 is the budget as adjusted during the year, which is not the initial one.
        return None if _ADJUSTED.search(heading) else (QUOTED, document.year)
    return FINAL, document.year


def _lines(cell: Cell, measure: str) -> Iterator[tuple[int, Line]]:
    code, side, name = _text(cell.item_code), _text(cell.side), _text(cell.item_name)
    code_list = _text(cell.code_list)
    if code and code_list == "function":
        if cell.kind in FUNCTION_KINDS and measure == "total" and side != "income":
            yield FUNCTION_KINDS.index(cell.kind), coded_line(code, code_list, name, cell.fund)
    elif code and code_list:
        if cell.kind == "basic_expenditure" and measure in ("total", "basic"):
            yield 0, coded_line(code, code_list, name, cell.fund)
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
        first = found[0]
        if len({figure.fen for figure in found}) == 1 and not first.line.code:
            yield first
        elif len(found) == 1 or (not first.line.code and first.line.kind in NAMED_BY_FUND):
            yield first
        elif (
            first.line.code
            and totals
            and totals[0] == sum(f.fen for _, f in pairs if f.line.code and f.line.level == first.line.level)
        ):
            yield added_up(found)


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

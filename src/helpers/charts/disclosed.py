"""From the tables of a document to what is drawn: pure, exact in fen, nothing filled in that is not printed."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pandas as pd

from helpers.charts.picked import ITEM, SECTIONS, best, frame_of, unique
from helpers.charts.told import parts_told, section_rank, stated
from helpers.clean.rows import Row, rows_of

ECONOMIC_MEASURES = ("total", "basic", "final", "budget", "personnel", "public")
"""Columns of a basic expenditure table that state an item's amount, best first."""

FUNDS = ("general_budget", "all", "fiscal")

_CELL = (
    "doc_id",
    "kind",
    "table_no",
    "row_no",
    "item_code",
    "item_name",
    "item_level",
    "measure",
    "fund",
    "amount_fen",
    "side",
    "code_list",
    "project_no",
)
_CLASS = re.compile(r"2\d\d")


def function_amounts(amounts: pd.DataFrame, measures: tuple[str, ...], level: int = 1) -> pd.DataFrame:
    """Return expenditure by function item, one row a document, item and measure, from the best table that prints it.

    Returns
    -------
    pandas.DataFrame
        ``doc_id``, ``item_code``, ``item_name``, ``measure``, ``amount_fen``.
    """
    found = _function_cells(amounts, measures, level)
    return frame_of((*ITEM, "measure", "amount_fen"), [(*_item(cell), cell.measure, cell.amount_fen) for cell in found])


def _function_cells(amounts: pd.DataFrame, measures: tuple[str, ...], level: int = 1) -> list[Row]:
    """Return the cells of the items of a level, or of the total, which is of level 0, in the best table of each."""
    cells = [
        cell
        for cell in rows_of(amounts, _CELL)
        if cell.measure in measures
        and cell.amount_fen is not None
        and cell.item_level == level
        and (level == 0 or (cell.item_code or "").startswith("2"))
        and cell.fund in FUNDS
        and cell.kind in SECTIONS
        and cell.side in (None, "expenditure")
        and cell.project_no is None
    ]
    chosen = best(cells, lambda cell: (SECTIONS.index(cell.kind), cell.table_no))
    items = Counter((cell.doc_id, cell.fund) for cell in chosen)
    chosen = best(chosen, lambda cell: (-items[cell.doc_id, cell.fund], FUNDS.index(cell.fund)))  # never two funds
    chosen.sort(key=lambda c: (c.doc_id, c.row_no, measures.index(c.measure)))
    return unique(chosen, lambda cell: (cell.doc_id, cell.item_code, cell.measure))


def class_amounts(amounts: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """Return expenditure by function class 类, from the tables, or from the narrative where a document prints no table.

    Returns
    -------
    pandas.DataFrame
        ``doc_id``, ``item_code``, ``item_name``, ``amount_fen``, zero amounts left out; ``fund``, whose money it is.
    """
    cells = unique(_function_cells(amounts, ("total", "final", "budget")), lambda cell: (cell.doc_id, cell.item_code))
    tabled = {cell.doc_id for cell in cells}
    told = [c for c in stated(claims) if _CLASS.fullmatch(c.subject_code or "") and c.doc_id not in tabled]
    told = unique(best(told, section_rank), lambda claim: (claim.doc_id, claim.subject_code))
    rows = [(*_item(cell), cell.amount_fen, cell.fund) for cell in cells if cell.amount_fen]
    rows += [(c.doc_id, c.subject_code, c.subject_name, c.amount_fen, c.fund) for c in told if c.amount_fen]
    return frame_of((*ITEM, "amount_fen", "fund"), rows)


def basic_and_project(amounts: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """Return basic and project expenditure by class, or else the totals that a table or the narrative states.

    Returns
    -------
    pandas.DataFrame
        ``doc_id``, ``item_code``, ``item_name`` (both missing for a total), ``basic_fen``, ``project_fen``
        (missing where not printed), ``fund``.
    """
    cells = _function_cells(amounts, ("basic", "project"))
    found = {(cell.doc_id, cell.item_code, cell.measure): (cell.item_name, cell.amount_fen) for cell in cells}
    tabled = {cell.doc_id for cell in cells}
    totals = [cell for cell in _function_cells(amounts, ("basic", "project"), 0) if cell.doc_id not in tabled]
    found |= {(cell.doc_id, None, cell.measure): (None, cell.amount_fen) for cell in totals}
    tabled |= {cell.doc_id for cell in totals}
    funds = {row.doc_id: row.fund for row in (*cells, *totals)}
    told = best([c for c in parts_told(claims, ("basic", "project")) if c.doc_id not in tabled], section_rank)
    for claim in unique(told, lambda claim: (claim.doc_id, claim.measure)):
        found[claim.doc_id, None, claim.measure] = (None, claim.amount_fen)
        funds[claim.doc_id] = claim.fund if funds.get(claim.doc_id, claim.fund) == claim.fund else None
    names: dict[tuple[str, str | None], str | None] = {}
    for (doc_id, code, _), (name, _) in found.items():
        names.setdefault((doc_id, code), name)
    rows = [
        (
            *place,
            name,
            *(found.get((*place, measure), (None, None))[1] for measure in ("basic", "project")),
            funds[place[0]],
        )
        for place, name in names.items()
    ]
    return frame_of((*ITEM, "basic_fen", "project_fen", "fund"), rows)


def economic_amounts(amounts: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """Return basic expenditure by economic item 款 with its class 类, or personnel and public costs from the narrative.

    Returns
    -------
    pandas.DataFrame
        ``doc_id``, ``item_code``, ``item_name``, ``class_code``, ``class_name``, ``amount_fen``; the codes are missing
        where only the narrative states the two parts.
    """
    cells = [
        cell
        for cell in rows_of(amounts, _CELL)
        if cell.kind == "basic_expenditure"
        and cell.code_list == "economic_department"
        and cell.item_code is not None
        and cell.amount_fen is not None
        and cell.measure in ECONOMIC_MEASURES
    ]
    cells = sorted(best(cells, lambda cell: cell.table_no), key=lambda cell: ECONOMIC_MEASURES.index(cell.measure))
    cells = unique(cells, lambda cell: (cell.doc_id, cell.item_code))
    classes = {(cell.doc_id, cell.item_code[:3]): cell for cell in cells if cell.item_level == 1}
    detailed = [cell for cell in cells if cell.item_level == 2]
    parted = {(cell.doc_id, cell.item_code[:3]) for cell in detailed}
    rows: list[tuple[Any, ...]] = []
    # A class that the table gives no 款 for stands as its own item.
    for cell in [*detailed, *(cell for place, cell in classes.items() if place not in parted)]:
        code = cell.item_code[:3]
        whole = classes.get((cell.doc_id, code))
        # A class that is not printed has no name.
        rows.append((*_item(cell), code, (whole.item_name if whole else None) or code, cell.amount_fen))
    tabled = {row[0] for row in rows}
    told = [claim for claim in parts_told(claims, ("personnel", "public")) if claim.doc_id not in tabled]
    for claim in unique(told, lambda claim: (claim.doc_id, claim.measure)):
        rows.append((claim.doc_id, None, claim.subject_name, None, claim.measure, claim.amount_fen))
    return frame_of((*ITEM, "class_code", "class_name", "amount_fen"), rows)


def _item(cell: Row) -> tuple[str, str | None, str | None]:
    return cell.doc_id, cell.item_code, cell.item_name

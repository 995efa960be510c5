"""From the tables of a document to what is drawn: pure, exact in fen, nothing filled in that is not printed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any

import pandas as pd

from helpers.clean.rows import Row, rows_of

SECTIONS = (
    "general_budget_expenditure",
    "expenditure_summary",
    "fiscal_appropriation_summary",
    "income_expenditure_summary",
    "income_summary",
    "other",
)
"""Where expenditure by function is looked for, best first."""

STATED = ("final", "component", "budget", "total")
"""Metrics of claims that state an amount of the document's own year."""

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
_CLAIM = (
    "doc_id",
    "statement_no",
    "section",
    "subject_code",
    "subject_name",
    "metric",
    "measure",
    "value",
    "amount_fen",
    "base_year",
    "compare_year",
    "compare_basis",
    "fund",
)
_ITEM = ("doc_id", "item_code", "item_name")
_CLASS, _ANY_LEVEL = re.compile(r"2\d\d"), re.compile(r"2\d\d(?:\d\d){0,2}")


def one_document(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of one document: the one with most rows, the last of equals."""
    doc_id = _fullest(rows["doc_id"].tolist())
    return rows[rows["doc_id"] == doc_id].reset_index(drop=True) if len(rows) else rows


def _fullest(doc_ids: Iterable[str]) -> str:
    counts = Counter(doc_ids)
    return max(counts, key=lambda doc_id: (counts[doc_id], doc_id), default="")


def function_amounts(amounts: pd.DataFrame, measures: tuple[str, ...], level: int = 1) -> pd.DataFrame:
    """Return expenditure by function item, one row a document, item and measure, from the best table that prints it.

    Returns
    -------
    pandas.DataFrame
        ``doc_id``, ``item_code``, ``item_name``, ``measure``, ``amount_fen``.
    """
    found = _function_cells(amounts, measures, level)
    return _frame((*_ITEM, "measure", "amount_fen"), [(*_item(cell), cell.measure, cell.amount_fen) for cell in found])


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
    best = _best(cells, lambda cell: (SECTIONS.index(cell.kind), cell.table_no))
    items = Counter((cell.doc_id, cell.fund) for cell in best)
    best = _best(best, lambda cell: (-items[cell.doc_id, cell.fund], FUNDS.index(cell.fund)))  # never two in one figure
    best.sort(key=lambda c: (c.doc_id, c.row_no, measures.index(c.measure)))
    return _unique(best, lambda cell: (cell.doc_id, cell.item_code, cell.measure))


def _best(rows: Sequence[Row], rank: Callable[[Row], Any]) -> list[Row]:
    """Keep, for each document, the rows of its best-ranked place."""
    first: dict[str, Any] = {}
    for row in rows:
        first[row.doc_id] = min(rank(row), first.get(row.doc_id, rank(row)))
    return [row for row in rows if rank(row) == first[row.doc_id]]


def _unique(rows: Iterable[Row], key: Callable[[Row], Hashable]) -> list[Row]:
    """Keep the first row of each key."""
    first: dict[Hashable, Row] = {}
    for row in rows:
        first.setdefault(key(row), row)
    return list(first.values())


def _item(cell: Row) -> tuple[str, str | None, str | None]:
    return cell.doc_id, cell.item_code, cell.item_name


def _frame(columns: tuple[str, ...], rows: Sequence[Sequence[Any]]) -> pd.DataFrame:
    """Make a frame of rows with the dtypes of clean tables."""
    values = zip(*rows, strict=True) if rows else ([] for _ in columns)
    dtypes = {"base_year": "Int64", "compare_year": "Int64", "printed_pct": "object"}
    return pd.DataFrame(
        {
            name: pd.array(list(part), dtype="Int64" if name.endswith("_fen") else dtypes.get(name, "string"))
            for name, part in zip(columns, values, strict=True)
        }
    )


def class_amounts(amounts: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """Return expenditure by function class 类, from the tables, or from the narrative where a document prints no table.

    Returns
    -------
    pandas.DataFrame
        ``doc_id``, ``item_code``, ``item_name``, ``amount_fen``, zero amounts left out; ``fund``, whose money it is.
    """
    cells = _unique(_function_cells(amounts, ("total", "final", "budget")), lambda cell: (cell.doc_id, cell.item_code))
    tabled = {cell.doc_id for cell in cells}
    told = [c for c in _stated(claims) if _CLASS.fullmatch(c.subject_code or "") and c.doc_id not in tabled]
    told = _unique(_best(told, _section), lambda claim: (claim.doc_id, claim.subject_code))
    rows = [(*_item(cell), cell.amount_fen, cell.fund) for cell in cells if cell.amount_fen]
    rows += [(c.doc_id, c.subject_code, c.subject_name, c.amount_fen, c.fund) for c in told if c.amount_fen]
    return _frame((*_ITEM, "amount_fen", "fund"), rows)


def _stated(claims: pd.DataFrame) -> list[Row]:
    """Return the claims that state an amount of the document's own year."""
    return [c for c in rows_of(claims, _CLAIM) if c.metric in STATED and c.amount_fen is not None]


def _section(claim: Row) -> int:
    return SECTIONS.index(claim.section) if claim.section in SECTIONS else len(SECTIONS)


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
    told = _best([c for c in _parts_told(claims, ("basic", "project")) if c.doc_id not in tabled], _section)
    for claim in _unique(told, lambda claim: (claim.doc_id, claim.measure)):
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
    return _frame((*_ITEM, "basic_fen", "project_fen", "fund"), rows)


def _parts_told(claims: pd.DataFrame, measures: tuple[str, str]) -> list[Row]:
    """Return the claims that state a part of all expenditure; money that has targets may be more than projects."""
    told = (claim for claim in _stated(claims) if claim.measure in measures and claim.subject_code is None)
    return [claim for claim in told if claim.section != "performance_targets"]


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
    cells = sorted(_best(cells, lambda cell: cell.table_no), key=lambda cell: ECONOMIC_MEASURES.index(cell.measure))
    cells = _unique(cells, lambda cell: (cell.doc_id, cell.item_code))
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
    told = [claim for claim in _parts_told(claims, ("personnel", "public")) if claim.doc_id not in tabled]
    for claim in _unique(told, lambda claim: (claim.doc_id, claim.measure)):
        rows.append((claim.doc_id, None, claim.subject_name, None, claim.measure, claim.amount_fen))
    return _frame((*_ITEM, "class_code", "class_name", "amount_fen"), rows)


def year_on_year(claims: pd.DataFrame) -> pd.DataFrame:
    """Return the change on the year before of each function item of one document, as its narrative states it.

    Where the narrative states no item's change, those of the total, of basic and project expenditure and of their parts
    are returned, with ``measure`` and without ``item_code``.

    Returns
    -------
    pandas.DataFrame
        ``doc_id``, ``item_code``, ``item_name``, ``measure``, ``base_year``, ``compare_year``, ``compare_basis``,
        ``amount_fen``, ``change_fen``, ``prior_fen`` (amount less change; missing where no amount is stated),
        ``printed_pct`` (missing where none is printed).
    """
    every = rows_of(claims, _CLAIM)
    told = [claim for claim in every if _ANY_LEVEL.fullmatch(claim.subject_code or "")]
    if not any(map(_is_change, told)):
        told = [claim for claim in every if claim.subject_code is None and claim.measure is not None]
    changes = [claim for claim in told if _is_change(claim)]
    one = _fullest(claim.doc_id for claim in changes)
    changes = _unique((claim for claim in changes if claim.doc_id == one), _subject)
    stated = _by_sentence(claim for claim in told if claim.metric in STATED and claim.amount_fen is not None)
    rates = _by_sentence(claim for claim in told if claim.metric == "change_pct")
    codes = [claim.subject_code or "" for claim in changes]
    parents = {code[:length] for code in codes for length in (3, 5) if len(code) > length}
    rows = []
    for claim in changes:
        if claim.subject_code not in parents:
            level, rate = (found.get(_sentence(claim)) for found in (stated, rates))
            amount = level.amount_fen if level else None
            prior = None if amount is None else amount - claim.amount_fen
            about = (claim.measure, claim.base_year, claim.compare_year, claim.compare_basis)
            figures = (amount, claim.amount_fen, prior, rate.value if rate else None)
            rows.append((one, claim.subject_code, claim.subject_name, *about, *figures))
    columns = (*_ITEM, "measure", "base_year", "compare_year", "compare_basis")
    return _frame((*columns, "amount_fen", "change_fen", "prior_fen", "printed_pct"), rows)


def _is_change(claim: Row) -> bool:
    return claim.metric == "change" and claim.amount_fen is not None


def _subject(claim: Row) -> str | None:
    return claim.subject_code or claim.subject_name


def _sentence(claim: Row) -> tuple[str, str | None, int]:
    return claim.doc_id, _subject(claim), claim.statement_no


def _by_sentence(claims: Iterable[Row]) -> dict[tuple[str, str | None, int], Row]:
    """Return the first claim about each subject of each statement."""
    return {_sentence(claim): claim for claim in _unique(claims, _sentence)}

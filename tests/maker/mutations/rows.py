"""Rows of a table are wrong: one is missing or left out of a total, two have changed places, one repeats another."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ..page import Made, Spot, Table
from .cells import Cell, cells, decimals_of, reprinted
from .plant import MARK, Draft, Planted, like, mutation, respotted, value_of
from .sentences import sentences

_TREES = ("expenditure_summary", "income_summary", "general_budget_expenditure", "government_fund", "state_capital")


def _leaves(draft: Draft, at: int) -> dict[str, list[Cell]]:
    """Return the lowest items of a table with their cells."""
    found: dict[str, list[Cell]] = {}
    for cell in cells(draft):
        if cell.at == at and cell.role == "leaf" and cell.amount.code:
            found.setdefault(cell.amount.code, []).append(cell)
    return found


def _tree_tables(draft: Draft) -> list[tuple[int, Table]]:
    parts = enumerate(draft.made.parts)
    return [(at, part) for at, part in parts if isinstance(part, Table) and part.kind in _TREES and any(part.amounts)]


@mutation("row deleted")
def deleted(rng: random.Random, draft: Draft) -> Planted | None:
    """Delete a lowest item, whose parents keep it in their sums.

    A row that is gone stands on no line: it shows at its parent, and wherever else the document tells of the item.
    """
    chosen = [(at, table) for at, table in _tree_tables(draft) if len(_leaves(draft, at)) > 1]
    if not chosen:
        return None
    at, table = rng.choice(chosen)
    gone = rng.choice([found[0] for found in _leaves(draft, at).values()])
    code = gone.amount.code
    beside = draft.made
    for cell in cells(draft):
        if cell.amount.code == (code[:5] if cell.at == at else code):
            beside = respotted(beside, cell.at, cell.row, cell.column, MARK)
    for each in sentences(draft):
        if each.code == code:
            beside = beside.replaced(each.at, replace(each.part, text=f"{each.text}{MARK}"))
    made, beside = (_without_row(one, at, gone.row) for one in (draft.made, beside))
    return Planted(made, beside, f"{table.kind} leaf", f"{code} deleted", frozenset({"missing_row"}))


def _without_row(made: Made, at: int, row: int) -> Made:
    table = made.parts[at]
    assert isinstance(table, Table)
    return made.replaced(at, replace(table, body=(*table.body[:row], *table.body[row + 1 :])))


@mutation("item left out of a total")
def left_out(rng: random.Random, draft: Draft) -> Planted | None:
    """Take one item out of its parent's or the total's sum, in every column."""
    chosen = []
    for at, table in _tree_tables(draft):
        for cell in cells(draft):
            if cell.at == at and cell.role in ("subtotal", "total") and value_of(cell.text):
                below = _below(draft, cell)
                chosen += [(table, cell, below)] if len(below) > 1 else []
    if not chosen:
        return None
    table, total, below = rng.choice(chosen)
    item = rng.choice(below).amount.code
    made, changes = draft.made, []
    missing = {
        cell.column: cell.amount.fen for cell in cells(draft) if cell.at == total.at and cell.amount.code == item
    }
    for cell in cells(draft):
        if (cell.at, cell.row) == (total.at, total.row) and (fen := missing.get(cell.column)):
            value = value_of(cell.text) * (cell.amount.fen - fen) / cell.amount.fen
            text = like(value, "", draft.family.separators, decimals_of(table))
            made = respotted(made, cell.at, cell.row, cell.column, text)
            changes.append(f"{cell.text} → {text}")
    change = f"{total.amount.code or '合计'} without {item}: {', '.join(changes)}"
    return Planted(made, draft.made, total.target, change, frozenset({"omitted_item"}))


def _below(draft: Draft, total: Cell) -> list[Cell]:
    """Return the cells that a subtotal or total is the sum of, as far as they are not nought."""
    length = {0: 3, 3: 5, 5: 7}[len(total.amount.code)]
    return [
        cell
        for cell in cells(draft)
        if (cell.at, cell.column) == (total.at, total.column)
        and len(cell.amount.code) == length
        and cell.amount.code.startswith(total.amount.code)
        and value_of(cell.text)
    ]


@mutation("figures of two rows exchanged")
def exchanged(rng: random.Random, draft: Draft) -> Planted | None:
    """Exchange the figures of two lowest items that follow each other and have different parents."""
    chosen = []
    for at, table in _tree_tables(draft):
        leaves = list(_leaves(draft, at).values())
        chosen += [
            (at, table, one[0].row, other[0].row)
            for one, other in pairwise(leaves)
            if one[0].amount.code[:5] != other[0].amount.code[:5]
            and [cell.text for cell in one] != [cell.text for cell in other]
        ]
    if not chosen:
        return None
    at, table, one, other = rng.choice(chosen)
    body = list(table.body)
    start = min(n for row in table.body for n, spot in enumerate(row) if spot.amount)
    body[one], body[other] = _joined(body[one], body[other], start), _joined(body[other], body[one], start)
    made = draft.made.replaced(at, replace(table, body=tuple(body)))
    return Planted(made, draft.made, f"{table.kind} leaf", f"rows {one} and {other}", frozenset({"shifted_row"}))


def _joined(head: Sequence[Spot], tail: Sequence[Spot], at: int) -> tuple[Spot, ...]:
    return (*head[:at], *tail[at:])


@mutation("figure of the row above repeated")
def repeated(rng: random.Random, draft: Draft) -> Planted | None:
    """Print in a cell the figure that stands above it."""
    known = {(cell.at, cell.row, cell.column): cell for cell in cells(draft)}
    chosen = []
    for cell in known.values():
        above = known.get((cell.at, cell.row - 1, cell.column))
        coded = cell.table.kind in _TREES and cell.amount.code
        if above and coded and value_of(cell.text) and value_of(above.text) not in (0, value_of(cell.text)):
            chosen.append((cell, above.text))
    if not chosen:
        return None
    cell, text = rng.choice(chosen)
    return reprinted(draft, cell, text, frozenset({"copied_figure"}))

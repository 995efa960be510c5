"""A whole table is wrong: it is gone, its unit is wrong or missing, or nothing says why it is empty."""

from __future__ import annotations

import random
import re
from dataclasses import replace

from ..page import Made, Table
from .cells import unit_of
from .plant import ANY, MARK, Draft, Planted, mutation, tables

_OTHER = {"万元": "元", "元": "万元"}
_COMPARED = (
    "income_expenditure_summary",
    "income_summary",
    "expenditure_summary",
    "fiscal_appropriation_summary",
    "general_budget_expenditure",
    "basic_expenditure",
    "san_gong",
)
"""Tables with an amount that another table or the text prints too."""

NOT_MANDATED = ("state_capital", "budget")
"""A table that the forms of some years and provinces do not have."""


@mutation("table deleted")
def deleted(rng: random.Random, draft: Draft) -> Planted | None:
    """Delete one of the tables that must be published."""
    found = [(at, table) for at, table in tables(draft.made) if table.kind in (*_COMPARED, "government_fund")]
    at, table = rng.choice(found)
    made = draft.made.without(at)
    return Planted(made, made, table.kind, f"{table.title} deleted", ANY, absent=table.kind)


@mutation("statement of an empty table removed")
def unexplained(rng: random.Random, draft: Draft) -> Planted | None:
    """Remove the note that says that a table is empty."""
    found = [
        (at, table)
        for at, table in tables(draft.made)
        if table.note and not any(table.amounts) and (table.kind, draft.books.stage) != NOT_MANDATED
    ]
    if not found:
        return None
    at, table = rng.choice(found)
    made = draft.made.replaced(at, replace(table, note=""))
    return Planted(made, made, table.kind, f"{table.title}: {table.note} removed", ANY, absent=table.kind)


@mutation("wrong unit above a table")
def wrong_unit(rng: random.Random, draft: Draft) -> Planted | None:
    """Print 元 above a table in 万元, or the other way round: every amount of it shows the error."""
    found = [(at, table) for at, table in tables(draft.made) if table.kind in _COMPARED and unit_of(table) in _OTHER]
    if not found:
        return None
    at, table = rng.choice(found)
    unit = unit_of(table)
    line = re.sub(f"{unit}(?!.*{unit})", _OTHER[unit], table.unit_line)
    made = draft.made.replaced(at, replace(table, unit_line=line))
    return Planted(made, _all_marked(made, at), table.kind, f"{table.unit_line} → {line}", frozenset({"unit_slip"}))


@mutation("no unit above a table")
def no_unit(rng: random.Random, draft: Draft) -> Planted | None:
    """Leave out the unit of a table."""
    found = [(at, table) for at, table in tables(draft.made) if table.kind in _COMPARED]
    at, table = rng.choice(found)
    line = re.sub(r"[（(]?(金额)?单位[:：](亿元|万元|元)[）)]?", "", table.unit_line).strip("　 \n")
    made = draft.made.replaced(at, replace(table, unit_line=line))
    return Planted(made, _all_marked(made, at), table.kind, f"{table.unit_line} → {line or 'nothing'}", ANY)


def _all_marked(made: Made, at: int) -> Made:
    """Return the document with a mark in the title and in every amount of a table."""
    table = made.parts[at]
    assert isinstance(table, Table)
    rows = (tuple(replace(spot, text=MARK) if spot.amount else spot for spot in row) for row in table.body)
    return made.replaced(at, replace(table, title=f"{table.title}{MARK}", body=tuple(rows)))

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
    made = draft.made.replaced(at, _reworded(table, f"{unit}(?!.*{unit})", _OTHER[unit]))
    return Planted(made, _all_marked(made, at), table.kind, f"{unit} → {_OTHER[unit]}", frozenset({"unit_slip"}))


@mutation("no unit above a table")
def no_unit(rng: random.Random, draft: Draft) -> Planted | None:
    """Leave out the unit of a table."""
    found = [(at, table) for at, table in tables(draft.made) if table.kind in _COMPARED]
    at, table = rng.choice(found)
    pattern = r"[（(]?(金额)?单位[:：](亿元|万元|元)[）)]?|[（(](亿元|万元|元)[）)]"
    made = draft.made.replaced(at, _reworded(table, pattern, ""))
    return Planted(made, _all_marked(made, at), table.kind, f"{unit_of(table)} → nothing", ANY)


def _reworded(table: Table, pattern: str, text: str) -> Table:
    """Return a table with another text for the unit, wherever above its first row it is printed."""
    line = re.sub(pattern, text, table.unit_line).strip("　 \n")
    rows = [tuple(replace(spot, text=re.sub(pattern, text, spot.text)) for spot in row) for row in table.heading]
    heading = tuple(row for row in rows if len(row) > 1 or row[0].text)  # a row of the unit alone is gone with it
    return replace(table, unit_line=line, heading=heading)


def _all_marked(made: Made, at: int) -> Made:
    """Return the document with a mark in the title and in every amount of a table."""
    table = made.parts[at]
    assert isinstance(table, Table)
    rows = (tuple(replace(spot, text=MARK) if spot.amount else spot for spot in row) for row in table.body)
    return made.replaced(at, replace(table, title=f"{table.title}{MARK}", body=tuple(rows)))

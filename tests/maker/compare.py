"""What a document was made to say, and what was read from it, in the same terms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from typing import Any

import pandas as pd

from helpers.clean import Tables
from helpers.disclosure.rules import key
from helpers.money import to_fen

from .page import Made
from .truth import Books

Facts = Counter[Hashable]
EXACT = ("change", "change_pct", "completion_rate")
"""Metrics of which none may be missing and none invented."""
_LEVELS = ("budget", "total", "component", "final", "initial_budget", "prior_budget", "prior_final")


def identity_of(books: Books) -> dict[str, Any]:
    """Who and what the document is."""
    names = ("city", "city_name", "agency", "agency_name", "scope", "year", "stage")
    return {name: getattr(books, name) for name in names}


def identity_read(tables: Tables) -> dict[str, Any]:
    """Who and what the document was read to be."""
    row = tables["documents"].iloc[0]
    return {name: row[name] for name in ("city", "city_name", "agency", "agency_name", "scope", "year", "stage")}


def kinds_made(made: Made) -> list[tuple[str, str]]:
    """Kind and status of each table, in reading order."""
    return [(table.kind, "read" if any(table.amounts) or not table.note else "stated_empty") for table in made.tables]


def kinds_read(tables: Tables) -> list[tuple[str, str]]:
    """Kind and status of each table as read."""
    return list(zip(tables["tables"]["kind"], tables["tables"]["status"], strict=True))


def amounts_made(made: Made) -> Facts:
    """Every amount cell: table, kind, code, name (where there is no code), measure, fund and fen."""
    return Counter(
        (
            number,
            amount.kind,
            amount.code,
            "" if amount.code else key(amount.name),
            _measure(amount.kind, amount.measure),
            amount.fund,
            amount.fen,
        )
        for number, table in enumerate(made.tables, 1)
        for amount in table.amounts
    )


def amounts_read(tables: Tables) -> Facts:
    """Every amount read, in the same terms; quantities are no amounts of money."""
    rows = tables["amounts"]
    return Counter(
        (
            row.table_no,
            row.kind,
            _text(row.item_code),
            "" if _text(row.item_code) else key(_text(row.item_name)),
            _measure(row.kind, row.measure),
            row.fund,
            None if pd.isna(row.amount_fen) else int(row.amount_fen),
        )
        for row in rows[rows["measure"] != "quantity"].itertuples()
    )


def targets_made(made: Made) -> Facts:
    """Every indicator row: three levels and the value as printed."""
    return Counter(
        (t.level1, t.level2, t.level3, "annual", key(t.printed)) for table in made.tables for t in table.targets
    )


def targets_read(tables: Tables) -> Facts:
    """Every target read."""
    rows = tables["targets"].itertuples()
    return Counter((row.level1, row.level2, row.level3, row.horizon, key(row.printed)) for row in rows)


def projects_made(books: Books) -> Facts:
    """Every project and its money; final accounts print none."""
    projects = books.projects if books.stage == "budget" else ()
    return Counter((project.name, project.item.all_project) for project in projects)


def projects_read(tables: Tables) -> Facts:
    """Every project read."""
    rows = tables["projects"].itertuples(index=False)
    return Counter((key(row.name), None if pd.isna(row.amount_fen) else int(row.amount_fen)) for row in rows)


def in_any_order(facts: Facts) -> Facts:
    """Amounts without the number of their table."""
    found: Facts = Counter()
    for fact, count in facts.items():
        found[fact[1:]] += count  # type: ignore[index]
    return found


def changes_made(made: Made) -> Facts:
    """Every stated change, rate of change and completion rate: metric, code, signed value."""
    return Counter((s.metric, s.code, s.value.normalize()) for s in made.stated if s.metric in EXACT)


def changes_read(tables: Tables) -> Facts:
    """Every change, rate of change and completion rate read."""
    rows = tables["claims"]
    return Counter(
        (row.metric, _text(row.subject_code), row.value.normalize())
        for row in rows[rows["metric"].isin(EXACT)].itertuples()
    )


def years_made(made: Made) -> Facts:
    """The years that changes are compared with."""
    return Counter((s.metric, s.compare_year) for s in made.stated if s.metric in EXACT)


def years_read(tables: Tables) -> Facts:
    """The years that changes are compared with, as read."""
    rows = tables["claims"]
    return Counter((row.metric, int(row.compare_year)) for row in rows[rows["metric"].isin(EXACT)].itertuples())


def levels_made(made: Made) -> Facts:
    """Every amount that a sentence states: code and fen."""
    levels = ("level", "initial", "final", "prior")
    return Counter((s.code, to_fen(s.value, "万元")) for s in made.stated if s.metric in levels)


def levels_read(tables: Tables) -> Facts:
    """Every amount read from sentences."""
    rows = tables["claims"]
    return Counter(
        (_text(row.subject_code), int(row.amount_fen)) for row in rows[rows["metric"].isin(_LEVELS)].itertuples()
    )


def _measure(kind: str, measure: str) -> str:
    """The total of a table of basic expenditure is basic expenditure, whether or not its heading says so."""
    return "total" if (kind, measure) == ("basic_expenditure", "basic") else measure


def _text(value: object) -> str:
    return "" if pd.isna(value) else str(value)

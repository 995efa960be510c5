"""The index: every city and year with its findings, how complete it is, and its key figures; what is open first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import pandas as pd

from helpers.report.cells import present
from helpers.report.failures import Failure
from helpers.report.highlights import key_rows, latest_column, yearly_changes
from helpers.report.lines import key_lines
from helpers.report.links import row_links, source_href
from helpers.report.notebook import Executed
from helpers.report.pages import render
from helpers.report.scorecard import scorecard
from helpers.report.units import Unit

KEY_FIGURES = ("initial_budget", "final", "execution_rate", "change_prior", "basic", "project")
"""Names of the figures that sum a unit up."""

_READ = ("amounts", "claims", "targets")


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A figure that sums a unit up.

    Money in fen or a rate, the address of its printed line from the top of the site, which vintage it is, and which
    line of the reconciliation.
    """

    fen: int | None = None
    rate: Decimal | None = None
    href: str | None = None
    vintage: str = ""
    line: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """What sums a unit up: key figures, its documents, whether it was checked, the scorecard of each document."""

    unit: Unit
    figures: Mapping[str, KeyFigure | None]
    documents: Sequence[Mapping[str, Any]]
    checked: bool
    cards: Sequence[Mapping[str, Any]]
    changes: pd.DataFrame

    def count(self, what: str) -> int:
        """Return the number of ``findings``, of ``open`` ones, of checks ``failed`` or ``tested``, of all documents."""
        return sum(card[what] for card in self.cards)


def index_page(
    summaries: Sequence[Summary], notebooks: Sequence[Executed], failures: Sequence[Failure], lang: str
) -> str:
    """Return the index page."""
    cities: dict[str, list[Summary]] = {}
    for summary in sorted(summaries, key=lambda summary: -summary.count("open")):
        cities.setdefault(summary.unit.city, []).append(summary)
    units = [summary.unit for summary in summaries]
    totals = {
        "cities": len(cities),
        "documents": sum(len(summary.documents) for summary in summaries),
        "figures_read": sum(len(unit.table(name)) for unit in units for name in _READ),
        "checks_made": sum(len(unit.table("checks")) for unit in units),
        "findings": sum(summary.count("findings") for summary in summaries),
        "checks_failed": sum(summary.count("failed") for summary in summaries),
    }
    return render("index.html", lang, "", cities=cities, totals=totals, notebooks=notebooks, failures=failures)


def summarise(unit: Unit) -> Summary:
    """Return what sums a unit up."""
    reconciliation = unit.table("reconciliation")
    changes = yearly_changes(reconciliation, unit.year)
    cards = scorecard({name: unit.table(name) for name in ("documents", "checks", "completeness", "closure")})
    return Summary(
        unit,
        key_figures(reconciliation, changes, unit.year),
        unit.table("documents").to_dict("records"),
        len(unit.table("checks")) > 0,
        [{name: present(value) for name, value in card.items()} for card in cards.to_dict("records")],
        changes,
    )


def key_figures(reconciliation: pd.DataFrame, changes: pd.DataFrame, year: int) -> dict[str, KeyFigure | None]:
    """Return the key figures of a unit by name; None where a figure is not published."""
    rows = key_rows(reconciliation, year, set(changes["item_name"]))
    found: dict[str, KeyFigure | None] = dict.fromkeys(KEY_FIGURES)
    if total := rows.get("total"):
        for name, column in (("initial_budget", "initial_budget_fen"), ("final", "final_fen")):
            if not pd.isna(total[column]):
                found[name] = _figure(total, column)
        if found["initial_budget"] and found["final"]:
            found["final"] = replace(found["final"], line="")
        if not pd.isna(total["execution_rate"]):
            found["execution_rate"] = KeyFigure(rate=total["execution_rate"])
        found["change_prior"] = _change(changes, total)
    for name in ("basic", "project"):
        if (row := rows.get(name)) and (latest := latest_column(row)):
            line = row["item_name"]
            found[name] = replace(_figure(row, latest), vintage="", line="" if line == key_lines(name)[0] else line)
    return found


def _figure(row: Mapping[str, Any], column: str) -> KeyFigure:
    vintage = row["initial_budget_vintage"] if column == "initial_budget_fen" else None
    return KeyFigure(
        fen=int(row[column]),
        href=_href(row, column),
        vintage="" if pd.isna(vintage) else str(vintage),
        line=row["item_name"],
    )


def _change(changes: pd.DataFrame, total: Mapping[str, Any]) -> KeyFigure | None:
    """Return the change of a total on the prior year's, with the address of the line that states it."""
    rows = changes[(changes["item_name"] == total["item_name"]) & (changes["scope"] == total["scope"])]
    for row in rows.to_dict("records"):
        rate = None if pd.isna(row["change_pct"]) else row["change_pct"]
        return KeyFigure(int(row["change_fen"]), rate, _href(row, "implied_budget_fen"))
    return None


def _href(row: Mapping[str, Any], column: str) -> str | None:
    place = row_links(row).get(column)
    return source_href(*place, up="") if place else None

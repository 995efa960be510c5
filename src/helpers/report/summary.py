"""What sums a unit up, kept beside its pages so that the index is made without opening a table."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd

from helpers.errors import InputError
from helpers.report.highlights import key_rows, latest_column
from helpers.report.lines import key_lines
from helpers.report.links import source_href, source_of
from helpers.report.scorecard import scorecard
from helpers.report.units import Unit
from helpers.report.values import plain_rows, present

KEY_FIGURES = ("initial_budget", "final", "execution_rate", "change_prior", "basic", "project")
"""Names of the figures that sum a unit up."""

SUMMARY = "summary.json"
"""Name of the file of a unit's pages that holds its summary."""

_READ = ("amounts", "claims", "targets")
_ABOUT = ("doc_id", "agency_name", "province", "stage", "scope")
_CARD = ("findings", "open", "failed", "completeness", "points", "weight", "closure", "held", "testable", "reading")


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
    """What sums a unit up: its names, key figures and documents, how much was read and checked, and each scorecard.

    ``documents`` have identifier, agency, province, stage and scope; ``cards`` are those of ``scorecard``, a document
    each.
    """

    path: str
    city: str
    city_name: str
    city_name_en: str
    year: int
    agency_name: str
    figures: Mapping[str, KeyFigure | None]
    documents: Sequence[Mapping[str, Any]]
    cards: Sequence[Mapping[str, Any]]
    figures_read: int
    checks_made: int

    def count(self, what: str) -> int:
        """Return a count of the scorecards, such as of ``findings``, for all documents together."""
        return sum(card[what] or 0 for card in self.cards)


def summarise(unit: Unit, changes: pd.DataFrame) -> Summary:
    """Return what sums a unit up; ``changes`` are its ``yearly_changes``."""
    cards = scorecard({name: unit.table(name) for name in ("documents", "checks", "completeness", "closure")})
    return Summary(
        path=unit.path,
        city=unit.city,
        city_name=unit.city_name,
        city_name_en=unit.city_name_en,
        year=unit.year,
        agency_name=unit.agency_name,
        figures=key_figures(unit.table("reconciliation"), changes, unit.year),
        documents=unit.table("documents")[list(_ABOUT)].to_dict("records"),
        cards=[{name: _plain(card[name]) for name in _CARD} for card in cards.to_dict("records")],
        figures_read=sum(len(unit.table(name)) for name in _READ),
        checks_made=len(unit.table("checks")),
    )


def write_summary(folder: Path, summary: Summary) -> None:
    """Write a summary into the folder of the unit's pages."""
    text = json.dumps(asdict(summary), ensure_ascii=False, default=str)
    (folder / SUMMARY).write_text(text, encoding="utf-8")


def read_summary(folder: Path) -> Summary:
    """Read the summary in the folder of a unit's pages.

    Raises
    ------
    FileNotFoundError
        If the unit has no pages.
    InputError
        If the file is no such summary.
    """
    file = folder / SUMMARY
    text = file.read_bytes()
    try:
        row = json.loads(text)
        figures = {name: _figure_of(figure) if figure else None for name, figure in row["figures"].items()}
        return Summary(**row | {"figures": figures})
    except (ValueError, TypeError, KeyError, ArithmeticError) as error:
        raise InputError(file, "this is no summary of a unit", "run 'duizhang report' again") from error


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
    for row in plain_rows(changes):
        if (row["item_name"], row["scope"]) == (total["item_name"], total["scope"]):
            return KeyFigure(int(row["change_fen"]), row["change_pct"], _href(row, "implied_budget_fen"))
    return None


def _href(row: Mapping[str, Any], column: str) -> str | None:
    source = source_of(column, row)
    return source_href(*source, up="") if source else None


def _figure_of(row: Mapping[str, Any]) -> KeyFigure:
    return KeyFigure(**{**row, "rate": row["rate"] and Decimal(row["rate"])})


def _plain(value: Any) -> Any:
    """Return a count, a share in per cent or a word of a scorecard as JSON has them; None where it is missing."""
    value = present(value)
    return value if value is None or isinstance(value, str) else float(value) if value % 1 else int(value)

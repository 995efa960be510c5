"""Figures of projects: what a budget allots to each project that it lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from helpers.reconcile.from_tables import added_up
from helpers.reconcile.model import ADOPTED, TABLE, Document, Figure, Line

PROJECT_COLUMNS = ("name", "code", "fund", "amount_fen", "table_no", "page", "line")
"""The columns of the contract table ``projects`` that are read."""


def project_figures(document: Document, projects: Iterable[Any]) -> Iterator[Figure]:
    """Return the figures of a budget's projects; rows of one name and code are added up, and a note says so.

    Final accounts give no figures here: the funds on a self-evaluation sheet are those of the project as a whole,
    whichever budget or year pays.
    """
    if document.stage != "budget":
        return
    found: dict[tuple[str, str, str], list[Figure]] = {}
    for row in projects:
        if row.amount_fen is None:
            continue
        figure = Figure(
            line=Line("project", row.name, row.code or ""),
            vintage=ADOPTED,
            year=document.year,
            fen=row.amount_fen,
            document=document,
            source_line=row.line,
            page=row.page,
            place=TABLE,
            table=row.table_no or 0,
            order=0,
            position=0,
            fund=row.fund,
            half_unit=0,
        )
        found.setdefault(figure.line.key, []).append(figure)
    for figures in found.values():
        yield figures[0] if len(figures) == 1 else added_up(figures)

"""Figures of projects: what a budget allots to each project that it lists."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from helpers.reconcile.from_tables import added_up
from helpers.reconcile.model import ADOPTED, TABLE, Document, Figure, Line


def project_figures(document: Document, projects: pd.DataFrame) -> Iterator[Figure]:
    """Return the figures of a budget's projects; rows of one name and code are added up, and a note says so.

    Final accounts give no figures here: the funds on a self-evaluation sheet are those of the project as a whole,
    whichever budget or year pays.
    """
    if document.stage != "budget":
        return
    found: dict[tuple[str, str, str], list[Figure]] = {}
    for row in projects[projects["amount_fen"].notna()].itertuples(index=False):
        figure = Figure(
            line=Line("project", row.name, "" if pd.isna(row.code) else row.code),
            vintage=ADOPTED,
            year=document.year,
            fen=int(row.amount_fen),
            document=document,
            source_line=int(row.line),
            page=None if pd.isna(row.page) else int(row.page),
            place=TABLE,
            table=0 if pd.isna(row.table_no) else int(row.table_no),
            order=0,
            position=0,
            fund=row.fund,
            half_unit=0,
        )
        found.setdefault(figure.line.key, []).append(figure)
    for figures in found.values():
        yield figures[0] if len(figures) == 1 else added_up(figures)

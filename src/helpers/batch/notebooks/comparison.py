"""Documents of many cities side by side, read from the panels through DuckDB; what no panel holds is made in memory."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd
import pyarrow as pa

from helpers.batch.notebooks.panel import PANEL, is_panel, refresh, rows_of, schema, state_of
from helpers.batch.notebooks.workspace import OpenUnit, fits, open_units
from helpers.batch.planning.units import Unit
from helpers.batch.stages import STAGING
from helpers.clean.contract import arrow_schema, to_pandas
from helpers.clean.store import Tables, read_unit

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MOST = 40
"""Documents that a comparison draws or lists one by one."""

_COUNTS = """
select doc_id, unnest(counts, recursive := true)
from (select * from panel order by city, year, agency, place limit $most)
"""
_CLASSES = """
with spent as (select city, year, agency, place, doc_id, unnest(classes, recursive := true) from panel),
largest as (select doc_id from spent group by doc_id order by sum(amount_fen) desc, doc_id limit $most)
select doc_id, item_code, item_name, amount_fen from spent semi join largest using (doc_id)
order by city, year, agency, place, item_code
"""
_CARDS = """
select city_name, agency_name, doc_id, findings, tested, findings_per_100, completeness, closure
from panel order by city, year, agency, place
"""
_OUTCOMES = """
select rule_id, status, sum(number)::bigint as number
from (select unnest(outcomes, recursive := true) from panel) group by all order by all
"""


@dataclass(frozen=True, slots=True)
class Compared:
    """Documents side by side.

    Attributes
    ----------
    documents : DataFrame
        Clean table ``documents``, in the order of city, year and agency.
    counts : DataFrame
        Rows of the first documents in each clean table: ``doc_id``, ``name``, ``rows``.
    classes : DataFrame
        Expenditure by function class 功能分类类级 of the documents with the largest sums: ``doc_id``, ``item_code``,
        ``item_name``, ``amount_fen``.
    cards : DataFrame
        The scorecard of each document, see ``helpers.report.scorecard``, with city and agency.
    outcomes : DataFrame
        Checks of all documents: ``rule_id``, ``status``, ``number``.
    """

    documents: pd.DataFrame
    counts: pd.DataFrame
    classes: pd.DataFrame
    cards: pd.DataFrame
    outcomes: pd.DataFrame


def compare_documents(city: str = "", year: int = 0, agency: str = "") -> Compared:
    """Open every document of this city, year and agency for comparison; what is left empty may be anything.

    Raises
    ------
    InputError
        If there is none; the message names the cities, years or agencies there are.
    """
    import duckdb

    units = open_units(city, year, agency)
    with duckdb.connect() as connection:
        _load(connection, units)
        return _compared(connection)


def _load(connection: DuckDBPyConnection, units: Sequence[OpenUnit]) -> None:
    """Make the table ``panel`` of the documents of units: from the panels as far as these are up to date."""
    clean = units[0].folders.clean
    if os.environ.get(STAGING):  # only a batch writes
        refresh(clean, [unit.unit for unit in units])
    files = (clean / city / PANEL for city in sorted({unit.city for unit in units}))
    connection.from_arrow(schema().empty_table()).create("panel")
    current = _current(connection, units, [str(file) for file in files if is_panel(file)])
    others = [rows_of(_tables(unit)) for unit in units if unit.unit not in current]
    if others:
        connection.from_arrow(pa.concat_tables(others)).insert_into("panel")


def _current(connection: DuckDBPyConnection, units: Sequence[OpenUnit], files: list[str]) -> set[Unit]:
    """Take over the rows of those units whose rows are up to date; return these units."""
    if not files:
        return set()
    published = connection.read_parquet(files)
    found: dict[tuple[str, int, str], set[tuple[str, str]]] = {}
    for city, year, agency, state, sha256 in published.select("city, year, agency, state, sha256").fetchall():
        found.setdefault((city, year, agency), set()).add((state, sha256))
    current = [unit for unit in units if found.get((unit.city, unit.year, unit.agency)) == _as_published(unit)]
    columns = {"city": pa.string(), "year": pa.int64(), "agency": pa.string()}
    wanted = {name: pa.array([getattr(unit, name) for unit in current], kind) for name, kind in columns.items()}
    published.create_view("published")
    connection.from_arrow(pa.table(wanted)).create_view("wanted")
    connection.execute("insert into panel select * from published semi join wanted using (city, year, agency)")
    return {unit.unit for unit in current}


def _as_published(unit: OpenUnit) -> set[tuple[str, str]]:
    """Return what the rows of a unit say where they are up to date: state of its tables, digests of its documents."""
    state = state_of(f"{unit.folders.clean}/{unit.city}/{unit.year}/{unit.agency}")
    return {(state, source.sha256) for source in unit.unit.sources}


def _tables(unit: OpenUnit) -> Tables:
    """Return the tables of a unit with its audit: as published where they are of its very documents, else made now."""
    published = unit.folders.clean / unit.unit.folder
    if state_of(published):
        tables = read_unit(published)
        if fits(unit.unit, tables["documents"]):
            return tables
    return {**unit.tables, **unit.audited}


def _compared(connection: DuckDBPyConnection) -> Compared:
    def read(query: str, **given: object) -> pd.DataFrame:
        return to_pandas(connection.sql(query, params=given or None).to_arrow_table())

    form = arrow_schema("documents")
    documents = connection.table("panel").order("city, year, agency, place").select(*form.names)
    return Compared(
        to_pandas(documents.to_arrow_table().cast(form)),
        read(_COUNTS, most=MOST),
        read(_CLASSES, most=MOST),
        read(_CARDS),
        read(_OUTCOMES),
    )

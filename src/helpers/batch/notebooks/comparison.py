"""Documents of many cities side by side, read from the panels through DuckDB; what no panel holds is made in memory."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

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

_KEYS = pa.schema({"city": pa.string(), "year": pa.int64(), "agency": pa.string()})

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
_SPREAD = """
with spent as (select doc_id, unnest(classes, recursive := true) from panel),
shares as (
    select item_code, item_name, 100.0 * amount_fen / sum(amount_fen) over (partition by doc_id) as share
    from spent where amount_fen > 0
),
names as (select item_code, item_name, count(*) as number from shares group by all),
printed as (select item_code, first(item_name order by number desc, item_name) as item_name from names group by all),
spread as (
    select item_code, count(*) as documents, sum(share) as weight,
           quantile_cont(share, [0.1, 0.25, 0.5, 0.75, 0.9]) as q
    from shares group by all
)
select item_code, item_name, documents, (select count(distinct doc_id) from spent where amount_fen > 0) as "all",
       q[1] as p10, q[2] as p25, q[3] as p50, q[4] as p75, q[5] as p90
from spread join printed using (item_code) order by weight desc, item_code
"""
_RATES = """
with cities as (select count(distinct city) as number from panel)
select if(number <= $most, city, '') as city, if(number <= $most, city_name, province) as name, province, year,
       count(*) as documents, sum(findings)::bigint as findings, sum(tested)::bigint as tested
from panel, cities group by all order by all
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
    spread : DataFrame
        How the share of each function class spreads over all documents, see ``helpers.charts.class_spread``.
    rates : DataFrame
        Findings by place and year, see ``helpers.charts.findings_by_place``; of many cities the places are provinces.
    """

    documents: pd.DataFrame
    counts: pd.DataFrame
    classes: pd.DataFrame
    cards: pd.DataFrame
    outcomes: pd.DataFrame
    spread: pd.DataFrame
    rates: pd.DataFrame


def compare_documents(city: str = "", year: int = 0, agency: str = "") -> Compared:
    """Open every document of this city, year and agency for comparison; what is left empty may be anything.

    Raises
    ------
    InputError
        If there is none; the message names the cities, years or agencies there are.
    """
    import duckdb

    units = open_units(city, year, agency)
    with duckdb.connect(config={"threads": 1}) as connection:  # each more takes memory, and hardly makes it faster
        _load(connection, units)
        return _compared(connection)


def _load(connection: DuckDBPyConnection, units: Sequence[OpenUnit]) -> None:
    """Make the table ``panel`` of the documents of units: from the panels as far as these are up to date."""
    connection.from_arrow(schema().empty_table()).create("panel")
    states = _States(units[0].folders.clean)
    stale = _take_over(connection, units, states)
    if stale and os.environ.get(STAGING):  # only a batch writes
        refresh(states.clean, stale)
        stale = _take_over(connection, [unit for unit in units if unit.unit in stale], states)
    if stale:
        others = [rows_of(_tables(unit)) for unit in units if unit.unit in stale]
        connection.from_arrow(pa.concat_tables(others)).insert_into("panel")


def _take_over(connection: DuckDBPyConnection, units: Sequence[OpenUnit], states: _States) -> set[Unit]:
    """Add the rows of those units whose rows in the panels are up to date; return the other units."""
    import duckdb

    files = [file for city in sorted({unit.city for unit in units}) if (file := states.clean / city / PANEL).is_file()]
    try:
        return _take_from(connection, files, units, states)
    except duckdb.Error:  # one of them is no panel, or of an earlier form
        return _take_from(connection, [file for file in files if is_panel(file)], units, states)


def _take_from(
    connection: DuckDBPyConnection, files: Sequence[Path], units: Sequence[OpenUnit], states: _States
) -> set[Unit]:
    """Add the rows of units that files have, all or none; these are read twice rather than kept beside the table."""
    if not files:
        return {unit.unit for unit in units}
    found: dict[_Key, set[tuple[str, str]]] = {}
    panels = connection.read_parquet(list(map(str, files)))
    for *place, state, sha256 in panels.select(*_KEYS.names, "state", "sha256").fetchall():
        found.setdefault(_Key(*place), set()).add((state, sha256))
    stale, current = set(), []
    for unit in units:
        key = _Key(unit.city, unit.year, unit.agency)
        if found.get(key) == {(states[key], source.sha256) for source in unit.unit.sources}:
            current.append(key._asdict())
        else:
            stale.add(unit.unit)
    wanted = connection.from_arrow(pa.Table.from_pylist(current, schema=_KEYS)).set_alias("wanted")
    panels.select(*schema().names).join(wanted, ", ".join(_KEYS.names), "semi").insert_into("panel")
    return stale


class _Key(NamedTuple):
    """What tells a unit from others."""

    city: str
    year: int
    agency: str


class _States(dict[_Key, str]):
    """The state of the published tables of each unit, looked up once; see ``state_of``."""

    def __init__(self, clean: Path) -> None:
        super().__init__()
        self.clean = clean

    def __missing__(self, key: _Key) -> str:
        self[key] = state_of(f"{self.clean}/{key.city}/{key.year}/{key.agency}")
        return self[key]


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
        read(_SPREAD),
        read(_RATES, most=MOST),
    )

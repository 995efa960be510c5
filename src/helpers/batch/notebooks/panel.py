"""The panel: a row for each document of a city, in one file beside the city's units, for reads across all cities.

Ten thousand units are tens of thousands of small Parquet files; opening them takes minutes. The panel of a city holds
what a comparison shows of each document and is made of nothing but the published tables. Each row says which state of
them it was made of: one that is older than the tables counts as missing, so a panel that is lost or out of date costs
time, never truth.
"""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from helpers.atomic import replaced
from helpers.clean.contract import DOCUMENT_TABLES, arrow_schema, to_arrow
from helpers.clean.rows import columns_of, rows_by_document
from helpers.clean.rows import rows_of as rows_of_table
from helpers.clean.store import read_unit
from helpers.errors import InputError

if TYPE_CHECKING:
    from helpers.batch.planning.units import Unit

PANEL = "panel.parquet"
"""Name of the panel of a city, ``data/clean/<city>/panel.parquet``, and of the rows beside each unit's tables."""

_KEY = ("city", "year", "agency")
_DECIMAL = pa.decimal128(24, 6)
_CARD = {
    "findings": pa.int64(),
    "failed": pa.int64(),
    "tested": pa.int64(),
    "findings_per_100": _DECIMAL,
    "completeness": pa.float64(),
    "points": pa.int64(),
    "weight": pa.int64(),
    "closure": _DECIMAL,
    "held": pa.int64(),
    "testable": pa.int64(),
    "reading": pa.string(),
}
_LISTS = {
    "counts": {"name": pa.string(), "rows": pa.int64()},
    "classes": {"item_code": pa.string(), "item_name": pa.string(), "amount_fen": pa.int64()},
    "outcomes": {"rule_id": pa.string(), "status": pa.string(), "number": pa.int64()},
}


def schema() -> pa.Schema:
    """Return the columns of a panel.

    Those of the clean table ``documents``; ``place``, the document's place in its unit; ``state`` of the published
    tables that the row was made of; those of ``helpers.report.scorecard`` that no decision changes; and three lists:
    ``counts`` of rows by clean table, ``classes`` of expenditure with their amounts, ``outcomes`` of checks by rule and
    status.
    """
    lists = {name: pa.list_(pa.struct(list(fields.items()))) for name, fields in _LISTS.items()}
    plain = {"place": pa.int64(), "state": pa.string(), **_CARD, **lists}
    return pa.schema([*arrow_schema("documents").remove_metadata(), *(pa.field(*pair) for pair in plain.items())])


def refresh(clean: Path, units: Iterable[Unit]) -> None:
    """Bring the panels of the cities of some units up to date with the tables that are published.

    Rows of units that are published no more go. A panel appears whole, by rename; where nothing changed, none is
    written.

    Parameters
    ----------
    clean : Path
        Folder of the clean tables.
    units : iterable of Unit
        The units whose tables may have changed.

    Raises
    ------
    InputError
        If a clean table cannot be read.
    """
    for city, of_city in groupby(sorted(units), key=lambda unit: unit.city):
        file = clean / city / PANEL
        known = _known(file)
        states = {
            place: state_of(clean / place) for place in known.keys() | {unit.folder.as_posix() for unit in of_city}
        }
        published = {place: state for place, state in states.items() if state}
        if known != published:
            stale = sorted(place for place, state in published.items() if known.get(place) != state)
            gone = {place for place, state in known.items() if published.get(place) != state}
            made = (_made(clean, place, published[place]) for place in stale)
            _write(file, pa.concat_tables([_without(file, gone), *made]))


def write_rows(folder: Path, tables: Mapping[str, pd.DataFrame]) -> None:
    """Write a unit's rows of the panel beside the unit's tables, so that ``refresh`` need not open these."""
    pq.write_table(rows_of(tables), folder / PANEL)


def state_of(folder: Path | str) -> str:
    """Return what tells one state of a unit's published tables from another; empty where none are published.

    The form of the rows is part of it: rows of an earlier form count as made of other tables.
    """
    try:
        whole, last = os.stat(folder), os.stat(f"{folder}/checks.parquet")  # noqa: PTH116 - of ten thousand units
    except FileNotFoundError:
        return ""
    return f"{_form()}-{whole.st_mtime_ns}-{last.st_mtime_ns}-{last.st_size}"


@cache
def _form() -> str:
    return hashlib.sha256(str(schema()).encode()).hexdigest()[:8]


def is_panel(file: Path) -> bool:
    """Return whether a file is a panel, and of the form that is read now."""
    try:
        return pq.read_schema(file).equals(schema())
    except (OSError, pa.ArrowInvalid):
        return False


def rows_of(tables: Mapping[str, pd.DataFrame]) -> pa.Table:
    """Return the rows of the panel for the documents of a unit, made of all its clean tables."""
    from helpers.charts.disclosed import class_amounts
    from helpers.report.scorecard import scorecard

    documents = tables["documents"]
    (doc_ids,) = columns_of(documents, ("doc_id",))
    cards = {card.doc_id: card for card in rows_of_table(scorecard(tables), ("doc_id", *_CARD))}
    classes = rows_by_document(class_amounts(tables["amounts"], tables["claims"]), tuple(_LISTS["classes"]))
    lists = {
        "counts": _counts(tables),
        "classes": {doc_id: [row._asdict() for row in rows] for doc_id, rows in classes.items()},
        "outcomes": _outcomes(tables["checks"]),
    }
    made = {
        "place": list(range(len(documents))),
        "state": [""] * len(documents),
        **{name: [getattr(cards[doc_id], name) for doc_id in doc_ids] for name in _CARD},
        **{name: [of.get(doc_id, []) for doc_id in doc_ids] for name, of in lists.items()},
    }
    whole = schema()
    columns = [pa.array(values, whole.field(name).type) for name, values in made.items()]
    return pa.Table.from_arrays([*to_arrow("documents", documents).columns, *columns], schema=whole)


def _counts(tables: Mapping[str, pd.DataFrame]) -> dict[str, list[dict[str, Any]]]:
    """Return the number of rows of each document in each clean table that documents fill, in the tables' order."""
    read = {name: Counter(tables[name]["doc_id"].tolist()) for name in DOCUMENT_TABLES[1:]}
    return {
        doc_id: [{"name": name, "rows": rows[doc_id]} for name, rows in read.items() if rows[doc_id]]
        for doc_id in tables["documents"]["doc_id"]
    }


def _outcomes(checks: pd.DataFrame) -> dict[str, list[dict[str, Any]]]:
    """Return how many checks of each rule had each outcome, by document."""
    found: dict[str, list[dict[str, Any]]] = {}
    outcomes = Counter(zip(*columns_of(checks, ("doc_id", "rule_id", "status")), strict=True))
    for (doc_id, rule_id, status), number in sorted(outcomes.items()):
        found.setdefault(doc_id, []).append({"rule_id": rule_id, "status": status, "number": number})
    return found


def _known(file: Path) -> dict[str, str]:
    """Return the units that a panel has rows of, by folder, with the state of the tables that these were made of."""
    if not is_panel(file):
        return {}
    columns = pq.ParquetFile(file).read([*_KEY, "state"]).to_pydict().values()
    return {f"{city}/{year}/{agency}": state for city, year, agency, state in zip(*columns, strict=True)}


def _without(file: Path, gone: Collection[str]) -> pa.Table:
    """Return the rows of a panel, without those of some units."""
    if not is_panel(file):
        return schema().empty_table()
    panel = pq.ParquetFile(file).read()
    places = zip(*(panel.column(name).to_pylist() for name in _KEY), strict=True)
    return panel.filter(pa.array([f"{city}/{year}/{agency}" not in gone for city, year, agency in places], pa.bool_()))


def _made(clean: Path, place: str, state: str) -> pa.Table:
    """Return the rows of a published unit: those that lie beside its tables, else made of these."""
    file = clean / place / PANEL
    rows = pq.ParquetFile(file).read() if is_panel(file) else rows_of(read_unit(clean / place))
    at = schema().get_field_index("state")
    return rows.set_column(at, schema().field(at), pa.array([state] * len(rows), pa.string()))


def _write(file: Path, panel: pa.Table) -> None:
    order = [(name, "ascending") for name in (*_KEY, "place")]
    try:
        with replaced(file) as beside:
            pq.write_table(panel.sort_by(order), beside)
    except OSError as error:
        raise InputError(file, f"cannot be written ({error.strerror})", "choose a folder you may write to") from error

"""The parts of a unit's clean tables, each made by one notebook, and the digests that tell whether a part changed."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from helpers.batch.stages import ABOUT, STAGES, STAGING
from helpers.clean.contract import DOCUMENT_TABLES, stack, table_names, to_arrow
from helpers.clean.store import ArrowTables, LazyTables, Tables, read_table

RECONCILED = ("reconciliation", "roll_up", "carry_over", "causes")
AUDITED = ("checks", "coverage", "closure", "completeness")
TABLES: Mapping[str, tuple[str, ...]] = {
    "budget": DOCUMENT_TABLES,
    "final": DOCUMENT_TABLES,
    "reconciliation": RECONCILED,
    "audit": AUDITED,
}
"""The tables of each part."""


_FILE = ("path", "part", "sha256", "encoding", "lines", "evidence")
"""Columns of the table ``documents`` that say how a file lies there and not what it states: no other unit sees them."""

_TEXT = "passages"
"""The table of a document's own words, which no other unit sees either; what they state is in other tables."""


def write_part(folder: Path, tables: Mapping[str, pd.DataFrame], about: Mapping[str, object] | None = None) -> None:
    """Write the tables of a part that have rows, with digests.

    ``digest`` is that of all tables; of what other units see, ``documents`` is that of the documents' table alone and
    ``seen`` that of all.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = {name: frame for name, frame in tables.items() if len(frame)}
    for name, frame in written.items():
        # A part is read several times and gone when the run ends: what would make it smaller takes longer.
        pq.write_table(to_arrow(name, frame), folder / f"{name}.parquet", use_dictionary=False)
    documents = _digest_of_documents(written)
    seen = f"{documents} {_digest(folder, sorted(written.keys() - {'documents', _TEXT}))}"
    digests = {"digest": _digest(folder, sorted(written)), "documents": documents, "seen": _short(seen)}
    (folder / ABOUT).write_text(json.dumps(digests | dict(about or {})), encoding="utf-8")


def read_part(folder: Path, part: str) -> ArrowTables:
    """Return the tables of a part that was written by itself, in the run under way."""
    return ArrowTables(TABLES[part], partial(_read_arrow, folder))


def _read_arrow(folder: Path, name: str) -> pa.Table | None:
    path = folder / f"{name}.parquet"
    if not path.is_file():
        return None
    with pq.ParquetFile(path) as file:
        return file.read(use_threads=False)


def part_of(folder: Path, part: str) -> LazyTables:
    """Return the tables of one part of a whole unit."""
    tables = LazyTables(TABLES[part], partial(read_table, folder))
    if part not in STAGES:
        return tables

    def own(name: str) -> pd.DataFrame:
        about, frame = tables["documents"], tables[name]
        doc_ids = about["doc_id"][about["stage"] == part]
        return frame[frame["doc_id"].isin(doc_ids)].reset_index(drop=True)

    return LazyTables(TABLES[part], own)


def part_folder(unit: Path, part: str) -> Path | None:
    """Return where the run under way left a part of a unit; None where there is no run, or it did not make it."""
    staging = os.environ.get(STAGING)
    folder = Path(staging, unit, part) if staging else None
    return folder if folder and folder.is_dir() else None


def join(parts: Iterable[Mapping[str, pd.DataFrame]]) -> Tables:
    """Put tables of several documents or units together, one below the other, in the order given."""
    return dict(joined(parts))


def joined(parts: Iterable[Mapping[str, pd.DataFrame]]) -> LazyTables:
    """Return what ``join`` puts together, each table when it is asked for."""
    parts = list(parts)
    kept = [part for part in parts if isinstance(part, ArrowTables)]
    if len(kept) == len(parts):
        return ArrowTables(table_names(), lambda name: _below(part.arrow(name) for part in kept if name in part))
    return LazyTables(table_names(), lambda name: stack(name, (part[name] for part in parts if name in part)))


def _below(tables: Iterable[pa.Table | None]) -> pa.Table | None:
    """Put tables one below the other, in the order given."""
    filled = [table for table in tables if table is not None]
    return pa.concat_tables(filled).combine_chunks() if filled else None


def as_others_see(tables: Mapping[str, pd.DataFrame]) -> LazyTables:
    """Return the tables of a unit without what no other unit sees: how its files lie there, and their own words.

    Where only that changes, as by a sentence that no table and no claim comes of, the other units stay as they are.
    """
    if isinstance(tables, ArrowTables):
        arrow = tables.arrow
        return ArrowTables(tuple(tables), lambda name: None if name == _TEXT else _without_file(name, arrow(name)))

    def seen(name: str) -> pd.DataFrame:
        if name == _TEXT:
            return stack(name, [])
        frame = tables[name]
        hidden = {one: frame[one].mask(frame[one].notna()) for one in _FILE if name == "documents"}
        return frame.assign(**hidden) if hidden else frame

    return LazyTables(tuple(tables), seen)


def _without_file(name: str, table: pa.Table | None) -> pa.Table | None:
    """Return the table of documents without what says how their files lie there; any other table as it is."""
    if table is None or name != "documents":
        return table
    for at, field in enumerate(table.schema):
        if field.name in _FILE:
            table = table.set_column(at, field, pa.nulls(len(table), field.type))
    return table


def _digest_of_documents(tables: Mapping[str, pd.DataFrame]) -> str:
    return _short(tables["documents"].drop(columns=list(_FILE)).to_csv(index=False)) if "documents" in tables else ""


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _digest(folder: Path, names: Iterable[str]) -> str:
    total = hashlib.sha256()
    for name in names:
        total.update(f"{name} {hashlib.sha256((folder / f'{name}.parquet').read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()[:32]

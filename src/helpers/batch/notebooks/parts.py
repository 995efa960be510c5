"""The parts of a unit's clean tables, each made by one notebook, and the digests that tell whether a part changed."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq

from helpers.batch.stages import ABOUT, STAGES, STAGING
from helpers.clean.contract import DOCUMENT_TABLES, stack, table_names, to_arrow
from helpers.clean.store import Tables, read_table

RECONCILED = ("reconciliation", "roll_up", "carry_over", "causes")
AUDITED = ("checks", "coverage", "closure", "completeness")
TABLES: Mapping[str, tuple[str, ...]] = {
    "budget": DOCUMENT_TABLES,
    "final": DOCUMENT_TABLES,
    "reconciliation": RECONCILED,
    "audit": AUDITED,
}
"""The tables of each part."""


def write_part(folder: Path, tables: Mapping[str, pd.DataFrame], about: Mapping[str, object] | None = None) -> None:
    """Write the tables of a part that have rows, with a digest of all and one of the documents' table alone."""
    folder.mkdir(parents=True, exist_ok=True)
    written = {name: frame for name, frame in tables.items() if len(frame)}
    for name, frame in written.items():
        pq.write_table(to_arrow(name, frame), folder / f"{name}.parquet")
    digests = {"digest": _digest(folder, sorted(written)), "documents": _digest(folder, {"documents"} & written.keys())}
    (folder / ABOUT).write_text(json.dumps(digests | dict(about or {})), encoding="utf-8")


def read_part(folder: Path, part: str) -> Tables:
    """Read a part that was written by itself."""
    return {name: read_table(folder, name) for name in TABLES[part]}


def part_of(folder: Path, part: str) -> Tables:
    """Read one part of the clean tables of a whole unit."""
    tables = read_part(folder, part)
    if part not in STAGES:
        return tables
    about = tables["documents"]
    doc_ids = set(about["doc_id"][about["stage"] == part])
    return {name: frame[frame["doc_id"].isin(doc_ids)].reset_index(drop=True) for name, frame in tables.items()}


def part_folder(unit: Path, part: str) -> Path | None:
    """Return where the run under way left a part of a unit; None where there is no run, or it did not make it."""
    staging = os.environ.get(STAGING)
    folder = Path(staging, unit, part) if staging else None
    return folder if folder and folder.is_dir() else None


def join(parts: Iterable[Mapping[str, pd.DataFrame]]) -> Tables:
    """Put tables of several documents or units together, one below the other, in the order given."""
    parts = list(parts)
    return {name: stack(name, (part[name] for part in parts if name in part)) for name in table_names()}


def _digest(folder: Path, names: Iterable[str]) -> str:
    total = hashlib.sha256()
    for name in names:
        total.update(f"{name} {hashlib.sha256((folder / f'{name}.parquet').read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()[:32]

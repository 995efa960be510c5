"""An export: every clean table with the rows of all units, as an open data package that appears whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, nullcontext
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from helpers.audit.decisions import decide
from helpers.batch.exporting.descriptor import DICTIONARY, Exported, describe, refuse_foreign, source_of
from helpers.batch.exporting.formats import FORMATS
from helpers.batch.folders import Folders, review_file
from helpers.batch.parameters import Parameters
from helpers.batch.planning.identities import STATE
from helpers.batch.planning.units import Unit, select
from helpers.batch.reviewing.review import read_decisions
from helpers.batch.running.staging import publish, staging
from helpers.clean.contract import arrow_schema, contract, table_names, to_arrow
from helpers.clean.dictionary import dictionary
from helpers.clean.store import read_arrow, read_table
from helpers.errors import InputError
from helpers.locks import held

_AT_ONCE, _READERS = 64, 2
_ROWS = 32_768
"""Rows that are gathered before they are written."""


def published_units(clean: Path) -> tuple[Unit, ...]:
    """Return the units whose clean tables a folder holds, in order.

    Raises
    ------
    InputError
        If it holds none.
    """
    places = (file.parent.relative_to(clean).parts for file in clean.glob("[!.]*/*/*/documents.parquet"))
    found = sorted(Unit(city, int(year), agency) for city, year, agency in places if year.isdecimal())
    if not found:
        raise InputError(clean, "no clean tables here", "run 'duizhang run' first")
    return tuple(found)


def export(
    wanted: Parameters, where: Folders, dest: Path, formats: Sequence[str], waits: Callable
) -> tuple[tuple[Unit, ...], list[Exported]]:
    """Write the clean tables of some units, across all of them, as a data package; return them and what it holds.

    The same tables give the same bytes. Decisions of reviewers stand beside the findings as they are now. At most some
    ten thousand rows are in memory at once, but for Stata.

    Parameters
    ----------
    wanted : Parameters
        City, year and agency of the units.
    where : Folders
        Where the clean tables and the decisions are.
    dest : Path
        The folder of the package; an export that is there already is replaced.
    formats : sequence of str
        See ``FORMATS``.
    waits : callable
        Told one line if a run has to end first: tables that it publishes meanwhile would not fit the others.

    Raises
    ------
    InputError
        If there is no such unit, something else is in the place or it cannot be written, a table cannot be read, or a
        format cannot keep a value.
    """
    refuse_foreign(dest)
    state = where.clean / STATE
    try:
        with held(state, waits) if state.is_dir() else nullcontext():
            units = select(published_units(where.clean), wanted.city, wanted.year, wanted.agency)
            with staging(dest.parent, "export") as aside:
                exported = _package(units, where, aside / "package", formats)
                publish(aside / "package", dest)
    except OSError as error:
        remedy = "check the space left and that you may write there"
        raise InputError(dest, f"cannot be written ({error.strerror or error})", remedy) from error
    return units, exported


def _package(units: Sequence[Unit], where: Folders, folder: Path, formats: Sequence[str]) -> list[Exported]:
    """Write the files of the package into a folder."""
    folder.mkdir()
    documents = list(_parts("documents", units, where))
    parts = ((name, documents if name == "documents" else _parts(name, units, where)) for name in table_names())
    exported = [_export(name, rows, folder, formats) for name, rows in parts]
    sources = [source_of(row) for part in documents for row in part.to_pylist()]
    (folder / DICTIONARY).write_text(dictionary(), encoding="utf-8")
    describe(folder, exported, sources)
    return exported


def _export(table: str, parts: Iterable[pa.Table], folder: Path, formats: Sequence[str]) -> Exported:
    """Write one table in every format."""
    files = {ending: folder / ending / f"{table}.{ending}" for ending in formats}
    texts = [field.name for field in contract()[table] if field.required and field.dtype == "string"]
    rows, blank = 0, set()
    with _sinks(table, files) as sinks:
        for part in _gathered(parts, table):
            rows += part.num_rows
            blank |= {name for name in texts if pc.any(pc.equal(part.column(name), "")).as_py()}
            for sink in sinks:
                sink(part)
    return Exported(table, rows, blank, files)


@contextmanager
def _sinks(table: str, files: dict[str, Path]) -> Iterator[list]:
    """Begin the files of a table."""
    with ExitStack() as stack:
        for file in files.values():
            file.parent.mkdir(exist_ok=True)
        yield [stack.enter_context(FORMATS[ending].opens(file, table)) for ending, file in files.items()]


def _gathered(parts: Iterable[pa.Table], table: str) -> Iterator[pa.Table]:
    """Put small parts together: a unit has some hundred rows, and a file of many small parts is slow to read."""
    waiting, rows = [arrow_schema(table).empty_table()], 0
    for part in parts:
        waiting.append(part)
        rows += part.num_rows
        if rows >= _ROWS:
            yield pa.concat_tables(waiting).combine_chunks()
            waiting, rows = waiting[:1], 0
    if rows:
        yield pa.concat_tables(waiting).combine_chunks()


def _parts(table: str, units: Sequence[Unit], where: Folders) -> Iterator[pa.Table]:
    """Yield the rows of a table, unit by unit; several are read at once."""
    with ThreadPoolExecutor(_READERS) as readers:
        for start in range(0, len(units), _AT_ONCE):
            group = units[start : start + _AT_ONCE]
            yield from readers.map(lambda unit: _read(table, unit, where), group)


def _read(table: str, unit: Unit, where: Folders) -> pa.Table:
    folder = where.clean / unit.folder
    decisions = review_file(where.review, unit.city, unit.year)
    if table == "checks" and decisions.is_file():
        return to_arrow(table, decide(read_table(folder, table), read_decisions(decisions)))
    return read_arrow(folder, table)

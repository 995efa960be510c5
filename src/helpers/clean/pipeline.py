"""From a raw file to clean tables: read, disclose, conform."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import pandas as pd

from helpers.clean.contract import DOCUMENT_TABLES, conform, label
from helpers.clean.store import Tables
from helpers.disclosure.disclose import disclose
from helpers.disclosure.model import Disclosure
from helpers.documents import read_guarded
from helpers.documents.parts import read_parts
from helpers.errors import InputError


def clean_file(
    path: str | Path,
    root: str | Path | None = None,
    hint: str = "",
    overrides: Mapping[str, str | int] | None = None,
    part: str = "",
) -> Tables:
    """Read one raw file into clean tables.

    Parameters
    ----------
    path : str or Path
        The raw file. Below ``root`` it may name several files that are one document, see ``read_parts``.
    root : str or Path, optional
        The raw-data folder; ``documents.path`` is given relative to it.
    hint, overrides
        See ``helpers.disclosure.identity.identify``.
    part : str
        Below ``root``, the pages or lines of the file that are the document, see ``read_parts``; empty for all.

    Returns
    -------
    dict of str to DataFrame
        One frame for each of ``DOCUMENT_TABLES``.

    Raises
    ------
    InputError
        If the file cannot be read, or what it is cannot be established.
    """
    if root is None:
        return tables_of(disclose(read_guarded(path), hint, overrides))
    name = Path(path).relative_to(root).as_posix()
    return tables_of(disclose(read_parts(Path(root), name, part), hint, overrides))


def tables_of(disclosure: Disclosure) -> Tables:
    """Turn a disclosure into clean tables that obey the contract."""
    document = disclosure.document
    doc_id = f"{document['city']}-{document['year']}-{document['agency']}-{document['scope']}-{document['stage']}"
    rows: dict[str, list[dict[str, object]]] = {
        "documents": [document],
        "tables": [row | {"kind_name": _kind_name(row["kind"])} for row in disclosure.tables],
        **{name: getattr(disclosure, name) for name in DOCUMENT_TABLES[2:]},
    }
    return {name: conform(name, [row | {"doc_id": doc_id} for row in rows[name]]) for name in DOCUMENT_TABLES}


def _kind_name(kind: str) -> str:
    return label("kind", kind, "zh")


def combine(parts: Iterable[Tables]) -> Tables:
    """Put the clean tables of several documents together, in the order given.

    Raises
    ------
    InputError
        If two documents have the same identity.
    """
    parts = list(parts)
    seen: dict[str, str] = {}
    for part in parts:
        for doc_id, path in zip(part["documents"]["doc_id"], part["documents"]["path"], strict=True):
            if doc_id in seen:
                raise InputError(path, f"the same document as {seen[doc_id]} ({doc_id})", "keep one of the two")
            seen[doc_id] = path
    return {
        name: pd.concat([part[name] for part in parts], ignore_index=True) if parts else conform(name, [])
        for name in DOCUMENT_TABLES
    }

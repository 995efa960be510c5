"""Attachments: files of one folder that are one document, a narrative and the tables that belong to it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from helpers.batch.sources import Source
from helpers.documents import Document, read_guarded
from helpers.documents.parts import PARTED, joint_digest
from helpers.errors import InputError
from helpers.money import parse_figure

MANY = 30
"""Figures in tables from which on a file counts as one with tables; a narrative has fewer, if any."""


def makes_whole(raw: Path, path: str, other: str) -> bool:
    """Say whether two files of one folder complement each other: one has the tables, the other the text."""
    if PARTED in path or Path(path).parent != Path(other).parent:
        return False
    try:
        tables = [_has_tables(read_guarded(raw / part, part)) for part in (path, other)]
    except InputError:
        return False
    return tables[0] != tables[1]


def attach(source: Source, path: str, sha256: str) -> Source:
    """Return a document with another file attached to it."""
    return replace(source, path=f"{source.path}{PARTED}{path}", sha256=joint_digest([source.sha256, sha256]))


def _has_tables(document: Document) -> bool:
    cells = (cell for grid in document.grids for row in grid.rows for cell in row.cells)
    return sum(parse_figure(cell.text) is not None for cell in cells) >= MANY

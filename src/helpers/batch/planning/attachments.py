"""Attachments: files of one folder that are one document, a narrative and the tables that belong to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from helpers.batch.planning.sources import Source
from helpers.documents import Document
from helpers.documents.parts import PARTED, joint_digest
from helpers.errors import InputError
from helpers.money import parse_figure

MANY = 30
"""Figures in tables from which on a file counts as one with tables; a narrative has fewer, if any."""


def complement(path: str, other: str, tables: Callable[[str], bool]) -> bool:
    """Say whether two files of one folder complement each other: one has the tables, the other the text.

    Parameters
    ----------
    path, other : str
        The files, within the folder of raw documents.
    tables : callable
        Says whether a file has tables, see ``has_tables``; raises InputError where it cannot be read.
    """
    if PARTED in path or Path(path).parent != Path(other).parent:
        return False
    try:
        return tables(path) != tables(other)
    except InputError:
        return False


def attach(source: Source, path: str, sha256: str) -> Source:
    """Return a document with another file attached to it."""
    return replace(source, path=f"{source.path}{PARTED}{path}", sha256=joint_digest([source.sha256, sha256]))


def has_tables(document: Document) -> bool:
    """Return whether a document has figures in tables, more than a narrative has."""
    cells = (cell for grid in document.grids for row in grid.rows for cell in row.cells)
    return sum(parse_figure(cell.text) is not None for cell in cells) >= MANY

"""Documents of several files, such as a narrative and an attachment with its tables: read as one."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from helpers.documents.guard import read_guarded
from helpers.documents.model import Cell, Document, Grid, Line, Row

PARTED = "; "
"""Parts the paths of the files that make up one document."""


def read_parts(root: Path, path: str) -> Document:
    """Read a document whose path names one file within ``root``, or several parted by ``PARTED``.

    Raises
    ------
    InputError
        If one of the files cannot be read.
    """
    parts = [read_guarded(root / part, part) for part in path.split(PARTED)]
    return parts[0] if len(parts) == 1 else merge(parts)


def merge(parts: Sequence[Document]) -> Document:
    """Put several documents together as one, in the order given.

    Pages count on from part to part; a part without pages is a page of its own. The digest is that of the digests.
    """
    source: list[Line] = []
    blocks: list[Line | Grid] = []
    unread: list[int] = []
    pages = 0
    for part in parts:
        source += [_line(line, pages) for line in part.source]
        blocks += [_grid(block, pages) if isinstance(block, Grid) else _line(block, pages) for block in part.blocks]
        unread += [pages + page for page in part.unread]
        pages += max([1, *(line.page or 1 for line in part.source), *part.unread])
    return Document(
        path=PARTED.join(part.path for part in parts),
        sha256=joint_digest([part.sha256 for part in parts]),
        format=PARTED.join(dict.fromkeys(part.format for part in parts)),
        encoding=PARTED.join(dict.fromkeys(part.encoding for part in parts)),
        source=tuple(source),
        blocks=tuple(blocks),
        wrapped=any(part.wrapped for part in parts),
        unread=tuple(unread),
    )


def joint_digest(digests: Sequence[str]) -> str:
    """Return the digest of a document of several files, from the digests of its files in order."""
    return digests[0] if len(digests) == 1 else hashlib.sha256("".join(digests).encode()).hexdigest()


def _line(line: Line, pages: int) -> Line:
    return replace(line, page=pages + (line.page or 1))


def _grid(grid: Grid, pages: int) -> Grid:
    rows = tuple(_row(row, pages) for row in grid.rows)
    return replace(grid, rows=rows, page=pages + (grid.page or 1))


def _row(row: Row, pages: int) -> Row:
    cells = tuple(_cell(cell, pages) for cell in row.cells)
    return Row(cells, row.line, row.part, pages + (row.page or 1))


def _cell(cell: Cell, pages: int) -> Cell:
    return replace(cell, page=pages + (cell.page or 1))

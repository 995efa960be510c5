"""Documents of several files, such as a narrative and an attachment with its tables, and several in one file."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from helpers.documents.guard import read_guarded
from helpers.documents.model import Cell, Document, Grid, Line, Row
from helpers.errors import InputError

PARTED = "; "
"""Parts the paths of the files that make up one document."""
_PART = re.compile(r"(?:pages (\d{1,6})(?::(\d{1,6}))?-(\d{1,6})(?::(\d{1,6}))?|lines (\d{1,7})-(\d{1,7}))")
_WHOLE_PAGE = 10**9
_REMEDY = "name its pages, or its lines where it has no pages: pages 41-80, pages 41:12-80:7, lines 400-812"


def read_parts(root: Path, path: str, part: str = "") -> Document:
    """Read a document whose path names one file within ``root``, or several parted by ``PARTED``.

    Where it is one of several that are bound in the file, ``part`` says which pages or lines it takes; see ``cut``.

    Raises
    ------
    InputError
        If one of the files cannot be read, or has no such part.
    """
    parts = [read_guarded(root / name, name) for name in path.split(PARTED)]
    whole = parts[0] if len(parts) == 1 else merge(parts)
    return cut(whole, part) if part else whole


def cut(document: Document, part: str) -> Document:
    """Return some pages of a document, or some lines of one without pages; all stay where they are.

    ``pages 41-80`` are whole, ``pages 41:12-80:7`` are from line 12 of page 41 to line 7 of page 80; ``lines 400-812``.

    Raises
    ------
    InputError
        If ``part`` does not say from where to where, or nothing stands there.
    """
    first, last = _ends(document.path, part)
    paged = part.startswith("pages")

    def holds(page: int | None, line: int) -> bool:
        return (page is not None) == paged and first <= ((page or 0, line) if paged else (line, 0)) <= last

    source = tuple(line for line in document.source if holds(line.page, line.number))
    if not source:
        raise InputError(document.path, f"it has no {part}", _REMEDY)
    blocks: list[Line | Grid] = []
    for block in document.blocks:
        if isinstance(block, Line):
            blocks += [block] if holds(block.page, block.number) else []
        elif rows := tuple(row for row in block.rows if holds(row.page or block.page, row.line)):
            blocks.append(block if len(rows) == len(block.rows) else _some(block, rows))
    unread = tuple(page for page in document.unread if first[0] <= page <= last[0])
    return replace(document, source=source, blocks=tuple(blocks), unread=unread, part=part)


def _ends(where: str, part: str) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return the first and the last place that a part names."""
    found = _PART.fullmatch(part)
    if found is None:
        raise InputError(where, f"{part} names no part of it", _REMEDY)
    page, line, last_page, last_line, first, last = (int(number) if number else 0 for number in found.groups())
    return ((page, line), (last_page, last_line or _WHOLE_PAGE)) if page else ((first, 0), (last, 0))


def _some(grid: Grid, rows: tuple[Row, ...]) -> Grid:
    """Return a grid with only some of its rows."""
    page = rows[0].page if rows[0].page is not None else grid.page
    hidden = tuple(row for row in grid.hidden if rows[0].line < row.line <= rows[-1].line)
    return replace(grid, rows=rows, first_line=rows[0].line, last_line=rows[-1].line, page=page, hidden=hidden)


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
    hidden = tuple(_row(row, pages) for row in grid.hidden)
    return replace(grid, rows=rows, page=pages + (grid.page or 1), hidden=hidden)


def _row(row: Row, pages: int) -> Row:
    cells = tuple(_cell(cell, pages) for cell in row.cells)
    return Row(cells, row.line, row.part, pages + (row.page or 1))


def _cell(cell: Cell, pages: int) -> Cell:
    return replace(cell, page=pages + (cell.page or 1))

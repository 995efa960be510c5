"""The door of the readers: a path becomes a Document."""

from __future__ import annotations

import hashlib
from pathlib import Path

from helpers.documents.decode import decode
from helpers.documents.model import Document, Grid, Line
from helpers.documents.text_form import blocks_of
from helpers.errors import InputError

WORD_BORN = "text, a cell a line"
"""Text exported from a word processor: tables a cell a line, each line of text a whole paragraph."""


def read_document(path: str | Path, name: str | None = None) -> Document:
    """Read a file as a document of lines and grids.

    Parameters
    ----------
    path : str or Path
        The file.
    name : str, optional
        What to call the file in the document and in errors, such as its path within the raw-data folder.

    Raises
    ------
    InputError
        If the file is missing, unreadable, empty, or not text.
    """
    name = name or str(path)
    try:
        data = Path(path).read_bytes()
    except FileNotFoundError as error:
        raise InputError(name, "no such file", "check the path") from error
    except OSError as error:
        raise InputError(name, f"cannot be read ({error.strerror})", "check that it is a file you may read") from error
    text, encoding = decode(data, name)
    lines = tuple(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    blocks = blocks_of(lines)
    return Document(
        path=name,
        sha256=hashlib.sha256(data).hexdigest(),
        format=_form(blocks),
        encoding=encoding,
        source=tuple(Line(text, number) for number, text in enumerate(lines, 1)),
        blocks=blocks,
        wrapped=_form(blocks) != WORD_BORN,
    )


def _form(blocks: tuple[object, ...]) -> str:
    grids = [block for block in blocks if isinstance(block, Grid)]
    if not grids:
        return "text"
    ragged = sum(grid.ragged for grid in grids)
    return WORD_BORN if ragged * 2 > len(grids) else "Markdown"

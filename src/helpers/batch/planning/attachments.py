"""Attachments: files of one folder that are one document, a narrative and the tables that belong to it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from helpers.batch.planning.sources import Source
from helpers.disclosure.identity import Identity
from helpers.documents import Document
from helpers.documents.model import squeeze
from helpers.documents.parts import PARTED, joint_digest
from helpers.errors import InputError
from helpers.money import parse_figure

_YEAR = re.compile(r"(?<!\d)20\d\d(?=年)")
MANY = 30
"""Figures in tables from which on a file counts as one with tables; a narrative has fewer, if any."""
MANY_SENTENCES = 15
"""Sentences from which on a file with tables has the text as well; notes below tables are fewer."""
TABLES, TEXT, BOTH = "tables", "text", "both"


def complement(path: str, other: str, holds: Callable[[str], str]) -> bool:
    """Say whether two files of one folder complement each other: one has the tables, the other the text.

    Parameters
    ----------
    path, other : str
        The files, within the folder of raw documents.
    holds : callable
        Says what a file holds, see ``what_it_holds``; raises InputError where it cannot be read.
    """
    if PARTED in path or Path(path).parent != Path(other).parent:
        return False
    try:
        return {holds(path), holds(other)} == {TABLES, TEXT}
    except InputError:
        return False


def names(document: Document, identity: Identity) -> bool:
    """Say whether a file that does not say what it is names the agency of a document, its year and its stage.

    Its year is the one named most often; accounts 决算 name budgets too, budgets no accounts.
    """
    text = squeeze("".join(document.lines))
    years = Counter(_YEAR.findall(text)).most_common(2)
    is_year = bool(years) and years[0][0] == str(identity.year) and (len(years) < 2 or years[1][1] < years[0][1])
    return is_year and identity.agency_name in text and ("决算" in text) == (identity.stage == "final")


def attach(source: Source, path: str, sha256: str) -> Source:
    """Return a document with another file attached to it."""
    return replace(source, path=f"{source.path}{PARTED}{path}", sha256=joint_digest([source.sha256, sha256]))


def what_it_holds(document: Document) -> str:
    """Return whether a document holds the tables, the text, or both: more figures or sentences than the other has."""
    cells = (cell for grid in document.grids for row in grid.rows for cell in row.cells)
    if sum(parse_figure(cell.text) is not None for cell in cells) < MANY:
        return TEXT
    return BOTH if sum(line.text.count("。") for line in document.text_lines) >= MANY_SENTENCES else TABLES

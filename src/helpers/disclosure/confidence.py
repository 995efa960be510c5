"""How surely the figures of a scan were recognised: column ``confidence`` of ``amounts`` and ``claims``."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from helpers.disclosure.model import Disclosure, Record
from helpers.documents.model import Document, Line, squeeze

Spot = tuple[int | None, int]
"""Page and line."""
_PLACES = Decimal("0.0001")


def add_confidence(found: Disclosure, document: Document) -> None:
    """Give each figure that was recognised in a picture the confidence of its most doubtful character, from 0 to 1.

    An amount has the confidence of its cell, a claim that of its number; where the characters of a line could not be
    told apart, that of the line's most doubtful one. Figures printed as text have none.

    Parameters
    ----------
    found : Disclosure
        Its ``amounts`` and ``claims`` are filled.
    document : Document
        Where they were read.
    """
    lines = {(line.page, line.number): line for line in document.source if line.confidence is not None}
    if not lines:
        return
    cells = _cells(document)
    for row in found.amounts:
        place = row["page"], row["line"]
        of_line = lines[place].confidence if place in lines else None
        row["confidence"] = _exact(cells.get((place, squeeze(row["printed"])), of_line))
    for row in found.claims:
        row["confidence"] = _exact(_of_claim(row, lines))


def _cells(document: Document) -> dict[tuple[Spot, str], float]:
    """Return the confidence of each text that stands in a cell; of the same text twice on a line, the lesser."""
    found: dict[tuple[Spot, str], float] = {}
    cells = (cell for grid in document.grids for row in grid.rows for cell in row.cells)
    for cell in cells:
        if cell.confidence is not None and cell.key:
            at = (cell.page, cell.line), cell.key
            found[at] = min(found.get(at, 1.0), cell.confidence)
    return found


def _of_claim(row: Record, lines: Mapping[Spot, Line]) -> float | None:
    line = lines.get((row["page"], row["line"]))
    if line is None:
        return None
    first, end = (len(squeeze(line.text[: row[edge]])) for edge in ("start", "end"))
    within = [seen.confidence for seen in line.seen[first:end]]
    return min(within, default=line.confidence)


def _exact(confidence: float | None) -> Decimal | None:
    return None if confidence is None else Decimal(confidence).quantize(_PLACES)

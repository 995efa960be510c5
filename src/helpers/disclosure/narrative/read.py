"""The door of the narrative: a document becomes rows of table ``claims``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from helpers.disclosure.narrative.claims import Identity
from helpers.disclosure.narrative.narrator import Narrator
from helpers.documents import Document, Line
from helpers.documents.flow import flow, paragraphs


def read_claims(
    document: Document, identity: Identity, cells: Iterable[tuple[str, Sequence[Line]]] = ()
) -> list[dict[str, Any]]:
    """Read every figure in the running text of a document, and in the prose of its project sheets.

    Parameters
    ----------
    document : Document
    identity : Identity
        Has the attributes ``year`` (int) and ``stage`` (``budget`` or ``final``).
    cells : iterable of (str, sequence of Line)
        Prose that stands in cells of project sheets, such as goals: the project's name, and the lines of the cell.

    Returns
    -------
    list of dict
        One row for each figure, in reading order, with the columns of table ``claims`` but ``doc_id``. ``value`` is a
        Decimal in the printed unit, a decrease negative; figures about one subject in one chain of clauses share
        ``statement_no``; ``whole_claim_no`` is the claim that a component or share is part of.
    """
    narrator = Narrator(identity)
    for paragraph in paragraphs(document):
        narrator.read(paragraph)
    for title, lines in cells:
        narrator.read_cell(flow(lines), title)
    return [claim.row() for claim in narrator.claims]

"""The door of the narrative: a document becomes rows of the tables ``claims`` and ``passages``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from helpers.disclosure.narrative.claims import Identity
from helpers.disclosure.narrative.narrator import Narrator
from helpers.disclosure.narrative.passages import Paragraph, contents_of, read_passages
from helpers.documents import Document, Line
from helpers.documents.flow import flow, paragraphs


@dataclass(frozen=True, slots=True)
class Narrative:
    """What a document says outside the cells of its tables: rows of tables ``claims`` and ``passages``."""

    claims: list[dict[str, Any]]
    passages: list[dict[str, Any]]


def read_narrative(
    document: Document,
    identity: Identity,
    cells: Iterable[tuple[str, Sequence[Line]]] = (),
    tables: Sequence[Mapping[str, Any]] = (),
) -> Narrative:
    """Read the running text of a document, and the prose of its project sheets.

    Parameters
    ----------
    document : Document
    identity : Identity
        Has the attributes ``year`` (int) and ``stage`` (``budget`` or ``final``).
    cells : iterable of (str, sequence of Line)
        Prose that stands in cells of project sheets, such as goals: the project's name, and the lines of the cell.
    tables : sequence of mapping
        Rows of table ``tables``; they tell titles and notes from other text.

    Returns
    -------
    Narrative
        Rows without ``doc_id``. ``claims`` has one row for each figure, in reading order: ``value`` is a Decimal in the
        printed unit, a decrease negative; figures about one subject in one chain of clauses share ``statement_no``;
        ``whole_claim_no`` is the claim that a component or share is part of. ``passages``: see ``read_passages``.
    """
    narrator = Narrator(identity)
    told: list[Paragraph] = []
    flows = list(paragraphs(document))
    contents = contents_of([paragraph.text for paragraph in flows])
    for number, paragraph in enumerate(flows):
        if number - 1 in contents and number not in contents:
            narrator.outline.leave_contents()
        told.append(narrator.read(paragraph))
    for title, lines in cells:
        narrator.read_cell(flow(lines), title)
    return Narrative([claim.row() for claim in narrator.claims], read_passages(document, told, contents, tables))


def read_claims(
    document: Document, identity: Identity, cells: Iterable[tuple[str, Sequence[Line]]] = ()
) -> list[dict[str, Any]]:
    """Read the claims of a document alone, see ``read_narrative``."""
    return read_narrative(document, identity, cells).claims

"""The door of the narrative: a document becomes rows of table ``claims``."""

from __future__ import annotations

from typing import Any

from helpers.disclosure.narrative.claims import Identity
from helpers.disclosure.narrative.narrator import Narrator
from helpers.documents import Document
from helpers.documents.flow import paragraphs


def read_claims(document: Document, identity: Identity) -> list[dict[str, Any]]:
    """Read every figure in the running text of a document.

    Parameters
    ----------
    document : Document
    identity : Identity
        Has the attributes ``year`` (int) and ``stage`` (``budget`` or ``final``).

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
    return [claim.row() for claim in narrator.claims]

"""Figures of prose about duties, plans and results: kept, but never as figures of the budget or the accounts."""

from __future__ import annotations

from helpers.disclosure.narrative import clauses, subjects
from helpers.disclosure.narrative.claims import Claim, Identity, fen, position
from helpers.disclosure.narrative.figures import Figure
from helpers.disclosure.narrative.outline import Place
from helpers.disclosure.narrative.years import last_year_in
from helpers.documents import Flow

_METRICS = {"money": "component", "persons": "headcount", "count": "count"}


def prose_claims(
    flow: Flow,
    place: Place,
    found: list[Figure],
    identity: Identity,
    claim_no: int,
    statement_no: int,
    metric: str | None = None,
) -> list[Claim]:
    """Return a claim, and a statement of its own, for every figure of a paragraph of prose.

    ``claim_no`` and ``statement_no`` are the last numbers given before; ``metric`` is what all the figures state, where
    the caller knows it.
    """
    made: list[Claim] = []
    end, name = place.body, place.title
    for number, figure in enumerate(found, 1):
        lead = clauses.lead(flow.text[end : figure.start])
        end = figure.end
        name = subjects.noun(lead) or name
        made.append(
            Claim(
                claim_no=claim_no + number,
                statement_no=statement_no + number,
                section="other",
                heading=place.heading,
                subject_name=name or None,
                metric=metric or _METRICS.get(figure.sort, "share_pct"),
                value=figure.value,
                printed=figure.printed,
                unit=figure.unit,
                amount_fen=fen(figure),
                base_year=last_year_in(lead) or identity.year,
                measure="other",
                **position(figure, flow),
            )
        )
    return made

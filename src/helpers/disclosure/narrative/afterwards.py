"""What a paragraph says of its figures once they are told: the reasons of changes, and verdicts on final figures."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.disclosure.narrative import clauses
from helpers.disclosure.narrative.claims import Claim
from helpers.disclosure.narrative.figures import Figure
from helpers.disclosure.narrative.scan import Scan
from helpers.disclosure.narrative.statements import Statements


def give_reasons(told: Statements, scan: Scan, found: Sequence[Figure]) -> None:
    """Give each reason of a paragraph to the statement that it follows."""
    for span in scan.spans:
        before = _last_before(span.marker, told, scan, found)
        if before is not None:
            told.give_reason(before.statement_no, scan.flow.text[span.start : span.end].strip("，；,;"))


def give_verdicts(told: Statements, scan: Scan, found: Sequence[Figure]) -> None:
    """Keep what the text says of a final figure against its budget: 决算数大于预算数."""
    for at, direction in clauses.verdicts(scan.flow.text):
        before = _last_before(at, told, scan, found)
        if before is not None:
            same = (claim for claim in told.claims if claim.statement_no == before.statement_no)
            for claim in same:
                claim.direction = direction if claim.metric == "final" else claim.direction


def _last_before(offset: int, told: Statements, scan: Scan, found: Sequence[Figure]) -> Claim | None:
    """Return the claim of the last figure before an offset of the paragraph."""
    pairs = zip(told.claims[scan.first_claim :], found, strict=True)
    return next((claim for claim, figure in reversed(list(pairs)) if figure.start < offset), None)

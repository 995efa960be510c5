"""What a paragraph says of its figures once they are told: the reasons of changes, and verdicts on final figures."""

from __future__ import annotations

import re
from collections.abc import Sequence

from helpers.disclosure.narrative import clauses, subjects
from helpers.disclosure.narrative.claims import Claim
from helpers.disclosure.narrative.figures import Figure, thresholds
from helpers.disclosure.narrative.metrics import CHANGES
from helpers.disclosure.narrative.scan import Scan
from helpers.disclosure.narrative.statements import Statements
from helpers.disclosure.narrative.tables import cues

# “三公”经费预算下降的[原因]: a sentence of its own names what its reason explains.
_EXPLAINED = re.compile(rf"(?P<what>[^，。；;,：:]+?)(?:有所|略有)?{clauses.VERB}(?:了|的)*(?:主要)?[，,]?$")
_JUDGED = re.compile(rf"(?P<what>[^，。；;,：:]+?){cues('verdict')}")
_STOP = re.compile(r"[。；;]")


def give_reasons(told: Statements, scan: Scan, found: Sequence[Figure]) -> None:
    """Give each reason of a paragraph to the statement that it follows, or to what its own sentence names."""
    explained_to: dict[int, int] = {}  # where the last reason of a statement ends
    for span in scan.spans:
        before = _last_before(span.marker, told, scan, found)
        if before is None or _of_bound(span.marker, scan.flow.text, found):
            continue
        reason = scan.flow.text[span.start : span.end].strip("，；,;")
        stop = max((mark.end() for mark in _STOP.finditer(scan.flow.text, 0, span.marker)), default=0)
        clause = scan.flow.text[stop : span.marker]
        alone = not any(stop <= figure.start < span.marker for figure in found)
        explained = _EXPLAINED.search(clause) if alone else None
        claim = _named(explained.group("what"), told) if explained else None
        claim = claim or _judged(span.marker, told, scan, found) or before
        told.give_reason(claim.statement_no, reason)
        for change in _changes(explained_to.get(claim.statement_no), span.marker, told, scan, found):
            change.reason = reason if change.statement_no == claim.statement_no else change.reason
        explained_to[claim.statement_no] = span.end
        compared = clauses.comparison(clause, claim.base_year or 0) if explained else None
        if compared is not None and not compared.own:
            told.give_reason(claim.statement_no, reason, compared.year)


def _of_bound(marker: int, text: str, found: Sequence[Figure]) -> bool:
    """Whether a reason follows what only bounds several changes: 三项降幅均超过25%，下降的主要原因是…."""
    last = max((figure.start for figure in found if figure.start < marker), default=0)
    return any(last < bound.start < marker and bound.sort == "percent" for bound in thresholds(text))


def _changes(start: int | None, end: int, told: Statements, scan: Scan, found: Sequence[Figure]) -> list[Claim]:
    """Return the changes told between the last reason and the next, 原因：甲；与上年决算相比减少5万元，原因：乙."""
    pairs = zip(found, told.claims[scan.first_claim :], strict=True)
    return [c for f, c in pairs if start is not None and start <= f.start < end and c.metric in CHANGES]


def _named(what: str, told: Statements) -> Claim | None:
    """Return the last claim of this section about what a clause names, if it names anything told."""
    name = subjects.noun(clauses.without_comparison(what)[0]) or subjects.noun(what)
    return _last_about(name, told.claims[told.section_start :])


def _judged(at: int, told: Statements, scan: Scan, found: Sequence[Figure]) -> Claim | None:
    """Return the claim of this paragraph that a sentence without figures judges by name: …。甲决算数小于预算数."""
    text = scan.flow.text
    start = text.rfind("。", 0, at) + 1
    end = min((place for mark in "。；;" if (place := text.find(mark, at)) >= 0), default=len(text))
    judged = _JUDGED.match(text, start, end)
    if judged is None or judged.start() > at or any(start <= figure.start < at for figure in found):
        return None
    return _last_about(subjects.noun(judged.group("what")), told.claims[scan.first_claim :])


def _last_about(name: str, claims: Sequence[Claim]) -> Claim | None:
    return next((claim for claim in reversed(claims) if name and subjects.same(name, claim.subject_name or "")), None)


def give_verdicts(told: Statements, scan: Scan, found: Sequence[Figure]) -> None:
    """Keep what the text says of a final figure against its budget: 决算数大于预算数."""
    for at, direction in clauses.verdicts(scan.flow.text):
        judged = _judged(at, told, scan, found) or _last_before(at, told, scan, found)
        if judged is not None:
            same = (claim for claim in told.claims if claim.statement_no == judged.statement_no)
            for claim in same:
                claim.direction = direction if claim.metric == "final" else claim.direction


def _last_before(offset: int, told: Statements, scan: Scan, found: Sequence[Figure]) -> Claim | None:
    """Return the claim of the last figure before an offset of the paragraph."""
    pairs = zip(told.claims[scan.first_claim :], found, strict=True)
    return next((claim for claim, figure in reversed(list(pairs)) if figure.start < offset), None)

"""What a sentence itself proves: that it means the amount of a table though it prints another."""

from __future__ import annotations

from helpers.audit.arithmetic import PERCENT, ZERO, Figure, bounds_of_change, percentage, significant, sum_of
from helpers.audit.document import Document
from helpers.audit.explain.digits import is_slip
from helpers.audit.records import Amount, Claim
from helpers.audit.statements import whole_of
from helpers.money import FEN_PER_UNIT

_TELLING = 4
"""Digits that an amount needs to be known again."""


def is_witnessed(document: Document, claim: Claim, amount: Amount) -> bool:
    """Whether the rest of a sentence holds with the amount of the table, and does not with the one that is printed.

    Its change and percentage, or the parts that it names, then mean the amount of the table; and the one printed, which
    stands nowhere else in the document, is a misprint of it.
    """
    printed, meant = document.figure(claim), document.figure(amount).inside(claim.unit)
    if stands_elsewhere(document, claim):
        return False
    return _changes_tell(document, claim, printed, meant) or _parts_tell(document, claim, printed, meant)


def _changes_tell(document: Document, claim: Claim, printed: Figure, meant: Figure) -> bool:
    claims = document.statements[claim.statement_no]
    levels = [other for other in claims if other.base_year == claim.base_year and other.unit == claim.unit]
    changes = [document.figure(other) for other in levels if other.metric == "change"]
    rates = [document.figure(other) for other in claims if other.metric == "change_pct" and other.unit in PERCENT]
    if len(changes) != 1 or len(rates) != 1 or not rates[0].value:
        return False
    right, wrong = (bounds_of_change(figure, changes[0]) for figure in (meant, printed))
    fits = right is not None and percentage(rates[0], right).status == "pass"
    return fits and wrong is not None and percentage(rates[0], wrong).status == "fail"


def _parts_tell(document: Document, claim: Claim, printed: Figure, meant: Figure) -> bool:
    parts = [
        document.figure(part)
        for part in document.claims
        if part.metric == "component" and part.unit == claim.unit and whole_of(document, part) is claim
    ]
    if len(parts) < 2 or sum((part.value for part in parts), ZERO) != meant.value:
        return False
    return sum_of(printed, parts).status == "fail"


def is_misprint_of(document: Document, figure: Figure, other: Claim) -> bool:
    """Whether a slip of the pen makes a figure, which stands nowhere else, of the amount of another claim."""
    right = document.figure(other).inside(figure.unit).value
    if min(significant(figure.value), significant(right)) < _TELLING or figure.unit not in FEN_PER_UNIT:
        return False
    return document.printed[figure.value * FEN_PER_UNIT[figure.unit]] == 1 and is_slip(figure, right)


def stands_elsewhere(document: Document, claim: Claim) -> bool:
    """Whether the document prints an amount more than once, so that it is one of another kind."""
    fen = claim.value * FEN_PER_UNIT[claim.unit]
    return fen >= 0 and sum(document.printed[value] for value in {fen, -fen}) > 1  # the claim itself is one

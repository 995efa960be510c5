"""Another amount that a percentage of change fits: the change may be one of that, or was copied from there."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, pairwise

from helpers.audit.arithmetic import Figure, bounds_of_change, percentage
from helpers.audit.document import Document
from helpers.audit.records import LEVELS, Claim
from helpers.audit.text.witness import is_misprint_of

_NEAR = 5
"""Statements between which a change may be told of an amount: in those further off a percentage fits one by chance."""


def fitting_amount(document: Document, figures: Sequence[Figure], level: Claim) -> Claim | None:
    """Return another amount of the section for which the percentage would be right: the change may be one of that."""
    rate, _, change = figures
    for claim in document.claims:
        near = claim.section == level.section and abs(claim.statement_no - level.statement_no) <= _NEAR
        if near and claim.metric in LEVELS and claim.unit == level.unit and claim.value != level.value:
            bounds = bounds_of_change(document.figure(claim), change)
            fits = bounds is not None and percentage(rate, bounds).status == "pass"
            if fits and not is_misprint_of(document, figures[1], claim):
                return claim
    return None


def is_copied(document: Document, told: tuple[Claim, Claim, Claim], other: Claim) -> bool:
    """Whether change and percentage are told again of the amount that they fit, under its own name, and so are its own.

    Then those told of this amount, which bears its own name too, were copied from there.
    """
    level, change, rate = told
    if level.subject_name != change.subject_name or not level.subject_name or other.subject_name == level.subject_name:
        return False
    pairs = chain.from_iterable(map(pairwise, document.statements.values()))
    return any(
        (one.metric, two.metric) == ("change", "change_pct")
        and bool(one.subject_name)
        and (other.subject_name or "").startswith(one.subject_name or "")
        and (one.value, one.unit, two.value) == (change.value, change.unit, rate.value)
        for one, two in pairs
    )

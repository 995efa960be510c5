"""Printed reasons, by the line of the reconciliation that they explain."""

from __future__ import annotations

from collections.abc import Iterable

from helpers.reconcile.from_claims import Claim, lines_of, statements

Reasons = dict[tuple[str, str, str], list[tuple[bool, str]]]
"""Line key to its reasons, each with whether it explains the final figure against the year's own budget."""

_OWN = {"initial_budget", "completion_rate"}


def reasons_of(claims: Iterable[Claim]) -> Reasons:
    """Return the reasons that a document's sentences give, those against the year's own budget first."""
    found: Reasons = {}
    for statement in statements(claim for claim in claims if claim.reason is not None):
        is_own = any(claim.metric in _OWN for claim in statement)
        for claim in statement:
            for line in lines_of(claim):
                entry = (is_own, claim.reason)
                if entry not in found.setdefault(line.key, []):
                    found[line.key].append(entry)
    return {key: sorted(entries, key=lambda entry: not entry[0]) for key, entries in found.items()}

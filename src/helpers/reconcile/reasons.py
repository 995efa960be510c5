"""Printed reasons, by the line of the reconciliation that they explain."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from helpers.reconcile.from_claims import Claim, lines_of, statements

Reasons = dict[tuple[str, str, str], list[tuple[bool, str]]]
"""Line key to its reasons, each with whether it explains the final figure against the year's own budget."""

_OWN_BASES = ("own_initial_budget", "own_adjusted_budget")
_OWN = {"initial_budget", "completion_rate"}


def reasons_of(claims: Iterable[Claim]) -> Reasons:
    """Return the reasons that a document's sentences give, those against the year's own budget first."""
    found: Reasons = {}
    for statement in statements(claim for claim in claims if claim.reason is not None):
        for reason, sharing in by_reason(statement).items():
            entry = (_is_own(sharing), reason)
            for line in dict.fromkeys(line for claim in sharing for line in lines_of(claim)):
                if entry not in found.setdefault(line.key, []):
                    found[line.key].append(entry)
    return {key: sorted(entries, key=lambda entry: not entry[0]) for key, entries in found.items()}


def by_reason(statement: Iterable[Claim]) -> dict[str, list[Claim]]:
    """Return the claims of a statement that share a reason, in reading order."""
    found: dict[str, list[Claim]] = {}
    for claim in statement:
        if claim.reason is not None:
            found.setdefault(claim.reason, []).append(claim)
    return found


def comparison(sharing: Sequence[Claim]) -> tuple[str | None, str | None]:
    """Return what the change that a reason explains is compared with, and its direction.

    A reason follows what it explains: of a rate of completion and a change on the prior year, the later one.
    """
    basis = next((claim.compare_basis for claim in reversed(sharing) if claim.compare_basis is not None), None)
    told = [c for at in (basis, None) for c in sharing if c.compare_basis == at and c.direction is not None]
    return basis, told[0].direction if told else None


def _is_own(sharing: Sequence[Claim]) -> bool:
    basis, _ = comparison(sharing)
    return basis in _OWN_BASES if basis else any(claim.metric in _OWN for claim in sharing)

"""Bases of what figures state: of which year an amount is, and with what a change or a rate compares."""

from __future__ import annotations

from helpers.disclosure.narrative import clauses
from helpers.disclosure.narrative.claims import Identity
from helpers.disclosure.narrative.clauses import Comparison
from helpers.disclosure.narrative.metrics import CHANGES, Reading
from helpers.disclosure.narrative.tables import first
from helpers.disclosure.narrative.years import last_year_in

_OWN_BUDGET = {False: "own_initial_budget", True: "own_adjusted_budget"}


def base_year(reading: Reading, lead: str, compared: Comparison | None, identity: Identity, told: int | None) -> int:
    """Return the year of a figure: as its clause ``lead`` says, as ``told`` before it, or the document's."""
    if reading.metric in CHANGES:
        return identity.year
    if year := last_year_in(clauses.without_comparison(lead)[0]):
        return year
    if reading.metric.startswith("prior"):
        return compared.year if compared and not compared.own else identity.year - 1
    return told or identity.year


def basis(reading: Reading, lead: str, compared: Comparison | None, identity: Identity) -> str | None:
    """Return with what a change, a rate or a figure of the year before compares; None for other figures."""
    if reading.metric == "completion_rate":
        return _OWN_BUDGET[clauses.is_adjusted(lead)]
    if reading.metric.startswith("prior"):
        row = first("bases.csv", lead)
        return row["basis"] if row else None
    if reading.metric not in CHANGES or compared is None:
        return None
    if compared.own and identity.stage == "final":
        return _OWN_BUDGET[compared.adjusted]
    # A bare 比上年 compares like with like: budget with budget, accounts with accounts.
    return compared.basis or identity.stage

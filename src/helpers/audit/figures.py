"""The figures of a document: what an amount or a claim prints, with the rounding that its digits allow."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cached_property

from helpers.audit.arithmetic import PERCENT, Figure, last_place
from helpers.audit.records import Amount, Claim, place
from helpers.money import FEN_PER_UNIT

_WHOLE, _TWO_PLACES = Decimal("0.5"), Decimal("0.005")
"""Half of the last place of integers, and of figures with two decimals."""

_COUNTED = Decimal(0)
_LEAST_FIGURES = 5


class Figures(dict[Amount | Claim, Figure]):
    """The figure of each record, made when it is first asked for: several rules ask for the same."""

    def __init__(self, amounts: Sequence[Amount], claims: Sequence[Claim]) -> None:
        super().__init__()
        self._amounts, self._claims = amounts, claims

    def __missing__(self, record: Amount | Claim) -> Figure:
        """Make the figure of an amount or a claim."""
        unit = record.unit or ""
        half = last_place(record.printed)
        if unit in FEN_PER_UNIT:
            if half > _TWO_PLACES:
                where = record.table_no if isinstance(record, Amount) else None
                half = _TWO_PLACES if (where, unit) in self._fine_units else half
        elif half == _WHOLE and unit not in PERCENT and not unit.startswith(("万", "亿")):
            half = _COUNTED  # whole persons, cars and projects are counted, not rounded
        figure = self[record] = Figure(record.value, half, unit, record.printed, place(record), record.confidence)
        return figure

    @cached_property
    def _fine_units(self) -> set[tuple[int | None, str]]:
        """Units of money in which a table, or the text (None), prints two decimals and leaves out those that are zero.

        A text that prints 17.40 and 967 beside each other means 967.00: two thirds of its figures have two decimals,
        and of those with decimals four in five. Texts that round some amounts to whole 万元 print far more integers.
        """
        counts: dict[tuple[int | None, str], list[Decimal]] = {}
        for amount in self._amounts:
            if amount.value and amount.unit in FEN_PER_UNIT:
                counts.setdefault((amount.table_no, str(amount.unit)), []).append(last_place(amount.printed))
        for claim in self._claims:
            if claim.value and claim.unit in FEN_PER_UNIT and claim.section != "other":
                counts.setdefault((None, claim.unit), []).append(last_place(claim.printed))
        return {where for where, halves in counts.items() if _trims_zeros(halves)}


def _trims_zeros(halves: Sequence[Decimal]) -> bool:
    fine = sum(half <= _TWO_PLACES for half in halves)
    with_decimals = sum(half < _WHOLE for half in halves)
    return fine >= _LEAST_FIGURES and 3 * fine >= 2 * len(halves) and 5 * fine >= 4 * with_decimals

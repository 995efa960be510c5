"""The registry of slips: each is one small function that says how a figure would have come about, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from helpers.audit.arithmetic import significant
from helpers.audit.document import Document
from helpers.audit.explain.cells import Cell
from helpers.audit.explain.hypotheses import Culprit
from helpers.audit.explain.identities import RATES, Identity
from helpers.audit.explain.web import Web
from helpers.audit.finding import Finding, Wording


@dataclass(frozen=True)
class Case:
    """One culprit to be explained: the check that stands for it, the wrong figure and what it should be.

    ``wrong`` holds the figures that stand behind any of the failed checks of the document.
    """

    document: Document
    web: Web
    culprit: Culprit
    lead: Identity
    finding: Finding
    cell: Cell | None
    value: Decimal | None
    wrong: frozenset[Cell] = frozenset()

    @cached_property
    def rate(self) -> Decimal | None:
        """The exact rate in place of a wrong one; None where the wrong figure is no rate."""
        is_rate = self.lead.relation in RATES and self.cell is self.lead.cells[0]
        return self.lead.exact() if is_rate else None

    @property
    def copy(self) -> Cell | None:
        """The wrong amount, whatever the right one is; None where the wrong figure is a rate or a word."""
        return None if self.rate is not None or self.lead.relation == "none" else self.cell

    @property
    def amount(self) -> tuple[Cell, Decimal] | None:
        """The wrong amount and the right one; None where either is not known."""
        return None if self.copy is None or self.value is None else (self.copy, self.value)


@dataclass(frozen=True, slots=True)
class Slip:
    """What explains a figure: a value of the closed list ``check_cause``, and a sentence in both languages."""

    cause: str
    wording: Wording
    cell: Cell | None
    value: Decimal | None


Candidate = Callable[[Case], Wording | None]

_FEW, _EITHER = 8, 2
"""Figures of which none has a wrong digit, or is that of its neighbour, by chance."""
_OPERATION, _TELLING = 2, 4
"""Rank of the slips, and digits of a figure, that fit none of many by chance: the point or the unit moved."""

_SLIPS: list[tuple[int, str, Candidate]] = []


def slip(cause: str, rank: int) -> Callable[[Candidate], Candidate]:
    """Register a function as a test for a slip.

    The less chance may fit, the lower the rank: 1 several figures show it, 2 another operation gives the very figure,
    3 a figure beside it is the one, 4 another way of rounding, 5 a digit, 6 a figure from anywhere in the document.
    """

    def register(function: Candidate) -> Candidate:
        _SLIPS.append((rank, cause, function))
        _SLIPS.sort(key=lambda registered: registered[0])
        return function

    return register


def first_slip(case: Case) -> Slip | None:
    """Return the most specific slip that explains a case.

    Where several figures may be the wrong one, the checked figure counts, else the only one that a slip explains; of
    two, the slip is known and the figure is not.
    """
    others = _others(case)
    for rank, cause, candidate in _SLIPS:
        cases = [case, *(others if len(others) <= _FEW else filter(_tells, others) if rank <= _OPERATION else ())]
        fitting = [(one, wording) for one in cases if (wording := candidate(one)) is not None]
        if fitting and (fitting[0][0] is case or len(fitting) == 1):
            one, wording = fitting[0]
            return Slip(cause, wording, one.cell, one.value)
        if len(fitting) == _EITHER:
            (_, first), (_, second) = fitting
            either = Wording(f"{first.en} {second.en}", f"{first.zh.rstrip('。')}；{second.zh}")
            return Slip(cause, either, None, None)
    return None


def _others(case: Case) -> Sequence[Case]:
    """Return the same case for the figures that may be wrong as well."""
    return [
        replace(case, cell=cell, value=value, culprit=replace(case.culprit, values={cell: value}))
        for cell, value in case.culprit.others
    ]


def _tells(case: Case) -> bool:
    return case.cell is not None and significant(case.cell.value) >= _TELLING


def where(place: str) -> Wording:
    """Return a place in words."""
    page, _, line = place.rpartition(":")
    if page:
        return Wording(f"page {page}, line {line}", f"第{page}页第{line}行")
    return Wording(f"line {line}", f"第{line}行")

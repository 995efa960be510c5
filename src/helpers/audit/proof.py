"""Doubts that the document itself removes: an amount printed once, where all others demand one and the same figure.

A difference between two tables may come from their layout: money carried over, items not listed. Then the figure is
right where it stands: it is printed again, or the checks of its own table hold, or the difference is an amount of the
document. None of that is so of a misprint.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from operator import itemgetter

from helpers.audit.arithmetic import Figure, significant
from helpers.audit.document import Document
from helpers.audit.explain.digits import POINTS, UNITS, is_slip
from helpers.audit.finding import HELD, Finding, settled
from helpers.money import FEN_PER_UNIT

Found = Sequence[tuple[str, Finding]]

_LEAST_DIGITS = 4
"""Digits that an amount needs to be known again."""

_OF_TEXT = "TNP"
"""First letters of the rules that compare amounts of the text, or of projects, by name."""

_BENT = 4
"""Half last places by which a figure may be bent, so that rounded parts add up to a rounded total."""


@dataclass(frozen=True, slots=True)
class _Demand:
    """What a doubtful check demands of one of its figures, and how far the rounding of all may move it."""

    at: int
    figure: Figure
    value: Decimal
    slack: Decimal


def without_needless_doubt(document: Document, found: Found) -> Found:
    """Return the findings of a document, those as failures whose doubt the document removes.

    A doubtful sum or comparison fails where one of its figures is printed nowhere else, its difference neither, and

    * another check that does not hold demands the same amount in its place, and none that holds reads the figure; or
    * the amount demanded is printed elsewhere, and so is every other figure of the sum that demands it; or
    * the amount demanded is printed elsewhere, twice where no sum demands it, and a slip of the pen makes it the
      figure; or
    * the figure is 10, 100 or 10,000 times the amount demanded, or that part of it, to the last digit printed.
    """
    open_ = ((at, finding) for at, (_, finding) in enumerate(found) if finding.status == "insufficient_data")
    doubtful = [at for at, finding in open_ if _is_open(finding)]
    if not doubtful or document.scanned_pages:
        return found
    printed = _Printed(document, found)
    proven = {demand.at for at in doubtful for demand in _demands(at, found[at][1]) if printed.is_misprint(demand)}
    if not proven:
        return found
    return [(rule_id, settled(finding) if at in proven else finding) for at, (rule_id, finding) in enumerate(found)]


def _is_open(finding: Finding) -> bool:
    """Whether a doubtful finding compares amounts of money, and would fail without its doubt."""
    compared = finding.comparison
    if compared is None or finding.formula is None:
        return False
    return compared.verdict is None and compared.unit in FEN_PER_UNIT and len(finding.figures) > 1


def _demands(at: int, finding: Finding) -> Iterator[_Demand]:
    """Return what a sum or an equality demands of each of its figures, in the unit of the figure."""
    compared = finding.comparison
    if compared is None:
        return
    for number, figure in enumerate(finding.figures):
        inside = figure.inside(compared.unit)
        if number == 0 and inside.value != compared.printed:
            return  # the finding compares something else than its first figure with the sum of the others
        if not figure.is_money:
            continue
        value = inside.value + (compared.difference if number else -compared.difference)
        demanded = Figure(value, compared.tolerance, compared.unit, "", "").inside(figure.unit)
        yield _Demand(at, figure, demanded.value, max(demanded.half, figure.half))


class _Printed:
    """How often a document prints each amount, and what its checks say of each figure."""

    def __init__(self, document: Document, found: Found) -> None:
        self._document, self._found = document, found

    def is_misprint(self, demand: _Demand) -> bool:
        """Whether the document proves that a figure is misprinted and means the amount demanded."""
        figure, value = demand.figure, demand.value
        if self._times(figure) > 1:
            return False
        if min(significant(figure.value), significant(value)) < _LEAST_DIGITS:
            return self._is_of_text(demand.at) and self._is_demanded_again(demand)
        gap = figure._replace(value=figure.value - value)
        if abs(gap.value) <= _BENT * figure.half:
            return False
        if self._times(gap) or self._times(gap._replace(value=-gap.value)):
            return False
        if any(abs(figure.value.scaleb(-power) - value) <= figure.half for power in POINTS + UNITS):
            return True
        if any(status in HELD for _, status in self._readers.get(figure.place + figure.printed, ())):
            return False
        right, times = self._printed_near(demand)
        witnesses = times + (len(self._found[demand.at][1].figures) > 2)  # a sum is one itself
        if self._is_demanded_again(demand) or (times > 0 and self._are_known(demand)):
            return True
        return witnesses > 1 and times > 0 and is_slip(figure, right)

    def _printed_near(self, demand: _Demand) -> tuple[Decimal, int]:
        """Return the amount printed most often of those that rounding allows a sum to demand, and how often it is."""
        step = 2 * demand.figure.half
        steps = min(int(demand.slack // step), _BENT) if step else 0
        near = [demand.value + step * at for at in sorted(range(-steps, steps + 1), key=abs)]
        return max(((value, self._times(demand.figure._replace(value=value))) for value in near), key=itemgetter(1))

    def _are_known(self, demand: _Demand) -> bool:
        """Whether the other figures of a sum, two at least that are not zero, are printed elsewhere as well."""
        others = [f for f in self._found[demand.at][1].figures if f is not demand.figure and f.value]
        return len(others) > 1 and all(self._times(other) > 1 for other in others)

    def _is_of_text(self, at: int) -> bool:
        """Whether a check compares amounts that sentences give: a layout of tables does not explain its difference."""
        return self._found[at][0][0] in _OF_TEXT

    def _is_demanded_again(self, demand: _Demand) -> bool:
        for at, status in self._readers.get(demand.figure.place + demand.figure.printed, ()):
            if at != demand.at and status in ("fail", "insufficient_data"):
                others = _demands(at, self._found[at][1])
                slack = demand.slack
                if any(
                    o.figure is demand.figure and abs(o.value - demand.value) <= max(o.slack, slack) for o in others
                ):
                    return True
        return False

    def _times(self, figure: Figure) -> int:
        return self._document.printed[figure.value * FEN_PER_UNIT[figure.unit]]

    @cached_property
    def _readers(self) -> Mapping[str, list[tuple[int, str]]]:
        readers: dict[str, list[tuple[int, str]]] = {}
        for at, (_, finding) in enumerate(self._found):
            if finding.comparison is not None and finding.comparison.verdict is None:
                for figure in finding.figures:
                    readers.setdefault(figure.place + figure.printed, []).append((at, finding.status))
        return readers

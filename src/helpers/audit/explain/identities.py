"""What each check demands of its figures, so that it can be tested again with one figure corrected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from helpers.audit.arithmetic import (
    HUNDRED,
    PERCENT,
    ZERO,
    Figure,
    bounds_of_change,
    bounds_of_growth,
    bounds_of_ratio,
    is_of_other_unit,
    percentage,
)
from helpers.audit.explain.cells import Cell, Cells
from helpers.audit.explain.digits import CHANCE, misprints, place_of
from helpers.audit.finding import Finding

_RATIOS = {
    "T-01": "change",
    "T-05": "ratio",
    "T-07": "ratio",
    "T-08": "ratio",
    "T-20": "ratio",
    "T-21": "growth",
    "B-28": "growth",
    "K-14": "ratio",
}
_BOUNDS = {"ratio": bounds_of_ratio, "change": bounds_of_change, "growth": bounds_of_growth}
RATES = tuple(_BOUNDS)
"""Relations whose first figure is a rate that two others give."""

_WORDS, _TARGETS, _LIMIT = "T-02", "K-01", "T-16"


@dataclass(frozen=True, slots=True)
class Identity:
    """One check as arithmetic.

    ``relation`` is ``linear`` (Σ factor × value = 0, give or take the tolerance), ``bound`` (≤ 0), ``ratio``
    (first = 100 × second / third), ``change`` (first = 100 × third / (second - third)), ``growth`` (first =
    100 × second / third - 100), ``direction`` (first and second have one sign) or ``none``, which no correction of a
    figure can mend.
    """

    at: int
    rule_id: str
    status: str
    relation: str
    cells: tuple[Cell, ...]
    factors: Mapping[Cell, Decimal]
    gap: Decimal = ZERO
    tolerance: Decimal = ZERO
    unit: str = ""

    def holds(self, values: Mapping[Cell, Decimal]) -> bool:
        """Whether the check holds with the values given in place of the printed ones."""
        if self.relation in ("linear", "bound"):
            gap = self.gap
            for cell, factor in self.factors.items():
                if cell in values:
                    gap += factor * (values[cell] - cell.value)
            return (gap if self.relation == "bound" else abs(gap)) <= self.tolerance
        now = [values.get(cell, cell.value) for cell in self.cells]
        if self.relation == "direction":
            return now[0] * now[1] >= 0
        if self.relation in RATES:
            bounds = self._bounds(now)
            rate = self.cells[0].figure._replace(value=now[0])
            return bounds is not None and percentage(rate, bounds).status != "fail"
        return False

    def corrections(self, cell: Cell) -> Iterator[Decimal]:
        """Return the values of a cell with which the check would hold; a bound does not tell them."""
        if self.relation == "linear" and self.factors[cell]:
            yield cell.value - self.gap / self.factors[cell]
        if self.relation == "direction" and cell in self.cells[:2]:
            yield -cell.value
        elif self.relation in RATES:
            if cell is not self.cells[0]:
                yield from self._before_a_slip(cell)
            elif (exact := self.exact()) is not None:
                yield exact.quantize(place_of(cell.figure), ROUND_HALF_UP)
            turns = (0, 2) if self.relation == "change" else (0,) if self.relation == "growth" else ()
            if any(cell is self.cells[at] for at in turns):
                yield -cell.value

    def _before_a_slip(self, cell: Cell) -> Iterator[Decimal]:
        """Return what the figure behind a wrong rate may have been: another would fit by chance as well."""
        rate, half = self.cells[0].value, self.cells[0].figure.half
        ends = [self._behind(cell, edge) for edge in (rate - half, rate + half)]
        if None in ends:
            return
        low, high = sorted(end for end in ends if end is not None)
        slack = cell.figure.half
        for value, weight in misprints(cell.figure):
            if low - slack <= value <= high + slack and high - low + 2 * slack <= weight * CHANCE:
                yield value

    def _behind(self, cell: Cell, rate: Decimal) -> Decimal | None:
        """Return the value of a figure with which the rate would be exact, in the unit of the figure."""
        unit = cell.figure.unit
        other = self.cells[2 if cell is self.cells[1] else 1].figure.inside(unit).value
        if self.relation == "growth":
            rate += HUNDRED
        if self.relation in ("ratio", "growth"):
            factor = rate / HUNDRED if cell is self.cells[1] else HUNDRED / rate if rate else None
        elif rate in (ZERO, -HUNDRED):
            return None
        else:
            growth = (HUNDRED + rate) / rate
            factor = growth if cell is self.cells[1] else 1 / growth
        return None if factor is None else other * factor

    def exact(self) -> Decimal | None:
        """Return the rate that the other figures give, unrounded."""
        bounds = self._bounds([cell.value for cell in self.cells])
        return None if bounds is None else bounds[0]

    def _bounds(self, now: Sequence[Decimal]) -> tuple[Decimal, Decimal, Decimal] | None:
        one, other = (cell.figure._replace(value=value) for cell, value in zip(self.cells[1:3], now[1:3], strict=True))
        return _BOUNDS[self.relation](one, other)


def identity(at: int, rule_id: str, finding: Finding, cells: Cells) -> Identity:
    """Return what a finding demands of its figures; one that fails for another reason than they is no arithmetic."""
    found = _demand(at, rule_id, finding, cells)
    fails = found.status == "fail" and found.relation != "none"
    return replace(found, relation="none") if fails and found.holds({}) else found


def _demand(at: int, rule_id: str, finding: Finding, cells: Cells) -> Identity:
    figures = finding.figures
    known = tuple(cells.of(figure) for figure in figures)
    plain = Identity(at, rule_id, finding.status, "none", known, {})
    if rule_id == _TARGETS and len(known) == 2:
        return _equality(plain)
    if rule_id == _WORDS and len(known) > 1 and known[0] is not known[1]:
        return replace(plain, relation="direction")
    compared = finding.comparison
    if compared is None:
        return plain
    if len(figures) == 3 and rule_id in _RATIOS and figures[0].unit in PERCENT and figures[1].unit not in PERCENT:
        return replace(plain, relation=_RATIOS[rule_id], unit="%")
    inside = [figure.inside(compared.unit) for figure in figures]
    rest = sum((figure.value for figure in inside[1:]), ZERO)
    signs = [Decimal(1), *(Decimal(-1) for _ in inside[1:])]
    if rest + inside[0].value == compared.printed and compared.expected == HUNDRED:  # shares of one whole
        signs = [Decimal(1)] * len(inside)
    elif rest + inside[0].value == compared.expected and compared.printed == HUNDRED:  # weights of a sheet, no total
        signs = [Decimal(-1)] * len(inside)
    elif rest + inside[0].value - inside[-1].value == compared.printed and inside[-1].value == compared.expected:
        signs = [*(Decimal(1) for _ in inside[:-1]), Decimal(-1)]  # parts that must not exceed a whole
    elif inside[0].value != compared.printed or rest != compared.expected:
        return plain
    factors: dict[Cell, Decimal] = {}
    for sign, figure, cell in zip(signs, inside, known, strict=True):
        turned = -1 if cell.value and figure.value * cell.value < 0 else 1
        scale = figure.value / cell.value * turned if cell.value else _scale(cell.figure, compared.unit)
        factors[cell] = factors.get(cell, ZERO) + sign * turned * scale
    is_bound = compared.verdict is not None or rule_id == _LIMIT
    is_too_small = compared.difference < 0 and is_of_other_unit(compared)  # within the bound, and wrong all the same
    relation = "bound" if is_bound and not is_too_small else "linear"
    return replace(
        plain,
        relation=relation,
        factors=factors,
        gap=compared.difference,
        tolerance=compared.tolerance,
        unit=compared.unit,
    )


def _scale(figure: Figure, unit: str) -> Decimal:
    return figure._replace(value=Decimal(1)).inside(unit).value


def _equality(plain: Identity) -> Identity:
    """Return that two targets are equal, where both are numbers of one kind."""
    one, other = plain.cells
    unit = one.figure.unit
    inside = other.figure.inside(unit)
    if inside.unit != unit or not one.value or not other.value:
        return plain
    factors = {one: Decimal(1), other: -_scale(other.figure, unit)}
    return replace(plain, relation="linear", factors=factors, gap=one.value - inside.value, unit=unit)

"""Tying what belongs together: several wrong figures may come from one cause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from helpers.audit.arithmetic import significant
from helpers.audit.explain.case import Case, Slip
from helpers.audit.explain.cells import Cell
from helpers.audit.explain.identities import RATES, Identity
from helpers.audit.records import Amount, Claim
from helpers.money import FEN_PER_UNIT

_CHANGES = {"T-01", "T-02"}
"""Rate and direction of one change."""

_VERDICTS = ("T-06", "W-04")
"""Words that compare two figures, or explain their difference: they follow a wrong one."""

_YEARS = {"W-06", "W-07", "W-17", "W-21"}
"""Rules that meet a year left standing: several may meet one."""

_MOVED = {"shift", "slide"}
"""Culprits that leave a row with the figures of another place."""

_TELLING = 3
"""Digits by which an amount is known again: two differences of 50.60 are one, two of 100 need not be."""


@dataclass(frozen=True, slots=True)
class Explained:
    """A case with the slip that explains it, if any does."""

    case: Case
    slip: Slip | None

    @property
    def cell(self) -> Cell | None:
        """The wrong figure."""
        return self.slip.cell if self.slip is not None else self.case.cell


def grouped(explained: Sequence[Explained]) -> list[list[Explained]]:
    """Return the cases by cause, the one that mends most checks first in each."""
    groups: list[list[Explained]] = []
    for one in explained:
        tied = [group for group in groups if any(_tied(one, other) for other in group)]
        groups = [group for group in groups if group not in tied]
        groups.append([other for group in tied for other in group] + [one])
    return [sorted(group, key=_weight) for group in groups]


def _weight(one: Explained) -> tuple[bool, bool, bool, int, int]:
    is_template = one.slip is not None and one.slip.cause == "stale_text"
    return (
        one.slip is None,
        one.case.lead.rule_id in _VERDICTS,
        not is_template,
        -len(one.case.culprit.mended),
        one.case.lead.at,
    )


def _tied(one: Explained, other: Explained) -> bool:
    first, second = one.case.lead, other.case.lead
    if one.cell is not None and one.cell is other.cell:
        return True
    if (mistaken := _mistaken(one)) is not None and mistaken == _mistaken(other):
        return True
    if one.slip is not None and other.slip is not None and one.slip.cause == other.slip.cause == "unit_slip":
        return bool(_tables(first) & _tables(second))
    if {first.rule_id, second.rule_id} <= _YEARS:
        return _same_words(one, other)
    if {first.rule_id, second.rule_id} >= _CHANGES:
        return first.cells[0] in second.cells or second.cells[0] in first.cells
    if _MOVED & {one.case.culprit.kind, other.case.culprit.kind} and _rows(one) & _rows(other):
        return True
    for verdict, figure in ((first, other.cell), (second, one.cell)):
        if verdict.rule_id in _VERDICTS and figure in verdict.cells:
            return True
    if first.relation == second.relation == "linear" or "bound" in (first.relation, second.relation):
        return _one_size(one.case.culprit.mended, other.case.culprit.mended)
    if first.rule_id == second.rule_id == "T-04":
        return _same_figures(first, second)
    if first.relation in RATES and first.relation == second.relation:
        return _same_rate(first, second) or _balanced_together(one, other)
    return False


def _same_words(one: Explained, other: Explained) -> bool:
    first, second = one.case.finding, other.case.finding
    return first.places[:1] == second.places[:1] and first.printed == second.printed


def _mistaken(one: Explained) -> tuple[Decimal, Decimal] | None:
    """Return a wrong amount of money and the right one, in fen, where both have the digits to be known again."""
    value = one.slip.value if one.slip is not None else one.case.value
    if one.cell is None or value is None or min(significant(one.cell.value), significant(value)) <= _TELLING:
        return None
    scale = FEN_PER_UNIT.get(one.cell.figure.unit)
    return None if scale is None else (one.cell.value * scale, value * scale)


def _one_size(some: Sequence[Identity], others: Sequence[Identity]) -> bool:
    """Whether differences are one amount, carried from figure to figure."""
    for one in some:
        for other in others:
            sizes = [_size(one), _size(other)]
            if not all(sizes) or abs(sizes[0] - sizes[1]) > _slack(one) + _slack(other):
                continue
            if significant(one.gap) >= _TELLING or _items(one) & _items(other):
                return True
    return False


def _size(identity: Identity) -> Decimal:
    return abs(identity.gap) * FEN_PER_UNIT.get(identity.unit, 0)


def _slack(identity: Identity) -> Decimal:
    return identity.tolerance * FEN_PER_UNIT.get(identity.unit, 0)


def _items(identity: Identity) -> set[object]:
    """Return the figures of a check, and the items they are of."""
    codes = {cell.record.item_code for cell in identity.cells if isinstance(cell.record, Amount)}
    codes |= {cell.record.subject_code for cell in identity.cells if isinstance(cell.record, Claim)}
    return {*identity.cells, *(code for code in codes if code)}


def _rows(one: Explained) -> set[tuple[int, int]]:
    """Return the rows of tables that stand behind a case, those exchanged or those that its check reads."""
    culprit = one.case.culprit
    read = [cell for identity in culprit.mended for cell in identity.cells]
    cells = [*culprit.values, *read] if culprit.kind in _MOVED else one.case.lead.cells
    return {(cell.record.table_no, cell.record.row_no) for cell in cells if isinstance(cell.record, Amount)}


def _tables(identity: Identity) -> set[int]:
    return {cell.record.table_no for cell in identity.cells if isinstance(cell.record, Amount)}


def _same_figures(one: Identity, other: Identity) -> bool:
    values = [cell.value for cell in one.cells]
    return values == [cell.value for cell in other.cells] and significant(values[-1]) >= _TELLING


def _same_rate(one: Identity, other: Identity) -> bool:
    """Whether two sentences give one rate of one item, from the same figures."""
    same = [cell.value for cell in one.cells] == [cell.value for cell in other.cells]
    return same and significant(one.cells[1].value) >= _TELLING


def _balanced_together(one: Explained, other: Explained) -> bool:
    """Whether two shares of one whole are bent so that all add up to 100 %."""
    if one.slip is None or other.slip is None or not one.slip.cause == other.slip.cause == "balanced_share":
        return False
    first, second = one.case.lead.cells[0], other.case.lead.cells[0]
    return any(second in identity.cells for identity in one.case.web.readers(first) if identity.rule_id == "T-11")

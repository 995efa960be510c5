"""What may be wrong where checks fail: one figure, every printing of it, two rows, a direction, a unit, a row.

Each hypothesis replaces a few printed figures by what would make a failed check hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from helpers.audit.explain.cells import Cell, code_of
from helpers.audit.explain.identities import Identity
from helpers.audit.explain.web import Web
from helpers.audit.finding import HELD
from helpers.audit.records import Amount

_NOTHING = Decimal(0)
_MOST_SHIFTED = 5
"""Items that stand a row too high or too low together."""
_OTHER_UNIT = {"元": Decimal(10_000), "万元": 1 / Decimal(10_000)}


@dataclass(frozen=True, slots=True)
class Culprit:
    """What would mend some failed checks: ``values`` to be read in place of those printed; none for a missing row.

    ``kind`` is cell, twins (every printing of one amount), shift (rows changed places), slide (of a row by a column),
    flip (of a direction), unit (of a table), version (the table is of another one), row (one is missing), totals (of
    one row) or words; ``others`` are the figures that would mend as many, so that the figures alone do not tell which
    is wrong.
    """

    kind: str
    values: Mapping[Cell, Decimal]
    mended: tuple[Identity, ...]
    others: tuple[tuple[Cell, Decimal], ...] = ()

    @property
    def cell(self) -> Cell | None:
        """The first of the wrong figures."""
        return next(iter(self.values), None)


def hypotheses(web: Web, left: Sequence[Identity]) -> Iterator[Culprit]:
    """Return every hypothesis, checked figures before the others that a check reads."""
    tried: set[tuple] = set()
    firsts = [(identity, identity.cells[:1]) for identity in left]
    rest = [(identity, identity.cells[1:]) for identity in left]
    for identity, cells in (*firsts, *rest):
        for cell in cells:
            for value in identity.corrections(cell):
                for kind, values in _cells_and_twins(web, cell, value):
                    key = (kind, cell, value)
                    if key not in tried:
                        tried.add(key)
                        yield Culprit(kind, values, (identity,))
    yield from _flips(left)
    yield from _units(web, left)
    yield from _shifts(web, left)
    yield from _exchanges(web, left)
    yield from _slides(web, left)
    for failing in _rows_of_totals(left):
        if all(identity.gap > 0 for identity in failing):
            yield Culprit("row", {}, failing)
        yield Culprit("totals", {i.cells[0]: next(i.corrections(i.cells[0])) for i in failing}, failing)


def _flips(left: Sequence[Identity]) -> Iterator[Culprit]:
    """Return changes whose amount and rate both have the wrong direction."""
    for identity in left:
        if identity.relation == "change":
            rate, _, change = identity.cells
            yield Culprit("flip", {change: -change.value, rate: -rate.value}, (identity,))


def _cells_and_twins(web: Web, cell: Cell, value: Decimal) -> Iterator[tuple[str, dict[Cell, Decimal]]]:
    yield "cell", {cell: value}
    twins = web.twins(cell)
    if len(twins) > 1:
        right = cell.figure._replace(value=value)
        yield "twins", {twin: right.inside(twin.figure.unit).value for twin in twins}


def _units(web: Web, left: Sequence[Identity]) -> Iterator[Culprit]:
    """Return tables that would be right in another unit, where an amount told twice, or several bounds, say so."""
    seen: set[int] = set()
    for failed in left:
        for cell in failed.cells if failed.relation in ("linear", "bound") else ():
            record = cell.record
            if not isinstance(record, Amount) or record.unit not in _OTHER_UNIT or record.table_no in seen:
                continue
            factor = _OTHER_UNIT[record.unit]
            told = [i for i in web.readers(cell) if i.relation == "linear" and len(i.cells) == 2]
            is_told = any(not i.holds({}) and i.holds({cell: cell.value * factor}) for i in told)
            if is_told or _bounds_met(left, record.table_no, factor) > 1:
                seen.add(record.table_no)
                cells = [web.cells.of_record(amount) for amount in web.cells.document.cells[record.table_no]]
                values = {one: one.value * factor for one in cells if one.value and one.figure.is_money}
                yield Culprit("unit", {cell: values[cell]} | values, (failed,))


def _bounds_met(left: Sequence[Identity], table_no: int, factor: Decimal) -> int:
    """Return how many failed bounds would hold if a table were in another unit, and no sooner: one may by chance.

    What exceeds its bound by a little would hold ten thousand times smaller too, and says nothing of the unit.
    """
    count = 0
    for failed in left:
        inside = [c for c in failed.cells if isinstance(c.record, Amount) and c.record.table_no == table_no]
        values, sooner = ({cell: cell.value * by for cell in inside} for by in (factor, factor.sqrt()))
        is_bound = failed.relation == "bound" and 0 < len(inside) < len(failed.cells)
        count += is_bound and failed.holds(values) and not failed.holds(sooner)
    return count


def _shifts(web: Web, left: Sequence[Identity]) -> Iterator[Culprit]:
    """Return neighbouring cells of a column that would be right one row up or down."""
    failing = {cell for identity in left if identity.relation == "linear" for cell in identity.cells}
    seen: set[Cell] = set()
    for cell in [c for identity in left if identity.relation == "linear" for c in identity.cells]:
        if cell in seen or not isinstance(cell.record, Amount):
            continue
        column = web.cells.column(cell)
        seen.update(column)
        for run in (*_runs(column, failing), *_windows(column, failing)):
            printed = [one.value for one in run]
            for moved in (printed[1:] + printed[:1], printed[-1:] + printed[:-1]):
                values = {one: new for one, new in zip(run, moved, strict=True) if one.value != new}
                if values:
                    yield Culprit("shift", values, ())


def _exchanges(web: Web, left: Sequence[Identity]) -> Iterator[Culprit]:
    """Return two rows of a table whose figures would be right if they were exchanged."""
    tried: set[tuple[int, int, int]] = set()
    for cell in [c for identity in left if identity.relation in ("linear", "bound") for c in identity.cells]:
        if not isinstance(cell.record, Amount) or not cell.value:
            continue
        open_ = [i for i in web.readers(cell) if i.relation == "linear" and i.status not in HELD]
        wanted = {value for identity in open_ for value in identity.corrections(cell)}
        for other in web.cells.column(cell) if wanted else ():
            if other.value in wanted and isinstance(other.record, Amount) and other.record.row_no != cell.record.row_no:
                rows = sorted((cell.record.row_no, other.record.row_no))
                if (key := (cell.record.table_no, rows[0], rows[1])) not in tried:
                    tried.add(key)
                    yield Culprit("shift", _exchanged(web, cell, other), ())


def _exchanged(web: Web, cell: Cell, other: Cell) -> dict[Cell, Decimal]:
    """Return the figures of two rows, each in the place of the other."""
    one, two = (_by_column(web, row) for row in (cell, other))
    first = {one[column]: two[column].value if column in two else _NOTHING for column in one}
    second = {two[column]: one[column].value if column in one else _NOTHING for column in two}
    values = first | second
    return {cell: other.value} | {each: value for each, value in values.items() if each.value != value}


def _slides(web: Web, left: Sequence[Identity]) -> Iterator[Culprit]:
    """Return rows whose figures would be right one column to the left or to the right."""
    seen: set[Cell] = set()
    for cell in [c for identity in left if identity.relation == "linear" for c in identity.cells]:
        if cell in seen or not isinstance(cell.record, Amount):
            continue
        row = [one for _, one in sorted(_by_column(web, cell).items()) if one.figure.is_money]
        seen.update(row)
        printed = [one.value for one in row]
        for moved in (printed[1:] + printed[:1], printed[-1:] + printed[:-1]):
            values = {one: new for one, new in zip(row, moved, strict=True) if one.value != new}
            if len(values) > 2:
                yield Culprit("slide", values, ())


def _by_column(web: Web, cell: Cell) -> dict[int, Cell]:
    return {one.record.col_no: one for one in web.cells.row(cell) if isinstance(one.record, Amount)}


def _runs(column: Sequence[Cell], failing: set[Cell]) -> Iterator[list[Cell]]:
    """Return the neighbours that failed checks read, two at a time and as long as they go."""
    run: list[Cell] = []
    for cell in (*column, None):
        if cell in failing:
            run.append(cell)
            continue
        if len(run) > 2:
            yield run
        yield from (run[at : at + 2] for at in range(len(run) - 1))
        run = []


def _windows(column: Sequence[Cell], failing: set[Cell]) -> Iterator[list[Cell]]:
    """Return a few lowest items in a row that failed checks read, whatever subtotals stand between them."""
    codes = [code_of(cell.record) or "" for cell in column]
    lowest = [
        cell
        for cell, code, below in zip(column, codes, [*codes[1:], ""], strict=True)
        if cell in failing and code and not below.startswith(code)
    ]
    for size in range(3, _MOST_SHIFTED + 1):
        yield from (lowest[at : at + size] for at in range(len(lowest) - size + 1))


def _rows_of_totals(left: Sequence[Identity]) -> Iterator[tuple[Identity, ...]]:
    """Return the totals of one row that do not hold in more than one column: a row is missing, or left out of them."""
    rows: dict[tuple[int, int], list[Identity]] = {}
    for identity in left:
        total = identity.cells[0].record if identity.cells else None
        below = [cell.record for cell in identity.cells[1:] if isinstance(cell.record, Amount)]
        if identity.relation != "linear" or not isinstance(total, Amount) or not below:
            continue
        if all(part.table_no == total.table_no and part.col_no == total.col_no for part in below):
            rows.setdefault((total.table_no, total.row_no), []).append(identity)
    yield from (tuple(found) for found in rows.values() if len(found) > 1)

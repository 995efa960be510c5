"""The printed figures that checks read, told apart by where they stand: one cell for one figure of the document."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from helpers.audit.arithmetic import ZERO, Figure
from helpers.audit.document import Document
from helpers.audit.headings import column_name, row_name
from helpers.audit.records import Amount, Claim, Target, place
from helpers.audit.statements import said
from helpers.clean.contract import label

Record = Amount | Claim | Target


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """One figure of the document; ``record`` is None where it is no row of the clean tables."""

    figure: Figure
    record: Record | None

    @property
    def value(self) -> Decimal:
        """The printed value, a decrease negative."""
        return self.figure.value

    @property
    def name(self) -> str:
        """What the figure is called in the document."""
        if isinstance(self.record, Amount):
            kind = label("kind", self.record.kind, "zh")
            return f"{kind} · {row_name(self.record)} · {column_name(self.record)}"
        if isinstance(self.record, Claim):
            return said(self.record)
        return str(self.record.level3) if self.record is not None else self.figure.printed


class Cells:
    """The cells of one document, each found by the figure that a rule read."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._cells: dict[int, Cell] = {}
        self._lone: dict[tuple[str, str], Cell] = {}
        self._columns: dict[tuple[int, int, str | None], list[Cell]] = {}

    def key(self, figure: Figure) -> Hashable:
        """Return what identifies the cell of a figure."""
        record = self._record(figure)
        return id(record) if record is not None else (figure.place, figure.printed)

    def of(self, figure: Figure) -> Cell:
        """Return the cell of a figure; a rule may have read it with the other sign, or a target without its value."""
        record = self._record(figure)
        if record is None:
            return self._lone.setdefault((figure.place, figure.printed), Cell(figure, None))
        return self.of_record(record)

    def of_record(self, record: Record) -> Cell:
        """Return the cell of an amount, a claim or a target."""
        known = self._cells.get(id(record))
        if known is None:
            known = self._cells[id(record)] = Cell(self._figure(record), record)
        return known

    def column(self, cell: Cell) -> list[Cell]:
        """Return the cells of the column in which a cell of a table stands, from the top."""
        record = cell.record
        if not isinstance(record, Amount):
            return []
        key = (record.table_no, record.col_no, record.side)
        if key not in self._columns:
            every = self.document.cells[record.table_no]
            found = [amount for amount in every if (amount.table_no, amount.col_no, amount.side) == key]
            self._columns[key] = [self.of_record(amount) for amount in sorted(found, key=lambda a: a.row_no)]
        return self._columns[key]

    def row(self, cell: Cell) -> list[Cell]:
        """Return the cells of the row in which a cell of a table stands."""
        record = cell.record
        if not isinstance(record, Amount):
            return []
        every = self.document.cells[record.table_no]
        return [self.of_record(a) for a in every if (a.row_no, a.side) == (record.row_no, record.side)]

    def equal_to(self, value: Decimal) -> Iterator[Cell]:
        """Return every cell that prints a value, of either sign, in reading order."""
        return (self.of_record(record) for record in self._by_value.get(abs(value), ()))

    def _record(self, figure: Figure) -> Record | None:
        return self._by_figure.get(id(figure)) or self._by_print.get((figure.place, figure.printed))

    def _figure(self, record: Record) -> Figure:
        if isinstance(record, Target):
            return Figure(record.value or ZERO, ZERO, record.unit or "", record.printed, place(record))
        return self.document.figure(record)

    @cached_property
    def _by_figure(self) -> dict[int, Record]:
        document = self.document
        every: tuple[Amount | Claim, ...] = (*document.amounts, *document.claims)
        return {id(document.figure(record)): record for record in every}

    @cached_property
    def _by_print(self) -> dict[tuple[str, str], Record]:
        document = self.document
        every: tuple[Record, ...] = (*document.targets, *document.claims, *document.amounts)
        return {(place(record), record.printed): record for record in reversed(every)}

    @cached_property
    def _by_value(self) -> dict[Decimal, list[Record]]:
        found: dict[Decimal, list[Record]] = {}
        every: tuple[Amount | Claim, ...] = (*self.document.amounts, *self.document.claims)
        for record in every:
            found.setdefault(abs(record.value), []).append(record)
        return found


def code_of(record: object) -> str | None:
    """Return the code of the item that an amount or a claim is of."""
    if isinstance(record, Amount):
        return record.item_code
    return record.subject_code if isinstance(record, Claim) else None

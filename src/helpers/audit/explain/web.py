"""The checks of a document as a web: which of them read a figure, and which figures they prove to be one amount."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from decimal import Decimal

from helpers.audit.explain.cells import Cell, Cells
from helpers.audit.explain.identities import Identity, identity
from helpers.audit.finding import HELD, Finding


class Web:
    """The checks of a document, and which of them read a cell; each is put as arithmetic when it is asked for."""

    def __init__(self, cells: Cells, found: Sequence[tuple[str, Finding]]) -> None:
        self.cells, self._found = cells, found
        self._identities: dict[int, Identity] = {}
        self._readers: dict[Hashable, dict[int, None]] = {}
        for at, (_, finding) in enumerate(found):
            for figure in finding.figures if finding.status != "not_applicable" else ():
                self._readers.setdefault(cells.key(figure), {})[at] = None

    def identity(self, at: int) -> Identity:
        """Return what a check demands, by its number."""
        if at not in self._identities:
            self._identities[at] = identity(at, *self._found[at], self.cells)
        return self._identities[at]

    @property
    def failed(self) -> list[Identity]:
        """The checks that failed."""
        return [self.identity(at) for at, (_, finding) in enumerate(self._found) if finding.status == "fail"]

    def readers(self, cell: Cell) -> list[Identity]:
        """Return the checks that read a cell."""
        return [self.identity(at) for at in self._readers.get(self.cells.key(cell.figure), ())]

    def touched(self, values: Mapping[Cell, Decimal]) -> list[Identity]:
        """Return the checks that read one of some cells, each once, in order."""
        found = {one.at: one for cell in values for one in self.readers(cell)}
        return [found[at] for at in sorted(found)]

    def twins(self, cell: Cell) -> list[Cell]:
        """Return the cells that checks prove to print the same amount: every telling of one total, in any unit."""
        if not cell.value:
            return [cell]
        found, queue = {cell: None}, [cell]
        for one in queue:
            for check in self.readers(one):
                if check.status in HELD and check.relation in ("linear", "bound") and not check.gap:
                    others = [other for other in check.cells if other.value]
                    for other in others if len(others) == 2 else ():
                        here = other.figure.inside(cell.figure.unit)
                        if other not in found and (here.value, here.unit) == (cell.value, cell.figure.unit):
                            found[other] = None
                            queue.append(other)
        return list(found)

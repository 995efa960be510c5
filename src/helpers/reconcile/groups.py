"""The figures of one line in one year and scope, brought together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from helpers.reconcile.model import ADOPTED, FINAL, IMPLIED_BUDGET, QUOTED, Figure, Line
from helpers.reconcile.vintages import same_funds, taken

Place = tuple[str, str, str, int]
"""City, agency, scope and year."""

Key = tuple[Place, tuple[str, str, str]]
"""A place and the key of a line."""


@dataclass(slots=True)
class Group:
    """The figures of one line in one year and scope; ``chosen`` holds the one taken for each vintage."""

    place: Place
    line: Line
    figures: list[Figure] = field(default_factory=list)
    chosen: Mapping[str, Figure] = field(default_factory=dict)

    @property
    def initial(self) -> Figure | None:
        """The initial budget: as adopted, else as the final accounts quote it; never as implied.

        The quoted one goes first only where it is of the final figure's funds and the adopted one is not.
        """
        adopted, quoted, final = (self.chosen.get(vintage) for vintage in (ADOPTED, QUOTED, FINAL))
        if adopted and quoted and final and not same_funds(adopted, final) and same_funds(quoted, final):
            return quoted
        return adopted or quoted

    @property
    def final(self) -> Figure | None:
        """The final figure, as the accounts of the year print it."""
        return self.chosen.get(FINAL)

    @property
    def pair(self) -> tuple[Figure, Figure] | None:
        """Initial budget and final figure, where both are published."""
        return (self.initial, self.final) if self.initial and self.final else None

    @property
    def match(self) -> str:
        """Which sides are published; of a line that is only implied, the side that is."""
        if self.pair:
            return "both"
        is_budget = self.initial is not None or (self.final is None and IMPLIED_BUDGET in self.chosen)
        return "budget_only" if is_budget else "final_only"


def grouped(figures: Iterable[Figure]) -> dict[Key, Group]:
    """Return the groups of figures; the order of the documents makes no difference."""
    groups: dict[Key, Group] = {}
    for figure in sorted(figures, key=lambda figure: (figure.document.doc_id, figure.rank, figure.line.name)):
        document = figure.document
        place = (document.city, document.agency, document.scope, figure.year)
        groups.setdefault((place, figure.line.key), Group(place, figure.line)).figures.append(figure)
    for group in groups.values():
        group.chosen = taken(group.figures)
    return groups

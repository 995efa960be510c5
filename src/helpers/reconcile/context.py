"""What a row of the reconciliation has to know of the others: documents, other scopes, reasons, items that moved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from helpers.clean.contract import closed_list
from helpers.reconcile.groups import Group, Key, Place
from helpers.reconcile.model import ADOPTED, FINAL, QUOTED, Document
from helpers.reconcile.notes import note
from helpers.reconcile.reasons import Reasons
from helpers.reconcile.reclassified import ties
from helpers.reconcile.recoded import successors

DEPARTMENT = "department"
STAGES = ("final", "budget")
"""Reasons of the accounts are read first: they explain the difference."""


class Context:
    """The documents with their reasons, and all groups.

    Parameters
    ----------
    documents : sequence of Document
        Every document at hand.
    groups : mapping
        Every group by place and line.
    reasons : mapping of str to Reasons
        The printed reasons by ``doc_id``.
    """

    def __init__(
        self, documents: Sequence[Document], groups: Mapping[Key, Group], reasons: Mapping[str, Reasons]
    ) -> None:
        self._documents = {((d.city, d.agency, d.scope, d.year), d.stage): d for d in documents}
        self._groups = groups
        self._reasons = reasons
        names: dict[str, dict[str, str]] = {}
        self._years: dict[tuple[Any, ...], int] = {}
        for (place, key), group in groups.items():
            self._years[(*place[:3], key)] = self._years.get((*place[:3], key), 0) + 1
            if group.line.kind == "function" and group.line.level == 3:
                for figure in group.figures:
                    names.setdefault(figure.document.doc_id, {})[group.line.code] = group.line.name
        self._names = {code: name for known in names.values() for code, name in known.items()}
        self._tied = {doc_id: ties(_by_code(reasons[doc_id]), known) for doc_id, known in names.items()}
        self._sides = _sides(groups.values())
        self._recoded = _recoded(self._sides)

    def years(self, group: Group) -> int:
        """Return for how many years a line is published or implied."""
        return self._years[(*group.place[:3], group.line.key)]

    def document(self, group: Group, stage: str) -> Document | None:
        """Return the document of this stage for the group's year and scope."""
        return self._documents.get((group.place, stage))

    def other_scope(self, group: Group) -> Group | None:
        """Return the same line and year in another scope that has the side which this one lacks."""
        city, agency, scope, year = group.place
        for other in closed_list("scope"):
            found = self._groups.get(((city, agency, other, year), group.line.key))
            if other == scope or found is None or group.pair:
                continue
            if (group.initial and found.final) or (group.final and found.initial):
                return found
        return None

    def scope_elsewhere(self, group: Group, stage: str) -> tuple[str, list[int]] | None:
        """Return scope and years of the agency's documents of a stage, where it has none of the group's own scope."""
        city, agency, scope, _ = group.place
        found = sorted(place[2:] for place, other in self._documents if place[:2] == (city, agency) and other == stage)
        if not found or any(other == scope for other, _ in found):
            return None
        first = found[0][0]
        return first, [year for other, year in found if other == first]

    def counterparts(self, group: Group) -> list[str]:
        """Return code and name of the items that something moved to or from.

        A document of the year says so, or that of its department, or the code list was changed and each code stands on
        one side only.
        """
        found = set(self._recoded.get((group.place, group.line.code), ()))
        found |= self._told(group, group.place) | self.told_by_department(group)
        return [f"{code} {self._names.get(code, '')}" for code in sorted(found)]

    def told_by_department(self, group: Group) -> set[str]:
        """Return the items that a unit's row is tied to by the text of its department alone.

        What the department says of all its units need not be so of this one: of two items that moved, the unit has one
        in its budget only and the other in its accounts only.
        """
        city, agency, scope, year = group.place
        if scope == DEPARTMENT:
            return set()
        told = self._told(group, (city, agency, DEPARTMENT, year)) - self._told(group, group.place)
        here = self._sides.get(group.place, {})
        own = here.get(group.line.code, set())
        return {code for code in told if own and (other := here.get(code)) and not own & other}

    def _told(self, group: Group, place: Place) -> set[str]:
        """Return the items that the documents of a place and year tie the group's item to."""
        if group.line.kind != "function":
            return set()
        documents = filter(None, (self._documents.get((place, stage)) for stage in STAGES))
        return {code for one in documents for code in self._tied.get(one.doc_id, {}).get(group.line.code, ())}

    def printed_reasons(self, group: Group) -> list[str]:
        """Return the reasons as printed, those of the accounts first.

        Where there is a final figure, a reason for a change on the prior year is marked as such.
        """
        found: dict[str, None] = {}
        for stage in STAGES:
            document = self.document(group, stage)
            for is_own, text in self._reasons[document.doc_id].get(group.line.key, ()) if document else ():
                found[text if is_own or group.final is None else f"{note('prior_year')}{text}"] = None
        return list(found)


def _sides(groups: Iterable[Group]) -> dict[Place, dict[str, set[str]]]:
    """Return of each item that has not both a budget and a final figure which vintages it has, by place and code.

    An amount of zero does not stand on its side: accounts print an initial budget of 0 beside a new code.
    """
    found: dict[Place, dict[str, set[str]]] = {}
    for group in groups:
        if group.line.kind == "function" and group.line.level == 3:
            at = {vintage for vintage, figure in group.chosen.items() if figure.fen}
            if not (FINAL in at and at & {ADOPTED, QUOTED}):
                found.setdefault(group.place, {})[group.line.code] = at
    return found


def _recoded(one_sided: Mapping[Place, Mapping[str, set[str]]]) -> dict[tuple[Place, str], set[str]]:
    """Return the items that the code list tied to each other, both ways, by place and code."""
    tied: dict[tuple[Place, str], set[str]] = {}
    for place, items in one_sided.items():
        for code, at in items.items():
            others = {other for other, found in items.items() if not found & at}
            for other in successors(code, place[3], others):
                tied.setdefault((place, code), set()).add(other)
                tied.setdefault((place, other), set()).add(code)
    return tied


def _by_code(reasons: Reasons) -> dict[str, list[str]]:
    return {code: [text for _, text in texts] for (kind, code, _), texts in reasons.items() if kind == "function"}

"""Roll-up: a department is its bureau 本级 and its subordinate units; their documents add up to its own."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from helpers.clean.contract import closed_list, conform
from helpers.codes.agency import agency_slug, core_name
from helpers.money import format_fen
from helpers.reconcile.collect import Collected, collect, documents_of
from helpers.reconcile.groups import Group
from helpers.reconcile.lines import line_rank
from helpers.reconcile.model import ADOPTED, FINAL, Document, Figure, Line
from helpers.reconcile.notes import note
from helpers.reconcile.vintages import one_fund, same_funds

_VINTAGE = {"budget": ADOPTED, "final": FINAL}
_KINDS = ("total", "measure", "function", "economic", "fund", "san_gong", "operating_funds", "procurement")
_INTERNAL = re.compile(r"上级补助|附属单位|上缴上级")
_IN_BRACKETS = re.compile(r"[（(][^（()）]*[)）]")
_BUREAU = re.compile(r"(?:本级|本部|机关)(?:[（(][^（()）]*[)）])?$")
"""The bureau itself, by whatever short name a list gives it."""
_LineKey = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Department:
    """A department's document, the units that it lists, and the documents of its units at hand."""

    doc_id: str
    place: tuple[str, str, str, int]
    stage: str
    listed: tuple[str, ...]
    members: tuple[tuple[str, str, str], ...]
    """Of each member its name, agency slug and document."""

    @property
    def missing(self) -> list[str]:
        """Units listed whose documents are not at hand."""
        published = {_bare(name) for name, _, _ in self.members}
        own = {_bare(name) for name, agency, _ in self.members if agency == self.place[1]}
        return [name for name in self.listed if _bare(name) not in published and not (own and _BUREAU.search(name))]


def roll_up(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Add up the documents of a department's units, line by line, and compare them with the department's own.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        Clean tables of the documents at hand; those of subordinate units, which are agencies of their own, may be
        among them. A unit is the department's where it bears its name, or stands in its list of units.

    Returns
    -------
    pandas.DataFrame
        Contract table ``roll_up``; amounts in fen. ``difference_fen`` is the department less its units at hand: where
        ``members_complete`` holds it should be zero but for transfers between them, which the department's accounts
        leave out; where units are missing it is what is theirs, and where none is listed nothing follows. Empty for
        departments of which no unit has published.
    """
    names = dict(zip(tables["documents"]["doc_id"], tables["documents"]["agency_name"], strict=True))
    listed = {doc_id: tuple(rows["name"]) for doc_id, rows in tables["units"].groupby("doc_id", sort=False)}
    every = _departments(documents_of(tables["documents"]), names, listed)
    if not (departments := [department for department in every if department.members]):
        return conform("roll_up", [])
    found = collect(tables)
    return conform("roll_up", [row for department in departments for row in _rows(department, found)])


def member_agencies(tables: Mapping[str, pd.DataFrame]) -> set[str]:
    """Return the agency slugs that the units listed by departments would have."""
    slugs = set()
    for name in tables["units"]["name"]:
        try:
            slugs.add(agency_slug(_IN_BRACKETS.sub("", name)))
        except ValueError:
            continue  # a name of signs alone is no unit
    return slugs


def _departments(
    documents: Sequence[Document], names: Mapping[str, str], listed: Mapping[str, tuple[str, ...]]
) -> list[Department]:
    departments = []
    for document in {d.doc_id: d for d in documents if d.scope == "department"}.values():
        units = listed.get(document.doc_id, ())
        wanted = {_bare(name) for name in units} | {_bare(names[document.doc_id])}
        members = {
            other.doc_id: (names[other.doc_id], other.agency, other.doc_id)
            for other in documents
            if (other.city, other.year, other.stage, other.scope)
            == (document.city, document.year, document.stage, "unit")
            and (other.agency == document.agency or _bare(names[other.doc_id]) in wanted)
        }
        place = (document.city, document.agency, document.scope, document.year)
        departments.append(Department(document.doc_id, place, document.stage, units, tuple(members.values())))
    return departments


def _bare(name: str) -> str:
    """Return a unit's name without place, scope and remarks in brackets."""
    return core_name(_IN_BRACKETS.sub("", name))


def _rows(department: Department, found: Collected) -> list[dict[str, Any]]:
    vintage = _VINTAGE[department.stage]
    own = _figures(found, department.place, department.doc_id, vintage)
    units = [
        (name, doc_id, _figures(found, (department.place[0], agency, "unit", department.place[3]), doc_id, vintage))
        for name, agency, doc_id in department.members
    ]
    lines = {key: figure.line for _, _, figures in units for key, figure in figures.items()}
    lines |= {key: figure.line for key, figure in own.items()}
    ordered = sorted((line for line in lines.values() if line.kind in _KINDS), key=_order)
    found_rows = [_row(department, line, own.get(line.key), units) for line in ordered]
    # A line of zero that only a unit prints, as in an empty table of all classes, is nothing the department lacks.
    return [row for row in found_rows if row.get("department_fen") is not None or row["members_fen"]]


def _figures(found: Collected, place: Any, doc_id: str, vintage: str) -> dict[_LineKey, Figure]:
    groups: Mapping[Any, Group] = found.groups
    chosen = {key: group.chosen.get(vintage) for (at, key), group in groups.items() if at == place}
    return {key: figure for key, figure in chosen.items() if figure is not None and figure.document.doc_id == doc_id}


def _order(line: Line) -> tuple[Any, ...]:
    return list(closed_list("item_kind")).index(line.kind), line_rank().get((line.kind, line.name), 0), line.code


def _row(
    department: Department,
    line: Line,
    own: Figure | None,
    units: Sequence[tuple[str, str, dict[_LineKey, Figure]]],
) -> dict[str, Any]:
    parts = [(name, figures[line.key]) for name, _, figures in units if line.key in figures]
    figures = [figure for _, figure in parts]
    is_fair = own is not None and all(same_funds(own, figure) for figure in figures)
    total = sum(figure.fen for figure in figures) if figures else None
    city, agency, _, year = department.place
    row: dict[str, Any] = {
        "city": city,
        "year": year,
        "agency": agency,
        "stage": department.stage,
        "item_kind": line.kind,
        "item_code": line.code or None,
        "item_name": line.name,
        "item_level": line.level,
        "fund": one_fund([*figures, *([own] if own else [])]),
        "department_doc_id": department.doc_id,
        "members_fen": total,
        "members": len(department.members),
        "members_listed": len(department.listed) or None,
        "members_complete": not department.missing if department.listed else None,
        "member_names": "；".join(f"{name} {format_fen(figure.fen)}万元" for name, figure in parts) or "—",
        "member_doc_ids": " ".join(doc_id for _, doc_id, _ in units),
        "missing_members": "；".join(department.missing) or None,
        "note": _note(line, own, is_fair),
    }
    if own is not None:
        row |= {"department_fen": own.fen, "department_line": own.source_line, "department_page": own.page}
    if own is not None and is_fair:
        row["difference_fen"] = own.fen - (total or 0)
    return row


def _note(line: Line, own: Figure | None, is_fair: bool) -> str | None:
    if own is None:
        return note("not_in_department")
    if not is_fair:
        return note("roll_up_funds")
    return note("internal_transfer") if _INTERNAL.search(line.name) else None

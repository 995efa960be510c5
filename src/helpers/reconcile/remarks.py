"""What a reader has to know of a row: places that differ, sides that are not published, scopes that differ."""

from __future__ import annotations

from collections.abc import Iterator

from helpers.money import format_fen
from helpers.reconcile.context import Context
from helpers.reconcile.groups import Group
from helpers.reconcile.model import IMPLIED_BUDGET, IMPLIED_FINAL, QUOTED
from helpers.reconcile.notes import named, note, where
from helpers.reconcile.vintages import differ, disagreements, same_funds


def remarks(group: Group, context: Context, other: Group | None) -> list[str]:
    """Return the notes of a row; ``other`` is the same line in another scope that has the side which is missing."""
    return [*_differences(group), *_funds(group), *_scopes(group, context, other), *_missing(group, context)]


def _differences(group: Group) -> Iterator[str]:
    """Say where one vintage is printed with two amounts, and where two vintages of one quantity differ."""
    for figure in group.chosen.values():
        yield from (*figure.notes, *disagreements(figure, group.figures))
    for one, vintage in ((group.initial, QUOTED), (group.initial, IMPLIED_BUDGET), (group.final, IMPLIED_FINAL)):
        other = group.chosen.get(vintage)
        if one and other and same_funds(one, other) and differ(one, other):
            yield note(f"{vintage}_differs", other=format_fen(other.fen), at=where([other.source]))


def _funds(group: Group) -> Iterator[str]:
    if group.line.kind == "function" and any(figure.fund == "all" for figure in group.chosen.values()):
        yield note("all_funds")
    if group.pair and not same_funds(*group.pair):
        initial, final = group.pair
        yield note("other_funds", budget=named("fund", initial.fund), final=named("fund", final.fund))


def _scopes(group: Group, context: Context, other: Group | None) -> Iterator[str]:
    """Say which scopes differ: of the same line and year, or, on totals, of the agency's documents at large."""
    if other:
        sides = (group, other) if group.initial else (other, group)
        budget, final = (named("scope", side.place[2]) for side in sides)
        yield note("other_scope", budget=budget, final=final)
    elif group.line.kind == "total" and not group.pair:
        for stage, side in (("budget", group.initial), ("final", group.final)):
            elsewhere = context.scope_elsewhere(group, stage)
            if side is None and elsewhere:
                scope, years = named("scope", elsewhere[0]), ", ".join(map(str, elsewhere[1]))
                yield note("scope_elsewhere", scope=scope, stage=named("stage", stage), years=years)


def _missing(group: Group, context: Context) -> Iterator[str]:
    """Say which side is not there; that accounts print no amounts by project is no omission."""
    for stage, side in (("budget", group.initial), ("final", group.final)):
        if side is None:
            is_project = (stage, group.line.kind) == ("final", "project")
            absent = "not_by_project" if is_project else f"not_in_{stage}"
            yield note(absent if context.document(group, stage) else f"no_{stage}")

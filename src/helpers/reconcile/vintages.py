"""Of all places where a figure stands, the one that is taken, and what the others say."""

from __future__ import annotations

from collections.abc import Iterable

from helpers.money import format_fen
from helpers.reconcile.model import Figure
from helpers.reconcile.notes import note, where

WIDER = ("general_budget", "fiscal", "all")
"""The funds that contain the general public budget, the narrowest first."""

NAMED_BY_FUND = ("total", "measure", "fund")
"""Kinds of lines that say in their name of which funds they are."""


def of_one_basis(figures: Iterable[Figure]) -> list[Figure]:
    """Leave out function items of wider funds where the same document gives those of the general public budget.

    The items of the general public budget are what both budgets and final accounts explain one by one; a table of all
    funds is taken, level by level, only where nothing narrower is printed.
    """
    figures = list(figures)
    best: dict[tuple[str, str, int | None], int] = {}
    for figure in figures:
        if figure.line.kind == "function":
            at = _level(figure)
            best[at] = min(_order(figure), best.get(at, _order(figure)))
    return [f for f in figures if f.line.kind != "function" or _order(f) == best[_level(f)]]


def _level(figure: Figure) -> tuple[str, str, int | None]:
    return figure.document.doc_id, figure.vintage, figure.line.level


def _order(figure: Figure) -> int:
    """Return how wide the funds of a figure are, the narrowest first."""
    return WIDER.index(figure.fund) if figure.fund in WIDER else len(WIDER)


def taken(figures: Iterable[Figure]) -> dict[str, Figure]:
    """Return the figure taken for each vintage of one line, year and scope, with notes on the places that differ."""
    by_vintage: dict[str, list[Figure]] = {}
    for figure in figures:
        by_vintage.setdefault(figure.vintage, []).append(figure)
    return {vintage: min(found, key=lambda figure: figure.rank) for vintage, found in by_vintage.items()}


def same_funds(one: Figure, other: Figure) -> bool:
    """Whether two figures of one line are of the same funds.

    Lines without a code say in their name of which funds they are. A 项 belongs to one budget alone, so that its fiscal
    appropriation 财政拨款 is its amount in that budget; a 类 or 款 may have parts in several.
    """
    both = {one.fund, other.fund}
    is_one_budget = one.line.level == 3 and both <= {"general_budget", "fiscal"}
    return one.line.kind != "function" or len(both) == 1 or is_one_budget


def one_fund(figures: Iterable[Figure]) -> str | None:
    """Return the fund that figures of one line have in common, the narrowest name of it; none where they differ."""
    figures = list(figures)
    if not all(same_funds(figures[0], figure) for figure in figures):
        return None
    found = min(figures, key=_order)
    return found.fund


def disagreements(figure: Figure, others: Iterable[Figure]) -> list[str]:
    """Return a note for each other amount that the same document prints for the same vintage.

    The other columns of one table hold parts and other measures, so that only other places are asked.
    """
    found: dict[int, Figure] = {}
    for other in sorted(others, key=lambda other: other.rank):
        is_same_fund = figure.line.kind in NAMED_BY_FUND or other.fund == figure.fund
        is_elsewhere = other.table != figure.table or other.table == 0
        if other.vintage == figure.vintage and is_same_fund and is_elsewhere and differ(figure, other):
            found.setdefault(other.fen, other)
    return [note("differs", other=format_fen(fen), at=where([other.source])) for fen, other in found.items()]


def differ(one: Figure, other: Figure) -> bool:
    """Whether two printings of one figure differ by more than the coarser of them may have been rounded."""
    return abs(one.fen - other.fen) > max(one.half_unit, other.half_unit)

"""The reconciliation: one row for every year, scope and line, with all its vintages side by side."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pandas as pd

from helpers.clean.contract import closed_list, conform
from helpers.reconcile.collect import SOURCES, collect
from helpers.reconcile.context import Context
from helpers.reconcile.groups import Group
from helpers.reconcile.lines import line_rank
from helpers.reconcile.model import ADOPTED, IMPLIED_BUDGET, IMPLIED_FINAL, QUOTED
from helpers.reconcile.notes import note
from helpers.reconcile.reclassified import mark
from helpers.reconcile.remarks import remarks
from helpers.reconcile.vintages import one_fund, same_funds

_RESTATED = {ADOPTED: "adopted_budget", QUOTED: "quoted_budget", IMPLIED_BUDGET: "implied_budget"}
_RESTATED |= {IMPLIED_FINAL: "implied_final"}


def reconcile(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Line up every vintage of every line that the documents print or imply.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        The clean tables of all documents at hand, of one agency or several, in any order; ``documents``, ``tables``,
        ``amounts``, ``claims`` and ``projects`` are read.

    Returns
    -------
    pandas.DataFrame
        Contract table ``reconciliation``; amounts in fen, the rate in per cent. ``initial_budget_fen`` is the adopted
        budget, else the one that the final accounts quote, and is never filled from what a later budget implies. A
        difference and a rate stand only where both sides are published for one scope and the same funds.
        ``reason`` holds the printed reasons, then notes in 〔〕, Chinese and English. ``fund`` is that of all vintages,
        empty where they are of different funds; ``counterpart_codes`` names the items that something moved to or from,
        as a printed reason says, or as the code list was changed between two years.
        Among the totals of a year, those with both sides and with most years come first.
    """
    return _lined_up(tables)


def reconcile_year(tables: Mapping[str, pd.DataFrame], city: str, year: int, agency: str) -> pd.DataFrame:
    """Return the reconciliation of one agency and year, and of the prior year where only this year implies it.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        As for :func:`reconcile`; documents of other years may be among them and are used.
    city, agency : str
        Slugs.
    year : int
        Budget or final-accounts year.
    """
    documents = tables["documents"]
    same = documents[(documents["city"] == city) & (documents["agency"] == agency)]
    years = [year] if year - 1 in set(same["year"]) else [year - 1, year]
    return _lined_up({**{name: tables[name] for name in SOURCES}, "documents": same}, years)


def _lined_up(tables: Mapping[str, pd.DataFrame], years: Collection[int] = ()) -> pd.DataFrame:
    """Return the reconciliation of these years, or of all that are published or implied."""
    found = collect(tables)
    context = Context(found.documents, found.groups, found.reasons)
    wanted = [group for group in found.groups.values() if not years or group.place[3] in years]
    ordered = sorted(wanted, key=lambda group: _order(group, context))
    return conform("reconciliation", [_row(group, context) for group in ordered])


def execution_rate(initial: int, final: int) -> Decimal | None:
    """Return the final figure over the initial budget in per cent to two decimals; none for a budget not above 0."""
    if initial <= 0:
        return None
    return (Decimal(100 * final) / initial).quantize(Decimal("0.01"), ROUND_HALF_UP)


def _order(group: Group, context: Context) -> tuple[Any, ...]:
    city, agency, scope, year = group.place
    line = group.line
    kind = list(closed_list("item_kind")).index(line.kind)
    first = (group.pair is None, -context.years(group)) if line.kind == "total" else (False, 0)
    return city, agency, year, scope, kind, *first, line_rank().get((line.kind, line.name), 0), line.code, line.name


def _row(group: Group, context: Context) -> dict[str, Any]:
    city, agency, scope, year = group.place
    counterparts = context.counterparts(group)
    other = context.other_scope(group)
    reason = [*context.printed_reasons(group), *([mark(counterparts)] if counterparts else [])]
    reason += [note("told_by_department")] if context.told_by_department(group) else []
    reason += remarks(group, context, other)
    return {
        "city": city,
        "year": year,
        "agency": agency,
        "scope": scope,
        "item_code": group.line.code or None,
        "item_name": group.line.name,
        "item_level": group.line.level,
        "item_kind": group.line.kind,
        "fund": one_fund(group.chosen.values()),
        "counterpart_codes": " ".join(item.split()[0] for item in counterparts) or None,
        "match": "reclassified" if counterparts else group.match,
        "comparable": same_funds(*group.pair) if group.pair else False if other else None,
        "reason": " ".join(reason) or None,
        **_sides(group),
        **_restated(group),
        **_difference(group),
    }


def _sides(group: Group) -> dict[str, Any]:
    row: dict[str, Any] = {}
    if initial := group.initial:
        row |= {"initial_budget_fen": initial.fen, "initial_budget_vintage": initial.vintage}
    for name, figure in (("budget", initial), ("final", group.final)):
        if figure:
            row |= {f"{name}_doc_id": figure.document.doc_id, f"{name}_line": figure.source_line}
            row |= {f"{name}_page": figure.page}
    return row | ({"final_fen": group.final.fen} if group.final else {})


def _restated(group: Group) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for vintage, name in _RESTATED.items():
        if figure := group.chosen.get(vintage):
            row |= {f"{name}_fen": figure.fen, f"{name}_doc_id": figure.document.doc_id}
            if name.startswith("implied"):
                row |= {f"{name}_line": figure.source_line, f"{name}_page": figure.page}
    return row


def _difference(group: Group) -> dict[str, Any]:
    if not group.pair or not same_funds(*group.pair):
        return {}
    initial, final = (figure.fen for figure in group.pair)
    return {"difference_fen": final - initial, "execution_rate": execution_rate(initial, final)}

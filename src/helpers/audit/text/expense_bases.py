"""What the three public expenses 三公 were before their changes: as this year's amounts, the bases add up."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from helpers.audit.arithmetic import Comparison, Figure, sum_of
from helpers.audit.document import Document
from helpers.audit.finding import HELD, Finding, Wording, judge
from helpers.audit.records import Claim
from helpers.audit.text.changes import changes
from helpers.audit.text.san_gong import expense_named

PARTS = ("abroad", "vehicles", "reception")
"""The three expenses that are all there is."""

Told = dict[str, tuple[Claim, Claim]]
"""Each expense with the amount and the change that the text gives of it, against one base."""


def bases_of_expenses(document: Document) -> Iterator[Finding]:
    """Hold the total before its change against what its parts were before theirs.

    Only where the amounts themselves add up, so that total and parts are of one money. A part without a change may have
    been anything but negative: then the total must not have been less than the others were.
    """
    for (year, basis), told in _told(document).items():
        levels = {name: document.figure(level) for name, (level, _) in told.items()}
        known = [name for name in PARTS if name in told]
        amounts = {**_levels(document), **levels}
        if "total" not in told or len(known) < 2 or not all(name in amounts for name in PARTS):
            continue
        if sum_of(amounts["total"], [amounts[name] for name in PARTS]).status not in HELD:
            continue
        bases = [_before(document, *told[name]) for name in ("total", *known)]
        compared = sum_of(bases[0], bases[1:])
        if len(known) < len(PARTS) and compared.difference >= 0:
            compared = Comparison(compared.printed, compared.printed, compared.tolerance, compared.unit)
        sign = "＝" if len(known) == len(PARTS) else "≥"
        what = f"{year}年{'预算' if (basis or '').startswith('own_') else ''}"
        formula = Wording(
            f"“三公” expenses {'=' if sign == '＝' else sign} {len(known)} parts, all less their changes against {year}",
            f"{what}“三公”经费{sign}{len(known)}项之和（均为本年数－增减额）",
        )
        figures = [document.figure(claim) for name in ("total", *known) for claim in told[name]]
        yield judge(f"“三公”经费 · {what}", formula, compared, figures)


def _told(document: Document) -> dict[tuple[int | None, str | None], Told]:
    """Return the expenses with changes, by year and basis of the comparison; one told in two ways is left out."""
    told: dict[tuple[int | None, str | None], Told] = {}
    unclear: set[tuple[int | None, str | None]] = set()
    for level, change, _ in changes(document):
        name = expense_named(level) if level.section == change.section == "san_gong" else None
        if name is None or (change.direction == "contradictory" and change.value):
            continue
        found = told.setdefault((change.compare_year, change.compare_basis), {})
        if name in found and any(a.value != b.value for a, b in zip(found[name], (level, change), strict=True)):
            unclear.add((change.compare_year, change.compare_basis))
        found.setdefault(name, (level, change))
    return {base: of for base, of in told.items() if base not in unclear}


def _levels(document: Document) -> dict[str, Figure]:
    """Return this year's amounts of the expenses, where each is told in one way."""
    found: dict[str, set[Decimal]] = {}
    figures: dict[str, Figure] = {}
    for claim in document.claims:
        is_level = claim.metric in ("final", "total", "component") or claim.metric == document.stage
        name = expense_named(claim) if is_level and claim.section == "san_gong" else None
        if name is not None and claim.base_year == document.year and document.figure(claim).is_money:
            found.setdefault(name, set()).add(claim.value)
            figures.setdefault(name, document.figure(claim))
    return {name: figure for name, figure in figures.items() if len(found[name]) == 1}


def _before(document: Document, level: Claim, change: Claim) -> Figure:
    """Return an amount less its change, with the rounding of both."""
    now, step = document.figure(level), document.figure(change).inside(level.unit)
    return now._replace(value=now.value - step.value, half=now.half + step.half)

"""What the three public expenses 三公 were before their changes: as this year's amounts, the bases add up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from helpers.audit.arithmetic import Comparison, Figure, sum_of
from helpers.audit.document import Document
from helpers.audit.finding import HELD, Finding, Wording, judge
from helpers.audit.records import Claim
from helpers.audit.text.changes import changes
from helpers.audit.text.san_gong import expense_named

_FAMILIES = {"total": ("abroad", "vehicles", "reception"), "vehicles": ("purchase", "running")}
"""What each whole consists of, and of nothing else."""

_NAMES = {"total": ("“三公” expenses", "“三公”经费"), "vehicles": ("cost of vehicles", "公务用车购置及运行费")}

_LEAST = 2
"""With a single part known nothing adds up."""

Told = dict[str, tuple[Claim, Claim]]
"""Each expense with the amount and the change that the text gives of it, against one base."""


def bases_of_expenses(document: Document) -> Iterator[Finding]:
    """Hold a whole before its change against what its parts were before theirs: all three expenses, and vehicles.

    Only where the amounts themselves add up, so that whole and parts are of one money. A part without a change may have
    been anything but negative: then the whole must not have been less than the others were.
    """
    found = _told(document)
    levels = _levels(document) if found else {}
    for base, told in found.items():
        amounts = {**levels, **{name: document.figure(level) for name, (level, _) in told.items()}}
        for whole, parts in _FAMILIES.items():
            yield from _bases_of(document, base, told, amounts, whole, parts)


def _bases_of(
    document: Document,
    base: tuple[int | None, str | None],
    told: Told,
    amounts: Mapping[str, Figure],
    whole: str,
    parts: Sequence[str],
) -> Iterator[Finding]:
    known = [name for name in parts if name in told]
    if whole not in told or len(known) < _LEAST or not all(name in amounts for name in parts):
        return
    if sum_of(amounts[whole], [amounts[name] for name in parts]).status not in HELD:
        return
    bases = _before(document, [told[name] for name in (whole, *known)])
    compared = sum_of(bases[0], bases[1:])
    if len(known) < len(parts) and compared.difference >= 0:
        compared = Comparison(compared.printed, compared.printed, compared.tolerance, compared.unit)
    year, basis = base
    sign = "＝" if len(known) == len(parts) else "≥"
    what = f"{year}年{'预算' if (basis or '').startswith('own_') else ''}"
    relation = "=" if sign == "＝" else sign
    name, name_zh = _NAMES[whole]
    formula = Wording(
        f"{name} {relation} {len(known)} parts, all less their changes against {year}",
        f"{what}{name_zh}{sign}{len(known)}项之和（均为本年数－增减额）",
    )
    figures = [document.figure(claim) for name in (whole, *known) for claim in told[name]]
    yield judge(f"{name_zh} · {what}", formula, compared, figures)


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


def _before(document: Document, told: Sequence[tuple[Claim, Claim]]) -> list[Figure]:
    """Return amounts less their changes, with the rounding of both; 0 is as fine as the finest figure beside it."""
    pairs = [(now := document.figure(level), document.figure(change).inside(now.unit)) for level, change in told]
    finest = min((figure.half for pair in pairs for figure in pair if figure.value), default=None)
    exact = [
        tuple(f._replace(half=min(f.half, finest)) if finest is not None and not f.value else f for f in pair)
        for pair in pairs
    ]
    return [now._replace(value=now.value - step.value, half=now.half + step.half) for now, step in exact]

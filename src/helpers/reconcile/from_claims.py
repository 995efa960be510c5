"""Figures that sentences print or imply: a stated budget or final figure, and the prior year's by the stated change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from helpers.reconcile.from_tables import FUNCTION_KINDS, printed_half_unit
from helpers.reconcile.lines import FUNDS, coded_line, named_lines
from helpers.reconcile.model import ADOPTED, CLAIM, FINAL, IMPLIED_BUDGET, IMPLIED_FINAL, QUOTED, Document, Figure, Line
from helpers.reconcile.notes import note, where

Claim = Any

CLAIM_COLUMNS = (
    "doc_id",
    "claim_no",
    "statement_no",
    "section",
    "subject_code",
    "subject_name",
    "metric",
    "measure",
    "fund",
    "amount_fen",
    "printed",
    "unit",
    "direction",
    "base_year",
    "compare_year",
    "compare_basis",
    "reason",
    "page",
    "line",
    "start",
)
"""The columns of the contract table ``claims`` that are read."""

_LEVELS = {"budget": ("budget", "total", "component"), "final": ("final", "total", "component")}
_QUOTED = ("initial_budget", "budget")
_PRIOR = {"budget": ("prior_budget", IMPLIED_BUDGET), "final": ("prior_final", IMPLIED_FINAL)}
# Only like is compared with like: a budget less its change on the prior year's execution is no budget.
_BASES = {"budget": ("budget", "initial_budget"), "final": ("final",)}


def claim_figures(document: Document, claims: Iterable[Claim]) -> Iterator[Figure]:
    """Return the figures of a document's sentences.

    Parameters
    ----------
    document : Document
        The document.
    claims : iterable
        Its rows of the contract table; a change implies the prior year's figure where the same statement says of
        which figure it is the change.
    """
    prior, _ = _PRIOR[document.stage]
    for rows in statements(claim for claim in claims if claim.amount_fen is not None):
        levels = [row for row in rows if row.metric in _LEVELS[document.stage] and _is_of(row, document)]
        order = 0 if any(row.metric == "initial_budget" for row in rows) else 1
        for row in levels:
            vintage = ADOPTED if document.stage == "budget" else FINAL
            yield from (replace(figure, order=order) for figure in _figures(row, document, vintage))
        for row in rows:
            if document.stage == "final" and row.metric in _QUOTED and _is_of(row, document):
                notes = () if row.metric == "initial_budget" else (note("not_initial"),)
                yield from (replace(figure, notes=notes) for figure in _figures(row, document, QUOTED))
            elif row.metric == prior:
                yield from _implied(row, row, row.amount_fen, document)
            elif row.metric == "change" and _compares(row, document) and (base := _base(row, levels)):
                yield from _implied(base, row, base.amount_fen - row.amount_fen, document)


def statements(claims: Iterable[Claim]) -> list[list[Claim]]:
    """Return the claims about the budget or the accounts, statement by statement."""
    found: dict[int, list[Claim]] = {}
    for claim in claims:
        if claim.measure != "other":
            found.setdefault(claim.statement_no, []).append(claim)
    return [found[number] for number in sorted(found)]


def lines_of(claim: Claim) -> list[Line]:
    """Return the lines of the reconciliation that a claim is about."""
    measure, code, fund, name = claim.measure or "", claim.subject_code, claim.fund or "all", claim.subject_name or ""
    if code:
        fits = claim.section in FUNCTION_KINDS and fund in FUNDS and measure in ("", "total")
        return [coded_line(code, "function", name, fund)] if fits else []
    return [line for _, line in named_lines("claim", claim.section, "", measure, fund, name)]


def _figures(claim: Claim, document: Document, vintage: str) -> Iterator[Figure]:
    for line in lines_of(claim):
        yield Figure(
            line=line,
            vintage=vintage,
            year=document.year,
            fen=claim.amount_fen,
            document=document,
            source_line=claim.line,
            page=claim.page,
            place=CLAIM,
            table=0,
            order=1,
            position=claim.start,
            fund=claim.fund or "all",
            half_unit=printed_half_unit(claim.printed, claim.unit),
        )


def _implied(subject: Claim, stated: Claim, fen: int, document: Document) -> Iterator[Figure]:
    """Return the figures of the prior year that ``stated`` implies for the subject of another claim, or its own."""
    year = stated.base_year if stated is subject else stated.compare_year
    if year is None or year >= document.year:
        return
    odd = {"contradictory": stated.direction == "contradictory", "negative": fen < 0}
    notes = tuple(note(name, at=where([(stated.page, stated.line)])) for name, is_so in odd.items() if is_so)
    for figure in _figures(subject, document, _PRIOR[document.stage][1]):
        yield replace(figure, year=year, fen=fen, source_line=stated.line, page=stated.page, notes=notes)


def _is_of(claim: Claim, document: Document) -> bool:
    """Whether a figure is of the document's own year, as one without a year is."""
    return claim.base_year in (None, document.year)


def _compares(change: Claim, document: Document) -> bool:
    return change.compare_basis in _BASES[document.stage] and change.compare_year is not None


def _base(change: Claim, levels: Sequence[Claim]) -> Claim | None:
    """Return the figure that a change is of: of the same subject, or the only one of the statement; else none."""
    own = [row for row in levels if _subject(row) == _subject(change)] or levels
    return own[-1] if own and len({row.amount_fen for row in own}) == 1 else None


def _subject(claim: Claim) -> tuple[str, str]:
    return claim.subject_code or "", claim.subject_name or ""

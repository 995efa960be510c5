"""One document as its rules read it: records of its clean tables, with the look-ups that every rule needs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property, wraps
from typing import Any, TypeVar

import pandas as pd

from helpers.audit.arithmetic import PERCENT, Figure, last_place
from helpers.audit.records import (
    Amount,
    Article,
    Claim,
    Passage,
    Project,
    Table,
    Target,
    Unit,
    by_document,
    place,
)
from helpers.money import FEN_PER_UNIT

_OWN_YEAR = {"budget": "budget", "final": "final"}
_ONE_FIGURE_KINDS = (
    "income_expenditure_summary",
    "income_summary",
    "expenditure_summary",
    "fiscal_appropriation_summary",
    "general_budget_expenditure",
    "basic_expenditure",
    "government_fund",
    "state_capital",
)
_TWO_PLACES = Decimal("0.005")
_LEAST_FIGURES = 5
Told = TypeVar("Told")
_WITH_CELLS = re.compile("Word|Excel|sheet|web page")
"""Forms that keep their tables in cells; on other pages, figures are read into columns by their places."""


class Document:
    """Everything the rules may read of one document; second printings of a table are kept apart."""

    def __init__(
        self,
        doc_id: str,
        stage: str,
        scope: str,
        year: int,
        rows: Mapping[str, list[Any]],
        agency_name: str = "",
        form: str = "",
    ) -> None:
        self.doc_id, self.stage, self.scope, self.year, self.agency_name = doc_id, stage, scope, year, agency_name
        self._has_cells = bool(_WITH_CELLS.search(form))
        tables: list[Table] = rows["tables"]
        self.repeats = [table for table in tables if table.repeat_of is not None]
        again = {table.table_no for table in self.repeats}
        self.tables = [table for table in tables if table.table_no not in again]
        self.amounts = _of_own_year([amount for amount in rows["amounts"] if amount.table_no not in again], stage)
        self.claims: list[Claim] = rows["claims"]
        self.all_targets: list[Target] = rows["targets"]
        self.targets = [target for target in self.all_targets if target.table_no not in again]
        self.projects: list[Project] = rows["projects"]
        self.articles: list[Article] = rows["procurement"]
        self.units: list[Unit] = rows["units"]
        self.passages: list[Passage] = rows["passages"]
        self.doubtful = {doubt.table_no for doubt in rows["doubts"]}
        figures: list[Amount | Claim] = [*self.amounts, *self.claims]
        self.scanned_pages = {figure.page for figure in figures if figure.confidence is not None}
        self._figures: dict[int, Figure] = {}
        self.known: dict[Hashable, Any] = {}

    @cached_property
    def cells(self) -> dict[int, list[Amount]]:
        """Amounts by table number, in reading order."""
        cells: dict[int, list[Amount]] = {}
        for amount in self.amounts:
            cells.setdefault(amount.table_no, []).append(amount)
        return cells

    @cached_property
    def claim(self) -> dict[int, Claim]:
        """Claims by number."""
        return {claim.claim_no: claim for claim in self.claims}

    @cached_property
    def lines(self) -> dict[tuple[int | None, int], list[Claim]]:
        """Claims by the page and line on which they begin."""
        lines: dict[tuple[int | None, int], list[Claim]] = {}
        for claim in self.claims:
            lines.setdefault((claim.page, claim.line), []).append(claim)
        return lines

    @cached_property
    def statements(self) -> dict[int, list[Claim]]:
        """Claims by statement."""
        statements: dict[int, list[Claim]] = {}
        for claim in self.claims:
            statements.setdefault(claim.statement_no, []).append(claim)
        return statements

    @cached_property
    def _fine_units(self) -> set[tuple[int | None, str]]:
        """Units of money in which a table, or the text (None), prints two decimals and leaves out those that are zero.

        A text that prints 17.40 and 967 beside each other means 967.00: two thirds of its figures have two decimals,
        and of those with decimals four in five. Texts that round some amounts to whole 万元 print far more integers.
        """
        counts: dict[tuple[int | None, str], list[Decimal]] = {}
        for amount in self.amounts:
            if amount.value and amount.unit in FEN_PER_UNIT:
                counts.setdefault((amount.table_no, str(amount.unit)), []).append(last_place(amount.printed))
        for claim in self.claims:
            if claim.value and claim.unit in FEN_PER_UNIT and claim.section != "other":
                counts.setdefault((None, claim.unit), []).append(last_place(claim.printed))
        return {where for where, halves in counts.items() if _trims_zeros(halves)}

    def figure(self, record: Amount | Claim) -> Figure:
        """Return the figure of an amount or a claim, with the rounding that its digits allow."""
        if (known := self._figures.get(id(record))) is not None:
            return known
        unit = record.unit or ""
        half = last_place(record.printed)
        where = record.table_no if isinstance(record, Amount) else None
        if unit in FEN_PER_UNIT:
            if half > _TWO_PLACES and (where, unit) in self._fine_units:
                half = _TWO_PLACES
        elif half == Decimal("0.5") and unit not in PERCENT and not unit.startswith(("万", "亿")):
            half = Decimal(0)  # whole persons, cars and projects are counted, not rounded
        figure = self._figures[id(record)] = Figure(
            record.value, half, unit, record.printed, place(record), record.confidence
        )
        return figure

    def is_placed(self, record: Amount | Claim) -> bool:
        """Whether a figure was read into its column, or a line into its list, by where it stands on a page."""
        return record.page is not None and not self._has_cells

    def of_kind(self, *kinds: str) -> Iterator[tuple[Table, list[Amount]]]:
        """Return the tables of some kinds with their amounts; tables without amounts are left out."""
        for table in self.tables:
            if table.kind in kinds and table.table_no in self.cells:
                yield table, self.cells[table.table_no]

    def measured(self, kind: str, measure: str) -> Collection[list[Amount]]:
        """Return the amounts of a measure in each table of a kind that has any."""
        return self._measured.get((kind, measure), {}).values()

    @cached_property
    def _measured(self) -> dict[tuple[str, str], dict[int, list[Amount]]]:
        measured: dict[tuple[str, str], dict[int, list[Amount]]] = {}
        for table in self.tables:
            for amount in self.cells.get(table.table_no, ()):
                by_table = measured.setdefault((table.kind, amount.measure), {})
                by_table.setdefault(table.table_no, []).append(amount)
        return measured

    @cached_property
    def printed(self) -> Counter[Decimal]:
        """How often each amount of money is printed in tables and text, by its value in fen."""
        every: tuple[Amount | Claim, ...] = (*self.amounts, *self.claims)
        return Counter(one.value * FEN_PER_UNIT[one.unit] for one in every if one.unit in FEN_PER_UNIT)

    @cached_property
    def _project(self) -> dict[int | None, Project]:
        return {project.project_no: project for project in reversed(self.projects)}

    def project(self, project_no: int | None) -> Project | None:
        """Return a project by number."""
        return self._project.get(project_no)


def kept(function: Callable[..., Told]) -> Callable[..., Told]:
    """Remember what a function tells of a document, for as long as the document lives: several rules ask the same.

    What it tells must not refer to the document itself, which would then never go.
    """

    @wraps(function)
    def remembered(document: Document, *asked: Hashable) -> Told:
        question = (function, *asked)
        if question not in document.known:
            document.known[question] = function(document, *asked)
        return document.known[question]

    return remembered


def _of_own_year(amounts: list[Amount], stage: str) -> list[Amount]:
    """Take the budget figure 预算数 of a budget and the final figure 决算数 of final accounts for the amount itself."""
    own = _OWN_YEAR.get(stage)
    for amount in amounts:
        if amount.measure == own and amount.kind in _ONE_FIGURE_KINDS:
            amount.measure = "income" if amount.side == "income" or amount.kind == "income_summary" else "total"
    return amounts


def _trims_zeros(halves: Sequence[Decimal]) -> bool:
    fine = sum(half <= _TWO_PLACES for half in halves)
    with_decimals = sum(half < Decimal("0.5") for half in halves)
    return fine >= _LEAST_FIGURES and 3 * fine >= 2 * len(halves) and 5 * fine >= 4 * with_decimals


def documents(tables: Mapping[str, pd.DataFrame]) -> Iterator[Document]:
    """Return every document of a unit's clean tables as records; those of one that is done with need not be kept."""
    read = by_document(tables)
    facts = ("doc_id", "stage", "scope", "year", "agency_name", "format")
    for doc, stage, scope, year, agency, form in zip(
        *(tables["documents"][name].tolist() for name in facts), strict=True
    ):
        yield Document(
            doc, stage, scope, int(year), {name: found.pop(doc, []) for name, found in read.items()}, agency, form
        )

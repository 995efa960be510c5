"""One document as its rules read it: records of its clean tables, with the look-ups that every rule needs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping
from decimal import Decimal
from functools import cached_property, wraps
from typing import Any, TypeVar

import pandas as pd

from helpers.audit.arithmetic import Figure
from helpers.audit.figures import Figures
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
)
from helpers.clean.rows import rows_of
from helpers.disclosure.valueless import VALUELESS
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
        self._has_cells, self.is_of_web = bool(_WITH_CELLS.search(form)), "web" in form
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
        self.valueless = {doubt.table_no for doubt in rows["doubts"] if doubt.doubt.startswith(VALUELESS)}
        figures: list[Amount | Claim] = [*self.amounts, *self.claims]
        self.scanned_pages = {figure.page for figure in figures if figure.confidence is not None}
        self.figure: Callable[[Amount | Claim], Figure] = Figures(self.amounts, self.claims).__getitem__
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

    def is_placed(self, record: Amount | Claim | Target) -> bool:
        """Whether a figure was read into its column, or a line into its list, by where it stands on a page."""
        return record.page is not None and not self._has_cells

    def of_kind(self, *kinds: str) -> list[tuple[Table, list[Amount]]]:
        """Return the tables of some kinds with their amounts; tables without amounts are left out."""
        return [(table, cells) for table, cells in self._filled if table.kind in kinds]

    @cached_property
    def _filled(self) -> list[tuple[Table, list[Amount]]]:
        return [(table, self.cells[table.table_no]) for table in self.tables if table.table_no in self.cells]

    def measured(self, kind: str, measure: str) -> Collection[list[Amount]]:
        """Return the amounts of a measure in each table of a kind that has any."""
        return self._measured.get((kind, measure), {}).values()

    @cached_property
    def _measured(self) -> dict[tuple[str, str], dict[int, list[Amount]]]:
        measured: dict[tuple[str, str], dict[int, list[Amount]]] = {}
        for table, cells in self._filled:
            for amount in cells:
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


def documents(tables: Mapping[str, pd.DataFrame]) -> Iterator[Document]:
    """Return every document of a unit's clean tables as records; those of one that is done with need not be kept."""
    read = by_document(tables)
    facts = ("doc_id", "stage", "scope", "year", "agency_name", "format")
    for doc, stage, scope, year, agency, form in rows_of(tables["documents"], facts):
        yield Document(
            doc, stage, scope, year, {name: found.pop(doc, []) for name, found in read.items()}, agency, form
        )

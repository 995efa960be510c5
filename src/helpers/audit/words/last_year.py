"""Figures of this year under the name of last year: in the heading of a column, and in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from helpers.audit.arithmetic import HUNDRED, significant
from helpers.audit.document import Document
from helpers.audit.finding import Finding, Wording
from helpers.audit.records import LEVELS, Amount, Claim, Passage, Table, place
from helpers.audit.registry import check
from helpers.audit.statements import said
from helpers.audit.words.passages import prose, sentence
from helpers.money import FEN_PER_UNIT

_YEAR = re.compile(r"(?<!\d)20\d{2}(?!\d)")  # 2020202 is the code of an item
STANDARD = (
    "income_expenditure_summary",
    "income_summary",
    "expenditure_summary",
    "fiscal_appropriation_summary",
    "general_budget_expenditure",
    "basic_expenditure",
    "san_gong",
    "government_fund",
    "state_capital",
)
_OF_LAST_YEAR = ("prior", "carry_over", "carried_forward")
_LEVELS = (*LEVELS, "prior_budget", "prior_final")
_CARRIED = re.compile("结转|结余|余额|年初(?!预算)|年末")
_UNCHANGED = re.compile("持平|一致|相同|无变化|不变")
_LEAST_SHARE = 4
_LEAST_DIGITS, _MANY_DIGITS = 3, 5
_NEAR = Decimal("0.02")


@check("W-06")
def years_of_columns(document: Document) -> Iterator[Finding]:
    """Find standard tables whose columns all name last year, while their figures are those of this year elsewhere."""
    for table in document.tables:
        cells = document.cells.get(table.table_no, [])
        columns = {cell.column_printed for cell in cells if cell.column_printed}
        years = {year for column in columns for year in _YEAR.findall(column)}
        if table.kind not in STANDARD or years != {str(document.year - 1)}:
            continue
        if not all(cell.measure in _OF_LAST_YEAR for cell in cells):
            continue
        known = _figures_of_this_year(document, table)
        copies = [
            cell for cell in cells if significant(cell.value) >= _LEAST_DIGITS and (cell.value, cell.unit) in known
        ]
        total = max((cell.value for cell in cells), default=Decimal(0))
        if not any(cell.value == total for cell in copies):
            continue
        title = table.title or cells[0].kind
        message = Wording(
            f"The columns of “{title}” name {document.year - 1}; its figures are those of {document.year}, such as "
            f"{copies[0].printed}.",
            f"“{title}”各栏年份为{document.year - 1}年，所列{copies[0].printed}等为{document.year}年数。",
        )
        heading = _heading_lines(document, table, cells[0])
        yield Finding(
            "fail",
            f"栏目年份 · {title}",
            message.en,
            message.zh,
            (*heading, place(copies[0])),
            f"{document.year - 1}年",
            f"{document.year}年",
            evidence=(copies[0].printed,),
        )


@check("W-17")
def figures_of_last_year(document: Document) -> Iterator[Finding]:
    """Find sentences that give the amount of this year, as a table prints it, under the name of last year.

    A change that is not zero shows that the amounts of both years differ. Without one the amount is a total of this
    year, printed with many digits, in a paragraph that calls nothing unchanged.
    """
    last, found = document.year - 1, _of_last_year(document)
    ours = sum(claim.metric in _LEVELS and claim.base_year == document.year for claim in document.claims)
    status = "fail" if _LEAST_SHARE * len(found) <= ours else "insufficient_data"
    for claim, cell in found:
        shown = f"{claim.printed} {claim.unit}"
        message = Wording(
            f"{said(claim)}: {shown} is told of {last}; the table gives it for {document.year}.",
            f"{said(claim)}：文字称{last}年为{claim.printed}{claim.unit}，表中此数为{document.year}年数。",
        )
        yield Finding(
            status,
            f"数额年度 · {said(claim)}",
            message.en,
            message.zh,
            (place(claim), place(cell)),
            f"{last}年",
            f"{document.year}年",
            evidence=(shown,),
        )


def _of_last_year(document: Document) -> list[tuple[Claim, Amount]]:
    """Return the claims of last year with the cell of this year that prints their amount."""
    found: list[tuple[Claim, Amount]] = []
    if not any(claim.base_year == document.year - 1 for claim in document.claims):
        return found
    known = _figures_of_items(document)
    for claims in document.statements.values():
        levels = [claim for claim in claims if claim.metric in _LEVELS and claim.unit in FEN_PER_UNIT]
        if any(claim.base_year != document.year - 1 or _CARRIED.search(claim.subject_name or "") for claim in levels):
            continue
        changes = [claim for claim in claims if claim.metric.startswith("change")]
        for claim in levels:
            cell = known.get((claim.subject_code or "", _fen(claim)))
            if cell is None or not _is_told_of(document, claim, document.year - 1):
                continue
            if _is_change_to(claim, changes, document.year) if changes else _is_total(document, claim, cell):
                found.append((claim, cell))
                break
    return found


def _is_told_of(document: Document, claim: Claim, year: int) -> bool:
    """Whether the sentence names the year, and no other after it, before the amount."""
    for passage in _around(document, claim):
        for match in re.finditer(rf"(?<![\d.,]){re.escape(claim.printed)}(?![\d.,])", passage.text):
            start, _ = sentence(passage.text, *match.span())
            years = _YEAR.findall(passage.text, start, match.start())
            if years and years[-1] == str(year) and "上年" not in passage.text[start : match.start()]:
                return True
    return False


def _is_total(document: Document, claim: Claim, cell: Amount) -> bool:
    """Whether an amount is a total that two years cannot share by chance, and nothing says that they do."""
    if cell.item_level != 0 or significant(claim.value) < _MANY_DIGITS:
        return False
    return not any(_UNCHANGED.search(passage.text) for passage in _around(document, claim))


def _around(document: Document, claim: Claim) -> list[Passage]:
    return [
        passage
        for passage in prose(document)
        if passage.line <= claim.line <= passage.last_line and passage.page == claim.page
    ]


def _is_change_to(level: Claim, changes: Sequence[Claim], year: int) -> bool:
    """Whether changes lead to an amount, not from it: a rate that is told is that of the amount less the change."""
    moved = [change for change in changes if change.metric == "change" and change.unit == level.unit and change.value]
    rates = [abs(change.value) for change in changes if change.metric == "change_pct"]
    if len(moved) != 1 or moved[0].base_year != year or significant(level.value) < _LEAST_DIGITS:
        return False
    if not rates:
        return significant(level.value) > _LEAST_DIGITS
    change, before = moved[0].value, level.value - moved[0].value
    return before > 0 and _is_near(change / before, rates[0]) and not _is_near(change / level.value, rates[0])


def _is_near(share: Decimal, rate: Decimal) -> bool:
    return abs(abs(share) * HUNDRED - rate) < _NEAR


def _figures_of_this_year(document: Document, beside: Table) -> set[tuple[Decimal, str | None]]:
    """Return the amounts of this year in other tables and in the text, with their units."""
    cells = (cell for cell in document.amounts if cell.table_no != beside.table_no and cell.kind in STANDARD)
    listed = {(cell.value, cell.unit) for cell in cells if cell.measure not in _OF_LAST_YEAR}
    told = {(c.value, c.unit) for c in document.claims if c.base_year == document.year and c.metric in _LEVELS}
    return listed | told


def _figures_of_items(document: Document) -> dict[tuple[str, int], Amount]:
    """Return the cells of this year in standard tables by code, '' for rows without one, and amount; totals first."""
    found: dict[tuple[str, int], Amount] = {}
    for cell in document.amounts:
        if cell.kind in STANDARD and cell.measure not in _OF_LAST_YEAR and cell.unit in FEN_PER_UNIT:
            key = (cell.item_code or "", _fen(cell))
            if key not in found or cell.item_level == 0:
                found[key] = cell
    return found


def _fen(record: Amount | Claim) -> int:
    return int(record.value * FEN_PER_UNIT[record.unit or ""])


def _heading_lines(document: Document, table: Table, first: Amount) -> Sequence[str]:
    """Return the lines between the words above a table and its first amount: those of its heading."""
    above = [passage for passage in document.passages if _is_above(passage, table, first)]
    start = max((passage.last_line for passage in above), default=first.line - 1) + 1
    lines = range(max(start, first.line - 6), first.line)
    return [f"{first.page}:{line}" if first.page is not None else str(line) for line in lines]


def _is_above(passage: Passage, table: Table, first: Amount) -> bool:
    return passage.page == first.page and table.first_line <= passage.line < first.line

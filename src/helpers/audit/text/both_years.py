"""Changes that the text tells, beside a table that prints the amounts of both years."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from helpers.audit.arithmetic import bounds_of_change, bounds_of_growth, percentage, sum_of
from helpers.audit.document import Document
from helpers.audit.finding import HELD, Finding, Wording, judge, settled
from helpers.audit.lookup import equal
from helpers.audit.records import Amount, Claim
from helpers.audit.registry import check
from helpers.audit.statements import is_of_own_budget, said, spoken
from helpers.audit.tables.changes import years_beside
from helpers.audit.tables.san_gong import sets_of_expenses
from helpers.audit.text.changes import changes
from helpers.audit.text.san_gong import expense_of
from helpers.clean.contract import label
from helpers.disclosure.rules import PARTS

_AGREEING = 2
_EXECUTED = re.compile(r"执行|决算|完成")
_BASE = Wording("the text may compare with another amount of last year", "文字所比未必为表列上年数")

Row = Mapping[str, Amount]


@check("N-05")
def changes_in_text(document: Document) -> Iterator[Finding]:
    """Compare each change of an amount with what the row of that amount prints of both years.

    The text may mean another amount of last year than the table, unless most of its changes are those of the table, the
    rate beside a change is, or the very change in the other direction.
    """
    rows = [
        row
        for table in document.tables
        if table.table_no not in document.doubtful
        for row in years_beside(document, document.cells.get(table.table_no, ()))
    ]
    if not rows:
        return
    sets = sets_of_expenses(document, {row["now"].measure for row in rows})
    expenses = {id(cell): name for each in sets for name, cell in each.items()}
    found = [
        (_compared(document, change, row), _is_told_by_the_rate(document, change, rate, row))
        for level, change, rate in changes(document)
        if (row := _row(document, level, change, rows, expenses)) is not None
    ]
    agreeing = {finding.subject for finding, _ in found if finding.status in HELD and finding.figures[0].value}
    failed = sum(finding.status not in HELD for finding, _ in found)
    certain = len(agreeing) >= _AGREEING * max(1, failed)
    for finding, is_told in found:
        yield settled(finding) if certain or is_told or _is_turned(finding) else finding


def _row(document: Document, level: Claim, change: Claim, rows: list[Row], expenses: Mapping[int, str]) -> Row | None:
    """Return the row that prints an amount of the text, and the amount of last year that its change is told against."""
    if is_of_own_budget(change) or not document.figure(level).is_money:
        return None
    found = [
        row
        for row in rows
        if row["now"].kind == level.section
        and _is_same(document, level, row["now"], expenses)
        and equal(document.figure(level), document.figure(row["now"])).status in HELD
        and change.compare_basis in _bases(row["prior"])
    ]
    return found[0] if len({(row["prior"].value, row["prior"].unit) for row in found}) == 1 else None


def _is_same(document: Document, claim: Claim, cell: Amount, expenses: Mapping[int, str]) -> bool:
    if cell.kind == "san_gong":
        return expenses.get(id(cell), "") == expense_of(document, claim, (claim.metric,))
    if claim.subject_code is None and (cell.item_level != 0 or claim.metric == "component"):
        return False
    parts = {claim.measure, cell.measure} & {*PARTS}
    return claim.subject_code == cell.item_code and (not parts or claim.measure == cell.measure)


def _bases(prior: Amount) -> tuple[str | None, ...]:
    """Return what a change may say that it is told against, for a column of last year."""
    executed = _EXECUTED.search(prior.column_printed or "")
    return (None, "execution", "final") if executed else (None, "budget", "initial_budget")


def _compared(document: Document, change: Claim, row: Row) -> Finding:
    now, prior = (document.figure(row[name]).inside(change.unit) for name in ("now", "prior"))
    figures = [document.figure(change), now, prior._replace(value=-prior.value)]
    here = label("kind", row["now"].kind, "zh")
    formula = Wording(
        f"{said(change)}: change in the text = {spoken(now.value)} - {spoken(prior.value)} of the table {here}",
        f"{said(change)}：文字所述增减额＝{here}所列{spoken(now.value)}－{spoken(prior.value)}",
    )
    return judge(said(change), formula, sum_of(figures[0], figures[1:]), figures, doubt=_BASE)


def _is_turned(finding: Finding) -> bool:
    compared = finding.comparison
    return compared is not None and compared.printed == -compared.expected and finding.figures[0].value != 0


def _is_told_by_the_rate(document: Document, change: Claim, rate: Claim | None, row: Row) -> bool:
    """Whether the rate beside a change is that of the amounts of the table, and not that of the change."""
    if rate is None:
        return False
    now, prior = (document.figure(row[name]) for name in ("now", "prior"))
    right, wrong = bounds_of_growth(now, prior), bounds_of_change(now, document.figure(change))
    if right is None or wrong is None:
        return False
    verdicts = [percentage(document.figure(rate), bounds).status for bounds in (right, wrong)]
    return verdicts == ["pass", "fail"]

"""Projects: the list of projects, the target sheets and the project expenditure of the budget agree."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal

from helpers.audit import lookup
from helpers.audit.arithmetic import Comparison, Figure, sum_of, total_of
from helpers.audit.blank import blank_sum
from helpers.audit.document import Document
from helpers.audit.finding import Finding, Wording, judge
from helpers.audit.headings import table_name
from helpers.audit.performance.sources import sheet_totals
from helpers.audit.records import Amount, Claim, Table, called
from helpers.audit.registry import check
from helpers.audit.statements import bare_name, said
from helpers.clean.contract import label
from helpers.disclosure.projects import units_over

_NOT_ALL = Wording("target sheets need not be printed for every project", "未必每个项目都公开绩效目标表")
_SOME_PROJECTS = Wording("the project table may leave out projects of some funds", "项目支出表可能不含部分资金的项目")
_WITHHELD = Wording("the note says that some projects are left out", "附注说明部分项目不予公开")
_ROWS = Wording("rows other than projects may be among them", "其中可能有非项目行")
_CARRIED = Wording("the sheet may leave out money carried over", "绩效表可能不含上年结转")
_SECRET = re.compile(r"保密|涉密|剔除|不予公开")


@check("P-01")
def project_table(document: Document) -> Iterator[Finding]:
    """Add up the rows of the project expenditure table 项目支出表 in every column."""
    for table, cells in document.of_kind("project_expenditure"):
        lines = {project.line for project in document.projects if project.table_no == table.table_no}
        lines |= {project.line for project in document.projects if project.source == "project_table"}
        sums: list[tuple[Amount, list[Amount]]] = []
        for column in sorted({cell.col_no for cell in cells if cell.unit != "%"}):
            rows = [cell for cell in cells if cell.col_no == column]
            total = next((cell for cell in rows if cell.item_level == 0), None)
            parts = [cell for cell in rows if cell.item_level != 0]
            if total is not None and parts:
                sums.append((total, parts))
        sums = _without_units(sums)
        yield from _blank_totals(document, table, cells, lines)
        # Where another column adds up, the rows are known to be the projects and nothing else.
        known = any(total.value and lookup.add_up(document, total, parts).status != "fail" for total, parts in sums)
        for total, parts in sums:
            certain = known and table.table_no not in document.doubtful
            doubt = None if certain and all(part.line in lines for part in parts) else _ROWS
            doubt = _WITHHELD if _SECRET.search(table.note or "") else doubt
            name = f"{table_name(table)} · {total.column_printed} · 合计"
            yield _sum(document, name, "projects listed", "所列项目之和", total, parts, doubt)


@check("B-16")
def project_expenditure(document: Document) -> Iterator[Finding]:
    """Compare the project expenditure table with the project column of the expenditure summary."""
    mine = lookup.total(document, "project_expenditure", "total", "all")
    theirs = lookup.total(document, "expenditure_summary", "project", "all")
    if mine is not None and theirs is not None:
        figures = [document.figure(mine), document.figure(theirs)]
        formula = Wording(
            "Total of the project table = project expenditure in the summary", "项目支出表合计＝支出总表项目支出"
        )
        compared = lookup.equal(*figures)
        doubt = _SOME_PROJECTS if compared.difference < 0 else None
        yield judge("项目支出表 · 支出总表 · 项目支出", formula, compared, figures, doubt=doubt)
    yield from _projects_of_funds(document)


def _projects_of_funds(document: Document) -> Iterator[Finding]:
    """Compare the columns of the project table by fund with the project expenditure in the table of each fund."""
    if document.measured("project_expenditure", "carry_over"):
        return  # the columns of funds are of this year, and what was carried over stands beside them
    for kind, fund in lookup.FUND_TABLES:
        mine = lookup.total(document, "project_expenditure", "total", fund)
        theirs = lookup.total(document, kind, "project", fund)
        if mine is not None and theirs is not None:
            figures, there = [document.figure(mine), document.figure(theirs)], label("kind", kind, "zh")
            formula = Wording(
                f"Project table, {label('fund', fund)} = project expenditure in {label('kind', kind)}",
                f"项目支出表{label('fund', fund, 'zh')}＝{there}项目支出",
            )
            compared = lookup.equal(*figures)
            yield judge(f"项目支出表 · {there} · 项目支出", formula, compared, figures, doubt=_SOME_PROJECTS)


@check("P-03")
def target_sheets(document: Document) -> Iterator[Finding]:
    """Compare the sum of all target sheets with the project expenditure: sheets may cover a part of it."""
    figures = _expenditure_and_sheets(document)
    if figures:
        formula = Wording(
            f"Project expenditure = sum of {len(figures) - 1} target sheets",
            f"项目支出＝{len(figures) - 1}张绩效目标表年度资金之和",
        )
        yield judge("项目支出 · 绩效目标表", formula, sum_of(figures[0], figures[1:]), figures, doubt=_NOT_ALL)


@check("P-08")
def stated_funds(document: Document) -> Iterator[Finding]:
    """Compare the funds that the text states for the projects with targets with the sum of the sheets.

    Where all projects have a sheet, or as many as the text counts, the funds are those of the sheets.
    """
    stated, sheets = of_all_projects(document), annual_totals(document)
    if sheets and len({(claim.page, claim.line) for claim in stated}) == 1:
        figures = [document.figure(claim) for claim in stated] + [document.figure(sheet) for sheet in sheets]
        compared = sum_of(total_of(figures[: len(stated)]), figures[len(stated) :])
        formula = Wording(
            f"Funds stated for the projects = sum of {len(sheets)} target sheets",
            f"所述项目资金＝{len(sheets)}张绩效目标表之和",
        )
        counts = [counted.status for _, counted, _ in _counts(document)]
        same_projects = _are_complete(document) or (bool(counts) and set(counts) == {"pass"})
        certain = same_projects and all(claim.fund in (None, "all") for claim in stated)
        yield judge("绩效目标表 · 涉及资金", formula, compared, figures, doubt=None if certain else _NOT_ALL)


@check("P-04")
def sheet_and_list(document: Document) -> Iterator[Finding]:
    """Compare the annual funds of a target sheet with the same project in the project table."""
    rows = rows_of_table(document)
    for sheet in sheet_totals(document):
        project = document.project(sheet.project_no)
        listed = rows.get(project.line) if project is not None and project.source == "project_table" else None
        if project is not None and listed is not None and sheet.measure == "annual_total":
            figures = [document.figure(sheet), document.figure(listed)]
            formula = Wording(
                f"{project.name}: annual funds of the sheet = project table", f"{project.name}：绩效目标表＝项目支出表"
            )
            yield judge(called(project), formula, lookup.equal(*figures), figures, doubt=_CARRIED)


@check("P-07")
def projects_counted(document: Document) -> Iterator[Finding]:
    """Compare the stated number of projects with the target sheets printed.

    Where the sheets are all there are, for they have all the project expenditure or the funds that the text states, and
    each is of another project, their number is that of the projects.
    """
    stated = [document.figure(claim) for claim in of_all_projects(document)]
    sheets = [document.figure(sheet) for sheet in annual_totals(document)]
    same_funds = bool(stated and sheets) and sum_of(total_of(stated), sheets).status == "pass"
    certain = (same_funds or _are_complete(document)) and _are_distinct(document)
    for claim, counted, figures in _counts(document):
        formula = Wording("Stated number of projects = target sheets printed", "项目个数＝所列绩效目标表张数")
        yield judge(said(claim), formula, counted, figures, doubt=None if certain else _NOT_ALL)


def rows_of_table(document: Document) -> dict[int, Amount]:
    """Return the total of each row of the project tables, by its line: what was carried over is a part of it."""
    rows: dict[int, Amount] = {}
    for _, cells in document.of_kind("project_expenditure"):
        for amount in cells:
            if amount.fund == "all" and amount.measure != "carry_over":
                rows.setdefault(amount.line, amount)
    return rows


def _without_units(sums: Sequence[tuple[Amount, list[Amount]]]) -> list[tuple[Amount, list[Amount]]]:
    """Leave out the rows of units that stand over their projects."""
    cells = [(part.row_no, part.col_no, part.value) for _, parts in sums for part in parts]
    over = units_over(cells, {total.col_no: total.value for total, _ in sums})
    below = [(total, [part for part in parts if part.row_no not in over]) for total, parts in sums]
    return [(total, parts) for total, parts in below if parts]


def _expenditure_and_sheets(document: Document) -> list[Figure]:
    """Return the project expenditure and the funds of every target sheet; nothing where either is not printed."""
    sheets = annual_totals(document)
    claim = next(
        (
            c
            for c in document.claims
            if c.measure == "project" and _is_project_expenditure(c) and c.base_year == document.year
        ),
        None,
    )
    whole = lookup.total(document, "expenditure_summary", "project", "all") or claim
    return [document.figure(whole), *map(document.figure, sheets)] if whole is not None and sheets else []


def _are_complete(document: Document) -> bool:
    """Whether the target sheets have all of the project expenditure."""
    figures = _expenditure_and_sheets(document)
    return bool(figures) and sum_of(figures[0], figures[1:]).status == "pass"


def _sheets(document: Document) -> list[Table]:
    return [t for t in document.tables if t.kind == "performance_targets" and t.project_no is not None]


def _are_distinct(document: Document) -> bool:
    """Whether every sheet is of a project with a name of its own."""
    projects = [document.project(sheet.project_no) for sheet in _sheets(document)]
    names = {bare_name(project.name) for project in projects if project is not None}
    return len(names) == len(projects) == len(annual_totals(document))


def _counts(document: Document) -> Iterator[tuple[Claim, Comparison, list[Figure]]]:
    sheets = _sheets(document)
    for claim in document.claims if sheets else []:
        if claim.section == "performance_targets" and claim.metric == "count" and claim.subject_name == "项目":
            number = Decimal(len({sheet.project_no for sheet in sheets}))
            figures = [document.figure(claim), *map(_at, sheets)]
            yield claim, Comparison(claim.value, number, Decimal(0), claim.unit), figures


def budgets_told(document: Document) -> list[Claim]:
    """Return the budgets of projects that the text tells beside the target sheets."""
    return [
        claim
        for claim in document.claims
        if claim.section == "performance_targets" and claim.metric == "budget" and claim.measure == "project"
    ]


def of_all_projects(document: Document) -> list[Claim]:
    """Return what the text states for all projects: funds by source, or those of projects that it counts."""
    told = budgets_told(document)
    beside = {claim.statement_no: document.statements[claim.statement_no] for claim in told}
    counting = {
        number
        for number, claims in beside.items()
        if any(claim.metric == "count" and (claim.subject_name or "").endswith("项目") for claim in claims)
    }
    return [claim for claim in told if claim.fund or claim.statement_no in counting]


def annual_totals(document: Document) -> list[Amount]:
    """Return the annual funds of every target sheet."""
    return [a for a in sheet_totals(document) if a.measure == "annual_total" and a.kind == "performance_targets"]


def _is_project_expenditure(claim: Claim) -> bool:
    return claim.metric in ("budget", "component", "total") and bool(re.search(r"^项目支出", claim.subject_name or ""))


def _at(sheet: Table) -> Figure:
    where = f"{sheet.page}:{sheet.first_line}" if sheet.page is not None else str(sheet.first_line)
    return Figure(Decimal(1), Decimal(0), "个", "1", where)


def _sum(
    document: Document,
    name: str,
    parts_en: str,
    parts_zh: str,
    total: Amount,
    parts: Sequence[Amount],
    doubt: Wording | None,
) -> Finding:
    figures = [document.figure(cell) for cell in (total, *parts)]
    formula = Wording(f"{name} = {parts_en}", f"{name}＝{parts_zh}")
    return judge(name, formula, sum_of(figures[0], figures[1:]), figures, doubt=doubt)


def _blank_totals(
    document: Document, table: Table, cells: Sequence[Amount], lines: Collection[int]
) -> Iterator[Finding]:
    """Find the one column without a total though its projects are printed, where every other column adds up."""
    columns: dict[int, list[Amount]] = {}
    for cell in cells:
        columns.setdefault(cell.col_no, []).append(cell)
    lacking = [column for column in columns.values() if not any(cell.item_level == 0 for cell in column)]
    others = [column for column in columns.values() if column not in lacking]
    sums = [
        lookup.add_up(document, total, [cell for cell in column if cell.item_level != 0]).status
        for column in others
        for total in column
        if total.item_level == 0
    ]
    certain = len(lacking) == 1 and len(sums) == len(others) > 0 and "fail" not in sums
    if not certain or document.is_placed(cells[0]) or table.table_no in document.doubtful:
        return
    parts = [cell for cell in lacking[0] if cell.value]
    figures = [document.figure(part) for part in parts]
    if len(parts) < 2 or not all(part.line in lines for part in parts) or not all(f.is_money for f in figures):
        return
    beside = next(cell for cell in others[0] if cell.item_level == 0)
    name = f"{table_name(table)} · {parts[0].column_printed} · 合计"
    wording = Wording("no total is printed; the projects come to", "所列项目之和为")
    yield blank_sum(name, document.figure(beside), figures, wording)

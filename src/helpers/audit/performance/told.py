"""Projects in the text: what it tells of one is what the project table and the target sheets print."""

from __future__ import annotations

from collections.abc import Iterator

from helpers.audit import lookup
from helpers.audit.document import Document
from helpers.audit.finding import Finding, Wording, judge
from helpers.audit.performance.projects import annual_totals, budgets_told, of_all_projects, rows_of_table
from helpers.audit.performance.sources import sheet_totals
from helpers.audit.records import Amount, called
from helpers.audit.registry import check
from helpers.audit.statements import bare_name, said

_SOME = Wording("the text may tell a part of the project", "文字所述可能为该项目的一部分")
_ANOTHER = Wording("the names differ, so the project may not be the same", "名称不一致，未必为同一项目")
_TOLD = ("budget", "component")
_LINES_BELOW_HEADING = 60


@check("P-05")
def sheet_and_text(document: Document) -> Iterator[Finding]:
    """Compare the budget of a project in the text with the target sheet that follows."""
    stated = of_all_projects(document)
    told = [claim for claim in budgets_told(document) if claim not in stated]
    for sheet in sheet_totals(document):
        project = document.project(sheet.project_no)
        if project is None or sheet.measure != "annual_total":
            continue
        above = [
            claim for claim in told if claim.page == sheet.page and 0 < sheet.line - claim.line < _LINES_BELOW_HEADING
        ]
        named = [claim for claim in above if bare_name(claim.subject_name) == bare_name(project.name)]
        found = named or above
        if found:
            claim = found[-1]
            figures = [document.figure(claim), document.figure(sheet)]
            formula = Wording(
                f"{project.name}: budget in the text = target sheet", f"{project.name}：文字所述预算＝绩效目标表"
            )
            doubt = None if claim in named else _ANOTHER
            yield judge(called(project), formula, lookup.equal(*figures), figures, doubt=doubt)


@check("P-05")
def project_and_text(document: Document) -> Iterator[Finding]:
    """Compare the amount of a project that the text names with the project table and the target sheets.

    The text may tell a part of it, such as that of one item, or of one fund.
    """
    if document.stage != "budget":
        return
    printed: dict[str, list[Amount]] = {}
    for name, cell in _projects_printed(document):
        printed.setdefault(bare_name(name), []).append(cell)
    for claim in document.claims if printed else ():
        if claim.metric not in _TOLD or claim.base_year != document.year or claim.section == "performance_targets":
            continue
        cells = printed.get(bare_name(claim.subject_name), [])
        if cells and document.figure(claim).is_money:
            compared = [(lookup.equal(document.figure(claim), document.figure(cell)), cell) for cell in cells]
            closest, cell = min(compared, key=lambda each: abs(each[0].difference))
            figures = [document.figure(claim), document.figure(cell)]
            formula = Wording(
                f"{said(claim)}: in the text = in table or sheet", f"{said(claim)}：文字＝项目支出表、绩效目标表"
            )
            yield judge(said(claim), formula, closest, figures, doubt=_SOME)


def _projects_printed(document: Document) -> Iterator[tuple[str, Amount]]:
    """Return the projects of the table and of the sheets, each with its total."""
    for sheet in annual_totals(document):
        project = document.project(sheet.project_no)
        if project is not None:
            yield project.name, sheet
    rows = rows_of_table(document)
    for project in document.projects:
        if project.source == "project_table" and project.line in rows:
            yield project.name, rows[project.line]

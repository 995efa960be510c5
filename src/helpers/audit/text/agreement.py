"""Text against table, and text against text: one figure, told twice, is the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from helpers.audit import lookup
from helpers.audit.arithmetic import at_most, is_of_other_unit, sum_of
from helpers.audit.document import Document, kept
from helpers.audit.finding import HELD, PART_OF_303, Finding, Wording, judge, settled
from helpers.audit.records import LEVELS, Amount, Claim
from helpers.audit.registry import check
from helpers.audit.statements import said
from helpers.audit.text.same_items import exceeds_its_fund, is_same_name, of_its_fund, told_again
from helpers.audit.text.witness import is_witnessed, stands_elsewhere
from helpers.clean.contract import label
from helpers.disclosure.rules import BASIC, PARTS

_NAMES = Wording("the names differ, so the item may not be the same", "名称不一致，未必为同一科目")
_SUBJECT = Wording("the text may mean another amount", "文字所指未必为同一数额")
_BOTH = "收支|收、支|收入|支出|收入支出|收入、支出|收入总计、支出"
_TEXT_TOTALS = (
    ("general_budget_expenditure", r"一般公共预算.*支出(预算)?$", "expenditure"),
    ("income_summary", r"^(部门|本年)?(收入预算|预算收入|收入(预算)?[合总]计)$", "income"),
    ("expenditure_summary", r"^(部门|本年)?(支出预算|预算支出|支出(预算)?[合总]计)$", "expenditure"),
    ("fiscal_appropriation_summary", rf"^财政拨款({_BOTH})?(总?预算|(预算)?总计)$", "grand"),
    ("income_expenditure_summary", rf"^(收支总?预算|({_BOTH})(预算)?总计)$", "grand"),
    ("procurement", r"^政府采购(支出|预算)(总额)?$", "expenditure"),
)
"""Section of the text, name of its total, and what that total is in the table of the same kind."""

_ITEM_TABLES = ("general_budget_expenditure", "expenditure_summary", "fiscal_appropriation_summary", "government_fund")
_SUMMARIES = ("income_expenditure_summary", "fiscal_appropriation_summary")
_OF_INCOME = ("income_summary", "income_expenditure_summary")
_GRAND = re.compile(r"收、?支(?:总预算|预算(?:总额)?)$|(?:收入|支出|收支|收、支)(?:预算)?总计$")
_OF_ONE_SIDE, _ONE_SIDED = re.compile("^(?:收入|支出)预算(?:总额|合计)?$"), ("income_summary", "expenditure_summary")
_LEAST_AGREEING, _LEAST_ITEMS = 3, 5
_THIS_YEAR = re.compile("公共预算(?:财政)?(?:当|本)年(?:财政)?拨款")
_OF_STAGES = "performance_targets"
"""Projects with targets 编报, followed 跟踪 and evaluated 自评 need not be the same."""
_PUBLIC_CLASSES = ("302", "307", "310", "312", "399")

Told = tuple[Claim, Amount, Finding]
"""An amount of the text, the cell that prints it, and what their comparison gives."""


@check("N-01")
def items_in_text(document: Document) -> Iterator[Finding]:
    """Compare each item that the text explains with the table that the section explains."""
    yield from (finding for claim, amount, finding in _items(document) if claim.unit == amount.unit)


@check("N-02")
def totals_in_text(document: Document) -> Iterator[Finding]:
    """Compare the totals, and basic, project, personnel and public expenditure, with the table of the section."""
    for claim, amount, finding in _totals(document):
        if claim.unit == amount.unit and not _is_grand(document, amount):
            yield finding


@check("F-14")
def grand_totals_in_text(document: Document) -> Iterator[Finding]:
    """Compare the totals of income, expenditure and fiscal appropriation in the text with those of the summaries."""
    yield from (finding for _, amount, finding in _totals(document) if _is_grand(document, amount))


@check("B-23")
def in_another_unit(document: Document) -> Iterator[Finding]:
    """Compare the items and totals that the text gives in 万元 with tables that are kept in 元, or the reverse."""
    yield from (finding for claim, amount, finding in _items(document) if claim.unit != amount.unit)
    for claim, amount, finding in _totals(document):
        if claim.unit != amount.unit and not _is_grand(document, amount):
            yield finding


def _is_grand(document: Document, amount: Amount) -> bool:
    """Whether rule F-14 compares this amount: a total of the two summaries of final accounts."""
    return document.stage == "final" and amount.kind in _SUMMARIES and amount.item_level == 0


@kept
def _items(document: Document) -> list[Told]:
    cells = {kind: lookup.items(document, kind, "total") for kind in _ITEM_TABLES}
    found: list[Told] = []
    for claim in _told(document):
        kinds = dict.fromkeys((claim.section, *_ITEM_TABLES))
        amounts = [cells[kind][claim.subject_code] for kind in kinds if claim.subject_code in cells.get(kind, {})]
        amounts = amounts or of_its_fund(document, claim)
        if amounts:
            amount = (_same(document, claim, amounts) or amounts)[0]
            certain = amount.kind == claim.section == "general_budget_expenditure" or exceeds_its_fund(document, claim)
            certain = certain and not _leaves_out_carried(document, claim, amount)
            doubt = _NAMES if not is_same_name(claim.subject_name, amount.item_name) else None if certain else _SUBJECT
            found.append((claim, amount, told_and_printed(document, claim, amount, doubt)))
    return [_alone(document, told, found) for told in _unless_most_fail(found)]


def _same(document: Document, claim: Claim, amounts: Sequence[Amount]) -> list[Amount]:
    """Return the cells that print what the text says: totals, or beside one its part without what was carried over."""
    figure = document.figure(claim)
    same = [amount for amount in amounts if lookup.equal(figure, document.figure(amount)).status != "fail"]
    if same or not _tells_this_year(document):
        return same
    beside = [cell for amount in amounts for cell in document.cells[amount.table_no] if cell.row_no == amount.row_no]
    parts = [cell for cell in beside if cell.measure == "total" and any(c.measure == "carry_over" for c in beside)]
    return [cell for cell in parts if lookup.equal(figure, document.figure(cell)).status != "fail"]


@kept
def _tells_this_year(document: Document) -> bool:
    """Whether the text is about money granted this year, 当年拨款, which is less than the table's where some is old."""
    return any(_THIS_YEAR.search(passage.text) for passage in document.passages)


def _leaves_out_carried(document: Document, claim: Claim, amount: Amount) -> bool:
    """Whether money carried over from the prior year 上年结转 may be what the table prints beyond the text."""
    if not _tells_this_year(document):
        return False
    gap = document.figure(amount).inside(claim.unit).value - claim.value
    carried = (cell for cells in document.measured("fiscal_appropriation_summary", "carry_over") for cell in cells)
    return 0 < gap <= max((document.figure(cell).inside(claim.unit).value for cell in carried), default=0)


def _alone(document: Document, told: Told, found: Sequence[Told]) -> Told:
    """Take an item of the text for misprinted where others, five times as many, are those of the table."""
    claim, amount, finding = told
    if finding.status != "insufficient_data" or amount.kind != claim.section:
        return told
    others = [f.status for c, a, f in found if c is not claim and a.kind == c.section == claim.section]
    agreeing = sum(status in HELD for status in others)
    agree = agreeing >= _LEAST_ITEMS * max(1, len(others) - agreeing)
    same = is_same_name(claim.subject_name, amount.item_name) and not stands_elsewhere(document, claim)
    same = same and not _leaves_out_carried(document, claim, amount)
    return (claim, amount, settled(finding)) if agree and same else told


@kept
def _totals(document: Document) -> list[Told]:
    found: list[Told] = []
    for claim in _told(document):
        if claim.subject_code:
            continue
        amount = _measure_cell(document, claim) or _total_cell(document, claim)
        if amount is not None:
            certain = claim.section in ("general_budget_expenditure", "basic_expenditure") or _is_grand(
                document, amount
            )
            found.append((claim, amount, told_and_printed(document, claim, amount, None if certain else _SUBJECT)))
    return [(c, a, _certain(document, c, a, finding, found)) for c, a, finding in found]


def _certain(document: Document, claim: Claim, amount: Amount, finding: Finding, found: Sequence[Told]) -> Finding:
    """Take a grand total of the text for misprinted where it alone differs from the tables, and both sides print it."""
    if finding.status != "insufficient_data" or amount.kind not in (*_SUMMARIES, *_ONE_SIDED):
        return finding
    others = [other.status for c, _, other in (*found, *_items(document)) if c is not claim]
    agree = len(others) >= _LEAST_AGREEING and all(status in HELD for status in others)
    named = (_OF_ONE_SIDE if amount.kind in _ONE_SIDED else _GRAND).search(claim.subject_name or "") is not None
    summary = amount.kind if amount.kind in _SUMMARIES else _SUMMARIES[0]
    totals = {lookup.grand_total(document, summary, side) for side in ("income", "expenditure")}
    twice = len(totals) == 2 and all(total is not None and total.value == amount.value for total in totals)
    if not (agree and named and twice) or stands_elsewhere(document, claim):
        return finding
    return told_and_printed(document, claim, amount, None)


@check("N-03")
def economic_classes(document: Document) -> Iterator[Finding]:
    """Compare personnel and public expenditure in the text with 301 + 303 and 302 + 307 + 310 + 312 + 399."""
    classes = {code: a for code, a in lookup.items(document, "basic_expenditure", "total").items() if a.item_level == 1}
    for claim in _told(document):
        if claim.section != "basic_expenditure" or claim.measure not in BASIC:
            continue
        wanted = ("301", "303") if claim.measure == "personnel" else _PUBLIC_CLASSES
        parts = [amount for code, amount in classes.items() if code in wanted]
        if parts and claim.value:
            figures = [document.figure(claim), *(document.figure(part) for part in parts)]
            codes = " + ".join(str(part.item_code) for part in parts)
            formula = Wording(f"{said(claim)} = {codes}", f"{said(claim)}＝{codes.replace(' + ', '＋')}")
            yield judge(said(claim), formula, sum_of(figures[0], figures[1:]), figures, doubt=PART_OF_303)


@check("T-09")
def told_twice(document: Document) -> Iterator[Finding]:
    """Compare the statements of one amount: same section, same item or measure, same fund, same year."""
    groups: dict[tuple, list[Claim]] = {}
    for claim in _told(document):
        is_opening = claim.measure == "carry_over" and claim.section in _OF_INCOME
        is_part = claim.measure in PARTS and claim.section != _OF_STAGES
        if claim.subject_code is not None or is_opening or is_part:
            key = (claim.section, claim.subject_code, claim.subject_name, claim.measure, claim.fund, claim.unit)
            groups.setdefault(key, []).append(claim)
    for claims in groups.values():
        first, *others = claims
        is_class = len(first.subject_code or "") == 3 and first.section == "general_budget_expenditure"
        if not is_class and len({claim.value for claim in claims}) == len(claims) > 2:
            continue  # 资金分配情况：共5万元, under each project: one name, and another amount each time
        for other in others:
            figures = [document.figure(other), document.figure(first)]
            formula = Wording(f"{said(first)} is told twice", f"{said(first)}前后两处一致")
            compared = told_again(document, first, other)
            certain = is_class or not compared.tolerance
            yield judge(said(first), formula, compared, figures, doubt=None if certain else _SUBJECT)


@check("B-19")
def operating_funds(document: Document) -> Iterator[Finding]:
    """Compare operating funds 机关运行经费 with public expenditure 公用经费, of which they are all or a part.

    They are the public expenditure of administrative units: of one such unit all of it, of a department with other
    units a part (RULES B-19).
    """
    funds = [
        claim
        for claim in _told(document)
        if claim.section == "operating_funds" and "机关运行" in (claim.subject_name or "")
    ]
    public = next((c for c in _told(document) if c.section == "basic_expenditure" and c.measure == "public"), None)
    basis = public or lookup.total(document, "basic_expenditure", "public")
    for claim in funds[:1]:
        if basis is None:
            continue
        figures = [document.figure(claim), document.figure(basis)]
        formula = Wording("Operating funds ≤ public expenditure of the basic budget", "机关运行经费≤基本支出中公用经费")
        compared = at_most(*figures)
        certain = document.scope == "unit" or is_of_other_unit(compared)
        doubt = None if certain else Wording("the department may count project money", "部门口径可能含项目经费")
        yield judge(said(claim), formula, compared, figures, doubt=doubt)


@kept
def _told(document: Document) -> Sequence[Claim]:
    """Return the claims that state an amount of money of the document's own year."""
    metric = "final" if document.stage == "final" else "budget"
    wanted = {metric, "total", "component"}
    return [
        claim
        for claim in document.claims
        if claim.metric in wanted
        and claim.metric in LEVELS
        and claim.base_year == document.year
        and document.figure(claim).is_money
    ]


def _measure_cell(document: Document, claim: Claim) -> Amount | None:
    """Return the total row's cell of the measure that a claim states: only for basic, project, personnel and public."""
    name = claim.subject_name or ""
    plain = re.search(r"(基本支出|项目支出|人员经费|公用经费)(预算)?$", name)
    if plain is None or claim.measure not in PARTS:
        return None
    if claim.section == "project_expenditure":
        return lookup.total(document, "project_expenditure", "total", "all") if claim.measure == "project" else None
    found = lookup.total(document, claim.section, claim.measure)
    if found is None and claim.section == "basic_expenditure" and claim.measure == "basic":
        return lookup.total(document, claim.section, "total")
    return found


def _total_cell(document: Document, claim: Claim) -> Amount | None:
    if claim.metric == "component":
        return None
    for section, pattern, what in _TEXT_TOTALS:
        if claim.section == section and re.search(pattern, claim.subject_name or ""):
            if what == "grand":
                side = "income" if "收入" in (claim.subject_name or "") else "expenditure"
                return lookup.grand_total(document, section, side)
            return lookup.total(document, section, "income" if what == "income" else "total")
    return None


def told_and_printed(document: Document, claim: Claim, amount: Amount, doubt: Wording | None) -> Finding:
    """Compare an amount of the text with a cell; what the sentence itself proves leaves no doubt."""
    figures = [document.figure(claim), document.figure(amount)]
    here = label("kind", amount.kind, "zh")
    formula = Wording(f"{said(claim)} in the text = in the table {here}", f"{said(claim)}：文字＝{here}")
    compared = lookup.equal(*figures)
    if compared.status == "fail" and (is_of_other_unit(compared) or is_witnessed(document, claim, amount)):
        doubt = None
    return judge(said(claim), formula, compared, figures, doubt=doubt)


def _unless_most_fail(found: Sequence[Told]) -> list[Told]:
    """Where a third of the items differ, text and table count something different, such as money carried over."""
    failed = sum(_differs(finding) for _, _, finding in found)
    if 3 * failed <= len(found):
        return list(found)
    return [
        (claim, amount, replace(finding, status="insufficient_data") if _differs(finding) else finding)
        for claim, amount, finding in found
    ]


def _differs(finding: Finding) -> bool:
    """Whether text and table differ by more than the unit, which leaves no doubt of what is counted."""
    compared = finding.comparison
    return finding.status == "fail" and not (compared is not None and is_of_other_unit(compared))

"""Names with a character missing: the agency in a sentence, an item in the text, a project above its sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpers.audit.document import Document
from helpers.audit.finding import Finding, Wording
from helpers.audit.records import Amount, Claim, place
from helpers.audit.registry import check
from helpers.audit.words.alike import is_exchanged, is_misprint, is_one_short, shortened
from helpers.audit.words.former import is_former_name
from helpers.audit.words.passages import prose, quoted
from helpers.money import FEN_PER_UNIT

_OWN = (
    r"(?:的|20\d{2}年度?)?(?:“?三公”?|机关运行|政府采购|部门|单位|收入|支出|收支|财政拨款|一般公共预算|基本支出|"
    r"预算|决算)"
)
_LEAST_FULL, _MANY_FULL = 3, 6
"""Places that name the agency in full, before a sentence on its own figures, or on anything, counts as misprinted."""
_SHORTEST_AGENCY = 5
_ITEM_LISTS = ("general_budget_expenditure", "expenditure_summary", "government_fund")
_TABLES, _SHEETS = ("project_table",), ("target_sheet", "evaluation_sheet")


@check("W-18")
def name_of_the_agency(document: Document) -> Iterator[Finding]:
    """Find the one sentence that names the agency with one character less than all others do.

    Where few others do, it must tell the agency's own figures: another body may nearly have its name, as may the same
    body under an older name 原.
    """
    agency = document.agency_name
    texts = prose(document)
    full = [passage for passage in document.passages if agency in passage.text]
    if len(agency) < _SHORTEST_AGENCY or len(full) < _LEAST_FULL:
        return
    whole = "\n".join(passage.text for passage in document.passages)
    found = [short for short in dict.fromkeys(shortened(agency)) if short in whole and short not in agency]
    for short in found:
        told = rf"(?<![原前“《]){short}(?![”》])" if len(full) >= _MANY_FULL else short + _OWN
        places = [p for p in texts if re.search(told, p.text)]
        if whole.count(short) != 1 or len(places) != 1 or any(short in unit.name for unit in document.units):
            continue
        message = Wording(
            f"“{short}” stands here, “{agency}” in {len(full)} other places.",
            f"此处为“{short}”，其余{len(full)}处为“{agency}”。",
        )
        yield quoted("fail", f"部门名称 · {short}", message, [*places, full[0]], short, agency)
    if not found:
        message = Wording(f"Text: the agency is {agency}.", f"文字：部门名称为“{agency}”。")
        yield quoted("pass", "部门名称", message, full[:1])


@check("W-19")
def names_of_items(document: Document) -> Iterator[Finding]:
    """Compare the name of an item in the text with that in the table: of one code, or of one amount and near name.

    A name that the list of items no longer has is told beside the one that the table prints.
    """
    cells = [cell for cell in document.amounts if cell.kind in _ITEM_LISTS and cell.item_code and cell.item_name]
    names = {name: _plain(name) for name in {str(cell.item_name) for cell in cells}}
    known = {*names, *names.values()}
    agreed: list[Claim] = []
    seen: set[tuple[str, str]] = set()
    for claim in document.claims:
        if not claim.subject_name or claim.section not in _ITEM_LISTS or claim.unit not in FEN_PER_UNIT:
            continue
        if claim.subject_name in known:
            agreed.append(claim)
            continue
        name = _plain(claim.subject_name)
        near = {other for other in known if is_one_short(name, other) or is_exchanged(name, other)}
        is_former = is_former_name(claim.subject_code, claim.subject_name, document.year)
        may_be = bool(near) or is_former
        same = {names[str(cell.item_name)]: cell for cell in cells if may_be and _is_same_item(claim, cell)}
        found = [(other, cell) for other, cell in same.items() if other in near or is_former]
        if len(found) == 1 and (name, found[0][0]) not in seen:
            seen.add((name, found[0][0]))
            yield _differing(document, claim, found[0][1])
    if agreed and not seen:
        count = len(agreed)
        message = Wording(f"Items: {count} names are those of the tables.", f"科目名称：{count}处与表一致。")
        yield Finding("pass", "科目名称", message.en, message.zh, tuple(dict.fromkeys(map(place, agreed))))


@check("W-13")
def names_above_sheets(document: Document) -> Iterator[Finding]:
    """Compare the names of projects above their sheets with those in the table of projects."""
    tables = {project.name: project for project in document.projects if project.source in _TABLES}
    sheets = {project.name: project for project in document.projects if project.source in _SHEETS}
    for name, sheet in sheets.items() if tables else ():
        if name in tables:
            continue
        near = [other for other in tables if other not in sheets and is_misprint(name, other)]
        if len(near) != 1:
            continue
        listed = tables[near[0]]
        amounts = {project.amount_fen for project in (sheet, listed) if project.amount_fen}
        message = Wording(
            f"“{name}” above the sheet is “{listed.name}” in the table of projects.",
            f"绩效目标表为“{name}”，项目表为“{listed.name}”。",
        )
        yield Finding(
            "fail" if len(amounts) == 1 else "insufficient_data",
            f"项目名称 · {listed.name}",
            message.en,
            message.zh,
            (place(sheet), place(listed)),
            name,
            listed.name,
            evidence=(name, listed.name),
        )


def _is_same_item(claim: Claim, cell: Amount) -> bool:
    """Whether a cell is of the item that a claim tells of: its code, or where the text has none, its amount."""
    if claim.subject_code:
        return cell.item_code == claim.subject_code
    return cell.unit in FEN_PER_UNIT and claim.value * FEN_PER_UNIT[claim.unit] == cell.value * FEN_PER_UNIT[cell.unit]


def _plain(name: str) -> str:
    return re.sub(r"[^一-鿿]", "", name)


def _differing(document: Document, claim: Claim, cell: Amount) -> Finding:
    name, other = str(claim.subject_name), str(cell.item_name)
    message = Wording(
        f"The text names the item “{name}”, the table “{other}” ({cell.item_code}).",
        f"文字中科目名称为“{name}”，表中为“{other}”（{cell.item_code}）。",
    )
    status = "insufficient_data" if cell.table_no in document.doubtful else "fail"
    lines = (place(claim), place(cell))
    return Finding(status, f"科目名称 · {other}", message.en, message.zh, lines, name, other, evidence=(name, other))

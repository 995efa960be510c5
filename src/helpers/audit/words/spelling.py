"""Names with a character missing: the agency in a sentence, an item in the text, a project above its sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpers.audit.finding import Finding, Wording
from helpers.audit.records import Amount, Claim, Document, place
from helpers.audit.registry import check
from helpers.audit.words.passages import prose, quoted
from helpers.money import FEN_PER_UNIT

# Characters that names are told with or without, and those that tell one thing from another.
_OPTIONAL = re.compile(
    r"[^一-鿿]|[的和与及并等本总费省市县区州盟旗镇乡街]|[一二三四五六七八九十上下大小新老东南西北中前后甲乙丙丁内外]"
)
_OWN = (
    r"(?:的|20\d{2}年度?)?(?:“?三公”?|机关运行|政府采购|部门|单位|收入|支出|收支|财政拨款|一般公共预算|基本支出|"
    r"预算|决算)"
)
_LEAST_FULL = 3
_SHORTEST_AGENCY, _SHORTEST = 5, 4
_ITEM_LISTS = ("general_budget_expenditure", "expenditure_summary", "government_fund")
_TABLES, _SHEETS = ("project_table",), ("target_sheet", "evaluation_sheet")


@check("W-18")
def name_of_the_agency(document: Document) -> Iterator[Finding]:
    """Find a sentence on the agency's own figures that names it with one character less than all others do."""
    agency = document.agency_name
    texts = prose(document)
    full = [passage for passage in document.passages if agency in passage.text]
    if len(agency) < _SHORTEST_AGENCY or len(full) < _LEAST_FULL:
        return
    whole = "\n".join(passage.text for passage in document.passages)
    found = [short for short in dict.fromkeys(_shortened(agency)) if short in whole and short not in agency]
    for short in found:
        places = [p for p in texts if re.search(re.escape(short) + _OWN, p.text)]
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
    """Compare the name of an item in the text with that in the table: of one code, or of one amount and near name."""
    listed = _listed_items(document)
    names = {name for items in listed.values() for name in items}
    agreed: list[Claim] = []
    seen: set[tuple[str, str]] = set()
    for claim in document.claims:
        name = _plain(claim.subject_name or "")
        if claim.unit not in FEN_PER_UNIT or len(name) < _SHORTEST - 1 or claim.section not in _ITEM_LISTS:
            continue
        if name in names:
            agreed.append(claim)
            continue
        key = claim.subject_code or int(claim.value * FEN_PER_UNIT[claim.unit])
        near = {other: cell for other, cell in listed.get(key, {}).items() if _is_one_short(name, other)}
        if len(near) != 1:
            continue
        other, cell = near.popitem()
        if (name, other) not in seen:
            seen.add((name, other))
            yield _differing(document, claim, cell)
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
        near = [other for other in tables if other not in sheets and _is_one_short(name, other)]
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


def _shortened(name: str) -> Iterator[str]:
    """Return a name with one character left out, neither the first nor the last, and none that may be left out."""
    for at in range(1, len(name) - 1):
        if not _OPTIONAL.match(name[at]):
            yield name[:at] + name[at + 1 :]


def _is_one_short(one: str, other: str) -> bool:
    """Whether the shorter of two names is the longer without one character that names do not leave out."""
    short, long = sorted((one, other), key=len)
    return len(long) >= _SHORTEST and len(long) - len(short) == 1 and short in _shortened(long)


def _listed_items(document: Document) -> dict[str | int, dict[str, Amount]]:
    """Return the items of the tables that the text explains by code and by amount in fen: names with their cells."""
    found: dict[str | int, dict[str, Amount]] = {}
    for cell in document.amounts:
        if cell.kind not in _ITEM_LISTS or not cell.item_code or not cell.item_name or cell.unit not in FEN_PER_UNIT:
            continue
        for key in (cell.item_code, int(cell.value * FEN_PER_UNIT[cell.unit])):
            found.setdefault(key, {}).setdefault(_plain(cell.item_name), cell)
    return found


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

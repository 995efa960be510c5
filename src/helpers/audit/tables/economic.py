"""Economic classes 经济分类: personnel and public expenditure, and the two classifications side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from helpers.audit import lookup
from helpers.audit.arithmetic import sum_of, total_of
from helpers.audit.document import Document
from helpers.audit.finding import PART_OF_303, Finding, Wording, judge
from helpers.audit.headings import table_name
from helpers.audit.records import Amount
from helpers.audit.registry import check
from helpers.clean.contract import label

_PERSONNEL = ("301", "303")
_SUBTOTAL = {
    "personnel": re.compile(r"^人员(经费|支出)(合计|小计)$"),
    "public": re.compile(r"^(日常)?公用(经费|支出)(合计|小计)$"),
}
_UNLISTED = Wording("a class that is not listed would explain it", "可能有未列示的类")
_SCOPE = Wording("the two tables may cover different money", "两表口径可能不同")


@check("B-14", "F-10")
def personnel_and_public(document: Document) -> Iterator[Finding]:
    """Add up personnel (301 + 303) and public expenditure (302 and all others) in the basic expenditure table."""
    for table, cells in document.of_kind("basic_expenditure"):
        classes = _classes(cells, "economic_department")
        for measure, name in _SUBTOTAL.items():
            whole = [cell for cell in cells if name.search(cell.item_name or "") and cell.measure in ("total", "basic")]
            parts = [cell for cell in classes if (cell.item_code in _PERSONNEL) == (measure == "personnel")]
            if len(whole) != 1 or not parts:
                continue
            figures = [document.figure(cell) for cell in (whole[0], *parts)]
            codes = [str(part.item_code) for part in parts]
            zh = label("measure", measure, "zh")
            formula = Wording(f"{label('measure', measure)} = {' + '.join(codes)}", f"{zh}＝{'＋'.join(codes)}")
            doubt = (
                _UNLISTED if table.table_no in document.doubtful else None if document.stage == "final" else PART_OF_303
            )
            yield judge(
                f"{table_name(table)} · {zh}合计", formula, sum_of(figures[0], figures[1:]), figures, doubt=doubt
            )


@check("F-10")
def basic_of_general_budget(document: Document) -> Iterator[Finding]:
    """Add up personnel and public expenditure of the basic table to the basic expenditure of the general budget."""
    whole = lookup.total(document, "general_budget_expenditure", "basic")
    for table, cells in document.of_kind("basic_expenditure"):
        found = [c for c in cells if any(name.search(c.item_name or "") for name in _SUBTOTAL.values())]
        parts = found if len(found) == 2 else _classes(cells, "economic_department")
        if whole is None or not parts or any(cell.item_level == 0 for cell in cells):
            continue
        figures = [document.figure(cell) for cell in (whole, *parts)]
        compared = sum_of(figures[0], figures[1:])
        here = f"{table_name(table)} · 一般公共预算支出表 · 基本支出"
        formula = Wording(
            f"Basic expenditure of the general budget = sum of {len(parts)} amounts of {table_name(table)}",
            f"{here}＝{len(parts)}项之和",
        )
        doubt = None if len(found) == 2 or compared.difference < 0 else _UNLISTED
        yield judge(here, formula, compared, figures, doubt=doubt)


@check("B-15")
def two_classifications(document: Document) -> Iterator[Finding]:
    """Compare the economic classes of the government budget (501-599) with those of the department's (301-399)."""
    for kind in ("basic_expenditure", "general_budget_expenditure", "expenditure_summary"):
        sides: dict[str, list[Amount]] = {"economic_government": [], "economic_department": []}
        for _, cells in document.of_kind(kind):
            for code_list, found in sides.items():
                classes = _classes(cells, code_list)
                if found and classes:
                    return  # listed twice: which of the tables is meant is not certain
                found += classes
        government, department = sides.values()
        if not government or not department:
            continue
        mine, theirs = (total_of([document.figure(cell) for cell in classes]) for classes in (government, department))
        here = label("kind", kind, "zh")
        formula = Wording(
            f"{here}: classes 501-599 of the government budget = classes 301-399 of the department",
            f"{here}：政府预算经济分类各类之和＝部门预算经济分类各类之和",
        )
        figures = [document.figure(cell) for cell in (*government, *department)]
        doubt = None if kind == "basic_expenditure" else _SCOPE
        yield judge(f"{here} · 政府预算经济分类", formula, lookup.equal(mine, theirs), figures, doubt=doubt)


def _classes(cells: Sequence[Amount], code_list: str) -> list[Amount]:
    """Return the classes of a table in its total column, or in the one column of each block."""
    found = [c for c in cells if c.code_list == code_list and c.item_level == 1 and c.measure in ("total", "basic")]
    single: dict[str, Amount] = {}
    for cell in sorted(found, key=lambda c: c.col_no):
        single.setdefault(str(cell.item_code), cell)
    return list(single.values())

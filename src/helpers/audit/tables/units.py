"""Tables kept by unit: the department is the sum of its own bureau and of the units below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from helpers.audit.arithmetic import Comparison, Figure, sum_of
from helpers.audit.document import Document
from helpers.audit.finding import Finding, Wording, judge
from helpers.audit.headings import column_name, row_name, table_name
from helpers.audit.records import Amount, Table
from helpers.audit.registry import check

_KINDS = ("income_summary", "expenditure_summary", "general_budget_expenditure")
_MONEY_WORDS = re.compile(r"资金|拨款|收入|支出|经费|补助|合计|小计|结转|其中")
_UNIT_CODE = re.compile(r"\d{3,}$")
_ONE_IN_ANOTHER = Wording("a row may sum up others", "某行可能为其他行之和")
_MANY = Wording("many columns do not add up, so the table may be read wrongly", "多栏加总不符，可能读取有误")


@check("B-22")
def department_and_units(document: Document) -> Iterator[Finding]:
    """Add up the rows of the units, in every column of money, to the row of the whole department."""
    for table, cells in document.of_kind(*_KINDS):
        named = [cell for cell in cells if cell.item_code is None and cell.item_level is None]
        if any(cell.item_code for cell in cells) or not named or not all(_is_unit(document, cell) for cell in named):
            continue
        columns: dict[int, list[Amount]] = {}
        for cell in cells:
            if document.figure(cell).is_money:
                columns.setdefault(cell.col_no, []).append(cell)
        department = _department(list(columns.values()))
        sums = [found for column in columns.values() for found in _sums(document, column, department)]
        many = 3 * sum(compared.status == "fail" for _, compared, _ in sums) > len(sums)
        for total, compared, figures in sums:
            yield _judged(table, total, compared, figures, many)


def _is_unit(document: Document, cell: Amount) -> bool:
    name = cell.item_name or ""
    return bool(_UNIT_CODE.match(name)) or (len(name) > 3 and not _MONEY_WORDS.search(name))


def _department(columns: Sequence[Sequence[Amount]]) -> int | None:
    """Return the row of the department itself, if one stands above its units: its figures are those of the total."""
    rows: set[int] = set()
    for column in columns:
        total = next((cell for cell in column if cell.item_level == 0), None)
        units = [cell for cell in column if cell.item_level is None]
        if total is not None and len(units) > 1:
            if units[0].value != total.value:
                return None
            rows.add(units[0].row_no)
    return rows.pop() if len(rows) == 1 else None


def _sums(
    document: Document, column: Sequence[Amount], department: int | None
) -> Iterator[tuple[Amount, Comparison, list[Figure]]]:
    """Return the total of a column with its units, and each unit with those below it."""
    total = [cell for cell in column if cell.item_level == 0]
    units = [cell for cell in column if cell.item_level is None]
    below = _children(units)
    if department is not None and not below and units[0].row_no == department:
        below = {department: list(units[1:])}
    inner = {unit.row_no for children in below.values() for unit in children}
    wholes = [(total[0], [unit for unit in units if unit.row_no not in inner])] if len(total) == 1 else []
    wholes += [(unit, below[unit.row_no]) for unit in units if unit.row_no in below]
    for whole, parts in wholes:
        if parts:
            figures = [document.figure(cell) for cell in (whole, *parts)]
            yield whole, sum_of(figures[0], figures[1:]), figures


def _children(units: Sequence[Amount]) -> Mapping[int, list[Amount]]:
    """Return the units below each unit, by its row: codes such as 201 and 201001 tell them, names do not."""
    coded = {str(unit.item_name): unit for unit in units if _UNIT_CODE.match(unit.item_name or "")}
    below: dict[int, list[Amount]] = {}
    for code, unit in coded.items():
        above = next((coded[code[:length]] for length in range(len(code) - 1, 2, -1) if code[:length] in coded), None)
        if above is not None:
            below.setdefault(above.row_no, []).append(unit)
    return below


def _judged(table: Table, total: Amount, compared: Comparison, figures: list[Figure], many: bool) -> Finding:
    here = f"{table_name(table)} · {column_name(total)} · {row_name(total)}"
    formula = Wording(f"{here} = sum of its {len(figures) - 1} units", f"{here}＝所属{len(figures) - 1}个单位之和")
    contained = any(figure.value == total.value for figure in figures[1:]) and len(figures) > 2
    doubt = _MANY if many else _ONE_IN_ANOTHER if contained else None
    return judge(here, formula, compared, figures, doubt=doubt)

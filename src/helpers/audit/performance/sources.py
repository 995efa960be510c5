"""Sources of the funds of a target sheet: they add up to its mid-term and its annual total."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from helpers.audit import lookup
from helpers.audit.arithmetic import at_most, shown, sum_of, total_of
from helpers.audit.document import Document, kept
from helpers.audit.finding import Finding, Wording, judge, remark
from helpers.audit.records import Amount, Table, called, place
from helpers.audit.registry import check

_SHEET_PARTS = Wording("the sheet need not list every source of funds", "表中未必列出全部资金来源")
_OTHER_MONEY = ("unit_funds", "other")
_LEAST_SHEETS = 3
_FUNDS = {"annual_total": "年度资金总额", "mid_term_total": "中期资金总额"}

Form = tuple[str, tuple[tuple[str, str], ...]]
"""Kind of a sheet, and the measure and fund of each source that it lists."""


@kept
def sheet_totals(document: Document) -> Sequence[Amount]:
    """Return the mid-term and annual totals of the sheets."""
    return [
        amount
        for _, cells in document.of_kind("performance_targets", "performance_evaluation")
        for amount in cells
        if amount.measure in _FUNDS and amount.fund == "all"
    ]


@check("P-06")
def sheet_sources(document: Document) -> Iterator[Finding]:
    """Add up the sources of funds of a sheet to its mid-term and its annual total.

    A sheet need not list every source; but where its form has a line for other money, and all other sheets of that form
    add up, so must this one.
    """
    alone = Counter((total.table_no, total.measure) for total in sheet_totals(document))
    forms: dict[Form, list[tuple[Amount, list[Amount]]]] = {}
    for total in sheet_totals(document):
        cells = [c for c in document.cells[total.table_no] if c.col_no >= total.col_no and c.row_no >= total.row_no]
        cells = [
            c for c in cells if c.unit == total.unit and c.measure in (total.measure, "carry_over") and c is not total
        ]
        parts = [c for c in cells if c.fund != "all"]
        if parts:
            form = total.kind, tuple((part.measure, part.fund) for part in parts)
            forms.setdefault(form, []).append((total, parts))
    yield from _blank_totals(document)
    for form, sheets in forms.items():
        failed = sum(lookup.add_up(document, total, parts).status == "fail" for total, parts in sheets)
        lists_all = form[0] == "performance_targets" and any(fund in _OTHER_MONEY for _, fund in form[1])
        listed = lists_all and failed == 1 and len(sheets) > _LEAST_SHEETS
        for total, parts in sheets:
            name = f"{called(document.project(total.project_no))} · {_FUNDS[total.measure]}"
            is_alone = alone[total.table_no, total.measure] == 1
            more = [part for part in parts if is_alone and part.value > total.value]
            for part in more:
                figures = [document.figure(part), document.figure(total)]
                formula = Wording(f"{name}: a source of funds ≤ the total", f"{name}：资金来源≤总额")
                yield judge(name, formula, at_most(*figures), figures)
            doubt = None if is_alone and (listed or _exceed(total, parts)) else _SHEET_PARTS
            if not more or listed:
                figures = [document.figure(cell) for cell in (total, *parts)]
                formula = Wording(f"{name} = its sources of funds", f"{name}＝各资金来源之和")
                yield judge(name, formula, sum_of(figures[0], figures[1:]), figures, doubt=doubt)


def _exceed(total: Amount, parts: Sequence[Amount]) -> bool:
    """Whether fiscal and other money, which have nothing in common, are more than the total together."""
    exclusive = len(parts) == 2 and {part.fund in _OTHER_MONEY for part in parts} == {True, False}
    return exclusive and sum((part.value for part in parts), Decimal(0)) > total.value


def _blank_totals(document: Document) -> Iterator[Finding]:
    """Find the one sheet without a total though its sources are printed, where all others of its kind have both."""
    for measure, zh in _FUNDS.items():
        lacking: list[tuple[Table, list[Amount]]] = []
        complete = 0
        for table, cells in document.of_kind("performance_targets"):
            totals = [cell for cell in cells if cell.measure == measure and cell.fund == "all"]
            parts = [cell for cell in cells if cell.measure == measure and cell.fund != "all" and cell.value]
            complete += len(totals) == 1 and bool(parts)
            if parts and not totals and not document.is_placed(parts[0]) and table.table_no not in document.doubtful:
                lacking.append((table, parts))
        if len(lacking) != 1 or complete < _LEAST_SHEETS:
            continue
        table, parts = lacking[0]
        figures = [document.figure(part) for part in parts]
        whole = total_of(figures)
        name = f"{called(document.project(table.project_no))} · {zh}"
        message = Wording(
            f"{name}: no total is printed; its sources come to {shown(whole.value, whole.unit)}.",
            f"{name}：总额空白，所列资金来源之和为{shown(whole.value, whole.unit).replace(' ', '')}。",
        )
        above = replace(parts[0], line=parts[0].line - 1)  # the total stands over its sources
        yield remark(
            "fail",
            name,
            message,
            [figures[0]._replace(place=place(above)), *figures],
            expected=shown(whole.value, whole.unit),
        )

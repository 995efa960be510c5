"""Sources of the funds of a target sheet: they add up to its mid-term and its annual total."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from helpers.audit.arithmetic import Comparison, at_most, sum_of
from helpers.audit.document import Document
from helpers.audit.finding import Finding, Wording, judge
from helpers.audit.records import Amount, called
from helpers.audit.registry import check

_SHEET_PARTS = Wording("the sheet need not list every source of funds", "表中未必列出全部资金来源")
_OTHER_MONEY = ("unit_funds", "other")
_LEAST_SHEETS = 3
_FUNDS = {"annual_total": "年度资金总额", "mid_term_total": "中期资金总额"}

Form = tuple[str, tuple[tuple[str, str], ...]]
"""Kind of a sheet, and the measure and fund of each source that it lists."""


def sheet_totals(document: Document) -> list[Amount]:
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
    for form, sheets in forms.items():
        failed = sum(_compare(document, total, parts).status == "fail" for total, parts in sheets)
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


def _compare(document: Document, total: Amount, parts: Sequence[Amount]) -> Comparison:
    return sum_of(document.figure(total), [document.figure(part) for part in parts])


def _exceed(total: Amount, parts: Sequence[Amount]) -> bool:
    """Whether fiscal and other money, which have nothing in common, are more than the total together."""
    exclusive = len(parts) == 2 and {part.fund in _OTHER_MONEY for part in parts} == {True, False}
    return exclusive and sum((part.value for part in parts), Decimal(0)) > total.value

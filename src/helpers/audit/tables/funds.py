"""Sources of funds: what each fund has at the start, takes in, spends and keeps; and the parts of unit funds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from helpers.audit.arithmetic import at_most, sum_of, total_of
from helpers.audit.document import Document
from helpers.audit.finding import Finding, Wording, judge
from helpers.audit.headings import row_name, table_name
from helpers.audit.records import Amount
from helpers.audit.registry import check
from helpers.audit.tables.totals import rank
from helpers.clean.contract import label

_UNIT_FUNDS = ("business", "operating", "from_superior", "from_subsidiary", "other")
_FISCAL = ("fiscal", "all")
_BALANCES = (("carry_over", "income"), ("carried_forward", "expenditure"))
_SOURCES = Wording("the table need not list every source", "表中未必列出全部来源")
_NO_CLOSING = Wording("the closing balance is not printed", "年末结转未列示")


@check("B-04")
def unit_funds(document: Document) -> Iterator[Finding]:
    """Add up unit funds 单位资金: business, operating, from superior, from subsidiary units, and other income."""
    for table, cells in document.of_kind("income_expenditure_summary"):
        for column in dict.fromkeys(cell.col_no for cell in cells if cell.side == "income"):
            lines = [cell for cell in cells if cell.col_no == column]
            for at, whole in enumerate(lines):
                parts = _below(lines[at:]) if whole.fund == "unit_funds" else []
                if len(parts) < 2:
                    continue
                figures = [document.figure(cell) for cell in (whole, *parts)]
                compared = sum_of(figures[0], figures[1:])
                provable = compared.difference < 0 or {part.fund for part in parts} == set(_UNIT_FUNDS)
                here = f"{table_name(table)} · {row_name(whole)}"
                formula = Wording(
                    f"{here} = sum of its {len(parts)} sources",
                    f"{here}＝{'＋'.join(row_name(part) for part in parts)}",
                )
                yield judge(here, formula, compared, figures, doubt=None if provable else _SOURCES)


def _below(lines: Sequence[Amount]) -> list[Amount]:
    """Return the lines of one lower rank under the first that are sources of unit funds.

    Lines without a number under a numbered one are of a lower rank: its like would be numbered too.
    """
    ranks = [rank(cell.item_name) for cell in lines[:2]]
    if len(ranks) < 2 or ranks[0] is None or (ranks[1] is not None and ranks[1] <= ranks[0]):
        return []
    return list(takewhile(lambda c: rank(c.item_name) == ranks[1] and c.fund in _UNIT_FUNDS, lines[1:]))


@check("F-07")
def fiscal_balances(document: Document) -> Iterator[Finding]:
    """Check that balances of fiscal money are no more than those of all money, at the start and at the end."""
    for measure, side in _BALANCES:
        fiscal = _balance(document, "fiscal_appropriation_summary", measure, side)
        every = _balance(document, "income_expenditure_summary", measure, side)
        if fiscal and len(every) == 1 and every[0].fund in _FISCAL:
            figures = [total_of([document.figure(cell) for cell in fiscal]), document.figure(every[0])]
            name, zh = label("measure", measure), "年初结转和结余" if measure == "carry_over" else "年末结转和结余"
            formula = Wording(f"{name}: fiscal money ≤ all money", f"{zh}：财政拨款≤全部资金")
            read = [*(document.figure(cell) for cell in fiscal), figures[1]]
            yield judge(f"财政拨款收支总表 · 收支总表 · {zh}", formula, at_most(*figures), read)


def _balance(document: Document, kind: str, measure: str, side: str) -> list[Amount]:
    """Return the balance of all the money of a table: the one that names no fund, else that of each of its funds."""
    cells = [c for _, cells in document.of_kind(kind) for c in cells if c.measure == measure and c.side == side]
    whole = [cell for cell in cells if cell.fund in _FISCAL]
    if whole:
        return whole if len(whole) == 1 else []
    return cells if len({cell.fund for cell in cells}) == len(cells) else []


@check("F-11")
def fund_rows(document: Document) -> Iterator[Finding]:
    """Carry each row of the fund tables forward: opening balance + income - expenditure = closing balance."""
    for table, cells in document.of_kind("government_fund", "state_capital"):
        rows: dict[int, dict[str, list[Amount]]] = {}
        for cell in cells:
            rows.setdefault(cell.row_no, {}).setdefault(cell.measure, []).append(cell)
        has_closing = any(cell.measure == "carried_forward" for cell in cells)
        if not any(cell.measure == "income" for cell in cells):
            continue
        for row in rows.values():
            single = {measure: found[0] for measure, found in row.items() if len(found) == 1}
            spent = single.get("total")
            if spent is None or not single.keys() & {"carry_over", "income"}:
                continue
            taken = [single[measure] for measure in ("carry_over", "income") if measure in single]
            closing = single.get("carried_forward")
            figures = [document.figure(cell) for cell in taken]
            if closing is not None:
                less = document.figure(spent)
                figures = [document.figure(closing), *figures, less._replace(value=-less.value)]
            else:  # blank is zero: what came in was spent
                figures = [document.figure(spent), *figures]
            here = f"{table_name(table)} · {row_name(spent)}"
            formula = Wording(
                f"{here}: opening balance + income - expenditure = closing balance",
                f"{here}：年初结转＋本年收入－本年支出＝年末结转",
            )
            doubt = None if has_closing and table.table_no not in document.doubtful else _NO_CLOSING
            yield judge(here, formula, sum_of(figures[0], figures[1:]), figures, doubt=doubt)

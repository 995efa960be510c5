"""Table against table: the same amount printed in two tables is the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from helpers.audit import lookup
from helpers.audit.arithmetic import ZERO, Comparison, Figure, at_most, is_of_other_unit, sum_of, total_of
from helpers.audit.closure import MISPRINTED_LINES
from helpers.audit.document import Document
from helpers.audit.explain.digits import is_slip
from helpers.audit.finding import Finding, Wording, judge
from helpers.audit.headings import row_name
from helpers.audit.records import Amount
from helpers.audit.registry import check
from helpers.clean.contract import label
from helpers.disclosure.rules import BASIC

_LOWER = Wording("money carried over may stand in one of the two tables only", "上年结转可能仅列入其中一表")
_FUND = Wording("the two tables may cover different funds", "两表资金口径可能不同")
_LAYOUT = Wording("whether money carried over is included depends on the layout", "是否含上年结转因表式而异")
_B1, _B2, _B3 = "income_expenditure_summary", "income_summary", "expenditure_summary"
_B4, _B5, _B6 = "fiscal_appropriation_summary", "general_budget_expenditure", "basic_expenditure"


@check("B-05", "F-03")
def income_total(document: Document) -> Iterator[Finding]:
    """Compare the total of the income summary with that of the income and expenditure summary."""
    mine = lookup.total(document, _B2, "income", "all")
    theirs = [lookup.grand_total(document, _B1, "income"), lookup.year_total(document, _B1, "income")]
    yield from _one_of(document, mine, theirs, _B2, _B1, "收入合计")


@check("B-05", "F-03")
def income_by_source(document: Document) -> Iterator[Finding]:
    """Compare the total of each source in the income summary with its line of the income and expenditure summary.

    Final accounts print one column 财政拨款 for the lines of three budgets. One source that differs is misprinted where
    both tables are of the income of the year, and what one of them prints of the sources compared is all of it.
    """
    whole = lookup.total(document, _B2, "income", "all")
    if whole is None:
        return
    pairs = {}
    for fund, lines in _sources(document).items():
        column = lookup.total(document, _B2, "income", fund)
        if column is not None:
            pairs[fund] = [document.figure(amount) for amount in (column, *lines)]
    compared = {fund: sum_of(figures[0], figures[1:]) for fund, figures in pairs.items()}
    failed = sum(one.status == "fail" for one in compared.values())
    of_year = failed == 1 and _agree(document, whole, [lookup.year_total(document, _B1, "income")])
    sums = [sum((getattr(one, side) for one in compared.values()), ZERO) for side in ("printed", "expected")]
    certain = of_year and whole.value in sums
    for fund, figures in pairs.items():
        name = label("fund", fund, "zh")
        yield _compared(figures, compared[fund], _B2, _B1, name, None if certain else _LAYOUT)


def _sources(document: Document) -> dict[str, list[Amount]]:
    """Return the line of each source in the income and expenditure summary; those of three budgets are fiscal money."""
    found: dict[str, list[Amount]] = {}
    for line in _income(document, _B1):
        if line.item_level != 0 and line.fund != "all":
            found.setdefault(line.fund, []).append(line)
    single = {fund: lines for fund, lines in found.items() if len(lines) == 1}
    budgets = [line for _, fund in lookup.FUND_TABLES for line in found.get(fund, ())]
    apart = bool(budgets) and all(budget.fund in single for budget in budgets)
    return single if "fiscal" in found or not apart else {**single, "fiscal": budgets}


@check("B-08", "F-05")
def expenditure_total(document: Document) -> Iterator[Finding]:
    """Compare the expenditure summary with the expenditure side of the income and expenditure summary."""
    mine = lookup.total(document, _B3, "total")
    theirs = [lookup.year_total(document, _B1, "expenditure"), lookup.grand_total(document, _B1, "expenditure")]
    yield from _one_of(document, mine, theirs, _B3, _B1, "支出合计")
    classes, others = _classes(lookup.items(document, _B3, "total")), lookup.items(document, _B1, "total")
    yield from _item_by_item(document, classes, _B3, others, _B1, is_balanced=_agree(document, mine, theirs))


@check("B-10", "F-08")
def general_budget(document: Document) -> Iterator[Finding]:
    """Compare the general public budget table with its column in the fiscal appropriation summary."""
    yield from _fund_table(document, _B5, "general_budget")


@check("B-10", "F-11")
def other_funds(document: Document) -> Iterator[Finding]:
    """Compare the tables of government-managed funds and of state capital with their columns in that summary."""
    for kind in ("government_fund", "state_capital"):
        yield from _fund_table(document, kind, kind)


@check("B-11", "F-04")
def fiscal_income(document: Document) -> Iterator[Finding]:
    """Compare the appropriation of each fund in the two summaries; carry-over may stand in either."""
    grand = lookup.grand_total(document, _B4, "income")
    for fund in ("fiscal", "general_budget", "government_fund", "state_capital"):
        mine = [a for a in _income(document, _B1) if a.fund == fund and a.item_level != 0]
        theirs = [a for a in _income(document, _B4) if a.fund == fund and (a.item_level != 0 or fund == "fiscal")]
        others = [*theirs, *([grand] if grand else [])]
        if len(mine) != 1 or not others or not (theirs or fund == "fiscal"):
            continue
        name = f"{label('fund', fund, 'zh')}收入"
        yield from _one_of(document, mine[0], others, _B1, _B4, name, doubt=_LAYOUT)


@check("B-13", "F-10")
def basic_total(document: Document) -> Iterator[Finding]:
    """Compare the basic expenditure table with the basic expenditure of the general public budget table."""
    mine = lookup.total(document, _B6, "basic") or lookup.total(document, _B6, "total")
    same_fund = mine is not None and mine.fund == "general_budget"
    doubt = None if same_fund else _FUND
    yield from _one_of(document, mine, [lookup.total(document, _B5, "basic")], _B6, _B5, "基本支出合计", doubt)
    for measure in BASIC:
        own, theirs = lookup.total(document, _B6, measure), [lookup.total(document, _B5, measure)]
        yield from _one_of(document, own, theirs, _B6, _B5, label("measure", measure, "zh"), doubt)


@check("B-25")
def income_by_item(document: Document) -> Iterator[Finding]:
    """Compare income and expenditure item by item where the income summary is kept by function item."""
    income = lookup.items(document, _B2, "income", "all")
    totals = lookup.total(document, _B2, "income", "all"), lookup.total(document, _B3, "total")
    agree = _agree(document, totals[0], totals[1:])
    spent = lookup.items(document, _B3, "total")
    yield from _item_by_item(document, income, _B2, spent, _B3, is_balanced=agree, doubt=_LAYOUT)


@check("B-26", "F-08")
def part_of_all_funds(document: Document) -> Iterator[Finding]:
    """Check that no item of a fund, such as the general public budget, exceeds the same item of all funds."""
    all_funds = lookup.total(document, _B3, "total")
    for kind, fund in lookup.FUND_TABLES:
        whole, here = lookup.total(document, kind, "total"), Wording(label("kind", kind), label("kind", kind, "zh"))
        consistent = whole is not None and all_funds is not None and whole.value <= all_funds.value
        doubt = None if consistent else _LOWER
        for measure in ("total", "basic", "project"):
            every, measured = lookup.items(document, _B3, measure, "all"), label("measure", measure, "zh")
            for code, amount in lookup.items(document, kind, measure, fund).items():
                if code not in every:
                    continue
                figures = [document.figure(amount), document.figure(every[code])]
                name = f"{row_name(amount)} · {measured}"
                formula = Wording(f"{name}: {here.en} ≤ all funds", f"{name}：{here.zh}≤支出总表")
                yield judge(f"{here.zh} · 支出总表 · {name}", formula, at_most(*figures), figures, doubt=doubt)


@check("F-08")
def totals_of_funds(document: Document) -> Iterator[Finding]:
    """Check that the tables of the funds together come to no more than all expenditure: each of what the year spent."""
    every = lookup.total(document, _B3, "total")
    totals = [amount for kind, fund in lookup.FUND_TABLES if (amount := lookup.total(document, kind, "total", fund))]
    if every is not None and totals:
        figures = [document.figure(amount) for amount in (*totals, every)]
        named = "＋".join(label("kind", amount.kind, "zh") for amount in totals)
        formula = Wording("Totals of the tables of funds ≤ all funds", f"合计：{named}≤支出总表")
        yield judge(f"{named} · 支出总表 · 合计", formula, at_most(total_of(figures[:-1]), figures[-1]), figures)


def _fund_table(document: Document, kind: str, fund: str) -> Iterator[Finding]:
    mine = lookup.total(document, kind, "total", fund)
    theirs = [
        lookup.year_total(document, _B4, "expenditure", fund),
        lookup.grand_total(document, _B4, "expenditure", fund),
    ]
    if not any(theirs) and fund == "general_budget":
        yield from _all_funds(document)
    yield from _one_of(document, mine, theirs, kind, _B4, "支出合计")
    listed = _classes(lookup.items(document, kind, "total", fund))
    others = lookup.items(document, _B4, "total", fund)
    yield from _item_by_item(document, listed, kind, others, _B4, is_balanced=_agree(document, mine, theirs))


def _all_funds(document: Document) -> Iterator[Finding]:
    """Add up the tables of the funds to the fiscal appropriation summary where that has one column for all of them."""
    whole = lookup.year_total(document, _B4, "expenditure") or lookup.grand_total(document, _B4, "expenditure")
    parts = [part for kind, fund in lookup.FUND_TABLES if (part := lookup.total(document, kind, "total", fund))]
    if whole is None or whole.fund not in ("fiscal", "all") or not parts or parts[0].kind != _B5:
        return
    figures = [document.figure(amount) for amount in (whole, *parts)]
    here, named = label("kind", _B4, "zh"), [label("kind", part.kind, "zh") for part in parts]
    formula = Wording(f"Expenditure in {here} = sum of {len(parts)} tables of funds", f"{here}支出＝{'＋'.join(named)}")
    yield judge(f"{here} · 各项资金支出表", formula, sum_of(figures[0], figures[1:]), figures, doubt=_LOWER)


def _classes(found: Mapping[str, Amount]) -> dict[str, Amount]:
    return {code: amount for code, amount in found.items() if amount.item_level == 1}


def _income(document: Document, kind: str) -> list[Amount]:
    return [a for _, amounts in document.of_kind(kind) for a in amounts if a.side == "income" and a.measure == "income"]


def _one_of(
    document: Document,
    mine: Amount | None,
    theirs: Sequence[Amount | None],
    kind: str,
    other: str,
    name: str,
    doubt: Wording | None = None,
) -> Iterator[Finding]:
    """Compare an amount with the one of several that it may equal; say nothing where either table is not printed.

    Where it equals none, the one that a slip of the pen makes of it is meant, else the closest.
    """
    candidates = [amount for amount in theirs if amount is not None]
    if mine is None or not candidates:
        return
    figure, others = document.figure(mine), [document.figure(amount) for amount in candidates]
    closest = min(others, key=lambda other: abs(lookup.equal(figure, other).difference))
    if lookup.equal(figure, closest).status == "fail":
        meant = (other for other in others if is_slip(other, figure.inside(other.unit).value))
        closest = next(meant, closest)
    compared = lookup.equal(figure, closest)
    yield _compared([figure, closest], compared, kind, other, name, doubt or _lower(compared))


def _agree(document: Document, mine: Amount | None, theirs: Sequence[Amount | None]) -> bool:
    """Whether the totals of two tables are one, so that no money is carried over in one of them only."""
    others = [document.figure(amount) for amount in theirs if amount is not None]
    return mine is not None and any(lookup.equal(document.figure(mine), other).status != "fail" for other in others)


def _item_by_item(
    document: Document,
    mine: Mapping[str, Amount],
    kind: str,
    theirs: Mapping[str, Amount],
    other: str,
    *,
    is_balanced: bool,
    doubt: Wording | None = None,
) -> Iterator[Finding]:
    """Compare two tables item by item; where their totals agree, an item or two that differ are misprinted."""
    pairs = [
        (amount, [document.figure(amount), document.figure(theirs[code])])
        for code, amount in mine.items()
        if code in theirs
    ]
    failed = sum(lookup.equal(*figures).status == "fail" for _, figures in pairs)
    certain = is_balanced and failed <= MISPRINTED_LINES and len(pairs) > 2 * failed
    for amount, figures in pairs:
        compared = lookup.equal(*figures)
        explained = None if certain else doubt or _lower(compared)
        yield _compared(figures, compared, kind, other, row_name(amount), explained)


def _lower(compared: Comparison) -> Wording | None:
    return _LOWER if compared.difference < 0 else None


def _compared(
    figures: Sequence[Figure], comparison: Comparison, kind: str, other: str, name: str, doubt: Wording | None
) -> Finding:
    here, there = label("kind", kind, "zh"), label("kind", other, "zh")
    formula = Wording(f"{name} in {here} = {name} in {there}", f"{name}：{here}＝{there}")
    certain = is_of_other_unit(comparison)
    return judge(f"{here} · {there} · {name}", formula, comparison, figures, doubt=None if certain else doubt)

"""The tables of final accounts (RULES part 3: F1 to F9), as a family prints them."""

from __future__ import annotations

from itertools import zip_longest

from .cells import Column, Style, code_columns, code_spots, item_table, numbered
from .families import Family, title
from .heads import Path
from .officials import officials_table
from .page import Spot, Table
from .truth import FISCAL, Books, Item, tree
from .two_sided import Line, class_lines, mark, two_sided

_FUNDS = {"general_budget": "一般公共预算", "government_fund": "政府性基金预算", "state_capital": "国有资本经营预算"}
_SOURCES = {
    "from_superior": "上级补助收入",
    "business": "事业收入",
    "operating": "经营收入",
    "from_subsidiary": "附属单位上缴收入",
    "other": "其他收入",
}
NO_MONEY = "注：本单位没有此项收入，也没有此项支出，故本表无数据。"


def final_tables(books: Books, family: Family) -> list[Table]:
    """Every table of final accounts, in the order of the central form."""
    return [
        _summary(books, family),
        _income(books, family),
        _expenditure(books, family),
        _fiscal(books, family),
        _general(books, family),
        _basic(books, family),
        _government_fund(books, family),
        _state_capital(books, family),
        officials_table(books, _style(family, "san_gong", family.officials_unit), _title(family, "san_gong")),
    ]


def _style(family: Family, kind: str, unit: str = "") -> Style:
    return Style(kind, family, unit or family.unit)


def _title(family: Family, kind: str) -> str:
    return title(family.titles, "final", kind)


def _summary(books: Books, family: Family) -> Table:
    lines = [(f"{_FUNDS[fund]}财政拨款收入", fund) for fund in FISCAL]
    lines += [(name, source) for source, name in _SOURCES.items()]
    left = [
        Line(mark(family, n) + name, (books.income(source),), "final", (source,))
        for n, (name, source) in enumerate(lines, 1)
    ]
    left_foot = [
        Line("本年收入合计", (books.income_of_year,), "final", ("all",)),
        Line("使用非财政拨款结余", (0,), "non_fiscal_balance", ("all",)),
        Line("年初结转和结余", (books.all_carry_over,), "carry_over", ("all",)),
        Line("总计", (books.total,), "final", ("all",)),
    ]
    right = class_lines(family, [books.by_class(lambda item: item.total)], "final", ("all",))
    right_foot = [
        Line("本年支出合计", (books.expenditure,), "final", ("all",)),
        Line("结余分配", (0,), "balance_distribution", ("all",)),
        Line("年末结转和结余", (books.all_carried_forward,), "carried_forward", ("all",)),
        Line("总计", (books.total,), "final", ("all",)),
    ]
    heads: tuple[list[Path], list[Path]] = (
        [("收入", "项目"), ("收入", "决算数")],
        [("支出", "项目"), ("支出", "决算数")],
    )
    style = _style(family, "income_expenditure_summary")
    return two_sided(style, _title(family, style.kind), heads, (left, right), (left_foot, right_foot))


def _income(books: Books, family: Family) -> Table:
    style = _style(family, "income_summary")
    columns = [
        Column(("本年收入合计",), "income", "all"),
        Column(("财政拨款收入",), "income", "fiscal"),
        *(Column((name,), "income", source) for source, name in _SOURCES.items()),
    ]
    rows = []
    for item in books.items:
        left = books.carried_forward(item.fund) if item is _keeper(books, item.fund) else 0
        values = [sum(item.source(fund) for fund in FISCAL) + left]
        values += [item.source(source) + _left_of(books, item, source) for source in _SOURCES]
        rows.append((item.code, (sum(values), *values)))
    return item_table(style, _title(family, style.kind), "function", columns, tree(rows, "function"))


def _keeper(books: Books, fund: str) -> Item:
    """The item to which the money that a fund leaves over belongs: its first."""
    return books.of_fund(fund)[0]


def _left_of(books: Books, item: Item, source: str) -> int:
    return books.carried_forward(source) if item is _keeper(books, FISCAL[0]) else 0


def _expenditure(books: Books, family: Family) -> Table:
    style = _style(family, "expenditure_summary")
    columns = [
        Column(("本年支出合计",), "total", "all"),
        Column(("基本支出",), "basic", "all"),
        Column(("项目支出",), "project", "all"),
        Column(("上缴上级支出",), "to_superior", "all"),
        Column(("经营支出",), "operating", "all"),
        Column(("对附属单位补助支出",), "to_subsidiary", "all"),
    ]
    rows = [(item.code, (item.total, item.basic, item.all_project, 0, 0, 0)) for item in books.items]
    return item_table(style, _title(family, style.kind), "function", columns, tree(rows, "function"))


def _fiscal(books: Books, family: Family) -> Table:
    style = _style(family, "fiscal_appropriation_summary")
    funds = ("fiscal", *FISCAL)
    left = [
        Line(f"{'一二三'[n]}、{_FUNDS[fund]}财政拨款", (books.income(fund),), "final", (fund,))
        for n, fund in enumerate(FISCAL)
    ]
    left_foot = [
        Line("本年收入合计", (books.fiscal_income,), "final", ("fiscal",)),
        Line("年初财政拨款结转和结余", (books.all_carry_over,), "carry_over", ("fiscal",)),
        *(Line(f"{_FUNDS[fund]}财政拨款", (books.carry_over(fund),), "carry_over", (fund,)) for fund in FISCAL),
        Line("总计", (books.fiscal_income + books.all_carry_over,), "final", ("fiscal",)),
    ]
    by_fund = [books.by_class(_fiscal_of), *(books.by_class(_fiscal_of, fund) for fund in FISCAL)]
    spent = (books.fiscal_expenditure, *(books.sum(_fiscal_of, fund) for fund in FISCAL))
    left_over = (books.fiscal_carried_forward, *(books.carried_forward(fund) for fund in FISCAL))
    right_foot = [
        Line("本年支出合计", spent, "total", funds),
        Line("年末财政拨款结转和结余", left_over, "carried_forward", funds),
        Line("总计", tuple(a + b for a, b in zip(spent, left_over, strict=True)), "total", funds),
    ]
    heads: tuple[list[Path], list[Path]] = (
        [("收入", "项目"), ("收入", "决算数")],
        [("支出", "项目"), ("支出", "合计"), *(("支出", f"{_FUNDS[fund]}财政拨款") for fund in FISCAL)],
    )
    right = class_lines(family, by_fund, "total", funds)
    return two_sided(style, _title(family, style.kind), heads, (left, right), (left_foot, right_foot))


def _fiscal_of(item: Item) -> int:
    return item.fiscal


def _general(books: Books, family: Family) -> Table:
    style = _style(family, "general_budget_expenditure")
    fund = "general_budget"
    columns = [
        Column(("本年支出", "合计"), "total", fund),
        Column(("本年支出", "基本支出"), "basic", fund),
        Column(("本年支出", "项目支出"), "project", fund),
    ]
    rows = [(item.code, (item.fiscal, item.basic, item.fiscal_project)) for item in books.of_fund(fund)]
    return item_table(style, _title(family, style.kind), "function", columns, tree(rows, "function"))


def _basic(books: Books, family: Family) -> Table:
    """Two lists side by side: personnel on the left, running costs on the right, the totals of both at the foot."""
    style = _style(family, "basic_expenditure")
    name = "economic_department"
    rows = tree([(code, (fen,)) for code, fen in books.economic], name)
    halves = [
        [row for row in rows if row[0][:3] in ("301", "303")],
        [row for row in rows if row[0][:3] not in ("301", "303")],
    ]
    head = [path[-1:] if family.codes in ("joined", "spaced") else path for path in code_columns(family, name)]
    width = len(head)
    paths: list[Path] = [
        *(("人员经费", *path) for path in head),
        ("人员经费", "决算数"),
        *(("公用经费", *path) for path in head),
        ("公用经费", "决算数"),
    ]
    body = []
    for pair in zip_longest(*halves):
        row: list[Spot] = []
        for found in pair:
            code, values = found if found else ("", (0,))
            row += code_spots(family, code, name) if code else [Spot()] * width
            row += [style.spot(values[0], code, "", "final", "general_budget") if code else Spot()]
        body.append(row)
    label = [Spot()] * (width - 1)
    foot = [Spot("人员经费合计"), *label, style.spot(books.personnel, "", "人员经费合计", "final", "general_budget")]
    foot += [Spot("公用经费合计"), *label, style.spot(books.public, "", "公用经费合计", "final", "general_budget")]
    return numbered(style, _title(family, style.kind), paths, width, [*body, foot])


def _government_fund(books: Books, family: Family) -> Table:
    fund = "government_fund"
    style = _style(family, fund)
    columns = [
        Column(("年初结转和结余",), "carry_over", fund),
        Column(("本年收入",), "income", fund),
        Column(("本年支出", "小计"), "total", fund),
        Column(("本年支出", "基本支出"), "basic", fund),
        Column(("本年支出", "项目支出"), "project", fund),
        Column(("年末结转和结余",), "carried_forward", fund),
    ]
    rows = [
        (item.code, (item.carried, item.source(fund), item.fiscal, item.basic, item.fiscal_project, 0))
        for item in books.of_fund(fund)
    ]
    note = "" if rows else NO_MONEY
    return item_table(style, _title(family, fund), "function", columns, tree(rows, "function"), note)


def _state_capital(books: Books, family: Family) -> Table:
    fund = "state_capital"
    style = _style(family, fund)
    columns = [
        Column(("本年支出", "合计"), "total", fund),
        Column(("本年支出", "基本支出"), "basic", fund),
        Column(("本年支出", "项目支出"), "project", fund),
    ]
    rows = [(item.code, (item.fiscal, item.basic, item.fiscal_project)) for item in books.of_fund(fund)]
    note = "" if rows else NO_MONEY
    return item_table(style, _title(family, fund), "function", columns, tree(rows, "function"), note)

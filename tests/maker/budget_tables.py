"""The tables of a budget (RULES part 2: B1 to B9, projects, procurement), as a family prints them."""

from __future__ import annotations

from .cells import Column, Style, item_table, numbered
from .economic import with_government_classes
from .families import Family, title
from .heads import Path
from .officials import officials_table
from .page import Spot, Table
from .truth import FISCAL, OWN, UNIT_FUNDS, Books, Item, tree
from .two_sided import Line, class_lines, mark, two_sided

SOURCES = {
    "general_budget": "一般公共预算",
    "government_fund": "政府性基金预算",
    "state_capital": "国有资本经营预算",
    "fiscal_account": "财政专户管理资金",
    "business": "事业收入",
    "operating": "事业单位经营收入",
    "from_superior": "上级补助收入",
    "from_subsidiary": "附属单位上缴收入",
    "other": "其他收入",
}
_SORTS = {"goods": "货物", "works": "工程", "services": "服务"}
NO_MONEY = "注：本表无数据，为空表。"


def budget_tables(books: Books, family: Family) -> list[Table]:
    """Every table of a budget, in the usual order."""
    return [
        _summary(books, family),
        _income(books, family),
        _expenditure(books, family),
        _fiscal(books, family),
        _general(books, family),
        _basic(books, family),
        officials_table(books, _style(family, "san_gong", family.officials_unit), _title(family, "san_gong")),
        _of_fund(books, family, "government_fund"),
        _of_fund(books, family, "state_capital"),
        _projects(books, family),
        _procurement(books, family),
    ]


def _style(family: Family, kind: str, unit: str = "", holder: str = "") -> Style:
    return Style(kind, family, unit or family.unit, holder if family.holder else "")


def _title(family: Family, kind: str) -> str:
    return title(family.titles, "budget", kind)


def _sides(*right: str) -> tuple[list[Path], list[Path]]:
    names = right or ("预算数",)
    return [("收入", "项目"), ("收入", "预算数")], [("支出", "项目"), *(("支出", name) for name in names)]


def _summary(books: Books, family: Family) -> Table:
    income = [
        *((SOURCES[fund] + "拨款收入", (fund,)) for fund in FISCAL),
        ("财政专户管理资金收入", ("fiscal_account",)),
        ("单位资金收入", UNIT_FUNDS),
    ]
    left = [
        Line(
            mark(family, n) + name,
            (sum(map(books.income, sources)),),
            "income",
            (sources[0] if len(sources) == 1 else "unit_funds",),
        )
        for n, (name, sources) in enumerate(income, 1)
    ]
    left += [
        Line(mark(family, n, deeper=True) + SOURCES[source], (books.income(source),), "income", (source,))
        for n, source in enumerate(UNIT_FUNDS, 1)
    ]
    left_foot = [
        Line("本年收入合计", (books.income_of_year,), "income", ("all",)),
        Line("上年结转结余", (books.all_carry_over,), "carry_over", ("all",)),
        Line("收入总计", (books.total,), "total", ("all",)),
    ]
    right = class_lines(family, [books.by_class(lambda item: item.total)], "total", ("all",))
    right_foot = [
        Line("本年支出合计", (books.expenditure,), "total", ("all",)),
        Line("结转下年", (books.all_carried_forward,), "carried_forward", ("all",)),
        Line("支出总计", (books.total,), "total", ("all",)),
    ]
    style = _style(family, "income_expenditure_summary")
    return two_sided(style, _title(family, style.kind), _sides(), (left, right), (left_foot, right_foot))


def _income(books: Books, family: Family) -> Table:
    style = _style(family, "income_summary", holder=books.agency_name)
    columns = [
        Column(("合计",), "income", "all"),
        Column(("上年结转",), "carry_over", "all"),
        *(Column(("本年收入", SOURCES[source]), "income", source) for source in (*FISCAL, "fiscal_account")),
        *(Column(("本年收入", "单位资金", SOURCES[source]), "income", source) for source in UNIT_FUNDS),
    ]
    rows = [
        (item.code, (item.total, item.carried, *(item.source(source) for source in (*FISCAL, *OWN))))
        for item in books.items
    ]
    return item_table(style, _title(family, style.kind), "function", columns, tree(rows, "function"))


def _expenditure(books: Books, family: Family) -> Table:
    style = _style(family, "expenditure_summary", holder=books.agency_name)
    columns = [
        Column(("合计",), "total", "all"),
        Column(("基本支出",), "basic", "all"),
        Column(("项目支出",), "project", "all"),
        Column(("上缴上级支出",), "to_superior", "all"),
        Column(("事业单位经营支出",), "operating", "all"),
        Column(("对附属单位补助支出",), "to_subsidiary", "all"),
    ]
    rows = [(item.code, (item.total, item.basic, item.all_project, 0, 0, 0)) for item in books.items]
    return item_table(style, _title(family, style.kind), "function", columns, tree(rows, "function"))


def _fiscal(books: Books, family: Family) -> Table:
    style = _style(family, "fiscal_appropriation_summary")
    funds = ("fiscal", *FISCAL)
    deeper = family.marks == "一、"
    left = [Line("一、本年收入", (books.fiscal_income,), "income", ("fiscal",))]
    left += _by_fund([books.income(fund) for fund in FISCAL], "income")
    left += [Line("二、上年结转", (books.all_carry_over,), "carry_over", ("fiscal",))]
    left += _by_fund([books.carry_over(fund) for fund in FISCAL], "carry_over")
    columns = [books.by_class(_fiscal_of), *(books.by_class(_fiscal_of, fund) for fund in FISCAL)]
    right = [Line("一、本年支出", _over_funds(books), "total", funds)]
    right += class_lines(family, columns, "total", funds, deeper=deeper)
    right += [Line("二、结转下年", (0,) * 4, "carried_forward", funds)]
    feet = (
        [Line("收入总计", (books.fiscal_income + books.all_carry_over,), "total", ("fiscal",))],
        [Line("支出总计", _over_funds(books), "total", funds)],
    )
    heads = _sides("合计", *(f"{SOURCES[fund]}财政拨款" for fund in FISCAL))
    return two_sided(style, _title(family, style.kind), heads, (left, right), feet)


def _by_fund(amounts: list[int], measure: str) -> list[Line]:
    return [
        Line(f"（{'一二三'[n]}）{SOURCES[fund]}拨款", (amount,), measure, (fund,))
        for n, (fund, amount) in enumerate(zip(FISCAL, amounts, strict=True))
    ]


def _over_funds(books: Books) -> tuple[int, ...]:
    return (books.fiscal_expenditure, *(books.sum(_fiscal_of, fund) for fund in FISCAL))


def _fiscal_of(item: Item) -> int:
    return item.fiscal


def _general(books: Books, family: Family) -> Table:
    style = _style(family, "general_budget_expenditure", holder=books.agency_name)
    fund = "general_budget"
    year = f"{books.year}年预算数"
    columns = [
        Column((year, "合计"), "total", fund),
        Column((year, "基本支出", "小计"), "basic", fund),
        Column((year, "基本支出", "人员经费"), "personnel", fund),
        Column((year, "基本支出", "公用经费"), "public", fund),
        Column((year, "项目支出"), "project", fund),
    ]
    rows: list[tuple[str, tuple[int, ...]]] = [
        (item.code, (item.fiscal, item.basic, item.personnel, item.public, item.fiscal_project))
        for item in books.of_fund(fund)
    ]
    if family.depth == 1:  # the plain table of one heading row tells no personnel from running costs
        columns = [Column(("合计",), "total", fund), Column(("基本支出",), "basic", fund)]
        columns += [Column(("项目支出",), "project", fund)]
        rows = [(item.code, (item.fiscal, item.basic, item.fiscal_project)) for item in books.of_fund(fund)]
    if family.prior:
        columns = [Column((f"{books.year - 1}年预算数",), "prior", fund), *columns]
        rows = [(item.code, (item.prior, *row[1])) for item, row in zip(books.of_fund(fund), rows, strict=True)]
    if family.compare:
        columns = [*columns, Column((f"{books.year}年比{books.year - 1}年增减", "增减额"), "change", fund)]
        rows = [(code, (*values, values[1] - values[0])) for code, values in rows]
    return item_table(style, _title(family, style.kind), "function", columns, tree(rows, "function"))


def _basic(books: Books, family: Family) -> Table:
    style = _style(family, "basic_expenditure")
    fund = "general_budget"
    head = "一般公共预算基本支出"
    columns = [
        Column((head, "合计"), "total", fund),
        Column((head, "人员经费"), "personnel", fund),
        Column((head, "公用经费"), "public", fund),
    ]
    rows = [(code, (fen, fen, 0) if code[:3] in ("301", "303") else (fen, 0, fen)) for code, fen in books.economic]
    name = "economic_department"
    table = item_table(style, _title(family, style.kind), name, columns, tree(rows, name))
    return with_government_classes(table) if family.economic == "both" else table


def _of_fund(books: Books, family: Family, fund: str) -> Table:
    style = _style(family, fund)
    head = f"本年{SOURCES[fund]}支出"
    columns = [
        Column((head, "合计"), "total", fund),
        Column((head, "基本支出"), "basic", fund),
        Column((head, "项目支出"), "project", fund),
    ]
    rows = [(item.code, (item.fiscal, item.basic, item.fiscal_project)) for item in books.of_fund(fund)]
    note = "" if rows else NO_MONEY
    return item_table(style, _title(family, fund), "function", columns, tree(rows, "function"), note)


def _projects(books: Books, family: Family) -> Table:
    style = _style(family, "project_expenditure")
    sources = (*FISCAL, "fiscal_account")
    paths: list[Path] = [("项目名称",), ("项目单位",), ("合计",)]
    paths += [("本年拨款", SOURCES[source]) for source in sources] + [("单位资金",), ("上年结转",)]
    rows = []
    totals = [0] * (len(sources) + 3)
    for project in books.projects:
        item = project.item
        own = [sum(fen for source, fen in item.own if source in UNIT_FUNDS), item.carried]
        of_sources = [item.project * (item.fund == fund) for fund in FISCAL]
        of_account = [sum(fen for source, fen in item.own if source == "fiscal_account")]
        values = [item.all_project, *of_sources, *of_account, *own]
        totals = [a + b for a, b in zip(totals, values, strict=True)]
        rows.append([Spot(project.name), Spot(books.agency_name), *_project_spots(style, project.name, values)])
    total = [Spot(family.sum_word), Spot(), *_project_spots(style, family.sum_word, totals)]
    rows = [total, *rows] if family.total == "first" else [*rows, total]
    return numbered(style, _title(family, style.kind), paths, 2, rows)


def _project_spots(style: Style, name: str, values: list[int]) -> list[Spot]:
    funds = ["all", *FISCAL, "fiscal_account", "unit_funds", "all"]
    measures = ["total"] * (len(values) - 1) + ["carry_over"]
    triples = zip(values, measures, funds, strict=True)
    return [style.spot(fen, "", name, measure, fund) for fen, measure, fund in triples]


def _procurement(books: Books, family: Family) -> Table:
    style = _style(family, "procurement")
    paths: list[Path] = [("项目名称",), ("采购品目",), ("计量单位",), ("数量",), ("金额",)]
    rows = [
        [
            *map(Spot, (bought.project, bought.article, "项", str(bought.quantity))),
            style.spot(bought.amount, "", bought.project, "total", "all"),
        ]
        for bought in books.purchases
    ]
    label = family.sum_word
    total = [Spot(label), Spot(), Spot(), Spot(), style.spot(books.purchased, "", label, "total", "all")]
    rows = [total, *rows] if family.total == "first" else [*rows, total]
    return numbered(style, _title(family, style.kind), paths, 4, rows)

"""Target sheets: mid-term against annual targets, cost targets against the budget, schedules, second printings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from helpers.audit.arithmetic import Comparison, Figure, shown, significant, sum_of
from helpers.audit.document import Document
from helpers.audit.finding import Finding, Wording, judge, remark
from helpers.audit.performance.values import at
from helpers.audit.records import Amount, Project, Table, Target, called, place
from helpers.audit.registry import check
from helpers.money import FEN_PER_UNIT

_ONE_YEAR = re.compile(r"^(1|一)年$")
_TOTAL_COST = re.compile(
    r"总成本|资金总额|支出总额|总费用|总金额|总支出|总投资|经费总|预算金额$|^项目(计划)?成本$|^预算控制成本$"
)
_WHOLE_COST = re.compile(rf"^(?:\d{{4}}年度?|年度|项目|专项|预算|计划|支出|投入|资金|经费)*(?:{_TOTAL_COST.pattern})")
"""The cost of all of a project, not of one part of it, such as 设备购置总成本."""
_UNIT_COST = re.compile(r"人均|每|单价|标准|单位成本|次均|日均")
_OTHER_UNIT = {"元": "万元", "万元": "元"}
_LEAST_DIGITS = 3
_BOUNDS_ABOVE = (None, "eq", "approx", "le", "lt")


@check("K-01")
def mid_term_and_annual(document: Document) -> Iterator[Finding]:
    """Compare mid-term and annual targets of the same indicator: those of a one-year project are the same."""
    for table, targets in _sheets(document):
        project = document.project(table.project_no)
        one_year = bool(project and _ONE_YEAR.match(project.term or ""))
        mid = [target for target in targets if target.horizon == "mid_term"]
        annual = [target for target in targets if target.horizon == "annual"]
        if not mid or not annual:
            continue
        pairs, alone = _paired(mid, annual)
        for pair in pairs:
            unique = sum(_bare(other.level3) == _bare(pair.mid.level3) for other in mid) == 1
            yield _same_target(project, pair, one_year, unique)
        if alone:
            name = f"{called(project)} · 只列一期的指标"
            message = Wording(
                f"{name}: {len(alone)} indicators stand on one side only.",
                f"{name}：{len(alone)}项指标只列中期或只列年度。",
            )
            status = "insufficient_data" if one_year else "not_applicable"
            yield remark(status, name, message, [at(target) for target in alone])


@check("K-02")
def cost_and_budget(document: Document) -> Iterator[Finding]:
    """Compare the cost target of a whole project with its budget: a cap below the budget cannot be kept."""
    for table, targets in _sheets(document):
        for horizon, measure in (("mid_term", "mid_term_total"), ("annual", "annual_total")):
            costs = [t for t in targets if t.horizon == horizon and "成本" in (t.level2 or "") and t.value is not None]
            budget = _budget(document, table, measure)
            if budget is not None:
                totals = sum(bool(_TOTAL_COST.search(cost.level3 or "")) for cost in costs)
                for cost in costs:
                    is_one = len(costs) == 1 or (totals == 1 and _TOTAL_COST.search(cost.level3 or ""))
                    yield _cost(document, table, cost, budget, alone=bool(is_one))


@check("K-03")
def costs_add_up(document: Document) -> Iterator[Finding]:
    """Add up the cost targets of a sheet to the budget of the project."""
    for table, targets in _sheets(document):
        costs = [t for t in targets if t.horizon == "annual" and "成本" in (t.level2 or "") and t.value is not None]
        budget = _budget(document, table, "annual_total")
        if budget is None or len(costs) < 2 or any(t.unit not in FEN_PER_UNIT for t in costs):
            continue
        figures = [document.figure(budget), *(_figure(target) for target in costs)]
        bounded = all(target.operator in _BOUNDS_ABOVE for target in costs)
        name = f"{called(document.project(table.project_no))} · 成本指标之和"
        compared = sum_of(figures[0], figures[1:])
        if not bounded:
            message = Wording(
                f"{name}: a cost target is a lower bound (≥), so the costs are not limited to the budget.",
                f"{name}：有成本指标以“≥”列示，成本未以预算为限。",
            )
            yield remark("insufficient_data", name, message, figures)
            continue
        formula = Wording(
            f"{name}: budget = sum of {len(costs)} cost targets", f"{name}：预算＝{len(costs)}项成本指标之和"
        )
        slips = [cost for cost in costs if _closes_in_the_other_unit(figures[0], cost, costs)]
        doubt = None if len(slips) == 1 else Wording("not every cost need be a target", "成本指标未必列全")
        yield judge(name, formula, compared, figures, doubt=doubt)


def _closes_in_the_other_unit(budget: Figure, slip: Target, costs: Sequence[Target]) -> bool:
    """Whether the costs are the budget to the last digit where the unit of one is 万元 for 元, or 元 for 万元."""
    if slip.unit not in _OTHER_UNIT or significant(budget.value) < _LEAST_DIGITS:
        return False
    others = [_figure(cost) for cost in costs if cost is not slip]
    moved = _figure(slip)._replace(unit=_OTHER_UNIT[slip.unit])
    return sum_of(budget, [*others, moved]).difference == 0


@check("K-04")
def schedules(document: Document) -> Iterator[Finding]:
    """Check that a payment schedule never falls and ends at 100 %, or that its parts add up to 100 %."""
    for table, cells in document.of_kind("performance_targets"):
        steps = [cell for cell in cells if cell.measure == "schedule"]
        if not steps:
            continue
        values = [step.value for step in steps]
        rises = all(one <= other for one, other in pairwise(values))
        name = f"{called(document.project(table.project_no))} · 资金支出计划"
        printed = "、".join(step.printed for step in steps)
        figures = [document.figure(step) for step in steps]
        if (rises and values[-1] == 100) or sum(values, Decimal(0)) == 100:
            message = Wording(
                f"{name}: the schedule rises to 100 % ({printed}).", f"{name}：支出进度递增至100%（{printed}）。"
            )
            yield remark("pass", name, message, figures, printed=printed)
        else:
            message = Wording(
                f"{name}: the schedule {printed} falls or does not end at 100 %.",
                f"{name}：支出进度{printed}有下降或未达100%。",
            )
            impossible = max(values) > 100
            yield remark("fail" if impossible else "insufficient_data", name, message, figures, printed=printed)


@check("K-05")
def second_printings(document: Document) -> Iterator[Finding]:
    """Compare a sheet that is printed twice: both printings set the same targets."""
    by_table: dict[int, list[Target]] = {}
    for target in document.all_targets:
        by_table.setdefault(target.table_no, []).append(target)
    for table in document.repeats:
        first, second = by_table.get(table.repeat_of or 0, []), by_table.get(table.table_no, [])
        name = f"{called(document.project(table.project_no))} · 重复列示"
        if len(first) != len(second):
            message = Wording(f"{name}: the printings have different lengths.", f"{name}：两次列示行数不同。")
            yield remark("insufficient_data", name, message, [at(t) for t in (*first, *second)])
            continue
        differing = [
            (one, other)
            for one, other in zip(first, second, strict=True)
            if _bare(one.printed) and _bare(other.printed) and _bare(one.printed) != _bare(other.printed)
        ]
        found = [at(target) for pair in (differing or zip(first, second, strict=True)) for target in pair]
        if differing:
            values = "; ".join(f"{one.printed} / {other.printed}" for one, other in differing)
            message = Wording(f"{name}: the two printings differ: {values}.", f"{name}：两次列示不一致：{values}。")
            yield remark("insufficient_data", name, message, found, printed=values)  # or it is another sheet
        else:
            yield remark("pass", name, Wording(f"{name}: both printings agree.", f"{name}：两次列示一致。"), found)


@check("K-06")
def scores(document: Document) -> Iterator[Finding]:
    """Add up the scores of a self-evaluation to its total."""
    for table, cells in document.of_kind("performance_evaluation"):
        rows = [cell for cell in cells if cell.measure == "score"]
        total = next((cell for cell in rows if re.search(r"合计|总分", cell.item_name or "")), None)
        parts = [cell for cell in rows if cell is not total]
        if total is not None and parts:
            figures = [document.figure(cell) for cell in (total, *parts)]
            name = f"{called(document.project(table.project_no))} · 得分合计"
            formula = Wording(f"{name} = sum of {len(parts)} scores", f"{name}＝{len(parts)}项得分之和")
            doubt = Wording("a score may not be listed, or be a subtotal", "可能有未列示的得分或小计")
            yield judge(name, formula, sum_of(figures[0], figures[1:]), figures, doubt=doubt)


def _sheets(document: Document) -> Iterator[tuple[Table, list[Target]]]:
    by_table: dict[int, list[Target]] = {}
    for target in document.targets:
        by_table.setdefault(target.table_no, []).append(target)
    for table in document.tables:
        if table.table_no in by_table:
            yield table, by_table[table.table_no]


@dataclass(frozen=True, slots=True)
class _Pair:
    mid: Target
    annual: Target


def _paired(mid: Sequence[Target], annual: Sequence[Target]) -> tuple[list[_Pair], list[Target]]:
    """Pair the indicators that bear the same name once on either side; return the rest as well."""
    pairs, alone = [], []
    names = dict.fromkeys(_bare(target.level3) for target in (*mid, *annual))
    for name in names:
        left = [target for target in mid if _bare(target.level3) == name]
        right = [target for target in annual if _bare(target.level3) == name]
        if len(left) == len(right):
            pairs += [_Pair(one, other) for one, other in zip(left, right, strict=True)]
        else:
            alone += left + right
    return pairs, alone


def _same_target(project: Project | None, pair: _Pair, one_year: bool, unique: bool) -> Finding:
    mid, annual = pair.mid, pair.annual
    name = f"{called(project)} · {mid.level3}"
    found = [at(mid), at(annual)]
    printed = f"{mid.printed} / {annual.printed}"
    numbers = [_figure(mid), _figure(annual)] if mid.value is not None and annual.value is not None else []
    if _bare(mid.printed) == _bare(annual.printed):
        message = Wording(f"{name}: mid-term and annual target agree.", f"{name}：中期与年度指标值一致。")
        return remark("pass", name, message, found, printed=printed)
    if numbers and numbers[1].inside(numbers[0].unit).unit == numbers[0].unit:
        figure, other = numbers[0], numbers[1].inside(numbers[0].unit)
        compared = Comparison(figure.value, other.value, figure.half + other.half, figure.unit)
        too_low = mid.operator == annual.operator == "le" and figure.is_money and figure.value < other.value
        if unique and figure.value != other.value and (one_year or too_low):
            reason_en = (
                "the project lasts one year" if one_year else "a cap over years cannot be lower than that of one"
            )
            reason_zh = "项目期限为一年" if one_year else "多年上限不应低于一年"
            message = Wording(
                f"{name}: the mid-term target is {mid.printed}, the annual one {annual.printed}, though {reason_en}.",
                f"{name}：中期指标值{mid.printed}，年度指标值{annual.printed}，而{reason_zh}。",
            )
            difference = shown(compared.difference, figure.unit)
            return remark("fail", name, message, found, printed=printed, difference=difference, expected="＝")
    status = "insufficient_data" if one_year else "not_applicable"
    message = Wording(
        f"{name}: mid-term ({mid.printed}) and annual target ({annual.printed}) differ; a reader must judge.",
        f"{name}：中期指标值（{mid.printed}）与年度指标值（{annual.printed}）不同，需人工判断。",
    )
    return remark(status, name, message, found, printed=printed)


def _cost(document: Document, table: Table, cost: Target, budget: Amount, *, alone: bool) -> Finding:
    horizon = "中期" if cost.horizon == "mid_term" else "年度"
    name = f"{called(document.project(table.project_no))} · {cost.level3} · {horizon}"
    figures = [_figure(cost), document.figure(budget)]
    is_total = bool(_WHOLE_COST.search(cost.level3 or ""))
    if not figures[0].is_money or _UNIT_COST.search(cost.level3 or "") or not alone:
        message = Wording(
            f"{name}: {cost.printed} is a unit cost or one cost of several, not the cost of the project.",
            f"{name}：{cost.printed}为单位成本或分项成本，非项目总成本。",
        )
        return remark("not_applicable", name, message, figures, printed=cost.printed)
    unit = figures[1].unit
    target = figures[0].inside(unit)
    compared = Comparison(target.value, figures[1].value, figures[1].half, unit)
    allowed = shown(figures[1].value, unit)
    formula = Wording(
        f"{name}: the cost target {cost.printed} = the budget {allowed}",
        f"{name}：成本指标{cost.printed}＝预算{allowed}",
    )
    return judge(name, formula, compared, figures, doubt=_doubt_of_cost(cost, compared, is_total))


def _doubt_of_cost(cost: Target, compared: Comparison, is_total: bool) -> Wording | None:
    if not is_total:
        return Wording("the target need not be the cost of the whole project", "该指标未必为项目总成本")
    if cost.operator in ("ge", "gt"):
        return Wording("a lower bound does not cap the cost", "下限不构成成本上限")
    if compared.difference > 0 and cost.operator in ("le", "lt", "approx"):
        return Wording("a cap above the budget can be kept, but does not bind", "上限高于预算，可以满足但无约束力")
    return None


def _budget(document: Document, table: Table, measure: str) -> Amount | None:
    found = [a for a in document.cells.get(table.table_no, []) if a.measure == measure and a.fund == "all"]
    return found[0] if len(found) == 1 else None


def _figure(target: Target) -> Figure:
    return Figure(target.value or Decimal(0), Decimal(0), target.unit or "", target.printed, place(target))


def _bare(text: str | None) -> str:
    return "".join((text or "").split())

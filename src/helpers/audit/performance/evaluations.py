"""Self-evaluations 绩效自评: scores against weights, targets against what was reached, execution rates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from helpers.audit.arithmetic import HUNDRED, PERCENT, Comparison, Figure, bounds_of_ratio, percentage, total_of
from helpers.audit.document import Document
from helpers.audit.finding import Finding, Wording, judge, remark
from helpers.audit.performance.values import at
from helpers.audit.records import Amount, Table, Target, called
from helpers.audit.registry import check

_TOTAL = re.compile(r"合计|总分|总计|小计")
_FULL_YEAR = re.compile(r"全年|调整")
_EXECUTION_WEIGHT = Decimal(10)
"""Weight of the execution rate in the form of the finance ministry; some sheets leave it out of the list."""

_UNREAD = Wording("a weight may not be listed, or be a subtotal", "可能有未列示的分值或小计")
_MISREAD = Wording("cells of the sheet were read with doubt", "表中有存疑数字")
_STEPS = Wording("the score may be given in steps", "得分可能分档计算")


@check("K-12")
def full_score_below_target(document: Document) -> Iterator[Finding]:
    """Compare the score of an indicator with its outcome: below its target it cannot have every point."""
    for table, cells in document.of_kind("performance_evaluation"):
        for row in _indicators(document, table, cells):
            met = _met(row.target, row.actual)
            if met is None:
                continue
            full = row.score.value >= row.weight.value > 0
            name = f"{called(document.project(table.project_no))} · {row.target.level3}"
            printed = f"{row.target.printed} / {row.actual.printed} / {row.score.printed}"
            figures = [document.figure(row.score), document.figure(row.weight), at(row.actual), at(row.target)]
            outcome = f"{row.actual.printed} against {row.target.printed}, {row.score.printed} of {row.weight.printed}"
            outcome_zh = (
                f"目标{row.target.printed}，实际{row.actual.printed}，分值{row.weight.printed}，得分{row.score.printed}"
            )
            if full and not met:
                ends = "every point though the target was not reached", "未达目标而得满分"
            elif met and not full:
                ends = (
                    "points are taken off though the target was reached; a reader must judge",
                    "已达目标而扣分，需人工判断",
                )
            else:
                ends = "the score follows the outcome", "得分与完成情况相符"
            certain = full and table.table_no not in document.doubtful
            status = "pass" if full == met else "fail" if certain else "insufficient_data"
            message = Wording(f"{name}: {outcome}: {ends[0]}.", f"{name}：{outcome_zh}：{ends[1]}。")
            yield remark(status, name, message, figures, printed=printed)


@check("K-13")
def weights(document: Document) -> Iterator[Finding]:
    """Add up the weights 分值 of a sheet to 100; where its scores add up, every row of it is known."""
    for table, cells in document.of_kind("performance_evaluation", "performance_targets"):
        found = _points(cells, "weight")
        totals = [cell for cell in found if _TOTAL.search(cell.item_name or "")]
        parts = [cell for cell in found if cell not in totals]
        if not parts:
            continue
        figures = [document.figure(cell) for cell in parts]
        compared = _whole(total_of(figures), document.figure(totals[0]) if len(totals) == 1 else None)
        known = _every_row_known(cells, parts) and table.table_no not in document.doubtful
        name = f"{called(document.project(table.project_no))} · 分值合计"
        formula = Wording(f"{name} = sum of {len(parts)} weights", f"{name}＝{len(parts)}项分值之和")
        places = [*map(document.figure, totals), *figures]
        yield judge(name, formula, compared, places, doubt=None if known else _UNREAD)


@check("K-14")
def execution_rates(document: Document) -> Iterator[Finding]:
    """Compare the execution rate of a sheet with money spent over the budget of the full year, or the initial one."""
    for table, cells in document.of_kind("performance_evaluation"):
        for rate in (cell for cell in cells if cell.measure == "execution_rate" and cell.unit in PERCENT):
            row = [cell for cell in cells if _beside(cell, rate)]
            spent = [cell for cell in row if cell.measure == "final"]
            budgets = sorted((cell for cell in row if cell.measure == "budget"), key=_full_year_first)
            compared = [
                (percentage(document.figure(rate), bounds), budget)
                for budget in budgets
                if len(spent) == 1 and (bounds := bounds_of_ratio(document.figure(spent[0]), document.figure(budget)))
            ]
            if not compared:
                continue
            best, budget = next((found for found in compared if found[0].status != "fail"), compared[0])
            name = f"{called(document.project(table.project_no))} · {rate.item_name} · 执行率"
            formula = Wording(f"{name} = executed / budget", f"{name}＝执行数÷预算数")
            figures = [document.figure(cell) for cell in (rate, spent[0], budget)]
            yield judge(name, formula, best, figures, doubt=_MISREAD if table.table_no in document.doubtful else None)


@check("K-15")
def scores_within_weights(document: Document) -> Iterator[Finding]:
    """Compare every score with its weight: no score exceeds it."""
    for table, cells in document.of_kind("performance_evaluation"):
        for weight, score in _scored(cells):
            if _TOTAL.search(score.item_name or ""):  # the total of the weights may leave out the execution rate
                continue
            name = f"{called(document.project(table.project_no))} · {score.item_name} · 得分"
            figures = [document.figure(score), document.figure(weight)]
            within = score.value <= weight.value
            end = ("is within", "不超过") if within else ("exceeds", "超过")
            message = Wording(
                f"{name}: the score {score.printed} {end[0]} the weight {weight.printed}.",
                f"{name}：得分{score.printed}{end[1]}分值{weight.printed}。",
            )
            printed = f"{score.printed} / {weight.printed}"
            yield remark("pass" if within else "fail", name, message, figures, printed=printed)


@check("K-16")
def execution_scores(document: Document) -> Iterator[Finding]:
    """Compare the score of the execution rate with weight × rate, at most the weight."""
    for table, cells in document.of_kind("performance_evaluation"):
        every = [cell for cell in cells if cell.measure == "execution_rate"]
        for weight, score in _scored(cells):
            rates = [rate for rate in every if _beside(rate, score)]
            if len(rates) != 1 or rates[0].unit not in PERCENT:
                continue
            rate = document.figure(rates[0])
            share = min(rate.value, HUNDRED) / HUNDRED
            figure = document.figure(score)
            tolerance = figure.half + weight.value * rate.half / HUNDRED
            compared = Comparison(score.value, (weight.value * share).quantize(Decimal("0.01")), tolerance, "分")
            name = f"{called(document.project(table.project_no))} · {score.item_name} · 执行率得分"
            formula = Wording(f"{name} = weight × execution rate", f"{name}＝分值×执行率")
            yield judge(name, formula, compared, [figure, document.figure(weight), rate], doubt=_STEPS)


@dataclass(frozen=True, slots=True)
class _Indicator:
    target: Target
    actual: Target
    weight: Amount
    score: Amount


def _indicators(document: Document, table: Table, cells: Sequence[Amount]) -> Iterator[_Indicator]:
    """Return the indicators that have one target, one outcome, one weight and one score each."""
    targets = [target for target in document.targets if target.table_no == table.table_no]
    scored = _scored(cells)
    for name in dict.fromkeys(target.level3 for target in targets if target.level3):
        annual = [target for target in targets if target.level3 == name and target.horizon == "annual"]
        actual = [target for target in targets if target.level3 == name and target.horizon == "actual"]
        points = [pair for pair in scored if pair[1].item_name == "".join(name.split())]
        if len(annual) == len(actual) == len(points) == 1:
            yield _Indicator(annual[0], actual[0], *points[0])


def _scored(cells: Sequence[Amount]) -> list[tuple[Amount, Amount]]:
    """Return weight and score of each row that has one of each."""
    weights: dict[tuple[int, str | None, int | None], list[Amount]] = {}
    for cell in cells:
        if cell.measure == "weight":
            weights.setdefault(_row(cell), []).append(cell)
    scores = [(weights.get(_row(cell), []), cell) for cell in cells if cell.measure == "score"]
    return [(beside[0], score) for beside, score in scores if len(beside) == 1]


def _whole(parts: Figure, total: Figure | None) -> Comparison:
    """Compare the printed total, else 100, with the weights; the execution rate may be left out of either."""
    printed = HUNDRED if total is None else total.value
    known = {HUNDRED, HUNDRED - _EXECUTION_WEIGHT}
    verdict = "pass" if {printed, parts.value} <= known else None
    return Comparison(printed, parts.value, parts.half, "分", verdict)


def _every_row_known(cells: Sequence[Amount], weighted: Sequence[Amount]) -> bool:
    """Say whether the scores add up to their total and belong to just the rows that have a weight."""
    scores = _points(cells, "score")
    totals = [cell for cell in scores if _TOTAL.search(cell.item_name or "")]
    parts = [cell for cell in scores if cell not in totals]
    adds_up = len(totals) == 1 and sum((cell.value for cell in parts), Decimal(0)) == totals[0].value
    return adds_up and [_row(cell) for cell in parts] == [_row(cell) for cell in weighted]


def _points(cells: Sequence[Amount], measure: str) -> list[Amount]:
    """Return weights or scores; one source of the funds repeats that of the funds as a whole."""
    return [cell for cell in cells if cell.measure == measure and cell.fund == "all" and cell.unit not in PERCENT]


def _beside(one: Amount, other: Amount) -> bool:
    """Say whether two cells stand on one row: funds and indicators of a sheet are numbered apart."""
    return _row(one) == _row(other)


def _row(cell: Amount) -> tuple[int, str | None, int | None]:
    return cell.row_no, cell.item_name, cell.page


def _full_year_first(cell: Amount) -> bool:
    return not _FULL_YEAR.search(cell.column_printed or "")


def _met(target: Target, actual: Target) -> bool | None:
    """Say whether an outcome reaches its target; None where the two cannot be compared."""
    if target.value is None or actual.value is None or target.unit != actual.unit or actual.operator is not None:
        return None
    if target.operator in ("ge", "gt"):
        return actual.value >= target.value if target.operator == "ge" else actual.value > target.value
    if target.operator in ("le", "lt"):
        return actual.value <= target.value if target.operator == "le" else actual.value < target.value
    whole = target.unit in PERCENT and target.value == HUNDRED  # 100 % without a sign can only be missed downwards
    return actual.value >= target.value if whole else None

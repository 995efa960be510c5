"""Budget, money spent and the rate between them 执行率, as prose on projects and their self-evaluation tells them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpers.audit.arithmetic import bounds_of_ratio, percentage
from helpers.audit.document import Document
from helpers.audit.finding import Finding, Wording, judge
from helpers.audit.records import Claim
from helpers.audit.registry import check
from helpers.audit.statements import said, spoken
from helpers.audit.text.verdicts import passages_of

_MONEY = r"(?:约?为|共计?|是|[：:])?(?P<{}>\d[\d,]*(?:\.\d+)?)(?:万元|亿元|元)(?:（[^（）\d]*）)?[，,、；;]"
_RATE = (
    r"(?:(?:资金|项目|全年|年度)?(?:预算)?(?:执行|完成|支出|使用)率|(?:完成|达到|占)(?:全年|年初|年度|调整后?)?预算数?的?)"
    r"(?:[为是达]|达到|[：:])?(?P<rate>\d+(?:\.\d+)?)[%％](?![以之左及])"
)
_TOLD = re.compile(
    r"预算(?:安排|批复|总额|金额|资金)?数?"
    + _MONEY.format("budget")
    + r"(?:实际|全年|本年|年底|累计)*(?:执行|支出|使用)(?:数|金额|资金|总额)?"
    + _MONEY.format("spent")
    + _RATE
)
"""全年预算数100万元，执行数95万元，完成预算的95%: nothing else stands between the three."""


@check("T-05")
def rates_of_execution(document: Document) -> Iterator[Finding]:
    """Recompute the rate of execution 执行率 that prose gives with the two amounts it lies between."""
    for passage, _, ends in passages_of(document, _TOLD):
        by_end = {end: document.claim[number] for number, end in ends.items()}
        for match in _TOLD.finditer(passage.text):
            told = [by_end.get(match.end(name)) for name in ("rate", "spent", "budget")]
            found = [claim for claim in told if claim is not None]
            is_one = len({claim.statement_no for claim in found}) == 1 and found[0].metric == "completion_rate"
            if len(found) == len(told) and not is_one:  # a completion rate of its own statement is recomputed there
                yield from _rate(document, *found)


def _rate(document: Document, rate: Claim, spent: Claim, budget: Claim) -> Iterator[Finding]:
    figures = [document.figure(claim) for claim in (rate, spent, budget)]
    bounds = bounds_of_ratio(figures[1], figures[2]) if all(figure.is_money for figure in figures[1:]) else None
    if bounds is not None:
        name, values = said(budget), (spoken(spent.value), spoken(budget.value))
        formula = Wording(
            f"{name}: executed / budget = {' / '.join(values)}", f"{name}：执行率＝执行数÷预算数＝{'÷'.join(values)}"
        )
        yield judge(name, formula, percentage(figures[0], bounds), figures)

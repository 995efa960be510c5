"""What the text balances in one line: totals of both sides, and what a fund had, took in, spent and kept."""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpers.audit import lookup
from helpers.audit.arithmetic import sum_of
from helpers.audit.document import Document
from helpers.audit.finding import Finding, Wording, judge
from helpers.audit.records import LEVELS, Claim
from helpers.audit.registry import check
from helpers.clean.contract import label

_FUNDS = ("government_fund", "state_capital")
_MOVES = tuple(
    map(re.compile, ("年末结转(?:和结余)?$", "年初结转(?:和结余)?$", "(?:本年|拨款)收入$", "(?:本年|拨款)支出$"))
)
_INCOME, _EXPENDITURE = re.compile("(?<!支)收入总计$"), re.compile("(?<!收入)支出总计$")


@check("T-23")
def both_totals(document: Document) -> Iterator[Finding]:
    """Compare 收入总计 and 支出总计 of one line: each includes what was carried over, or is."""
    for claims in document.lines.values():
        totals = [c for c in claims if c.metric in LEVELS and c.base_year == document.year and not c.subject_code]
        income, expenditure = (_only(totals, pattern) for pattern in (_INCOME, _EXPENDITURE))
        if income is None or expenditure is None or income.section != expenditure.section:
            continue
        figures = [document.figure(expenditure), document.figure(income)]
        if all(figure.is_money for figure in figures):
            here = label("kind", income.section, "zh")
            formula = Wording(f"{here}: total expenditure = total income", f"{here}（文字）：支出总计＝收入总计")
            yield judge(f"{here} · 收入总计 · 支出总计", formula, lookup.equal(*figures), figures)


@check("F-11")
def fund_in_text(document: Document) -> Iterator[Finding]:
    """Carry a fund forward as one line tells it: opening balance + income - expenditure = closing balance."""
    for claims in document.lines.values():
        told = [c for c in claims if c.section in _FUNDS and c.metric in LEVELS and c.base_year == document.year]
        moves = [claim for claim in (_only(told, pattern) for pattern in _MOVES) if claim is not None]
        if len(moves) == len(_MOVES):
            closing, opening, income, spent = map(document.figure, moves)
            here = f"{label('kind', moves[0].section, 'zh')}（文字）"
            formula = Wording(
                f"{here}: opening balance + income - expenditure = closing balance",
                f"{here}：年初结转＋本年收入－本年支出＝年末结转",
            )
            figures = [closing, opening, income, spent._replace(value=-spent.value)]
            yield judge(here, formula, sum_of(closing, figures[1:]), figures)


def _only(claims: list[Claim], pattern: re.Pattern[str]) -> Claim | None:
    found = [claim for claim in claims if pattern.search(claim.subject_name or "")]
    return found[0] if len(found) == 1 else None

"""Totals of both sides that the text gives in one line: what is received is what is spent and kept."""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpers.audit import lookup
from helpers.audit.document import Document
from helpers.audit.finding import Finding, Wording, judge
from helpers.audit.records import LEVELS, Claim
from helpers.audit.registry import check
from helpers.clean.contract import label

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


def _only(claims: list[Claim], pattern: re.Pattern[str]) -> Claim | None:
    found = [claim for claim in claims if pattern.search(claim.subject_name or "")]
    return found[0] if len(found) == 1 else None

"""Columns of another year than the document's, and of the budget in final accounts: what they hold is none of it."""

from __future__ import annotations

import re
from dataclasses import replace

from helpers.disclosure.columns import Column
from helpers.disclosure.rules import PARTS

_YEAR = re.compile(r"((?:19|20)\d\d)年")
_PRIOR = re.compile(r"(?:上一?年度?|去年)(?:数|金额|情况)?")
_YEARLY = ("total", "budget", "final", "income", *PARTS)
_BUDGET = re.compile(r"(?:年初|全年|调整后?的?)预算数?(?:[(][^()]*[)])?$|^(?:20\d\d年度?)?预算数$")


def of_its_year(column: Column, year: int, stage: str) -> Column:
    """Return a column with what it measures by the year and the vintage that its headings name.

    Figures headed by an earlier year, such as 2024年预算数 in the budget of 2025, or by 上年, are the prior year's;
    基本支出 under 年初预算数 in final accounts was budgeted, not spent.
    """
    measure = column.role.measure
    years = [int(found) for found in _YEAR.findall(column.heading)]
    steps = column.heading.split(" / ")
    is_prior = max(years) < year if years else any(map(_PRIOR.fullmatch, steps))
    if is_prior and measure in _YEARLY:
        return replace(column, role=replace(column.role, measure="prior"))
    above = steps[:-1]
    if stage == "final" and measure in PARTS and any(map(_BUDGET.search, above)):
        return replace(column, role=replace(column.role, measure="budget"))
    return column

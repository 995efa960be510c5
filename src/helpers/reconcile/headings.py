"""Which vintage of which year the column of a table holds."""

from __future__ import annotations

import re

from helpers.reconcile.model import ADOPTED, FINAL, IMPLIED_BUDGET, IMPLIED_FINAL, QUOTED, Document

_YEAR = re.compile(r"(?<!\d)20\d\d(?=年|预算|决算)")
_LAST_YEAR = re.compile(r"上一?年度?(?:部门)?(?:预算|决算|执行)")
_CHANGE = re.compile(r"增减|变化|变动|增长")
_PART = re.compile(r"(?:^|/ )其中[^/]*$")
_INCOME = re.compile(r"收入[^支]*$")
_FUND_TABLES = ("government_fund", "state_capital")
# 全年预算数 is the budget as adjusted during the year, which is not the initial one.
_ADJUSTED = re.compile(r"全年|调整")


def vintage_of(heading: str, measure: str, kind: str, document: Document) -> tuple[str, int] | None:
    """Return vintage and year of a column, or None where it holds neither a whole budget nor a whole final figure.

    Parameters
    ----------
    heading : str
        Heading path as printed.
    measure, kind : str
        Measure of the amount, and kind of its table.
    document : Document
        The document; a column of the year before restates that year.
    """
    years = {int(year) for year in _YEAR.findall(heading)}
    if measure == "change" or _CHANGE.search(heading) or _is_part(heading, kind):
        return None
    if years and document.year not in years and document.year - 1 not in years:
        return None
    is_prior = measure == "prior" or _LAST_YEAR.search(heading) or (years and document.year not in years)
    if is_prior:
        return _restated(heading, document)
    if document.stage == "budget":
        return None if measure in ("budget", "final") else (ADOPTED, document.year)
    if measure == "budget" or ("预算数" in heading and "决算" not in heading):
        return None if _ADJUSTED.search(heading) else (QUOTED, document.year)
    return FINAL, document.year


def is_called_initial(heading: str) -> bool:
    """Whether final accounts call the budget of a column the initial one."""
    return "年初" in heading


def _restated(heading: str, document: Document) -> tuple[str, int] | None:
    """Return the vintage of a prior-year column: like restates like, and an execution 执行数 is neither."""
    if document.stage == "budget":
        return (IMPLIED_BUDGET, document.year - 1) if "预算" in heading and "执行" not in heading else None
    return (IMPLIED_FINAL, document.year - 1) if "预算" not in heading else None


def _is_part(heading: str, kind: str) -> bool:
    """Whether a column is a part of another, or the income column of a fund's table."""
    if kind == "san_gong":
        return False
    return bool(_PART.search(heading)) or (kind in _FUND_TABLES and bool(_INCOME.search(heading)))

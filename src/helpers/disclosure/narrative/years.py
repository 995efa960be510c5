"""Years that a text names: of an amount, and the day at which things were counted (截至 … 年末)."""

from __future__ import annotations

import re

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=年|[一-鿿])")
_AS_OF = re.compile(r"截[至止]到?(?:(\d{4})年|[上去]年)|(?<![较比与同和])[上去]年[末底]")
_IN_BUDGET = re.compile(r"(?:^|[。；;：:，,])(20\d\d)年度?[^，。；：,;:]*(?:预算|决算)(?:中|里|内)[，,：:]")
_THIS_YEAR = re.compile(r"(?:\d{4}年度?|本年度?)[^，。]{0,8}(?:预算|拟|安排|新增|计划|购置)")


def last_year_in(text: str) -> int | None:
    """Return the last year that a text names."""
    years = _YEAR.findall(text)
    return int(years[-1]) if years else None


def year_of_budget(text: str) -> int | None:
    """Return the year of the budget or accounts in which amounts are told: 2024年…财政拨款预算中，."""
    found = _IN_BUDGET.search(text)
    return int(found.group(1)) if found else None


def counted_at(left: str, year: int, before: int | None) -> int | None:
    """Return the year at whose end things were counted, until the text turns to a budget year.

    Parameters
    ----------
    left : str
        Text read since the last figure.
    year : int
        Year of the document.
    before : int or None
        What held until here.
    """
    match = _AS_OF.search(left)
    if _THIS_YEAR.search(left, match.end() if match else 0):
        return None
    return int(match.group(1) or year - 1) if match else before

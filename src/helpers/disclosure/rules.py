"""Alias lists kept as data: table titles, column headings, funds, sheet labels."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from helpers.datafiles import data_rows
from helpers.documents.model import squeeze

_AMONG = re.compile(r"^其中[:：]")
_UNIT_MARK = re.compile(r"[(](?:单位[:：])?(?:人民币)?(?:亿|百万|万|千)?元[)]")
EXPENDITURE = ("basic", "project", "operating", "to_superior", "to_subsidiary")
"""The measures that expenditure consists of: 基本支出, 项目支出, and those of few agencies."""
BASIC = ("personnel", "public")
"""The measures that basic expenditure consists of: 人员经费, 公用经费."""
PARTS = ("basic", "project", *BASIC)
"""The parts of expenditure that every agency has."""
_APART = ("prior", "change", "change_pct", "execution_rate", "income", "carry_over", "carried_forward")
BUDGETS = ("general_budget", "government_fund", "state_capital")
"""The funds that fiscal appropriations come from, each a budget of its own: 一般公共预算, 政府性基金, 国有资本经营."""
_INCLUDED = re.compile(r"含|支出|安排|其中")
_QUOTES = str.maketrans("", "", "“”\"'‘’＂《》〈〉")


@dataclass(frozen=True, slots=True)
class ColumnRole:
    """What a column holds: its role, and for amounts the measure and the fund."""

    role: str
    measure: str = ""
    fund: str = ""


@lru_cache(maxsize=65536)
def key(text: str) -> str:
    """Return a text as the alias lists spell it: no white space or quotes, half-width brackets and digits."""
    return squeeze(unicodedata.normalize("NFKC", text)).translate(_QUOTES)


def without_unit(text: str) -> str:
    """Return a heading, in the spelling of ``key``, without the unit of money it bears in brackets."""
    return _UNIT_MARK.sub("", text) or text


@cache
def _patterns(name: str) -> list[tuple[re.Pattern[str], dict[str, str]]]:
    return [(re.compile(row["pattern"]), row) for row in data_rows("helpers.disclosure", "data", name)]


@lru_cache(maxsize=65536)
def first_match(name: str, text: str) -> dict[str, str] | None:
    """Return the first row of an alias list whose pattern occurs in the text."""
    return next((row for pattern, row in _patterns(name) if pattern.search(text)), None)


@lru_cache(maxsize=4096)
def kind_of_title(title: str) -> tuple[str, str] | None:
    """Return the kind of table that a title names, and the rule that says so."""
    row = first_match("table_titles.csv", key(title))
    return (row["kind"], row["rule"]) if row else None


@lru_cache(maxsize=4096)
def role_of_heading(path: str) -> ColumnRole | None:
    """Return the role of a column by its heading path, parts joined by ``/``; None where no alias fits.

    The last part decides where it can; otherwise the whole path does. The unit that a heading bears is no part of it.
    """
    whole = without_unit(key(path))
    last = _AMONG.sub("", whole.rsplit("/", 1)[-1])
    row = first_match("column_headings.csv", last)
    if row is None or (row["role"] == "amount" and row["measure"] in ("total", "income") and "/" in whole):
        row = first_match("column_headings.csv", whole) or row
    if row is None:
        return None
    if row["measure"] in (*EXPENDITURE, *BASIC) and "/" in whole:
        row = _apart(whole.split("/")[-2::-1]) or row
    fund = row["fund"] or fund_of(whole) if row["role"] == "amount" else ""
    return ColumnRole(row["role"], row["measure"], fund)


def _apart(above: Sequence[str]) -> dict[str, str] | None:
    """Return what the headings above a kind of expenditure say where it is none of this year's expenditure.

    So 基本支出 under 上年预算数, under 增减%, under 本年收入 or under 年末结转和结余.
    """
    rows = (first_match("column_headings.csv", part) for part in above if not _INCLUDED.search(part))
    return next((row for row in rows if row and row["measure"] in _APART), None)


@lru_cache(maxsize=4096)
def fund_of(text: str) -> str:
    """Return the fund that a heading or row name speaks of, from its most special part to its most general; or ''."""
    parts = key(text).split("/")
    for at, part in [*reversed(list(enumerate(parts))), (0, key(text))]:
        row = first_match("column_funds.csv", part)
        if row:
            above = fund_of("/".join(parts[:at])) if at and row["fund"] == "fiscal" else ""
            return above if above in BUDGETS else row["fund"]  # 一般公共预算/其中:财政拨款
    return ""


@lru_cache(maxsize=4096)
def measure_of_row(name: str) -> str:
    """Return the measure that a row's name sets for its amounts, such as carried-over money; '' for most rows."""
    row = first_match("row_measures.csv", key(name))
    return row["measure"] if row else ""

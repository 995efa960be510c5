"""Which line of the reconciliation a table cell or a claim belongs to: rules kept as data in ``lines.csv``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from helpers.codes.lists import level_of, lookup
from helpers.codes.names import compact
from helpers.reconcile.data import read_rows
from helpers.reconcile.model import Line

# Words of budgeting that come and go in the names of one quantity: 一般公共预算拨款支出预算数 is 一般公共预算支出.
_NOISE = re.compile(r"预算数?|决算数?|安排的?|当年|[、,]")
_LISTS = {"function": "function", "economic_department": "economic", "economic_government": "economic"}


FUNDS = ("general_budget", "fiscal", "all", "government_fund", "state_capital", "social_insurance")
"""Funds of which a document gives all items of the function classification."""

_OWN_BUDGET = ("government_fund", "state_capital", "social_insurance")
_ANY = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of ``lines.csv``: what a figure must be to belong to a line; an empty column fits anything."""

    side: str
    measures: tuple[str, ...]
    funds: tuple[str, ...]
    name: re.Pattern[str]
    line: Line

    def fits(self, side: str, measure: str, fund: str, name: str) -> bool:
        """Whether a figure belongs to this rule's line."""
        return (
            (not self.side or side == self.side)
            and (not self.measures or measure in self.measures)
            and (not self.funds or fund in self.funds)
            and self.name.fullmatch(name) is not None
        )


@cache
def _rules() -> dict[tuple[str, str], list[tuple[int, Rule]]]:
    """Return the rules by origin (table, claim) and kind of table or section, each with its rank."""
    rules: dict[tuple[str, str], list[tuple[int, Rule]]] = {}
    for rank, row in enumerate(read_rows("lines.csv")):
        rule = Rule(
            row["side"],
            tuple(filter(None, row["measure"].split("|"))),
            tuple(filter(None, row["fund"].split("|"))),
            re.compile(row["name"]),
            Line(row["item_kind"], row["line"]),
        )
        for section in row["sections"].split() or [_ANY]:
            rules.setdefault((row["from"], section), []).append((rank, rule))
    return rules


@cache
def _of_section(origin: str, section: str) -> list[tuple[int, Rule]]:
    """Return the rules for a kind of table or section, and those for any."""
    found = [*_rules().get((origin, section), ()), *_rules().get((origin, _ANY), ())]
    return sorted(found, key=lambda rule: rule[0])


@cache
def line_rank() -> dict[tuple[str, str], int]:
    """Return the order in which lines without a code are shown, by kind and name."""
    ranks: dict[tuple[str, str], int] = {}
    for found in _rules().values():
        for rank, rule in found:
            key = (rule.line.kind, rule.line.name)
            ranks[key] = min(rank, ranks.get(key, rank))
    return ranks


@lru_cache(maxsize=65536)
def named_lines(
    origin: str, section: str, side: str, measure: str, fund: str, name: str
) -> tuple[tuple[int, Line], ...]:
    """Return the lines that a figure without a code belongs to, each with the rank of its rule.

    Parameters
    ----------
    origin : str
        ``table`` or ``claim``.
    section : str
        Kind of the table, or section of the claim.
    side, measure, fund, name : str
        What the figure is, in the words of the contract, and the name printed with it. A sentence about 收支 (income
        and expenditure) belongs to two lines.
    """
    text = _bare(name)
    found: dict[Line, int] = {}
    for rank, rule in _of_section(origin, section):
        if rule.fits(side, measure, fund, text):
            found.setdefault(rule.line, rank)
    return tuple((rank, line) for line, rank in found.items())


def _bare(name: str) -> str:
    """Return a name without words that come and go, unless no more than 收入 or 支出 would be left."""
    text = compact(name)
    bare = _NOISE.sub("", text)
    return bare if len(bare) > 2 else text


@lru_cache(maxsize=16384)
def coded_line(code: str, code_list: str, printed: str, fund: str) -> Line:
    """Return the line of a classification item, under its name in the list, or as printed where the list lacks it.

    Function items that a fund with a budget of its own pays are lines of that fund: the items of kind ``function`` are
    those of the general public budget, and add up to it.
    """
    item = lookup(code, code_list)
    kind = "fund" if fund in _OWN_BUDGET else _LISTS[code_list]
    return Line(kind, item.name if item else compact(printed) or code, code, level_of(code, code_list))

"""What a figure states about its subject: budget, final figure, change, share and so on, read from its clause."""

from __future__ import annotations

import re
from dataclasses import dataclass

from helpers.disclosure.narrative import clauses
from helpers.disclosure.narrative.figures import GAP, Figure
from helpers.disclosure.narrative.tables import cues

_DIFFERENCE = re.compile(f"{cues('difference')}$")
# 由2024年的100万元增加到2025年的120万元: last year's amount, and this year's, which is no change.
_FROM = re.compile(r"[由从](?:上一?年度?|去年|(?P<year>20\d\d)年度?)的?(?:预算|决算|执行)?数?的?$")
_REACHED = re.compile(rf"{clauses.VERB}(?:到|至|为)了?(?:20\d\d年度?|本年度?|今年)?的?(?:预算|决算)?数?的?$")
_GAP = re.compile(GAP)
_COMPLETION = re.compile(f"{cues('completion')}$")
_INITIAL = re.compile(f"{cues('initial')}$")
_FINAL = re.compile(f"{cues('final')}$")
_BUDGETED = re.compile(f"{cues('budgeted')}$")
_TOTAL = re.compile(f"{cues('total')}{cues('closer')}?{cues('closer')}?$")
_AVERAGE = re.compile(cues("average"))
_BRACKETS_END = re.compile(r"[（(][^（）()]*[）)]$")
_PRIOR = re.compile(cues("prior"))
_LAST_YEAR = re.compile(r"上一?年度?|去年")
_SHARE = re.compile(r"占比?(?:例|重)?(?!用|有|地|道)")
_SHARE_END = re.compile(r"(?:的?(?:比重|比例|份额))?(?:为|是|约|达到?)*$")
_OF_BUDGET = re.compile(
    r"(?:占|为|是|达到?)(?:20\d\d年)?(?:年初|全年|当年|调整后?|本年|年度)*预算数?的(?:比[例重])?(?:为|是)?$"
)
_EITHER_SIDE = ("initial_budget", "final")
_PRIOR_METRIC = {
    "budget": "prior_budget",
    "initial_budget": "prior_budget",
    "execution": "prior_final",
    "final": "prior_final",
}
CHANGES = frozenset({"change", "change_pct"})
COUNTS = frozenset({"count", "headcount"})
LEVELS = frozenset({"budget", "final", "total", "component"})
"""Metrics that state this year's level of their subject."""
AMOUNTS = LEVELS | {"initial_budget", "prior_budget", "prior_final"}
"""Metrics that state a level of their subject, of any year."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A classified figure: its metric, direction words, and the text that may name its subject or its whole.

    ``of_own`` for a change that its own words measure against the same year's budget, as 预决算差异率 does; ``is_base``
    for an amount that the next figure changes: 比上年[figure]增加.
    """

    metric: str
    direction: str | None = None
    naming: str = ""
    whole: str = ""
    of_own: bool = False
    is_base: bool = False


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the reader knows when it meets a figure.

    ``before`` is the metric of the figure before it, ``of_prior`` that of an amount of the year before whose parts are
    told, ``heading`` what stands above.
    """

    stage: str
    year: int
    in_reason: bool
    in_whole: bool
    is_item: bool
    before: str
    as_of: bool
    of_prior: str = ""
    heading: str = ""


def classify(figure: Figure, lead: str, right: str, around: Surroundings) -> Reading:
    """Say what a figure states.

    Parameters
    ----------
    figure : Figure
    lead : str
        The clause before it.
    right : str
        The text after it.
    around : Surroundings
    """
    if figure.sort in ("percent", "points"):
        return _percent(figure, lead, around)
    if figure.sort == "money" and around.before.startswith("prior") and _REACHED.match(lead):
        return Reading(around.stage)
    if figure.sort == "money" and around.before in _EITHER_SIDE and _GAP.match(lead):
        return Reading("change", of_own=True)
    change = clauses.change(lead) if figure.sort == "money" or not around.in_reason else None
    if change is None and figure.sort == "money":
        change = clauses.difference(lead)
    tells = around.in_reason or clauses.is_compared(lead) or clauses.has_happened(lead)
    if change is None and figure.sort == "money" and tells:
        change = clauses.change_of_noun(lead)
    if change is not None:
        return Reading("change", change.direction, change.noun)
    if figure.sort == "persons":
        return Reading("headcount", naming=lead)
    if figure.sort == "count":
        return Reading("count", naming=lead)
    return _money(lead, right, around)


def _percent(figure: Figure, lead: str, around: Surroundings) -> Reading:
    if completion := _COMPLETION.search(lead):
        return Reading("completion_rate", naming=lead[: completion.start()])
    if around.stage == "final" and (difference := _DIFFERENCE.search(lead)):
        way = "increase" if figure.value > 0 else "decrease" if figure.value < 0 else None
        return Reading("change_pct", way, lead[: difference.start()], of_own=True)
    if around.stage == "final" and (of_budget := _OF_BUDGET.search(lead)):
        return Reading("completion_rate", naming=lead[: of_budget.start()])
    if lead in ("的", "完成") and around.before in ("initial_budget", "budget"):
        return Reading("completion_rate")  # 为年初预算3000万元的98%; 年初预算3000万元，完成98%
    if lead == "完成" and around.stage == around.before == "final":
        return Reading("completion_rate")  # 年初预算3000万元，决算2940万元，完成98%
    share = _SHARE.search(lead)
    if share is not None:
        return Reading("share_pct", naming=lead[: share.start()], whole=_SHARE_END.sub("", lead[share.end() :]))
    change = clauses.change(lead)
    if change is not None and figure.sort == "percent":
        return Reading("change_pct", change.direction, change.noun)
    if not lead and around.before == "change":
        return Reading("change_pct")
    return Reading("share_pct", change.direction if change else None, "" if change else lead)


def _money(lead: str, right: str, around: Surroundings) -> Reading:
    if (rise := _FROM.search(lead)) and rise.group("year") in (None, str(around.year - 1)):
        return Reading(_prior_metric(rise.group(), around), naming=lead[: rise.start()])
    if clauses.is_base(lead, right):
        compared = clauses.comparison(lead, around.year)
        basis = compared.basis if compared else None
        if compared and compared.own:
            return Reading("budget" if compared.adjusted else "initial_budget", is_base=True)
        return Reading(_PRIOR_METRIC[basis or around.stage], is_base=True)
    if around.stage == "final" and (tail := _INITIAL.search(lead)):
        return Reading("initial_budget", naming=lead[: tail.start()])
    if around.stage == "final" and (tail := _BUDGETED.search(lead)):
        return Reading("budget", naming=lead[: tail.start()])
    if tail := _FINAL.search(lead):
        metric = "final" if around.stage == "final" else "prior_final"
        return Reading(metric, naming=lead[: tail.start()])
    if not clauses.names_base(lead):
        return Reading("component")  # 较上年盘活50万元: neither this year's figure nor last year's
    if _is_prior(lead, around):
        return Reading(_prior_metric(lead, around), naming=_LAST_YEAR.sub("", lead))
    if around.of_prior:
        return Reading(around.of_prior, naming=lead)
    if around.as_of:
        return Reading("total", naming=lead)
    if _TOTAL.search(_BRACKETS_END.sub("", lead)) and not around.in_reason:
        return Reading("total", naming=lead)
    if around.in_whole and not around.is_item and not _AVERAGE.search(lead):
        return Reading("component", naming=lead)
    return Reading(around.stage, naming=lead)


def _is_prior(lead: str, around: Surroundings) -> bool:
    """Whether an amount belongs to the year before; money carried over (上年结转) is this year's."""
    if re.search(r"结转|结余|[上去]年[末底]", lead):
        return False
    # 2020202-其他驻外机构支出 begins with a code, not with a year.
    last_year = re.search(rf"(?<!\d){around.year - 1}(?!\d)年?度?[^，]{{0,12}}(?:预算|决算|执行|支出|收入)", lead)
    executed = around.stage == "budget" and "执行数" in lead
    this_year = re.search(rf"(?<!\d){around.year}(?!\d)", lead)
    return bool(last_year or executed or _PRIOR.search(lead)) and not this_year


def _prior_metric(lead: str, around: Surroundings) -> str:
    if "执行" in lead or "决算" in lead:
        return "prior_final"
    if "预算" not in lead and "决算" in around.heading:
        return "prior_final"
    return "prior_budget" if "预算" in lead else _PRIOR_METRIC[around.stage]

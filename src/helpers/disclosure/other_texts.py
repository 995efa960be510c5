"""Texts that are no agency's budget or accounts: reports to a congress or on performance, and anything else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from helpers.codes.places import split_agency
from helpers.errors import InputError

_TO_CONGRESS = re.compile(
    r"各位(?:代表|委员)[:：]|(?:主任、)?各位副主任|"
    r"(?<![《“])关于[^，。；“”《》]{2,20}(?:19|20)\d\d年[^，。；“”《》]{0,4}预算执行情况(?:和|及|与)"
    r"(?:19|20)\d\d年[^，。；“”《》]{0,4}预算[（(]?草案[)）]?的报告"
)
"""How the reports begin that a finance bureau gives to the people's congress (《预算法》第四章、第八章)."""

_TITLED = re.compile(
    r"(?P<before>[\u4e00-\u9fff]{2,20})?(?:19|20)\d\d年(?:度)?(?P<after>[\u4e00-\u9fff]{2,20}?)??"
    r"(?:本级)?(?:政府|财政)(?:总)?(?:预算|决算)(?:公开|草案)?"
)
"""A line that is the title of a government's own, 某县2023年政府决算, where it names a place and nothing else."""
_ON_PERFORMANCE = re.compile(r"绩效(?:自我?|再)?评[价估](?:工作)?(?:情况)?的?报告$")
_OF_ACCOUNTS = re.compile(r"(?:部门|单位)?(?:预算|决算)(?:公开|信息|情况|说明|报告|草案)*$")
_TITLE_LINES = 5
"""A title stands within the first lines, below what a web page prints above it."""
_GOVERNMENTS = ("人民政府", "政府")
_WORDS = re.compile(
    r"(?:部门|单位|收支|支出|收入)(?:综合)?(?:预算|决算)|收支总|(?:收入|支出)总(?:表|计)|财政拨款|三公|基本支出|项目支出|机关运行经费|(?:预算|决算)数"
)
_ENOUGH = 2
"""Different words of budgeting that any disclosure has, however short."""


def refuse_titled(where: str, lines: Sequence[str]) -> None:
    """Refuse a government's own budget or accounts by their title (某县2023年政府决算), whoever publishes them.

    Parameters
    ----------
    where : str
        Path of the document, for the message.
    lines : sequence of str
        The first lines of its text, without white space.

    Raises
    ------
    InputError
        If a line is such a title and names a place and nothing else.
    """
    for line in lines:
        titled = _TITLED.fullmatch(line)
        named = (titled["before"] or "") + (titled["after"] or "") if titled else ""
        place, rest = split_agency(named)
        if place is not None and not rest:
            raise _of_government(where, f"its title is {line}")


def refuse_report(where: str, head: str) -> None:
    """Refuse the budget of a government, which is not that of the finance bureau that reports it to the congress.

    Parameters
    ----------
    where : str
        Path of the document, for the message.
    head : str
        The beginning of its text, without white space.

    Raises
    ------
    InputError
        If the text begins as a report to a congress does.
    """
    if found := _TO_CONGRESS.search(head):
        raise _of_government(where, f"it says {found.group()}")


def refuse_evaluation(where: str, lines: Sequence[str]) -> None:
    """Refuse a report on performance (绩效评价报告) that stands alone: accounts that hold one have a title before it.

    Parameters
    ----------
    where : str
        Path of the document, for the message.
    lines : sequence of str
        The first lines of its text, without white space.

    Raises
    ------
    InputError
        If the title is that of such a report and no line is a title of a budget or accounts.
    """
    title = next((line for line in lines[:_TITLE_LINES] if _ON_PERFORMANCE.search(line)), "")
    if title and not any(_OF_ACCOUNTS.search(line) for line in lines):
        raise InputError(
            where,
            f"reads as a report on performance ({title}), not as a budget or final accounts",
            "if it is one all the same, state that with --agency when you add the file",
        )


def refuse_government(where: str, agency: str) -> None:
    """Raise InputError if the agency is a government from the county up: those publish 政府预算 and 政府决算."""
    if split_agency(agency)[1] in _GOVERNMENTS:
        raise _of_government(where, f"it names {agency}")


def _of_government(where: str, why: str) -> InputError:
    return InputError(
        where,
        f"reads as a government's own budget or accounts ({why}), not those of an agency",
        "if it is an agency's all the same, state that with --agency when you add the file",
    )


def is_disclosure(text: str) -> bool:
    """Say whether a text speaks of budgets as any disclosure does, however short."""
    return len(set(_WORDS.findall(text))) >= _ENOUGH

"""What sentences state, for figures: amounts of the document's own year, parts of a whole, changes on last year."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pandas as pd

from helpers.charts.picked import ITEM, SECTIONS, frame_of, fullest, unique
from helpers.clean.rows import Row, rows_of

STATED = ("final", "component", "budget", "total")
"""Metrics of claims that state an amount of the document's own year."""

_CLAIM = (
    "doc_id",
    "statement_no",
    "section",
    "subject_code",
    "subject_name",
    "metric",
    "measure",
    "value",
    "amount_fen",
    "base_year",
    "compare_year",
    "compare_basis",
    "fund",
)
_WHOLE = re.compile(
    r"(?:.*(?:预算|决算|拨款|资金|部门|单位|本年|当年|年度))?"
    r"(?:基本支出|项目支出|人员(?:经费|支出)|(?:日常)?公用(?:经费|支出))(?:合计|总额)?(?:预算|决算)?数?"
)
"""What a sentence calls a part of expenditure as a whole; a project or an economic class of it has its own name."""

_ANY_LEVEL = re.compile(r"2\d\d(?:\d\d){0,2}")


def stated(claims: pd.DataFrame) -> list[Row]:
    """Return the claims that state an amount of the document's own year."""
    return [claim for claim in rows_of(claims, _CLAIM) if _is_stated(claim)]


def section_rank(claim: Row) -> int:
    """Return where a section stands among those that tell of expenditure, best first."""
    return SECTIONS.index(claim.section) if claim.section in SECTIONS else len(SECTIONS)


def parts_told(claims: pd.DataFrame, measures: tuple[str, str]) -> list[Row]:
    """Return the claims that state a part of all expenditure; money that has targets may be more than projects."""
    told = (claim for claim in stated(claims) if claim.measure in measures and claim.subject_code is None)
    whole = (claim for claim in told if _WHOLE.fullmatch(claim.subject_name or ""))
    return [claim for claim in whole if claim.section != "performance_targets"]


def year_on_year(claims: pd.DataFrame) -> pd.DataFrame:
    """Return the change on the year before of each function item of one document, as its narrative states it.

    Where the narrative states no item's change, those of the total, of basic and project expenditure and of their parts
    are returned, with ``measure`` and without ``item_code``.

    Returns
    -------
    pandas.DataFrame
        ``doc_id``, ``item_code``, ``item_name``, ``measure``, ``base_year``, ``compare_year``, ``compare_basis``,
        ``amount_fen``, ``change_fen``, ``prior_fen`` (amount less change; missing where no amount is stated),
        ``printed_pct`` (missing where none is printed).
    """
    every = rows_of(claims, _CLAIM)
    told = [claim for claim in every if _ANY_LEVEL.fullmatch(claim.subject_code or "")]
    if not any(map(_is_change, told)):
        told = [claim for claim in every if claim.subject_code is None and claim.measure is not None]
    changes = [claim for claim in told if _is_change(claim)]
    one = fullest(claim.doc_id for claim in changes)
    changes = unique((claim for claim in changes if claim.doc_id == one), _subject)
    levels = _by_sentence(claim for claim in told if _is_stated(claim))
    rates = _by_sentence(claim for claim in told if claim.metric == "change_pct")
    codes = [claim.subject_code or "" for claim in changes]
    parents = {code[:length] for code in codes for length in (3, 5) if len(code) > length}
    rows = []
    for claim in changes:
        if claim.subject_code not in parents:
            level, rate = (found.get(_sentence(claim)) for found in (levels, rates))
            amount = level.amount_fen if level else None
            prior = None if amount is None else amount - claim.amount_fen
            about = (claim.measure, claim.base_year, claim.compare_year, claim.compare_basis)
            figures = (amount, claim.amount_fen, prior, rate.value if rate else None)
            rows.append((one, claim.subject_code, claim.subject_name, *about, *figures))
    columns = (*ITEM, "measure", "base_year", "compare_year", "compare_basis")
    return frame_of((*columns, "amount_fen", "change_fen", "prior_fen", "printed_pct"), rows)


def _is_stated(claim: Row) -> bool:
    return claim.metric in STATED and claim.amount_fen is not None


def _is_change(claim: Row) -> bool:
    return claim.metric == "change" and claim.amount_fen is not None


def _subject(claim: Row) -> str | None:
    return claim.subject_code or claim.subject_name


def _sentence(claim: Row) -> tuple[str, str | None, int]:
    return claim.doc_id, _subject(claim), claim.statement_no


def _by_sentence(claims: Iterable[Row]) -> dict[tuple[str, str | None, int], Row]:
    """Return the first claim about each subject of each statement."""
    return {_sentence(claim): claim for claim in unique(claims, _sentence)}

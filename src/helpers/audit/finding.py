"""The outcome of one check on one subject, worded in both languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from helpers.audit.arithmetic import ZERO, Comparison, Figure, places, shown


@dataclass(slots=True)
class Finding:
    """A row of table ``checks`` before its document, rule and fingerprint are known.

    ``figures`` holds every figure that was read, ``comparison`` what was compared before it is put in words, for the
    explanation of a failure; ``formula`` is the identity that was judged; ``evidence`` is what is printed where words
    were read and no figures; ``is_cut`` says that a sign, a unit or a digit of it was left out.
    """

    status: str
    subject: str
    message: str
    message_zh: str
    places: tuple[str, ...] = ()
    printed: str | None = None
    expected: str | None = None
    difference: str | None = None
    tolerance: str | None = None
    evidence: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    comparison: Comparison | None = None
    formula: Wording | None = None
    is_cut: bool = False


class Wording(NamedTuple):
    """A formula in English and in Chinese."""

    en: str
    zh: str


UNRANKED = Wording("the rows do not tell which of them are parts of others", "各行之间的包含关系不明确")
PART_OF_303 = Wording("part of 303 may count as public expenditure", "对个人和家庭的补助中可能含公用经费")
"""Doubts that several rules have."""

HELD = ("pass", "rounding")
TESTED = (*HELD, "fail")
"""Statuses of a check that holds, and of one that was tested at all."""

_NAMES = ("printed", "expected", "difference", "tolerance")
_ENDS = {
    "pass": Wording("holds", "成立"),
    "rounding": Wording(
        "differs by {difference}, within the rounding envelope of {tolerance}",
        "相差{difference}，在尾差{tolerance}之内",
    ),
    "fail": Wording(
        "does not hold: {printed} is printed, {expected} is expected; "
        "the difference of {difference} exceeds rounding ({tolerance})",
        "不成立：原文为{printed}，应为{expected}，差额{difference}超出尾差{tolerance}",
    ),
    "insufficient_data": Wording(
        "cannot be established: {printed} is printed, the figures give {expected} (difference {difference})",
        "无法确认：原文为{printed}，按所列数为{expected}（差额{difference}）",
    ),
}


def judge(
    subject: str,
    formula: Wording,
    comparison: Comparison,
    figures: Sequence[Figure],
    *,
    doubt: Wording | None = None,
) -> Finding:
    """Word the outcome of a comparison.

    Parameters
    ----------
    subject : str
        What is checked, stable from run to run.
    formula : Wording
        The identity, such as ``total = basic + project``.
    comparison : Comparison
    figures : sequence of Figure
        Every figure that was read, the checked one first.
    doubt : Wording, optional
        What else than a misprint may explain a difference; a failure then becomes ``insufficient_data``.

    Returns
    -------
    Finding
    """
    status = comparison.status
    if status == "fail" and doubt is not None:
        status = "insufficient_data"
    words = _words(comparison)
    en, zh = _ENDS["pass"] if status == "pass" else _end(status, words)
    if status == "insufficient_data" and doubt is not None:
        en, zh = f"{en}; {doubt.en}", f"{zh}；{doubt.zh}"
    return Finding(
        status,
        subject,
        f"{formula.en} {en}.",
        f"{formula.zh}{zh}。",
        places(figures),
        *words,
        (),
        tuple(figures),
        comparison,
        formula,
    )


def in_doubt(finding: Finding, doubt: Wording) -> Finding:
    """Return a failure that something else than a misprint may explain."""
    return replace(
        finding,
        status="insufficient_data",
        message=f"{finding.message.rstrip('.')}; {doubt.en}.",
        message_zh=f"{finding.message_zh.rstrip('。')}；{doubt.zh}。",
    )


def settled(finding: Finding) -> Finding:
    """Return a comparison without its doubt: the failure that it would have been."""
    if finding.formula is None or finding.comparison is None:
        return finding
    return judge(finding.subject, finding.formula, finding.comparison, finding.figures)


def _words(comparison: Comparison) -> tuple[str, str, str, str]:
    """Return what is printed, what is expected, their difference and its tolerance, each with its unit."""
    printed, expected, tolerance, unit, _ = comparison
    of_gap = "pp" if unit == "%" else unit
    as_printed = shown(printed, unit)
    if printed == expected:
        return as_printed, as_printed, _nothing(of_gap), shown(tolerance, of_gap)
    return as_printed, shown(expected, unit), shown(printed - expected, of_gap), shown(tolerance, of_gap)


@cache
def _nothing(unit: str) -> str:
    return shown(ZERO, unit)


def _end(status: str, words: Sequence[str]) -> Wording:
    en = dict(zip(_NAMES, words, strict=True))
    zh = {name: text.replace(" pp", "个百分点").replace(" ", "") for name, text in en.items()}
    return Wording(_ENDS[status].en.format(**en), _ENDS[status].zh.format(**zh))


def remark(
    status: str,
    subject: str,
    message: Wording,
    figures: Sequence[Figure],
    printed: str | None = None,
    expected: str | None = None,
    difference: str | None = None,
) -> Finding:
    """Make a finding that compares no two numbers."""
    return Finding(
        status,
        subject,
        message.en,
        message.zh,
        places(figures),
        figures=tuple(figures),
        printed=printed,
        expected=expected,
        difference=difference,
    )


def numbered(findings: Sequence[Finding]) -> list[Finding]:
    """Tell apart findings of one rule that have the same subject, by their order."""
    if len({finding.subject for finding in findings}) == len(findings):
        return list(findings)
    seen: dict[str, int] = {}
    result = []
    for finding in findings:
        seen[finding.subject] = number = seen.get(finding.subject, 0) + 1
        result.append(finding if number == 1 else replace(finding, subject=f"{finding.subject}（{number}）"))
    return result

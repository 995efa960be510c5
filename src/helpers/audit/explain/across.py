"""Slips that explain a figure which another document proves wrong: the direction, the decimal point, the unit."""

from __future__ import annotations

from dataclasses import replace

from helpers.audit.arithmetic import Figure, sum_of
from helpers.audit.explain.digits import place_of, printed_like, significant
from helpers.audit.explain.rates import digits_wording
from helpers.audit.finding import Finding, Wording

_POINTS, _UNITS = (1, -1, 2, -2), (4, -4)
_LEAST_DIGITS = 3
_TURNED = Wording("It would be explained by the opposite direction word.", "若增减方向相反，则与该文件相符。")
_UNIT = Wording("It would be explained by 元 (yuan) and 万元 (ten thousand yuan) mixed up.", "可能元与万元混淆。")


def slip_across(finding: Finding) -> tuple[str, Wording] | None:
    """Explain a failed check across documents.

    Parameters
    ----------
    finding : Finding
        Its figures are those of the document itself, an amount or an amount and its change from last year, and last
        the one that the other document prints.

    Returns
    -------
    tuple of str and Wording, or None
        A value of the closed list ``check_cause`` and a sentence; None where no simple slip explains the difference.
    """
    if finding.status != "fail" or finding.comparison is None or len(finding.figures) < 2:
        return None
    own, there = finding.figures[:-1], finding.figures[-1]
    if not all(figure.is_money for figure in (*own[:2], there)):
        return None
    if len(own) == 1:
        return _slipped(own[0], there) if finding.comparison.verdict is None else None
    level, change = own[0], own[1]
    turned = replace(change, value=-change.value)
    if change.value and sum_of(level, [there, turned]).status != "fail":
        return "reversed_direction", _TURNED
    base = there.inside(level.unit)
    return _slipped(change, Figure(level.value - base.value, level.half + base.half, level.unit, "", ""))


def _slipped(printed: Figure, expected: Figure) -> tuple[str, Wording] | None:
    """Return how one amount became another by a slip of the point, the unit or a digit."""
    value = expected.inside(printed.unit).value
    if significant(printed.value) < _LEAST_DIGITS or not value:
        return None
    right = printed_like(value, printed)
    wrong = f"{abs(printed.value).quantize(place_of(printed)):f}"
    if any(abs(value.scaleb(power) - printed.value) <= printed.half for power in _UNITS):
        return "unit_slip", _UNIT
    if any(abs(value.scaleb(power) - printed.value) <= printed.half for power in _POINTS):
        en = f"It would be explained by a decimal point in the wrong place: {wrong} for {right}."
        return "decimal_slip", Wording(en, f"可能小数点错位：{right}误为{wrong}。")
    wording = digits_wording(wrong, right)
    return None if wording is None else ("digit_slip", wording)

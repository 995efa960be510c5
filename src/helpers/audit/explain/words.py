"""Slips behind checks that compare no two figures: words left standing, units left out, rates of nothing."""

from __future__ import annotations

from decimal import Decimal

from helpers.audit.arithmetic import HUNDRED
from helpers.audit.explain.case import Case, slip, where
from helpers.audit.finding import Wording
from helpers.audit.records import LEVELS, Claim
from helpers.audit.statements import said, spoken

_LEFT = Wording("Words of the form or of another year were left standing.", "可能沿用旧文或模板文字。")
_PEN = Wording("It is a slip of the pen.", "属文字笔误。")
_CUT = Wording("A sign, a unit or a digit was left out.", "漏印符号、单位或数字。")
_PLAIN = dict.fromkeys(("W-01", "W-06", "W-07", "W-14", "W-17", "W-21"), _LEFT)
_OMITTED = Wording("The unit was left out.", "漏列计量单位。")
_SLIPS_OF_THE_PEN = dict.fromkeys(
    ("W-02", "W-03", "W-05", "W-08", "W-09", "W-10", "W-11", "W-12", "W-13", "W-18", "W-19", "W-22", "W-23", "W-24"),
    _PEN,
) | {"W-20": _OMITTED}
"""Rules on words whose failure is itself the slip."""
_TREES = ("B-06", "F-09")
"""Trees of items: one that fails without a sum and without an expected figure is a parent with no item below it."""


@slip("stale_text", 1)
def left_standing(case: Case) -> Wording | None:
    """A placeholder, an instruction or a year of the form or of an older text was left standing."""
    return None if case.finding.is_cut else _PLAIN.get(case.lead.rule_id)


@slip("slip_of_pen", 1)
def doubled_or_misnumbered(case: Case) -> Wording | None:
    """A word, a mark, a name or a number of a section is doubled, left out or wrong."""
    if case.lead.rule_id == "W-10" and case.finding.expected is None:
        return None  # the contents list a table that is not there
    if case.finding.is_cut:
        return _CUT
    return _SLIPS_OF_THE_PEN.get(case.lead.rule_id)


@slip("missing_row", 1)
def item_without_a_row(case: Case) -> Wording | None:
    """The text, or another table, lists an item that the table lacks."""
    if case.lead.rule_id in _TREES and case.finding.comparison is None and case.finding.expected is None:
        return Wording("The row of an item below it is missing.", "表中漏列其下级科目。")
    if case.lead.rule_id not in ("W-16", "B-27") or case.finding.comparison is not None:
        return None
    return Wording("The row of the item is missing, or its amount.", "表中漏列该科目或其金额。")


@slip("reversed_direction", 1)
def words_of_the_other_direction(case: Case) -> Wording | None:
    """The words, or the reason, speak of the other direction than the figures."""
    if case.lead.rule_id not in ("W-04", "T-06"):
        return None
    return Wording("The words of direction do not fit the figures.", "方向用语与数额不符。")


@slip("stale_text", 1)
def template_words(case: Case) -> Wording | None:
    """Both direction words of the template are left standing."""
    if case.lead.rule_id != "T-02" or not any(_direction(cell.record) == "contradictory" for cell in case.lead.cells):
        return None
    return Wording(
        "It would be explained by the words of the template left standing.", "可能沿用模板文字，未删去不适用的方向词。"
    )


@slip("reversed_direction", 1)
def opposite_words(case: Case) -> Wording | None:
    """Amount and percentage of one change go opposite ways."""
    if case.lead.rule_id != "T-02":
        return None
    return Wording("One of the two direction words is the wrong one.", "两处方向词有一处写反。")


@slip("unit_slip", 1)
def missing_ten_thousand(case: Case) -> Wording | None:
    """The unit lacks 万 (ten thousand)."""
    if case.lead.rule_id != "T-10":
        return None
    return Wording("It would be explained by 万 (ten thousand) left out of the unit.", "计量单位漏写“万”。")


@slip("wrong_base", 1)
def rate_from_nothing(case: Case) -> Wording | None:
    """Last year's figure is zero, and the change is divided by this year's."""
    if case.lead.rule_id != "T-04" or abs(case.lead.cells[0].value) != HUNDRED:
        return None
    now, change = case.lead.cells[1].value, case.lead.cells[2].value
    return Wording(
        f"It would be explained by dividing by this year's figure: {spoken(abs(change))} / {spoken(now)} = 100 %.",
        f"如误以本年数为基数，可得：{spoken(abs(change))}÷{spoken(now)}＝100%。",
    )


@slip("other_base", 1)
def completion_of_another_budget(case: Case) -> Wording | None:
    """The completion rate is that of another amount, such as the adjusted budget 全年预算."""
    if case.lead.rule_id != "T-05" or len(case.lead.cells) != 3:
        return None
    rate, final, initial = case.lead.cells
    for claim in case.document.claims:
        if claim.metric not in LEVELS or claim.unit != final.figure.unit or claim.value <= 0:
            continue
        fits = abs(HUNDRED * final.value / claim.value - rate.value) <= rate.figure.half
        if fits and claim.value not in (final.value, initial.value, Decimal(0)):
            return _of_claim(case, claim)
    return None


def _of_claim(case: Case, claim: Claim) -> Wording:
    at = where(case.web.cells.of_record(claim).figure.place)
    return Wording(
        f"It would be explained by dividing by another amount, {spoken(claim.value)}, {said(claim)} ({at.en}).",
        f"以另一数额{spoken(claim.value)}（{said(claim)}，{at.zh}）为基数可得此率。",
    )


def _direction(record: object) -> str | None:
    return record.direction if isinstance(record, Claim) else None

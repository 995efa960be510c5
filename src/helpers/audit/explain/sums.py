"""Slips that explain a sum that does not hold: rows exchanged, missing, left out or counted twice."""

from __future__ import annotations

from helpers.audit.arithmetic import shown, significant
from helpers.audit.explain.case import Case, slip, where
from helpers.audit.explain.cells import Cell, code_of
from helpers.audit.explain.identities import Identity
from helpers.audit.finding import Wording
from helpers.audit.headings import row_name
from helpers.audit.records import Amount

_NAMED = 3
"""Digits a missing amount needs to be known again elsewhere."""


@slip("shifted_row", 1)
def rows_shifted(case: Case) -> Wording | None:
    """Neighbouring rows of a column have each other's figures."""
    if case.culprit.kind != "shift":
        return None
    names = [row_name(cell.record) for cell in case.culprit.values if isinstance(cell.record, Amount)]
    return Wording(
        f"It would be explained by figures that stand one row too high or too low: {', '.join(names)}.",
        f"可能相邻行数额错位：{'、'.join(names)}。",
    )


@slip("shifted_row", 1)
def row_slid(case: Case) -> Wording | None:
    """The figures of a row stand one column too far to the left or to the right."""
    if case.culprit.kind != "slide" or case.cell is None or not isinstance(case.cell.record, Amount):
        return None
    name = row_name(case.cell.record)
    return Wording(
        f"It would be explained by figures that stand one column too far left or right: {name}.",
        f"可能该行数额错列：{name}。",
    )


@slip("missing_row", 1)
def row_missing(case: Case) -> Wording | None:
    """A row is missing below a total: in several columns at once, or one that the document prints elsewhere."""
    lead = case.lead
    is_total = case.cell is None or (lead.cells and case.cell is lead.cells[0])
    if lead.relation != "linear" or lead.gap <= 0 or not is_total or len(lead.cells) < 2:
        return None
    other = _elsewhere_below(case, lead)
    if case.culprit.kind != "row" and other is None:
        return None
    missing = shown(lead.gap, lead.unit)
    zh = missing.replace(" ", "")
    if other is None:
        return Wording(f"A row of {missing} is missing below the total.", f"合计之下缺少一行，金额{zh}。")
    at = where(other.figure.place)
    return Wording(
        f"A row of {missing} is missing below the total; {other.name} ({at.en}) has this amount.",
        f"合计之下缺少一行，金额{zh}，与{other.name}（{at.zh}）相同。",
    )


@slip("omitted_item", 2)
def part_left_out(case: Case) -> Wording | None:
    """The total leaves out one of its parts, or the part stands where it does not belong."""
    stray = case.copy if case.value == 0 and case.cell is not case.lead.cells[0] else None
    part = stray or _part_of_gap(case, -1)
    if part is None or significant(part.value) < 2:
        return None
    return Wording(
        f"It would be explained by leaving {part.name} ({part.figure.printed}) out of the total.",
        f"合计可能漏计{part.name}（{part.figure.printed}）。",
    )


@slip("counted_twice", 3)
def part_counted_twice(case: Case) -> Wording | None:
    """The total counts one of its parts twice."""
    if (part := _part_of_gap(case, 1)) is None or case.lead.cells[0] is not case.cell:
        return None
    return Wording(
        f"It would be explained by counting {part.name} ({part.figure.printed}) twice.",
        f"合计可能重复计入{part.name}（{part.figure.printed}）。",
    )


def _part_of_gap(case: Case, sign: int) -> Cell | None:
    """Return the one part of a wrong total by which it is too low (-1) or too high (1)."""
    for identity in (*case.culprit.mended, *_mended_in_doubt(case)):
        is_total = identity.relation == "linear" and identity.cells[0] is case.cell and identity.rule_id != "T-16"
        parts = [part for part in identity.cells[1:] if significant(part.value) > 1] if is_total else []
        if len(parts) < 2:
            continue
        found = [part for part in parts if identity.gap + sign * identity.factors[part] * part.value == 0]
        if len(found) == 1:
            return found[0]
    return None


def _mended_in_doubt(case: Case) -> list[Identity]:
    """Return the sums that are left in doubt and hold with the right figure: they tell which part is left out."""
    open_ = [one for one in case.web.readers(case.cell) if one.status == "insufficient_data"] if case.cell else []
    return [one for one in open_ if one.relation == "linear" and one.gap and one.holds(case.culprit.values)]


def _elsewhere_below(case: Case, lead: Identity) -> Cell | None:
    """Return the figure elsewhere that is the missing amount, of an item below the total that is not listed there."""
    total = lead.cells[0].record
    above = code_of(total) or ""
    listed = {code_of(cell.record) for cell in lead.cells[1:]}
    if None in listed or significant(lead.gap) < _NAMED:
        return None
    length = {len(str(code)) for code in listed}
    for other in case.web.cells.equal_to(lead.gap):
        code = code_of(other.record)
        fits = code is not None and code.startswith(above) and code not in listed and len(code) in length
        if fits and other.figure.unit == lead.unit and code != above:
            return other
    return None

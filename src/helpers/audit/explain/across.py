"""Slips that explain a figure which another document proves wrong: direction, point, unit, digit, copy, old text."""

from __future__ import annotations

from collections.abc import Iterable

from helpers.audit.arithmetic import Figure, significant, sum_of
from helpers.audit.document import Document
from helpers.audit.explain.case import where
from helpers.audit.explain.cells import Cell, Cells, code_of
from helpers.audit.explain.digits import POINTS, UNITS, place_of, printed_like
from helpers.audit.explain.rates import digits_wording
from helpers.audit.finding import Finding, Wording
from helpers.audit.records import Claim

_LEAST_DIGITS = 3
_ANYWHERE = 4
"""Digits a figure needs to be recognised anywhere in a document."""

_TURNED = Wording("It would be explained by the opposite direction word.", "若增减方向相反，则与该文件相符。")
_UNIT = Wording("It would be explained by 元 (yuan) and 万元 (ten thousand yuan) mixed up.", "可能元与万元混淆。")
_UNKNOWN = Wording("No simple slip explains the difference.", "未发现可解释该差异的简单错误。")

Slipped = tuple[str, Wording]
"""A value of the closed list ``check_cause``, and a sentence."""


def slip_across(finding: Finding, document: Document, earlier: Iterable[Document] = ()) -> Slipped | None:
    """Explain a failed check across documents.

    Parameters
    ----------
    finding : Finding
        Its figures are those of the document itself, an amount or an amount and its change from last year (and the
        percentage), and last the one that the other document prints.
    document : Document
        The document that was tested.
    earlier : iterable of Document
        The documents of the same agency of years before: one of their figures may have been left standing.

    Returns
    -------
    tuple of str and Wording, or None
        A value of the closed list ``check_cause``, unknown where no simple slip explains the difference; None where
        nothing failed.
    """
    if finding.status != "fail":
        return None
    own, there = finding.figures[:-1], finding.figures[-1:]
    if finding.comparison is None or not own or not all(figure.is_money for figure in (*own[:2], *there)):
        return "unknown", _UNKNOWN
    wrong, right = _wrong(own, there[0])
    if len(own) > 1 and _is_turned(own[0], own[1], there[0]):
        return "reversed_direction", _TURNED
    is_bound = finding.comparison.verdict is not None
    return (
        (None if is_bound else _shifted(wrong, right))
        or _left_standing(wrong, document, earlier)
        or (None if is_bound else _misprinted(wrong, right))
        or _copied(wrong, document)
        or ("unknown", _UNKNOWN)
    )


def _wrong(own: tuple[Figure, ...], there: Figure) -> tuple[Figure, Figure]:
    """Return the figure that is wrong and what it should be: of an amount and its change, the change."""
    if len(own) == 1:
        return own[0], there
    base = there.inside(own[0].unit)
    return own[1], Figure(own[0].value - base.value, own[0].half + base.half, own[0].unit, "", "")


def _is_turned(level: Figure, change: Figure, there: Figure) -> bool:
    turned = change._replace(value=-change.value)
    return bool(change.value) and sum_of(level, [there, turned]).status != "fail"


def _shifted(printed: Figure, expected: Figure) -> Slipped | None:
    """Return how one amount became another by a slip of the point or the unit."""
    value = expected.inside(printed.unit).value
    if significant(printed.value) < _LEAST_DIGITS or not value:
        return None
    if any(abs(value.scaleb(power) - printed.value) <= printed.half for power in UNITS):
        return "unit_slip", _UNIT
    if any(abs(value.scaleb(power) - printed.value) <= printed.half for power in POINTS):
        wrong, right = _spelled(printed, expected)
        en = f"It would be explained by a decimal point in the wrong place: {wrong} for {right}."
        return "decimal_slip", Wording(en, f"可能小数点错位：{right}误为{wrong}。")
    return None


def _misprinted(printed: Figure, expected: Figure) -> Slipped | None:
    """Return how one amount became another by a wrong digit."""
    if significant(printed.value) < _LEAST_DIGITS or not expected.value:
        return None
    wording = digits_wording(*_spelled(printed, expected))
    return None if wording is None else ("digit_slip", wording)


def _left_standing(wrong: Figure, document: Document, earlier: Iterable[Document]) -> Slipped | None:
    """Return the earlier document that prints the figure for the same item: its text was left standing."""
    cell = Cells(document).of(wrong)
    if cell.record is None or significant(wrong.value) < _LEAST_DIGITS:
        return None
    for other in earlier:
        found = (one for one in Cells(other).equal_to(wrong.value) if _same_subject(cell, one))
        same = next((one for one in found if one.figure.unit == wrong.unit), None)
        if same is not None:
            at = where(same.figure.place)
            return "stale_text", Wording(
                f"It is the figure of {other.year}, left standing ({other.doc_id}, {at.en}).",
                f"与{other.year}年所列数额相同（{other.doc_id}，{at.zh}），可能沿用旧文。",
            )
    return None


def _copied(wrong: Figure, document: Document) -> Slipped | None:
    """Return the other figure of the document that is printed in place of the right one."""
    cells = Cells(document)
    cell = cells.of(wrong)
    if cell.record is None or significant(wrong.value) < _ANYWHERE:
        return None
    for other in cells.equal_to(wrong.value):
        if other is not cell and other.figure.unit == wrong.unit and not _same_subject(cell, other):
            at = where(other.figure.place)
            return "copied_figure", Wording(
                f"The same figure is that of {other.name} ({at.en}), from where it may be copied.",
                f"与{other.name}（{at.zh}）数额相同，可能误抄。",
            )
    return None


def _same_subject(cell: Cell, other: Cell) -> bool:
    """Whether two figures are of one item, by its code, else by what it is called and which change it tells."""
    one, two = code_of(cell.record), code_of(other.record)
    if one is not None or two is not None:
        return one == two
    changes = [isinstance(each.record, Claim) and each.record.metric == "change" for each in (cell, other)]
    return cell.name == other.name and changes[0] == changes[1]


def _spelled(printed: Figure, expected: Figure) -> tuple[str, str]:
    """Return the digits that are printed and those that should be."""
    right = printed_like(expected.inside(printed.unit).value, printed)
    return f"{abs(printed.value).quantize(place_of(printed)):f}", right

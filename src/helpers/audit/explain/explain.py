"""Why checks fail: each failed check gets its cause, an explanation in both languages and the finding it belongs to."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal

from helpers.audit.arithmetic import PERCENT, shown
from helpers.audit.document import Document
from helpers.audit.explain import amounts, rates, sums, versions, words
from helpers.audit.explain.case import Case, first_slip, where
from helpers.audit.explain.cells import Cell, Cells
from helpers.audit.explain.culprits import locate
from helpers.audit.explain.groups import Explained, grouped
from helpers.audit.explain.hypotheses import Culprit
from helpers.audit.explain.identities import RATES, Identity
from helpers.audit.explain.web import Web
from helpers.audit.finding import Finding, Wording
from helpers.audit.records import Amount, Claim
from helpers.money import FEN_PER_UNIT

THEMES = (words, rates, sums, amounts, versions)
"""The modules whose functions test for slips; importing them registers the tests."""

_ONE_FIGURE = ("cell", "twins", "flip")
_FINE = Decimal("0.0001")
_UNKNOWN = Wording("No simple slip explains the difference.", "未发现可解释该差异的简单错误。")
_NO_SLIP = Wording("Its cause is not known.", "原因不明。")


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a check failed; ``lead`` is the number of the check that stands for all failures of the cause."""

    lead: int
    cause: str
    explanation: Wording
    place: str | None


def explain(document: Document, found: Sequence[tuple[str, Finding]]) -> dict[int, Reason]:
    """Explain the failed checks of a document.

    Parameters
    ----------
    document : Document
    found : sequence of (rule id, Finding)
        Everything that the rules found in the document: the checks that hold tell which figures are right.

    Returns
    -------
    dict of int to Reason
        By the position of each failed check in ``found``; empty where none failed, at no cost.
    """
    if all(finding.status != "fail" for _, finding in found):
        return {}
    web = Web(Cells(document), found)
    culprits = locate(web)
    wrong = frozenset(cell for culprit in culprits for cell in _wrong(culprit))
    cases = [_case(document, web, culprit, found, wrong) for culprit in culprits]
    reasons: dict[int, Reason] = {}
    for group in grouped([Explained(case, first_slip(case)) for case in cases]):
        reasons |= _reasons(group, found)
    return dict(sorted(reasons.items()))


def _wrong(culprit: Culprit) -> Collection[Cell]:
    """Return the figures that stand behind failed checks; a limit exceeded tells its figure and no right one."""
    return culprit.values or (culprit.mended[0].cells[:1] if culprit.kind == "cell" else ())


def _case(
    document: Document, web: Web, culprit: Culprit, found: Sequence[tuple[str, Finding]], wrong: frozenset[Cell]
) -> Case:
    lead = min(culprit.mended, key=lambda identity: _directness(identity, culprit))
    cell = culprit.cell or next((cell for cell in lead.cells[:1] if culprit.kind == "cell"), None)
    value = culprit.values.get(cell) if cell is not None else None
    return Case(document, web, culprit, lead, found[lead.at][1], cell, value, wrong)


def _directness(one: Identity, culprit: Culprit) -> tuple[bool, bool, int, int]:
    """Rank checks by how directly they show the wrong figure: first the check of that figure, with few others."""
    is_checked = bool(one.cells) and one.cells[0] in culprit.values
    is_rate = culprit.cell is not None and culprit.cell.figure.unit in PERCENT
    return not is_checked, (one.relation in RATES) != is_rate, len(one.cells), one.at


def _reasons(group: Sequence[Explained], found: Sequence[tuple[str, Finding]]) -> dict[int, Reason]:
    leader = group[0]
    lead, slip = leader.case.lead, leader.slip
    place = _place(leader)
    mended = [identity for one in group for identity in one.case.culprit.mended]
    reasons = {}
    for one in mended:
        parts = [*_sizes(one), slip.wording if slip else _unknown(lead), *_correction(leader, one, len(mended))]
        finding = found[one.at][1]
        parts = [Wording(finding.message, finding.message_zh), *parts]
        explanation = Wording(" ".join(part.en for part in parts), "".join(part.zh for part in parts))
        reasons[one.at] = Reason(lead.at, slip.cause if slip else "unknown", explanation, place)
    return reasons


def _unknown(lead: Identity) -> Wording:
    return _UNKNOWN if lead.relation != "none" else _NO_SLIP


def _place(leader: Explained) -> str | None:
    cell = leader.cell or next(iter(leader.case.lead.cells), None)
    return cell.figure.place if cell is not None else None


def _sizes(one: Identity) -> list[Wording]:
    """Return the size in 万元 where the figures are in another unit."""
    if one.relation not in ("linear", "bound") or one.unit not in FEN_PER_UNIT or one.unit == "万元":
        return []
    amount = shown(abs(one.gap) * FEN_PER_UNIT[one.unit] / Decimal(FEN_PER_UNIT["万元"]), "万元")
    return [Wording(f"The difference is {amount}.", f"差额合{amount.replace(' ', '')}。")]


def _with(cell: Cell, value: Decimal, count: int) -> Wording:
    """Return that checks hold with another figure; words, not signs, turn figures of the text."""
    at = where(cell.figure.place)
    right = shown((value if isinstance(cell.record, Amount) else abs(value)).quantize(_FINE), cell.figure.unit)
    new = Wording(f"{right} for", f"为{right.replace(' ', '')}")
    if isinstance(cell.record, Claim) and value == -cell.value:
        new = Wording("the other direction of", "方向相反")
    return Wording(
        f"With {new.en} {cell.figure.printed} in {cell.name} ({at.en}), {count} failed checks hold.",
        f"如{cell.name}（{at.zh}）之{cell.figure.printed}{new.zh}，则{count}项不符检查成立。",
    )


def _correction(leader: Explained, one: Identity, count: int) -> list[Wording]:
    """Return which figure is wrong, where the other checks tell; and of which check the cause is explained."""
    case = leader.case
    value: Decimal | None = leader.slip.value if leader.slip else case.value
    cell = leader.cell
    said: list[Wording] = []
    if len(case.culprit.mended) > 1 and cell is not None and value is not None and case.culprit.kind in _ONE_FIGURE:
        said.append(_with(cell, value, len(case.culprit.mended)))
    elif case.culprit.others and (leader.slip is None or leader.slip.cell is None):
        said.append(Wording("The figures do not tell which of them is wrong.", "据现有数额不能判定何数有误。"))
    if count > 1:
        said.append(Wording(f"{count} failed checks have this one cause.", f"{count}项不符同出一因。"))
    return said

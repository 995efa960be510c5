"""Slips that explain a wrong amount: what the printed figure would have been, or where else it belongs."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from helpers.audit.arithmetic import HUNDRED, significant
from helpers.audit.explain.case import Case, slip, where
from helpers.audit.explain.cells import Cell, code_of
from helpers.audit.explain.digits import POINTS, dropped_digit, place_of, printed_like, truncated
from helpers.audit.explain.identities import RATES
from helpers.audit.explain.rates import OTHER_SIGN, OTHER_WORD, digits_wording
from helpers.audit.finding import Wording
from helpers.audit.records import LEVELS, Amount, Claim
from helpers.audit.statements import said

_YUAN_PER_WAN = 10_000
_NAMED, _ANYWHERE = 3, 4
"""Digits a figure needs to be recognised in its own sentence, and anywhere in the document."""

_UNITS = Wording("It would be explained by 元 (yuan) and 万元 (ten thousand yuan) mixed up.", "可能元与万元混淆。")

_NEXT = 2
"""Sentences between which a figure may be carried over by mistake."""

_ROW_ABOVE, _ROW_BELOW = Wording("the row above", "上一行"), Wording("the row below", "下一行")


@slip("unit_slip", 2)
def yuan_for_ten_thousand(case: Case) -> Wording | None:
    """Yuan stand for ten thousand yuan, or the other way round."""
    if case.culprit.kind == "unit":
        return _UNITS
    if (pair := case.amount) is None or not pair[0].figure.is_money:
        return None
    for factor in (Decimal(_YUAN_PER_WAN), 1 / Decimal(_YUAN_PER_WAN)):
        if _same(pair[0], pair[1] * factor):
            return _UNITS
    return None


@slip("decimal_slip", 2)
def decimal_point_of_amount(case: Case) -> Wording | None:
    """The decimal point is one or two places off."""
    if (pair := case.amount) is None:
        return None
    if any(_same(pair[0], pair[1].scaleb(power)) for power in POINTS):
        right = printed_like(pair[1], pair[0].figure)
        return Wording(
            f"It would be explained by a decimal point in the wrong place: {pair[0].figure.printed} for {right}.",
            f"可能小数点错位：{right}误为{pair[0].figure.printed}。",
        )
    return None


@slip("reversed_direction", 2)
def sign_of_amount(case: Case) -> Wording | None:
    """The figure has the other sign: the direction word, or the minus of a column of changes, is the wrong one."""
    if (pair := case.amount) is None or not pair[0].value or pair[0].value != -pair[1]:
        return None
    if isinstance(pair[0].record, Claim):
        return OTHER_WORD if pair[0].record.direction is not None else None
    return OTHER_SIGN if isinstance(pair[0].record, Amount) and pair[0].record.measure == "change" else None


@slip("copied_figure", 3)
def figure_of_a_neighbour(case: Case) -> Wording | None:
    """The figure is that of the row above or below, or of another column of its row."""
    if (cell := case.copy) is None or significant(cell.value) < (_ANYWHERE if case.culprit.others else _NAMED):
        return None
    column = case.web.cells.column(cell)
    twins = case.web.twins(cell)
    at = column.index(cell) if cell in column else 0
    near = [(other, name) for other, name in ((_get(column, at - 1), _ROW_ABOVE), (_get(column, at + 1), _ROW_BELOW))]
    for other, name in near:
        if other is not None and other not in twins and other.value == cell.value:
            return Wording(
                f"It repeats the figure of {name.en}, {other.name}.", f"与{name.zh}{other.name}数额相同，可能误抄。"
            )
    return None


@slip("copied_figure", 3)
def figure_of_the_sentence_before(case: Case) -> Wording | None:
    """The figure is that of the sentence before or behind, on something else."""
    if (cell := case.copy) is None or not isinstance(cell.record, Claim) or significant(cell.value) < _NAMED:
        return None
    for other in case.document.claims:
        near = 0 < abs(other.statement_no - cell.record.statement_no) <= _NEXT and other.metric == cell.record.metric
        if near and (other.value, other.unit) == (cell.value, cell.figure.unit) and said(other) != said(cell.record):
            at = where(case.web.cells.of_record(other).figure.place)
            return Wording(
                f"It repeats the figure of {said(other)} ({at.en}).",
                f"与{said(other)}（{at.zh}）数额相同，可能误抄。",
            )
    return None


@slip("stale_text", 3)
def figure_of_last_year(case: Case) -> Wording | None:
    """The figure is last year's."""
    if (pair := case.amount) is None or not isinstance(pair[0].record, Claim) or significant(pair[0].value) < _NAMED:
        return None
    for value in _prior_values(case, pair[0].record):
        if abs(value - pair[0].value) <= pair[0].figure.half:  # the right amount may be known to more places
            return Wording("It is last year's figure, left standing.", "与上年数相同，可能沿用旧文。")
    return None


@slip("coarse_rounding", 4)
def amount_rounded_to_fewer_places(case: Case) -> Wording | None:
    """The amount is rounded to fewer places than are printed."""
    if (pair := case.amount) is None or not pair[1]:
        return None
    place = place_of(pair[0].figure)
    exact = abs(pair[1])
    if exact == abs(pair[0].value):
        return None
    for coarse in (place.scaleb(1), place.scaleb(2)):
        if coarse <= 1 and exact.quantize(coarse, ROUND_HALF_UP) == abs(pair[0].value):
            return Wording(
                f"It would be explained by rounding {spell(exact)} to fewer places than are printed.",
                f"可能将{spell(exact)}按较少位数四舍五入后补零。",
            )
    return None


@slip("truncated", 4)
def amount_cut_off(case: Case) -> Wording | None:
    """The amount is cut at its last place instead of rounded."""
    if (pair := case.amount) is None or abs(pair[1]) == abs(pair[0].value):
        return None
    if not pair[0].value or truncated(pair[1], pair[0].figure) != abs(pair[0].value):
        return None
    return Wording(
        f"It would be explained by cutting {spell(abs(pair[1]))} instead of rounding it.",
        f"可能将{spell(abs(pair[1]))}截尾而未四舍五入。",
    )


@slip("digit_slip", 5)
def digit_of_amount(case: Case) -> Wording | None:
    """One digit is wrong, missing or too many, or two are swapped."""
    if (pair := case.amount) is None or len(_digits(pair[0])) < _NAMED:
        return None
    if case.lead.rule_id == "K-13" and pair[0].value == HUNDRED:
        return None  # a sheet has a hundred points: that is not the figure that is wrong
    if case.lead.relation in RATES and all(significant(c.value) < _NAMED for c in (pair[0], case.lead.cells[0])):
        return None  # of a round figure behind a round rate, another first digit fits by chance
    right = printed_like(pair[1], pair[0].figure)
    printed = f"{abs(pair[0].value).quantize(place_of(pair[0].figure)):f}"
    if (wording := digits_wording(printed, right)) is not None:
        return wording
    if len(printed.replace(".", "")) >= _ANYWHERE and (digit := dropped_digit(right, printed)):
        return Wording(
            f"It would be explained by a missing digit {digit}: {printed} for {right}.",
            f"可能漏写数字{digit}：{right}误为{printed}。",
        )
    if len(right.replace(".", "")) >= _ANYWHERE and (digit := dropped_digit(printed, right)):
        return Wording(
            f"It would be explained by a digit {digit} too many: {printed} for {right}.",
            f"可能多写数字{digit}：{right}误为{printed}。",
        )
    return None


@slip("copied_figure", 6)
def figure_from_elsewhere(case: Case) -> Wording | None:
    """The figure stands elsewhere in the document, for something else."""
    if (cell := case.copy) is None or case.culprit.others or significant(cell.value) < _ANYWHERE:
        return None
    twins = case.web.twins(cell)
    for other in case.web.cells.equal_to(cell.value):
        is_source = other not in twins and (other not in case.wrong or _stands_before(other, cell))
        if is_source and other.figure.unit == cell.figure.unit and not _same_subject(cell, other):
            at = where(other.figure.place)
            return Wording(
                f"The same figure is that of {other.name} ({at.en}), from where it may be copied.",
                f"与{other.name}（{at.zh}）数额相同，可能误抄。",
            )
    return None


def spell(value: Decimal) -> str:
    """Return a value with all its digits."""
    return f"{value.normalize():f}"


def _same(cell: Cell, value: Decimal) -> bool:
    """Whether a value, rounded like the printed figure, is that figure."""
    return _tells(cell) and abs(value - cell.value) <= cell.figure.half


def _tells(cell: Cell) -> bool:
    """Whether a figure is no other by chance: it has two digits, or is as many points as a sheet has in all."""
    return significant(cell.value) > 1 or (cell.figure.unit == "分" and cell.value >= HUNDRED)


def _digits(cell: Cell) -> str:
    return f"{abs(cell.value).quantize(place_of(cell.figure)):f}".replace(".", "")


def _get(cells: list[Cell], at: int) -> Cell | None:
    return cells[at] if 0 <= at < len(cells) else None


def _same_subject(cell: Cell, other: Cell) -> bool:
    one, two = code_of(cell.record), code_of(other.record)
    return cell.name == other.name or (one is not None and one == two)


def _stands_before(one: Cell, other: Cell) -> bool:
    return [int(n) for n in one.figure.place.split(":")] < [int(n) for n in other.figure.place.split(":")]


def _prior_values(case: Case, claim: Claim) -> Iterator[Decimal]:
    if claim.metric not in LEVELS:
        return
    for other in case.document.statements[claim.statement_no]:
        if other.metric == "change" and other.unit == claim.unit and case.value is not None:
            yield case.value - other.value
        if other.metric in ("prior_budget", "prior_final") and other.unit == claim.unit:
            yield other.value

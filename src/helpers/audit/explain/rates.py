"""Slips that explain a wrong percentage: what else than the rate asked for the printed figures give."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from helpers.audit.arithmetic import HUNDRED, Figure, shown, significant
from helpers.audit.explain.case import Case, slip, where
from helpers.audit.explain.digits import POINTS, place_of, printed_like, swapped, truncated, wrong_digit
from helpers.audit.finding import Wording
from helpers.audit.records import Claim
from helpers.audit.statements import said, spoken

_LEAST_DIGITS = 3
_TELLING = 2
"""Digits by which the rate of the sentence before is known again."""
_NEAR = 3

OTHER_WORD = Wording("It would be explained by the opposite direction word.", "若增减方向相反，则各数相符。")
OTHER_SIGN = Wording("It would be explained by the other sign.", "可能正负号有误。")


@slip("reversed_direction", 2)
def other_direction(case: Case) -> Wording | None:
    """The rate is right for a change in the other direction."""
    if case.cell is None or not case.rate or case.lead.relation == "ratio":
        return None
    if abs(case.cell.value + case.rate) <= case.cell.figure.half:
        return OTHER_WORD if isinstance(case.cell.record, Claim) else OTHER_SIGN
    if case.lead.relation != "change":
        return None  # of two amounts, only the rate can be turned
    if (step := _change(case)) is None:
        return None
    now, change = step
    return _if_fits(case, now, -change, now + change, "the opposite direction word", "若增减方向相反，")


@slip("wrong_base", 2)
def this_year_as_base(case: Case) -> Wording | None:
    """The change is divided by this year's figure."""
    if (step := _change(case)) is None:
        return None
    now, change = step
    en, zh = "dividing by this year's figure instead of last year's", "如误以本年数为基数，"
    return _if_fits(case, now, change, now, en, zh)


@slip("level_for_change", 2)
def ratio_of_the_years(case: Case) -> Wording | None:
    """The ratio of the two years is given instead of the change, in per cent or as a multiple."""
    if (step := _change(case)) is None:
        return None
    now, change = step
    before = now - change
    en, zh = "giving the ratio of the two years instead of the change", "如以两年之比代替增减率，"
    for top, bottom in ((now, before), (now / HUNDRED, before), (before / HUNDRED, now)):
        if (wording := _if_fits(case, now, top, bottom, en, zh)) is not None:
            return wording
    return None


@slip("decimal_slip", 2)
def decimal_point(case: Case) -> Wording | None:
    """The decimal point is one or two places off."""
    if case.cell is None or case.rate is None or not case.rate:
        return None
    printed, slack = abs(case.cell.value), case.cell.figure.half * 2
    for power in POINTS:
        moved = abs(case.rate).scaleb(power)
        tells = significant(printed) > 1 or printed > HUNDRED
        is_rounded = printed == _rounded(case.rate, case.cell.figure).scaleb(power)
        is_known = case.value is not None and printed == abs(case.value).scaleb(power)
        if tells and (is_rounded or is_known or abs(printed - moved) <= slack + abs(moved) * Decimal("0.0005")):
            return Wording(
                f"{shown(printed, '%')} would be explained by a decimal point in the wrong place.",
                f"如小数点错位，可得{shown(printed, '%').replace(' ', '')}。",
            )
    return None


@slip("copied_figure", 3)
def rate_of_the_sentence_before(case: Case) -> Wording | None:
    """The rate is that of the sentence before, on something else."""
    if case.cell is None or case.rate is None or significant(case.cell.value) < _TELLING:
        return None
    record = case.cell.record
    if not isinstance(record, Claim):
        return None
    before = (c for c in reversed(case.document.claims) if c.metric == record.metric and c.claim_no < record.claim_no)
    last = next(before, None)
    if last is None or last.value != case.cell.value or said(last) == said(record):
        return None
    at = where(case.web.cells.of_record(last).figure.place)
    return Wording(
        f"It repeats the rate of {said(last)} ({at.en}).", f"与{said(last)}（{at.zh}）之比率相同，可能误抄。"
    )


@slip("balanced_share", 4)
def bent_to_hundred(case: Case) -> Wording | None:
    """The shares add up to exactly 100 % only because this one is bent."""
    if case.cell is None or case.rate is None:
        return None
    right = abs(case.rate).quantize(place_of(case.cell.figure), ROUND_HALF_UP)
    for identity in case.web.readers(case.cell):
        steps = abs(case.cell.value - right) / place_of(case.cell.figure)
        if identity.rule_id == "T-11" and identity.gap == 0 and 0 < steps <= 2:
            count = len(identity.cells)
            return Wording(
                f"It would be explained by bending a share so that all {count} add up to exactly 100 %.",
                f"可能是为使{count}项占比之和恰为100%而调整。",
            )
    return None


@slip("truncated", 4)
def cut_off(case: Case) -> Wording | None:
    """The rate is cut at its last place instead of rounded."""
    if case.cell is None or case.rate is None or case.cell.figure.half >= Decimal("0.5"):
        return None
    if truncated(case.rate, case.cell.figure) != abs(case.cell.value):
        return None
    exact = f"{abs(case.rate):.4f} %"
    return Wording(
        f"It would be explained by cutting {exact} instead of rounding it.", f"可能将{exact}截尾而未四舍五入。"
    )


@slip("coarse_rounding", 4)
def rounded_to_fewer_places(case: Case) -> Wording | None:
    """The rate is rounded to fewer places than are printed."""
    if case.cell is None or case.rate is None:
        return None
    place = place_of(case.cell.figure)
    for coarse in (place.scaleb(1), place.scaleb(2)):
        if coarse <= 1 and abs(case.rate).quantize(coarse, ROUND_HALF_UP) == abs(case.cell.value):
            exact = f"{abs(case.rate):.4f} %"
            return Wording(
                f"It would be explained by rounding {exact} to fewer places than are printed.",
                f"可能将{exact}按较少位数四舍五入后补零。",
            )
    return None


@slip("copied_figure", 5)
def rate_of_a_neighbour(case: Case) -> Wording | None:
    """The rate is that of a neighbouring statement."""
    cell = case.cell
    if case.rate is None or cell is None or not isinstance(cell.record, Claim):
        return None
    if significant(cell.value) < _LEAST_DIGITS:
        return None
    for other in case.document.claims:
        near = abs(other.statement_no - cell.record.statement_no) <= _NEAR and other.subject_name
        same = other.metric == cell.record.metric and abs(other.value) == abs(cell.value)
        if near and same and _subject(other) != _subject(cell.record) and not _tells_the_same(case, other):
            at = where(case.web.cells.of_record(other).figure.place)
            return Wording(
                f"It is the percentage of {other.subject_name} ({at.en}).",
                f"与{other.subject_name}（{at.zh}）的百分比相同，可能误抄。",
            )
    return None


def _tells_the_same(case: Case, rate: Claim) -> bool:
    """Whether the statement of another rate is on the same total, so that both rates are right."""
    amount, record = case.lead.cells[1].figure, case.lead.cells[1].record
    is_total = isinstance(record, Claim) and record.subject_code is None and rate.subject_code is None
    return is_total and any(
        (o.value, o.unit) == (amount.value, amount.unit) for o in case.document.statements[rate.statement_no]
    )


@slip("digit_slip", 5)
def digit_of_rate(case: Case) -> Wording | None:
    """One digit of the rate is wrong, or two are swapped."""
    if case.cell is None or case.rate is None or significant(case.cell.value) < 2:
        return None
    exact, printed = _rounded(case.rate, case.cell.figure), _digits(case.cell.figure)
    wording = digits_wording(printed, printed_like(exact, case.cell.figure))
    if wording is None and case.value is not None:
        wording = digits_wording(printed, printed_like(case.value, case.cell.figure))
    return wording


def digits_wording(printed: str, right: str) -> Wording | None:
    """Return how one number became another by a slip in a digit or two."""
    if pair := swapped(printed, right):
        return Wording(
            f"It would be explained by two swapped digits, {pair[0]} and {pair[1]}: {printed} for {right}.",
            f"可能数字{pair[0]}与{pair[1]}颠倒：{right}误为{printed}。",
        )
    if pair := wrong_digit(printed, right):
        return Wording(
            f"It would be explained by one wrong digit, {pair[0]} for {pair[1]}: {printed} for {right}.",
            f"可能一位数字误写，{pair[1]}误为{pair[0]}：{right}误为{printed}。",
        )
    return None


def _change(case: Case) -> tuple[Decimal, Decimal] | None:
    """Return this year's figure and the change of a rate of change, in one unit."""
    if case.rate is None or case.lead.relation not in ("change", "growth"):
        return None
    now, other = case.lead.cells[1].figure, case.lead.cells[2].figure
    value = other.inside(now.unit).value
    return now.value, value if case.lead.relation == "change" else now.value - value


def _if_fits(case: Case, now: Decimal, part: Decimal, whole: Decimal, en: str, zh: str) -> Wording | None:
    """Return the wording where 100 × part / whole rounds to the printed rate."""
    if case.cell is None or whole <= 0:
        return None
    rate = abs(HUNDRED * part / whole)
    if abs(rate - abs(case.cell.value)) > case.cell.figure.half:
        return None
    sum_en = f"{spoken(abs(part))} / {spoken(whole)} = {_brief(rate, case.cell.figure)} %"
    sum_zh = f"{spoken(abs(part))}÷{spoken(whole)}＝{_brief(rate, case.cell.figure)}%"
    return Wording(f"It would be explained by {en}: {sum_en}.", f"{zh}可得：{sum_zh}。")


def _brief(rate: Decimal, like: Figure) -> Decimal:
    return rate.quantize(place_of(like), ROUND_HALF_UP)


def _rounded(rate: Decimal, like: Figure) -> Decimal:
    return abs(rate).quantize(place_of(like), ROUND_HALF_UP)


def _digits(figure: Figure) -> str:
    return f"{abs(figure.value).quantize(place_of(figure)):f}"


def _subject(claim: Claim) -> Sequence[str | None]:
    return (claim.subject_code, claim.subject_name)

"""A figure or a word of the narrative is wrong, so that figures beside it or in a table prove it."""

from __future__ import annotations

import random
import re
from decimal import ROUND_DOWN, Decimal
from itertools import pairwise

from .plant import Draft, Planted, causes_of, digit_slipped, like, mutation, rewritten, value_of
from .sentences import AMOUNT, CHANGE, RATE, Sentence, changed, draw, numbers, proves, sentences

_OPPOSITE = {
    "增加": "减少",
    "减少": "增加",
    "增长": "下降",
    "下降": "增长",
    "上升": "降低",
    "降低": "上升",
    "增幅": "降幅",
    "降幅": "增幅",
}
_VERB = re.compile("|".join(_OPPOSITE))
_TWO_PLACES = Decimal("0.01")
STALE = "stale_text"


def _rate_replaced(draft: Draft, sentence: Sentence, rate: Decimal, *causes: str) -> Planted:
    match = numbers(RATE, sentence)[-1]
    text = like(rate, "0.00", separators=False)
    return rewritten(draft, sentence.at, sentence.replaced(match, text), f"{sentence.target}: rate", *causes)


@mutation("rate of change, digit misprinted")
def rate_digit(rng: random.Random, draft: Draft) -> Planted | None:
    """Misprint a digit of a rate of change."""
    one = draw(rng, [each for each, *_ in changed(draft)])
    if one is None:
        return None
    match = numbers(RATE, one)[-1]
    text = digit_slipped(rng, match.group(1))
    return rewritten(draft, one.at, one.replaced(match, text), f"{one.target}: rate", "digit_slip")


@mutation("rate of change, decimal point slipped")
def rate_point(rng: random.Random, draft: Draft) -> Planted | None:
    """Move the decimal point of a rate of change."""
    found = {each.at: (each, rate) for each, *_, rate in changed(draft) if rate}
    one = draw(rng, [each for each, _ in found.values()])
    return one and _rate_replaced(draft, one, found[one.at][1] * 10, "decimal_slip")


@mutation("rate of change of the current year")
def rate_base(rng: random.Random, draft: Draft) -> Planted | None:
    """Take the rate of change of this year's amount instead of last year's."""
    found = {}
    for each, now, change, _ in changed(draft):
        rate = (100 * abs(change) / now).quantize(_TWO_PLACES)
        if proves(now, change, rate):
            found[each.at] = (each, rate)
    one = draw(rng, [each for each, _ in found.values()])
    return one and _rate_replaced(draft, one, found[one.at][1], "wrong_base")


@mutation("rate of change cut instead of rounded")
def rate_cut(rng: random.Random, draft: Draft) -> Planted | None:
    """Cut a rate of change where rounding up is due, and the amounts are large enough to tell."""
    found = {}
    for each, now, change, rate in changed(draft):
        exact = 100 * abs(change) / (now - change)
        cut = exact.quantize(_TWO_PLACES, ROUND_DOWN)
        envelope = 100 * _TWO_PLACES * (now + abs(change)) / (now - change) ** 2
        if cut != rate and exact - cut > _TWO_PLACES / 2 + envelope:
            found[each.at] = (each, cut)
    one = draw(rng, [each for each, _ in found.values()])
    return one and _rate_replaced(draft, one, found[one.at][1], "truncated")


@mutation("both direction words reversed")
def both_words(rng: random.Random, draft: Draft) -> Planted | None:
    """Reverse the words of change and rate where the rate then fits no more; what follows keeps its words."""
    found = [each for each, now, change, rate in changed(draft) if proves(now, -change, rate)]
    one = draw(rng, found)
    return one and _words_reversed(draft, one, (CHANGE, RATE))


@mutation("one of two direction words reversed")
def one_word(rng: random.Random, draft: Draft) -> Planted | None:
    """Reverse the word of the change, and leave that of the rate."""
    found = [each for each, *_ in changed(draft) if re.search(rf"({_VERB.pattern})[\d.,]+[%％]", each.text)]
    one = draw(rng, found)
    return one and _words_reversed(draft, one, (CHANGE,))


def _words_reversed(draft: Draft, one: Sentence, before: tuple[re.Pattern[str], ...]) -> Planted:
    """Reverse the direction words that stand right before the change, or before the rate of change."""
    change = next(CHANGE.finditer(one.text))
    places = [change.start()]
    if RATE in before:
        rate = re.compile(rf"({_VERB.pattern})[\d.,]+[%％]").search(one.text, change.end())
        places += [rate.start()] if rate else []
    text = one.text
    for at in places:
        text = text[:at] + _VERB.sub(lambda match: _OPPOSITE[match.group()], text[at:], count=1)
    return rewritten(draft, one.at, text, f"{one.target}: direction", "reversed_direction")


@mutation("reason against the sign")
def reason(rng: random.Random, draft: Draft) -> Planted | None:
    """Give the reasons of an increase for a decrease, or the other way round."""
    pattern = re.compile(r"(增加|减少|增长|下降)的主要原因")
    one = draw(rng, [each for each in sentences(draft, "change") if pattern.search(each.text)])
    match = one and pattern.search(one.text)
    if not one or not match:
        return None
    text = one.replaced(match, _OPPOSITE[match.group(1)])
    return rewritten(draft, one.at, text, f"{one.target}: reason", "reversed_direction")


@mutation("change, digit misprinted")
def change_digit(rng: random.Random, draft: Draft) -> Planted | None:
    """Misprint a digit of a change whose rate is printed."""
    found = {}
    for each, now, change, rate in changed(draft):
        match = next(CHANGE.finditer(each.text))
        text = digit_slipped(rng, match.group(1))
        if proves(now, value_of(text) * (1 if change > 0 else -1), rate):
            found[each.at] = (each, each.replaced(match, text))
    one = draw(rng, [each for each, _ in found.values()])
    return one and rewritten(draft, one.at, found[one.at][1], f"{one.target}: change", "digit_slip")


def _amount(rng: random.Random, draft: Draft) -> tuple[Sentence, re.Match[str]] | None:
    """Draw the first amount of a sentence, which a table prints too or which its parts add up to."""
    found = [each for each in sentences(draft) if numbers(AMOUNT, each)]
    one = draw(rng, [each for each in found if _is_told_elsewhere(draft, each)])
    return (one, numbers(AMOUNT, one)[0]) if one else None


def _is_told_elsewhere(draft: Draft, sentence: Sentence) -> bool:
    """Whether the first amount stands in a table, or its rate or its parts stand beside it."""
    value = value_of(numbers(AMOUNT, sentence)[0].group(1))
    fen = int(value * 1_000_000)
    in_table = any(amount.fen == fen for table in draft.made.tables for amount in table.amounts)
    return in_table or bool(RATE.search(sentence.text)) or "其中" in sentence.text


@mutation("amount in the text, digit misprinted")
def amount_digit(rng: random.Random, draft: Draft) -> Planted | None:
    """Misprint a digit of an amount that a table prints too."""
    if (drawn := _amount(rng, draft)) is None:
        return None
    one, match = drawn
    text = digit_slipped(rng, match.group(1))
    return rewritten(draft, one.at, one.replaced(match, text), f"{one.target}: amount", "digit_slip")


@mutation("amount in the text + 0.5")
def amount_half(rng: random.Random, draft: Draft) -> Planted | None:
    """Add 0.5 万元 to an amount that a table prints too."""
    if (drawn := _amount(rng, draft)) is None:
        return None
    one, match = drawn
    was = match.group(1)
    places = len(was.partition(".")[2]) or 2
    text = like(value_of(was) + Decimal("0.5"), was, "," in was, places)
    return rewritten(draft, one.at, one.replaced(match, text), f"{one.target}: amount", *causes_of(was, text))


@mutation("amount in the text, decimal point slipped")
def amount_point(rng: random.Random, draft: Draft) -> Planted | None:
    """Move the decimal point of an amount that a table prints too."""
    if (drawn := _amount(rng, draft)) is None:
        return None
    one, match = drawn
    text = like(value_of(match.group(1)) * 10, match.group(1), draft.family.spoken_separators)
    return rewritten(draft, one.at, one.replaced(match, text), f"{one.target}: amount", "decimal_slip")


@mutation("amount in the text in the other unit")
def amount_unit(rng: random.Random, draft: Draft) -> Planted | None:
    """Print an amount in 元 before the word 万元."""
    if (drawn := _amount(rng, draft)) is None:
        return None
    one, match = drawn
    text = like(value_of(match.group(1)) * 10_000, match.group(1), draft.family.spoken_separators)
    return rewritten(draft, one.at, one.replaced(match, text), f"{one.target}: amount", "unit_slip")


@mutation("amount of the item before repeated")
def amount_copied(rng: random.Random, draft: Draft) -> Planted | None:
    """Give an item the amount that the item explained before it has."""
    items = [each for each in sentences(draft) if each.code and numbers(AMOUNT, each)]
    figures = {each.at: numbers(AMOUNT, each)[-1 if draft.books.stage == "final" else 0] for each in items}
    pairs = [
        (one, figures[before.at].group(1))
        for before, one in pairwise(items)
        if figures[before.at].group(1) != figures[one.at].group(1)
    ]
    if not pairs:
        return None
    one, text = rng.choice(pairs)
    planted = one.replaced(figures[one.at], text)
    return rewritten(draft, one.at, planted, f"{one.target}: amount", "copied_figure")


@mutation("share, digit misprinted")
def share(rng: random.Random, draft: Draft) -> Planted | None:
    """Misprint a digit of a share whose part and whole are printed."""
    one = draw(rng, [each for each in sentences(draft, "share_pct") if numbers(RATE, each)])
    if one is None:
        return None
    match = numbers(RATE, one)[0]
    text = one.replaced(match, digit_slipped(rng, match.group(1)))
    return rewritten(draft, one.at, text, f"{one.target}: share", "digit_slip")


@mutation("completion rate, digit misprinted")
def completion(rng: random.Random, draft: Draft) -> Planted | None:
    """Misprint a digit of a completion rate whose budget and final figure are printed."""
    one = draw(rng, [each for each in sentences(draft, "completion_rate") if numbers(RATE, each)])
    if one is None:
        return None
    match = numbers(RATE, one)[0]
    text = one.replaced(match, digit_slipped(rng, match.group(1)))
    return rewritten(draft, one.at, text, f"{one.target}: completion rate", "digit_slip")


@mutation("greater for less than the budget")
def verdict(rng: random.Random, draft: Draft) -> Planted | None:
    """Say that the final figure is greater than the budget where it is less, or the other way round."""
    pattern = re.compile("决算数(大于|小于)年初预算数")
    one = draw(rng, [each for each in sentences(draft) if pattern.search(each.text)])
    match = one and pattern.search(one.text)
    if not one or not match:
        return None
    text = one.replaced(match, "小于" if match.group(1) == "大于" else "大于")
    return rewritten(draft, one.at, text, f"{one.target}: verdict", "reversed_direction")


@mutation("said to equal the budget")
def equal(rng: random.Random, draft: Draft) -> Planted | None:
    """Say that the final figure equals the budget where it does not."""
    pattern = re.compile("(，决算数[大小]于年初预算数的主要原因是.+)。$")
    one = draw(rng, [each for each in sentences(draft) if pattern.search(each.text)])
    match = one and pattern.search(one.text)
    if not one or not match:
        return None
    text = one.replaced(match, "，决算数与年初预算数持平")
    return rewritten(draft, one.at, text, f"{one.target}: verdict", STALE, "reversed_direction", "unknown")

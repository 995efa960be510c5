"""Errors in the text: a figure, a direction word, a year, a verdict."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from itertools import pairwise

from helpers.audit.records import Claim, Passage
from helpers.money import FEN_PER_UNIT

from .plant import Plant, is_read
from .provable import is_provable
from .real import Real, place
from .slips import SLIPS, causes, value_of

LEVELS = ("budget", "final", "total", "component", "initial_budget")
_OPPOSITES = (("增加", "减少"), ("增长", "下降"), ("提高", "降低"))
_OPPOSITE = {one: other for pair in _OPPOSITES for one, other in (pair, pair[::-1])} | {"上升": "下降"}
_VERB = re.compile("|".join(_OPPOSITE))
_VERDICT = re.compile("决算数?(大于|小于)(?:年初|全年)?预算数?")
_STANDARD = re.compile(r"(?:表|说明|公开|预算|决算)[….·0-9]*$")
_OF_OTHERS = re.compile("自评|评价|绩效|结转|上年")
"""Words of headings that may name another year than the document's."""
_NEAR, _FAR = 3, 25


def figure(rng: random.Random, real: Real, metrics: Sequence[str], slip: str) -> Plant | None:
    """Print another figure in a sentence."""
    claims = [c for c in real.claims if c.metric in metrics and c.value and is_read(c)]
    claims = [c for c in claims if c.metric not in (*LEVELS, "change") or c.unit in FEN_PER_UNIT]
    if not claims:
        return None
    one = rng.choice(claims)
    text = SLIPS[slip](rng, one)
    if text is None or value_of(text) == abs(one.value) or (changed := _retold(real, one, text)) is None:
        return None
    passage, _, words = changed
    change = f"{one.section} {one.subject_name} {one.metric}: {one.printed} → {text}"
    right = causes(slip, one.printed, text)
    places = frozenset({place(one), place(passage)})
    return Plant(change, places, is_provable(real, one), right, ((one, text),), ((passage, words),))


def _retold(real: Real, claim: Claim, text: str) -> tuple[Passage, int, str] | None:
    """Return the passage of a claim, where its figure stands in it, and the passage with another figure there."""
    passage = real.passage(claim)
    if passage is None:
        return None
    starts = [m.start() for m in re.finditer(rf"(?<![\d.,]){re.escape(claim.printed)}(?![\d.,]*\d)", passage.text)]
    like = [c.claim_no for c in real.claims if c.printed == claim.printed and real.passage(c) is passage]
    if len(starts) != len(like):
        return None
    at = starts[like.index(claim.claim_no)]
    return passage, at, passage.text[:at] + text + passage.text[at + len(claim.printed) :]


def direction(rng: random.Random, real: Real, *, both: bool) -> Plant | None:
    """Reverse the direction word of a change, or those of the change and its rate."""
    chosen = []
    for claims in real.statements.values():
        for change, rate in pairwise(claims):
            metrics = change.metric, rate.metric
            if (
                metrics == ("change", "change_pct")
                and change.direction == rate.direction
                and change.value
                and rate.value
            ):
                chosen.append((change, rate))
    chosen = [pair for pair in chosen if pair[0].direction in ("increase", "decrease") and is_read(pair[0])]
    if not chosen:
        return None
    change, rate = rng.choice(chosen)
    if (found := _retold(real, change, change.printed)) is None:
        return None
    passage, at, words = found
    verbs = list(_VERB.finditer(words, 0, at))
    after = _VERB.search(words, at, at + _FAR)
    if not verbs or at - verbs[-1].end() > _NEAR or after is None:
        return None
    turned = "decrease" if change.direction == "increase" else "increase"
    for verb in (after, verbs[-1]) if both else verbs[-1:]:
        words = words[: verb.start()] + _OPPOSITE[verb.group()] + words[verb.end() :]
    columns = [(each, {"direction": turned, "value": -each.value}) for each in ((change, rate) if both else (change,))]
    levels = [c for c in real.statements[change.statement_no] if c.metric in LEVELS and c.claim_no < change.claim_no]
    proven = not both or _turns(levels, change, rate)
    told = f"{change.section}: {passage.text[max(0, at - 30) : at + 20]} turned"
    right = frozenset({"reversed_direction"})
    return Plant(
        told, frozenset({place(change), place(passage)}), proven, right, texts=((passage, words),), columns=columns
    )


def _turns(levels: Sequence[Claim], change: Claim, rate: Claim) -> bool:
    """Whether the rate is another where the change goes the other way."""
    if not levels or levels[-1].unit != change.unit:
        return False
    base = levels[-1].value + change.value
    return base <= 0 or abs(abs(100 * change.value / base) - abs(rate.value)) > 1


def year(rng: random.Random, real: Real) -> Plant | None:
    """Leave last year in a heading of the standard set."""
    headings = [p for p in real.passages if p.passage_kind in ("heading", "title") and str(real.year) in p.text]
    chosen = [p for p in headings if _STANDARD.search(p.text) and not _OF_OTHERS.search(p.text)]
    if not chosen:
        return None
    one = rng.choice(chosen)
    text = one.text.replace(str(real.year), str(real.year - 1), 1)
    return Plant(text, frozenset({place(one)}), len(headings) > _NEAR, frozenset({"stale_text"}), texts=((one, text),))


def verdict(rng: random.Random, real: Real) -> Plant | None:
    """Say that the final figure is greater than the budget where it is less, or the other way round."""
    chosen = [(p, match) for p in real.passages for match in _VERDICT.finditer(p.text)]
    if not chosen:
        return None
    one, match = rng.choice(chosen)
    word = "小于" if match.group(1) == "大于" else "大于"
    text = one.text[: match.start(1)] + word + one.text[match.end(1) :]
    proven = re.search(r"预算.{0,6}\d.*决算.{0,6}\d", one.text[: match.start()]) is not None
    lines = range(one.line, one.last_line + 1)
    places = frozenset(f"{one.page}:{line}" if one.page is not None else str(line) for line in lines)
    return Plant(
        text[max(0, match.start() - 40) :][:60], places, proven, frozenset({"reversed_direction"}), texts=((one, text),)
    )

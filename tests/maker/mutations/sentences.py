"""Sentences as they were made: their figures, and which wrong figures arithmetic can prove."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ..page import Text
from .plant import Draft, texts, value_of

AMOUNT = re.compile(r"(\d[\d,]*(?:\.\d+)?)(?=万元)")
RATE = re.compile(r"(\d[\d,]*(?:\.\d+)?)(?=[%％])")
CHANGE = re.compile(r"(?:增加|减少)(\d[\d,]*(?:\.\d+)?)万元")

_HALF = Decimal("0.005")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A paragraph that states figures."""

    at: int
    part: Text

    @property
    def text(self) -> str:
        """What it says."""
        return self.part.text

    @property
    def code(self) -> str:
        """The item it is about, if it is about one."""
        return next((figure.code for figure in self.part.stated), "")

    @property
    def target(self) -> str:
        """What the sentence is about: an item, or a total."""
        return "sentence on an item" if self.code else "sentence on a total"

    def value(self, metric: str) -> Decimal | None:
        """Return the first figure of a metric that it states."""
        return next((figure.value for figure in self.part.stated if figure.metric == metric), None)

    def replaced(self, match: re.Match[str], text: str) -> str:
        """Return the sentence with another text in the place of a match's first group."""
        return self.text[: match.start(1)] + text + self.text[match.end(1) :]


def sentences(draft: Draft, *metrics: str) -> list[Sentence]:
    """Return the sentences that state all of some metrics."""
    found = [Sentence(at, part) for at, part in texts(draft.made) if part.stated]
    return [each for each in found if all(each.value(metric) is not None for metric in metrics)]


def draw(rng: random.Random, found: list[Sentence]) -> Sentence | None:
    """Draw one sentence: on a total or on an item, each as likely."""
    kinds: dict[str, list[Sentence]] = {}
    for each in found:
        kinds.setdefault(each.target, []).append(each)
    return rng.choice(kinds[rng.choice(sorted(kinds))]) if kinds else None


def changed(draft: Draft) -> Iterator[tuple[Sentence, Decimal, Decimal, Decimal]]:
    """Return each sentence that states a change and its rate, with amount, change (unsigned) and rate (unsigned)."""
    for each in sentences(draft, "change", "change_pct"):
        change, rate = each.value("change"), each.value("change_pct")
        now = each.value("level")
        if change is not None and rate is not None and now is not None:
            yield each, now, change, abs(rate)


def proves(now: Decimal, change: Decimal, rate: Decimal) -> bool:
    """Whether no figures that round to an amount and its signed change give the unsigned rate printed."""
    if now - change <= 1:
        return False
    rates = [
        100 * abs(change + step) / (now + other - change - step)
        for step in (-_HALF, Decimal(0), _HALF)
        for other in (-_HALF, Decimal(0), _HALF)
    ]
    return not min(rates) - 2 * _HALF <= rate <= max(rates) + 2 * _HALF


def numbers(pattern: re.Pattern[str], sentence: Sentence) -> list[re.Match[str]]:
    """Return the figures of a kind in a sentence, those of nothing left out."""
    return [match for match in pattern.finditer(sentence.text) if value_of(match.group(1))]

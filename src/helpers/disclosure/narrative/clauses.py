"""Clauses around a figure: what stands before it, the comparison it makes, its direction words and reasons."""

from __future__ import annotations

import re
from dataclasses import dataclass

from helpers.disclosure.narrative.tables import cues, first, rows

_BRACKETED = re.compile(r"[（(][^（）()]*[）)]")
_LAST = re.compile(r"[，。；：,;:！？（(]([^，。；：,;:！？（(]*)$")

_DIRECTIONS = {row["pattern"]: row["direction"] for row in rows("verbs.csv")}
_VERB = "(?:" + "|".join(sorted(_DIRECTIONS, key=len, reverse=True)) + ")"
_EACH_VERB = re.compile(_VERB)
_VERB_TAIL = re.compile(rf"(?P<verbs>{_VERB}(?:[（(/、或]*{_VERB}[）)]?)*)(?:幅度?|率|额)?(?:了|约|近|达|为|是|共计)*$")
_VERB_NOUN = re.compile(rf"(?P<verbs>{_VERB})(?:了)?(?P<noun>[^，。；：]{{2,30}})$")
_COMPARE = re.compile(
    r"(?:比|较|与|和|同)(?:(?P<last>上一?年度?|去年)|(?P<year>20\d\d)年?度?|(?P<own>本年|当年|全年|调整后?)?(?=(?:年初)?预算))"
    rf"(?P<what>[^，。；：]{{0,30}}?)(?P<end>相比|对比|(?={_VERB})|(?=[，。；]|$))"
)
_VERDICT = re.compile(cues("verdict"))
_VERDICTS = dict.fromkeys("大高多超", "increase") | dict.fromkeys("小低少", "decrease")
_REASON = re.compile(cues("reason"))


@dataclass(frozen=True, slots=True)
class Comparison:
    """With what a figure is compared: year, basis where printed, and whether it is the same year's budget."""

    year: int
    basis: str | None
    own: bool


@dataclass(frozen=True, slots=True)
class Change:
    """Direction words before a figure, and the nouns around them."""

    direction: str
    noun: str


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a paragraph that gives a reason."""

    marker: int
    start: int
    end: int


def lead(left: str) -> str:
    """Return the last clause of the text before a figure; brackets that are closed belong to names."""
    masked = _BRACKETED.sub(lambda match: "\0" * len(match.group()), left)
    match = _LAST.search(masked)
    return left[match.start(1) :] if match else left


def comparison(text: str, year: int) -> Comparison | None:
    """Return the last comparison that a text makes, for a document of ``year``."""
    found = _last_comparison(text)
    if found is None:
        return None
    basis = first("bases.csv", found.group(0))
    other = int(found.group("year")) if found.group("year") else year - 1 if found.group("last") else year
    return Comparison(other, basis["basis"] if basis else None, other == year)


def without_comparison(text: str) -> tuple[str, str]:
    """Return what stands before and after the last comparison of a clause."""
    found = _last_comparison(text)
    return (text, "") if found is None else (text[: found.start()], text[found.end() :])


def is_base(text: str, right: str) -> bool:
    """Whether a figure is the base of a comparison: 比…预算数 [figure] 减少."""
    before, after = without_comparison(text)
    return before != text and not _EACH_VERB.search(after) and _EACH_VERB.match(right) is not None


def change(text: str) -> Change | None:
    """Return the change that a clause states right before its figure."""
    match = _VERB_TAIL.search(text)
    if match is None:
        return None
    before, after = without_comparison(text[: match.start()])
    return Change(direction(match.group("verbs")), after.strip("，") or before)


def change_of_noun(text: str) -> Change | None:
    """Return a change whose noun follows its verb, as in reasons: 压减一般性项目支出 [figure]."""
    match = _VERB_NOUN.search(text)
    return Change(direction(match.group("verbs")), match.group("noun")) if match else None


def direction(verbs: str) -> str:
    """Return increase, decrease, or contradictory where both are printed."""
    found = {_DIRECTIONS[verb] for verb in _EACH_VERB.findall(verbs)}
    return found.pop() if len(found) == 1 else "contradictory"


def reasons(text: str, start: int = 0) -> list[Span]:
    """Return the stretches that give reasons from ``start`` on, each to the end of its sentence."""
    spans: list[Span] = []
    for match in _REASON.finditer(text, start):
        if spans and match.start() < spans[-1].end:
            continue
        stop = text.find("。", match.end())
        spans.append(Span(match.start(), match.end(), stop if stop >= 0 else len(text)))
    return spans


def verdicts(text: str) -> list[tuple[int, str]]:
    """Return where a text says how a final figure stands to its budget (决算数大于预算数), and in which direction."""
    return [(match.start(), _VERDICTS.get(match.group("word")[0], "flat")) for match in _VERDICT.finditer(text)]


def _last_comparison(text: str) -> re.Match[str] | None:
    found = list(_COMPARE.finditer(text))
    return found[-1] if found else None

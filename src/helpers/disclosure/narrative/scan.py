"""The paragraph that is being read, and what its headings and words say of it as a whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from helpers.disclosure.narrative import clauses, subjects
from helpers.disclosure.narrative.apart import Told, told_apart
from helpers.disclosure.narrative.clauses import Span
from helpers.disclosure.narrative.figures import Figure
from helpers.disclosure.narrative.outline import Place
from helpers.disclosure.narrative.tables import cues
from helpers.disclosure.narrative.years import year_of_budget
from helpers.documents import Flow

_BRACKET = re.compile(r"[（()）]")
_STOP = re.compile(r"[。；;]")
_BUDGET_WORDS = re.compile(cues("budget_words"))
_PERFORMANCE_WORDS = re.compile(cues("performance_words"))
_PROSE = re.compile(cues("prose"))
_WHOLE = re.compile(rf"^[，,：:；;]?{cues('whole')}")
_LIST_INTRO = re.compile(rf"(?:^|[^一-鿿])({cues('list_intro')})[：:]")
_LIST_HEADING = re.compile(rf"{cues('list_intro')}(?:情况)?")
# What these sections explain is project or basic expenditure even where a sentence does not say it again.
_SECTION_MEASURE = {"project_expenditure": "project", "performance_targets": "project", "basic_expenditure": "basic"}


@dataclass(frozen=True, slots=True)
class Said:
    """What stands before a figure: all text since the figure before, and its last clause.

    ``span`` is the reason that the figure stands in, ``told`` what a list of figures told together says of it.
    """

    left: str
    lead: str
    span: Span | None
    told: Told | None


@dataclass(slots=True)
class Scan:
    """The paragraph that is being read.

    ``fresh`` until its first figure, where it names its own subject; ``measure`` is what the list that it goes through
    measures, as in 人员经费：①行政运行…; ``apart`` are the figures told together by 分别; ``resumed`` is, by offset
    of a figure after a bracket of figures, the number of the figure before the bracket, whose statement goes on;
    ``of_prior`` is the metric of an amount of the year before while its parts are told; ``year`` is that of the budget
    in which a sentence tells its amounts, as in 2024年…预算中，.
    """

    flow: Flow
    place: Place
    section: str
    first_claim: int
    fresh: bool
    spans: list[Span] = field(default_factory=list)
    apart: dict[int, Told] = field(default_factory=dict)
    resumed: dict[int, int] = field(default_factory=dict)
    measure: str | None = None
    of_prior: str = ""
    year: int | None = None

    @classmethod
    def of(cls, flow: Flow, place: Place, section: str, found: list[Figure], first_claim: int, *, fresh: bool) -> Scan:
        """Begin a paragraph with the figures ``found`` in it."""
        heading = subjects.unmarked(place.headings[-1]) if place.headings else ""
        measure = subjects.measure_of(heading) if _LIST_HEADING.fullmatch(heading) else None
        spans, apart = clauses.reasons(flow.text), told_apart(flow.text, found)
        return cls(flow, place, section, first_claim, fresh, spans, apart, resumed(flow.text, found), measure)

    def read(self, left: str, before: str) -> None:
        """Read the text before the next figure, which may open a list; ``before`` is the metric of the one before."""
        if _STOP.search(left):
            self.of_prior = ""
        if "。" in left:
            self.year = None
        self.year = year_of_budget(left) or self.year
        if before.startswith("prior") and _WHOLE.search(left):
            self.of_prior = before
        if intros := _LIST_INTRO.findall(left):
            self.measure = subjects.measure_of(intros[-1])

    def said(self, figure: Figure, left: str) -> Said:
        """Return what the text ``left`` before a figure says of it."""
        span = next((span for span in self.spans if span.start <= figure.start < span.end), None)
        told = self.apart.get(figure.start)
        clause = left[-(figure.start - span.start) :] if span else left
        return Said(left, told.lead if told else clauses.lead(clause) or clauses.label(clause), span, told)

    def end_reason(self, span: Span, end: int) -> None:
        """End a reason where a new sentence begins without a full stop, and look for those that follow."""
        earlier = self.spans[: self.spans.index(span)]
        self.spans = [*earlier, Span(span.marker, span.start, end), *clauses.reasons(self.flow.text, end)]

    def measure_of(self, name: str, *, is_item: bool) -> str | None:
        """Return what an amount measures: an item's name says nothing of it, another name may."""
        if is_item:
            return self.measure
        return subjects.measure_of(name) or self.measure or _SECTION_MEASURE.get(self.section)


def resumed(text: str, found: Sequence[Figure]) -> dict[int, int]:
    """Return the figures that go on after a bracket of figures, and the number of the one that it comments on.

    收入12万元（其中，甲8万元，乙4万元），占5%: the share is that of the 12, not of the 4.
    """
    goes_on: dict[int, int] = {}
    opened: list[int | None] = []
    for number, figure in enumerate(found):
        start = found[number - 1].end if number else 0
        closed: int | None = None
        for bracket in _BRACKET.finditer(text, start, figure.start):
            if bracket.group() in "（(":
                opened.append(number - 1 if number and bracket.start() == start else None)
            elif opened:
                before = opened.pop()
                closed, start = before if before is not None and before < number - 1 else None, bracket.end()
        if closed is not None and not _STOP.search(text, start, figure.start):
            goes_on[figure.start] = closed
    return goes_on


def is_prose(section: str, body: str) -> bool:
    """Whether the figures of a paragraph are none of the budget or the accounts."""
    if section == "policy" or _PROSE.match(body):
        return True
    if section.startswith("performance"):
        return not _PERFORMANCE_WORDS.search(body)
    return section == "other" and not _BUDGET_WORDS.search(body)

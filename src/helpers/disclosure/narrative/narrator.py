"""From paragraphs to claims: what a reader keeps in mind while going from figure to figure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from helpers.disclosure.narrative import clauses, subjects
from helpers.disclosure.narrative.afterwards import give_reasons, give_verdicts
from helpers.disclosure.narrative.bases import base_year, basis
from helpers.disclosure.narrative.claims import Claim, Identity, fen, position
from helpers.disclosure.narrative.clauses import Comparison
from helpers.disclosure.narrative.figures import Figure, asides, figures, thresholds
from helpers.disclosure.narrative.items import item as item_named
from helpers.disclosure.narrative.items import names_item, of_title, plain
from helpers.disclosure.narrative.metrics import AMOUNTS, CHANGES, COUNTS, LEVELS, Reading, Surroundings, classify
from helpers.disclosure.narrative.outline import Outline, Place
from helpers.disclosure.narrative.passages import Paragraph
from helpers.disclosure.narrative.prose import prose_claims
from helpers.disclosure.narrative.scan import Said, Scan, is_prose
from helpers.disclosure.narrative.statements import Statements
from helpers.disclosure.narrative.subjects import Subject
from helpers.disclosure.narrative.tables import cues, first
from helpers.disclosure.narrative.wholes import Wholes
from helpers.disclosure.narrative.years import counted_at
from helpers.documents import Flow

_BUDGET_WORDS = re.compile(cues("budget_words"))
_CURRENT = re.compile(cues("current"))
_ABSENT = re.compile(cues("absent"))
_COUNTED = re.compile(cues("counted"))
_STOP = re.compile(r"[。；;]")
# …。2.公务接待费。2023年决算数[figure]: a numbered title in the middle of a paragraph.
_TITLED = re.compile(r"[。；：:](?:[（(]\d{1,2}[）)]|\d{1,2}[.．、]|[①-⑳])([^，。；：、\d]{2,30})[。：:]$")


@dataclass(slots=True)
class Narrator:
    """Reads paragraphs in order and gathers a claim for every figure."""

    identity: Identity
    told: Statements = field(default_factory=Statements)
    outline: Outline = field(default_factory=Outline)
    wholes: Wholes = field(default_factory=Wholes)
    subject: Subject = field(default_factory=Subject)
    compared: Comparison | None = None
    as_of: int | None = None
    chapter: tuple[str, ...] = ()
    section_by_words: str = "other"
    group: str = ""

    @property
    def claims(self) -> list[Claim]:
        """The claims read so far."""
        return self.told.claims

    def read(self, flow: Flow) -> Paragraph:
        """Read one paragraph, and say where it stands."""
        place = self.outline.enter(flow.text)
        self._enter(place, flow.text)
        body = flow.text[place.body :]
        found = [] if place.is_heading else figures(flow.text)
        section = self._section(place, flow.text[place.body : found[0].start] if found else body)
        if found and is_prose(section, body):
            self._apart(flow, place, found)
        elif found:
            self._paragraph(flow, place, section, found)
        elif section != "policy" and (named := item_named(body, place.headings)):
            self.subject, self.told.number = named, 0  # its amounts stand in the next paragraph
        if not found:
            self.wholes.announce(body, self.told.last_named)
        if not place.is_heading:
            self._apart(flow, place, thresholds(flow.text), "threshold")
            self._apart(flow, place, asides(flow.text))
        return Paragraph(flow, place, section)

    def read_cell(self, flow: Flow, title: str) -> None:
        """Read the prose of a cell of a project sheet, such as its goal; ``title`` names the project."""
        self._apart(flow, Place((), 0, title, 0, is_heading=False), figures(flow.text))

    def _apart(self, flow: Flow, place: Place, found: list[Figure], metric: str | None = None) -> None:
        """Keep figures that say nothing of the budget: each is a statement of its own."""
        claims = prose_claims(flow, place, found, self.identity, len(self.claims), self.told.last_number, metric)
        self.claims.extend(claims)
        self.told.last_number += len(claims)

    # --- where we are ---------------------------------------------------------------------------------------------

    def _enter(self, place: Place, text: str) -> None:
        self.wholes.open_paragraph(place.rank, text[place.body :])
        if place.chapter != self.chapter:
            self.chapter, self.told.section_start = place.chapter, len(self.claims)
            self.wholes.open_section()
            self.compared, self.as_of, self.section_by_words, self.group = None, None, "other", ""
            self.subject, self.told.number = Subject(), 0
        elif place.is_heading:
            self.wholes.lists.clear()
            self.subject, self.told.number = Subject(), 0

    def _section(self, place: Place, opening: str) -> str:
        """Section of a paragraph: by its headings, else by its opening words, else that of the paragraph before."""
        if place.section != "other":
            return place.section
        row = first("sections.csv", opening) if _BUDGET_WORDS.search(opening) else None
        if row and row["section"] not in ("policy", self.section_by_words):
            self.section_by_words = row["section"]
            self.wholes.open_section()
        return self.section_by_words

    # --- a paragraph ----------------------------------------------------------------------------------------------

    def _paragraph(self, flow: Flow, place: Place, section: str, found: list[Figure]) -> None:
        given = of_title(place.title, place.headings) if place.title else None
        if given is None and not self.told.number and not self.subject.name and place.headings:
            given = of_title(subjects.unmarked(place.headings[-1]), place.headings)
        self.subject = given or self.subject
        self.wholes.of_section = self.wholes.of_section or self.told.divided(flow.text[place.body :], section)
        scan = Scan.of(flow, place, section, found, len(self.claims), fresh=given is not None)
        if section != "assets":
            self.as_of = None
        end = place.body
        for figure in found:
            self._figure(figure, flow.text[end : figure.start], scan)
            end = figure.end
        self.wholes.close_paragraph(flow.text[end:].rstrip("。"), flow.text, self.told.last_named)
        self._open_list(self.claims[scan.first_claim :])
        give_reasons(self.told, scan, found)
        give_verdicts(self.told, scan, found)

    def _open_list(self, told: list[Claim]) -> None:
        """Let a list below a sentence of parts (甲占60%；乙占40%。具体如下：) be of their whole, not of the first."""
        listed = self.wholes.lists[-1] if self.wholes.lists else None
        opened = next((claim for claim in told if listed and claim.claim_no == listed.whole), None)
        if listed is None or opened is None or self.wholes.last is not None:
            return
        others = [claim for claim in told if claim.statement_no != opened.statement_no and claim.metric == "component"]
        above = (c.whole_claim_no for c in others if c.whole_claim_no and c.whole_claim_no < told[0].claim_no)
        whole = opened.whole_claim_no or next(above, None)
        if whole is not None and any(claim is not opened and claim.whole_claim_no == whole for claim in told):
            listed.whole = whole

    def _figure(self, figure: Figure, left: str, scan: Scan) -> None:
        """Read the next figure of a paragraph, after the text ``left``."""
        self.wholes.read(left, self.told.last_named)
        is_first = len(self.claims) == scan.first_claim
        before = "" if is_first else self.claims[-1].metric
        scan.read(left, before)
        if scan.section != "assets" and _STOP.search(left):
            self.as_of = None  # elsewhere what is counted at a day stands in one sentence
        self.as_of = counted_at(left, self.identity.year, self.as_of)
        said = scan.said(figure, left)
        compared = clauses.comparison(said.lead if said.span else left, self.identity.year)
        if said.span is None:
            compared = self.compared = compared or self.compared
        item = self._item(figure, said, scan, is_first=is_first)
        around = Surroundings(
            stage=self.identity.stage,
            year=self.identity.year,
            in_reason=said.span is not None,
            in_whole=self.wholes.current is not None,
            is_item=(item or self.subject).level == 3 and not (item is None and subjects.is_side(said.lead)),
            before=before,
            as_of=self.as_of is not None,
            of_prior=scan.of_prior,
            heading=scan.place.heading or "",
        )
        reading = classify(figure, said.lead, scan.flow.text[figure.end :], around)
        if reading.of_own:
            told_before = scan.flow.text[: figure.start].rpartition("。")[2]
            compared = Comparison(self.identity.year, None, own=True, adjusted=clauses.is_adjusted(told_before))
        named = item or self._named(figure, reading, said, scan, is_first=is_first)
        span = said.span
        listed = before in CHANGES and not _STOP.search(left)  # 主要是甲增加1万元，乙上年结转2万元
        is_current = item is not None or _is_current(said.lead, named, self.identity.year)
        if span and reading.metric in AMOUNTS and is_current and not listed:
            scan.end_reason(span, figure.start - len(said.lead))
            span = None
        opens = is_first or "。" in left
        self._choose(named, reading, scan, opens=opens, is_item=item is not None, in_reason=span is not None)
        claim = self._claim(figure, reading, said.lead, scan, compared, in_reason=span is not None)
        if span is None and compared is None and claim.metric.startswith("prior"):
            self.compared = Comparison(claim.base_year or self.identity.year - 1, claim.compare_basis, own=False)
        self.told.add(claim, reading)
        if claim.metric in LEVELS and span is None:
            self.wholes.amount(claim.claim_no, claim.whole_claim_no, self.told.turns(claim, self.wholes.of_section))
        scan.fresh = False

    def _item(self, figure: Figure, said: Said, scan: Scan, *, is_first: bool) -> Subject | None:
        """Return the function item that the text before a figure names."""
        naming = said.left if not said.told and (is_first or names_item(said.left)) else said.lead
        item = item_named(naming, scan.place.headings)
        if item is not None and item.level == 3 and item.code is None and self.group:
            item = item_named(naming, (*scan.place.headings, self.group)) or item
        elif item is not None and item.level == 2:
            self.group = f"{item.name}（款）"  # a 项 told after it may be one of several with its name, as 行政运行
        if item is None and is_first and scan.section == "general_budget_expenditure" and figure.sort == "money":
            item = plain(said.left, scan.place.headings)
        return item

    def _named(self, figure: Figure, reading: Reading, said: Said, scan: Scan, *, is_first: bool) -> Subject | None:
        """Return the quantity that the text around a figure names, if it is no item; or go on with one told before."""
        if named := subjects.named(said.told.name if said.told else reading.naming):
            return named
        if reading.metric in AMOUNTS and (title := _TITLED.search(said.left.removesuffix(said.lead))):
            named = of_title(title.group(1), scan.place.headings)
        if reading.metric in CHANGES and said.span is None and not said.told:
            told = clauses.compared_noun(said.left) or clauses.unchanged_noun(said.left)
            named = subjects.named(told) or self._other_told(clauses.base_noun(said.lead))
        of_money = reading.metric == "completion_rate" or (reading.metric == "change" and figure.sort == "money")
        if named is None and (of_money or reading.is_base) and not is_first and self.claims[-1].metric in COUNTS:
            self._resume(self.told.last_amount(scan.first_claim))  # 购置费0万元，购置公务用车0辆，完成年初预算的0%
        if named is None and figure.start in scan.resumed:
            self._resume(self.claims[scan.first_claim + scan.resumed[figure.start]])
            named = self.subject
        if named is None and figure.sort == "count" and (things := _COUNTED.match(scan.flow.text, figure.end)):
            named = Subject(things.group())
        return Subject("支出") if named is None and self._is_other_side(reading, said.lead) else named

    def _choose(
        self, named: Subject | None, reading: Reading, scan: Scan, *, opens: bool, is_item: bool, in_reason: bool
    ) -> None:
        """Decide of which subject, and in which statement, the next figure speaks."""
        follows = reading.metric in CHANGES or reading.metric in ("completion_rate", "share_pct") or reading.is_base
        if follows and not in_reason:
            told = self.told.amount_of(named.name, reading) if named else self.told.meant(reading, self.wholes, opens)
            if told is not None:
                self.subject = Subject(named.name if named else told.subject_name or "", told.subject_code)
                self.told.number = told.statement_no
                return
        if in_reason and named is None and self.told.holds(reading.metric) and reading.metric in CHANGES:
            self.subject = Subject()  # 项目支出增加，较上年增加12万元: not a second change of what the reason explains
            self.told.open()
            return
        is_same = named is None or (named.key == self.subject.key and not is_item)
        goes_on = follows or len(self.claims) > scan.first_claim or (reading.metric in AMOUNTS and self.subject.level)
        if is_same and self.told.number and goes_on and not scan.fresh:
            return
        self.subject = named or self.subject
        self.told.open()

    def _other_told(self, name: str) -> Subject | None:
        """Return another quantity told before, which a comparison names: 收入9元，支出8元，比上年收入增加1%."""
        number = self.told.last_named(name) if name and not self.subject.name.endswith(name) else None
        claim = self.claims[number - 1] if number else None
        return Subject(claim.subject_name or "", claim.subject_code) if claim else None

    def _resume(self, claim: Claim | None) -> None:
        """Go on with the statement of a claim."""
        if claim is not None:
            self.subject = Subject(claim.subject_name or "", claim.subject_code)
            self.told.number = claim.statement_no

    def _is_other_side(self, reading: Reading, lead: str) -> bool:
        """Whether 支出决算 names expenditure after another quantity, rather than the final figure of a budget."""
        return (
            reading.metric == "final"
            and lead.startswith("支出")
            and not self.subject.level
            and bool(self.told.number)
            and not self.told.holds("initial_budget", "budget")
        )

    def _claim(
        self, figure: Figure, reading: Reading, lead: str, scan: Scan, compared: Comparison | None, *, in_reason: bool
    ) -> Claim:
        name, metric = self.subject.name, reading.metric
        whole = None if in_reason else self.told.whole_of(name, reading, self.wholes)
        if metric == "component" and self.told.has_part(whole, name, figure.value):
            metric, whole = self.identity.stage, None  # told of before, and now in detail: no further part
        above = self.claims[whole - 1].base_year if metric == "component" and whole else None
        compare_year = compared.year if compared and metric in CHANGES else None
        return Claim(
            claim_no=len(self.claims) + 1,
            statement_no=self.told.number,
            section=scan.section,
            heading=scan.place.heading,
            subject_code=self.subject.code,
            subject_name=name or None,
            metric=metric,
            value=figure.value,
            printed=figure.printed,
            unit=figure.unit,
            amount_fen=fen(figure),
            direction=reading.direction,
            base_year=base_year(reading, lead, compared, self.identity, self.as_of or scan.year or above),
            compare_year=self.identity.year if metric == "completion_rate" else compare_year,
            compare_basis=basis(reading, lead, compared, self.identity),
            measure=None if in_reason else scan.measure_of(name, is_item=self.subject.code is not None),
            fund=None if in_reason else subjects.fund_of(name) or scan.place.fund,
            whole_claim_no=whole,
            **position(figure, scan.flow),
        )


def _is_current(lead: str, named: Subject | None, year: int) -> bool:
    """Whether an amount among reasons is one of the budget itself: it names this year, or what it measures."""
    if named is None or _ABSENT.search(lead):
        return False
    return bool(subjects.measure_of(named.name) or str(year) in lead or _CURRENT.search(lead))

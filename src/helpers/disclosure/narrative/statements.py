"""Claims told so far, and how the next one relates to them: same statement, part of a whole, sign, reason."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from helpers.disclosure.narrative import subjects
from helpers.disclosure.narrative.claims import Claim
from helpers.disclosure.narrative.metrics import AMOUNTS, CHANGES, LEVELS, Reading
from helpers.disclosure.narrative.wholes import Wholes

_VEHICLES = re.compile(r"公?务?用?车辆?购置(?:及|和|与|、).{0,4}运")
_OF_VEHICLES = re.compile(r"公?务?用?车.{0,2}(?:购置(?!及|和|与|、)|运行|运维)")
_DIVIDED = re.compile(r"([^，。；：,;:]{2,80}?)(?:预算|决算)数?中[，,]")


@dataclass(slots=True)
class Statements:
    """The claims of a document in reading order.

    ``number`` is the open statement, 0 for none; ``parts`` are the statements of amounts that are a share of something
    not told, so that they are no whole themselves.
    """

    claims: list[Claim] = field(default_factory=list)
    number: int = 0
    last_number: int = 0
    section_start: int = 0
    parts: set[int] = field(default_factory=set)

    def open(self) -> None:
        """Open a new statement."""
        self.last_number += 1
        self.number = self.last_number

    def holds(self, *metrics: str) -> bool:
        """Whether the open statement has a claim of one of these metrics."""
        return any(claim.metric in metrics for claim in self.claims if claim.statement_no == self.number)

    def amount_of(self, name: str, reading: Reading) -> Claim | None:
        """Return the last amount of the named subject in this section; a change may name it more shortly."""
        alike = subjects.same if reading.metric in CHANGES else subjects.equal
        told = [claim for claim in reversed(self.claims[self.section_start :]) if claim.metric in AMOUNTS]
        meant = [claim for claim in told if alike(name, claim.subject_name or "")]
        fund = subjects.fund_of(name)  # 收支总计 is rather 收入总计 than 财政拨款收入
        of_fund = (claim for claim in meant if subjects.fund_of(claim.subject_name or "") in (fund, None))
        return next(of_fund, meant[0] if meant else None)

    def last_named(self, name: str) -> int | None:
        """Return the last amount of this section that bears a name, or is meant by it: 本年支出 is 本年支出合计."""
        wanted = subjects.noun(name)
        levels = [claim for claim in reversed(self.claims[self.section_start :]) if claim.metric in LEVELS]
        exact = (claim.claim_no for claim in levels if wanted and wanted == claim.subject_name)
        meant = [c for c in levels if wanted and subjects.equal(wanted, c.subject_name or "")]
        # 支出总计 has balances beside what was spent.
        meant = [claim for claim in meant if "总计" not in (claim.subject_name or "")]
        return next(exact, meant[0].claim_no if meant else None)

    def divided(self, text: str, section: str) -> int | None:
        """Return what a paragraph divides that an earlier chapter told: “三公”经费支出决算中，甲占60%."""
        opening = _DIVIDED.match(text)
        name = subjects.noun(opening.group(1)) if opening else ""
        levels = (claim for claim in reversed(self.claims) if claim.metric in LEVELS and claim.section == section)
        return next((c.claim_no for c in levels if name and subjects.equal(name, c.subject_name or "")), None)

    def has_part(self, whole: int | None, name: str, value: Decimal) -> bool:
        """Whether a whole has been told to have a part of this name and value."""
        parts = (c for c in self.claims if whole is not None and c.whole_claim_no == whole and c.metric == "component")
        return any(part.value == value and subjects.equal(name, part.subject_name or "") for part in parts)

    def last_amount(self, after: int = 0) -> Claim | None:
        """Return the last claim that is an amount, ``after`` a number of claims."""
        return next((claim for claim in reversed(self.claims[after:]) if claim.metric in AMOUNTS), None)

    def meant(self, reading: Reading, wholes: Wholes, opens: bool) -> Claim | None:
        """Return what a new sentence, 与上年相比减少…, speaks of: the first amount of the sentence before.

        Where it opens a paragraph, it speaks of what the paragraph before has told the parts of.
        """
        if reading.metric != "change" and not reading.is_base and not (opens and reading.metric == "change_pct"):
            return None
        number = wholes.of_sentence_before if wholes.of_sentence is None else None
        last = self.last_amount()
        if number is None and opens and wholes.of_paragraph is None and last and last.statement_no == self.number:
            number = last.whole_claim_no if last.whole_claim_no == wholes.of_paragraph_before else None
        return self.claims[self._parted(number) - 1] if number is not None else None

    def _parted(self, number: int) -> int:
        """Return the whole of a sentence that tells parts alone, 其中，甲5万元，乙6万元; else its first amount."""
        whole = self.claims[number - 1].whole_claim_no
        told = [claim for claim in self.claims[number - 1 :] if claim.metric in AMOUNTS]
        is_listed = whole is not None and len(told) > 1 and all(claim.whole_claim_no == whole for claim in told)
        return whole if whole is not None and is_listed else number

    def turns(self, claim: Claim, whole: int | None) -> bool:
        """Whether a total is of the other side than the amount that opened its section: 支出总计 after 收入总计."""
        if whole is None or claim.metric != "total" or "支出" not in (claim.subject_name or ""):
            return False
        return self.claims[whole - 1].measure == "income" and claim.measure is None

    def whole_of(self, name: str, reading: Reading, wholes: Wholes) -> int | None:
        """Return the claim that a component or share of the named subject is part of.

        A share may name its whole (占本年支出的): then only the last amount of that name will do.
        """
        if reading.metric == "component":
            return self._above(name, self._final_beside(wholes.current))
        if reading.metric != "share_pct":
            return None
        levels = [claim for claim in reversed(self.claims) if claim.metric in LEVELS]
        if key := subjects.key(reading.whole):
            others = [claim for claim in levels if claim.statement_no != self.number and claim.subject_name]
            named = [claim for claim in others if subjects.is_short_for(key, claim.subject_name or "")]
            # 本年支出 is 支出合计; 支出总计 has balances beside it, in accounts.
            if "本年" in reading.whole and any(claim.metric == "final" for claim in levels):
                named = [claim for claim in named if "总计" not in (claim.subject_name or "")]
            return min(named, key=lambda claim: "总计" in (claim.subject_name or "")).claim_no if named else None
        own = next((claim for claim in levels if claim.statement_no == self.number), None)
        whole = self._final_beside((own and own.whole_claim_no) or wholes.current or wholes.of_section)
        if whole is None or self.claims[whole - 1].statement_no in {self.number, *self.parts}:
            self.parts.add(self.number)
            return None
        return whole

    def _above(self, name: str, whole: int | None) -> int | None:
        """Return what basic expenditure is part of where it is a whole itself: 基本支出…，其中：…；项目支出….

        The cost of vehicles is told so, too: 用车购置和运行费9元，其中：购置费3元；运行费6元.
        """
        if whole and _OF_VEHICLES.match(name) and not _VEHICLES.search(self.claims[whole - 1].subject_name or ""):
            last = next((c for c in reversed(self.claims[whole:]) if _VEHICLES.search(c.subject_name or "")), None)
            return last.claim_no if last and last.whole_claim_no == whole and self._has_parts(last) else whole
        of = subjects.measure_of(self.claims[whole - 1].subject_name or "") if whole else None
        beside = whole and {of, subjects.measure_of(name)} == {"basic", "project"}
        return self.claims[whole - 1].whole_claim_no if whole and beside else whole

    def _has_parts(self, whole: Claim) -> bool:
        """Whether a claim has been told to have parts."""
        return any(claim.whole_claim_no == whole.claim_no for claim in self.claims[whole.claim_no :])

    def _final_beside(self, whole: int | None) -> int | None:
        """Return the final figure of the statement that a budget opened: shares in accounts are of what was spent."""
        if whole is None or self.claims[whole - 1].metric not in ("budget", "initial_budget"):
            return whole
        number = self.claims[whole - 1].statement_no
        finals = (c.claim_no for c in self.claims[whole:] if c.statement_no == number and c.metric == "final")
        return next(finals, whole)

    def add(self, claim: Claim, reading: Reading) -> None:
        """Add a claim, give it its sign, and let it say of the one before what only it can say."""
        before = self.claims[-1] if self.claims else None
        if before is not None and before.statement_no == claim.statement_no:
            if claim.metric == "change_pct" and before.metric == "change":
                _follow_change(claim, before)
            if claim.metric == "share_pct" and not reading.whole:
                _make_component(before, claim.whole_claim_no)
        is_gap = claim.metric == "change" and claim.direction is None  # 差值为1万元
        if claim.metric in CHANGES and (claim.direction == "decrease" or (is_gap and self._is_below_budget(claim))):
            claim.negate()
        self.claims.append(claim)

    def _is_below_budget(self, claim: Claim) -> bool:
        """Whether what the statement of a claim tells as spent is less than its initial budget."""
        told = [before for before in self.claims if before.statement_no == claim.statement_no]
        spent = [before.amount_fen or 0 for before in told if before.metric in LEVELS]
        planned = [before.amount_fen or 0 for before in told if before.metric == "initial_budget"]
        return bool(spent and planned) and spent[-1] < planned[-1]

    def give_reason(self, statement_no: int, reason: str, year: int | None = None) -> None:
        """Give a reason to the claims of a statement of this section; one of the changes against a year is theirs."""
        for claim in self.claims[self.section_start :]:
            if claim.statement_no != statement_no:
                continue
            if year is None:
                claim.reason = claim.reason or reason or None
            elif claim.metric in CHANGES and claim.compare_year == year:
                claim.reason = reason or claim.reason


def _follow_change(claim: Claim, change: Claim) -> None:
    """Let a percentage take basis and direction from its change; of the two, the one with a single word decides."""
    if claim.compare_year is None:
        claim.compare_year, claim.compare_basis = change.compare_year, change.compare_basis
    if claim.direction is None:
        claim.direction = change.direction
    elif change.direction == "contradictory" and claim.direction == "decrease":
        change.negate()
    elif claim.direction == "contradictory" and change.direction == "decrease":
        claim.negate()


def _make_component(amount: Claim, whole: int | None) -> None:
    """Make a component of the amount whose share follows it: 社会保障支出 178.34 万元，占 4.52%."""
    if amount.metric in ("budget", "final") and whole is not None and amount.claim_no != whole:
        amount.metric, amount.whole_claim_no = "component", whole

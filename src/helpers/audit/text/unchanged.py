"""Amounts of two years that a sentence calls unchanged 持平: they are one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from helpers.audit import lookup
from helpers.audit.document import Document
from helpers.audit.finding import Finding, Wording, judge
from helpers.audit.records import LEVELS, Claim
from helpers.audit.registry import check
from helpers.audit.statements import said, spoken
from helpers.audit.text.verdicts import passages_of

_UNCHANGED = re.compile(
    r"(?:与|和|同|较|比)(?P<base>上年|上一年|20\d\d年)度?(?P<what>[^，。；\d]{0,10}?)(?:相比)?(?<!基本)持平"
)
_EXECUTED, _BUDGET = re.compile("执行|决算"), re.compile("预算")
_NEAR = 100
"""A hundredth of the amount: two that differ by no more may be called unchanged."""
_LOOSELY = Wording("amounts that hardly differ may be called unchanged", "相差甚微也可能称为持平")


@check("T-03")
def called_unchanged(document: Document) -> Iterator[Finding]:
    """Compare the amounts of two years in a statement that calls them unchanged and tells no change."""
    for passage, claims, ends in passages_of(document, _UNCHANGED):
        for found in _UNCHANGED.finditer(passage.text):
            before = [claim for claim in claims if ends.get(claim.claim_no, found.start() + 1) <= found.start()]
            pair = _pair(document, before)
            if pair is None or not _is_base(document, pair[1], found):
                continue
            if re.search(r"[。；;\d]", passage.text[ends[before[-1].claim_no] : found.start()]):
                continue
            now, prior = (document.figure(claim) for claim in pair)
            name = said(pair[0])
            formula = Wording(
                f"{name}: {found.group()}, so {spoken(pair[0].value)} = {spoken(pair[1].value)}",
                f"{name}：“{found.group()}”，{spoken(pair[0].value)}＝{spoken(pair[1].value)}",
            )
            compared = lookup.equal(now, prior)
            doubt = _LOOSELY if abs(compared.difference) * _NEAR <= abs(compared.expected) else None
            yield judge(f"{name} · 持平", formula, compared, [now, prior], doubt=doubt)


def _pair(document: Document, before: Sequence[Claim]) -> tuple[Claim, Claim] | None:
    """Return the amounts of this year and of the last in the statement before a word, if it gives one of each."""
    statement = [claim for claim in before if claim.statement_no == before[-1].statement_no]
    levels = [claim for claim in statement if claim.metric in LEVELS and claim.base_year == document.year]
    priors = [claim for claim in statement if claim.base_year == document.year - 1]
    if len(priors) != 1 or not levels or len(levels) + 1 != len(statement):
        return None
    one = len({(claim.value, claim.unit, claim.subject_code, claim.subject_name) for claim in levels}) == 1
    same = (levels[0].subject_code, levels[0].subject_name) == (priors[0].subject_code, priors[0].subject_name)
    money = document.figure(levels[0]).is_money and document.figure(priors[0]).is_money
    return (levels[0], priors[0]) if one and same and money else None


def _is_base(document: Document, prior: Claim, found: re.Match[str]) -> bool:
    """Whether a phrase such as 与2024年预算持平 speaks of the amount of last year beside it."""
    if found["base"].startswith("20") and int(found["base"][:4]) != document.year - 1:
        return False
    if _EXECUTED.search(found["what"]):
        return prior.metric == "prior_final"
    return prior.metric == "prior_budget" or not _BUDGET.search(found["what"])

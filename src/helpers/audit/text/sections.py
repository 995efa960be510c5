"""One amount in several sections of the text: each tells again what a fund brings in, spends or carries over."""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpers.audit.document import Document
from helpers.audit.finding import Finding, Wording, judge
from helpers.audit.lookup import equal
from helpers.audit.records import LEVELS, Claim
from helpers.audit.registry import check
from helpers.audit.statements import said
from helpers.clean.contract import label

_IDLE = re.compile(r"^20\d{2}年度?|[本当]年(?:度)?|[预决]算(?:数|总额)?(?=收入|支出|$)")
_MANY = ("all", "fiscal", "unit_funds")
_MAY_DIFFER = Wording("the sections may count what was carried over differently", "两处对上年结转等的口径可能不同")


@check("T-09")
def told_in_sections(document: Document) -> Iterator[Finding]:
    """Compare what sections tell under one name of one fund, or of what was carried over.

    A section that gives it several amounts is left out: it tells of years, units or projects.
    """
    told: dict[tuple[str, str | None, str | None, str], dict[str, list[Claim]]] = {}
    for claim in document.claims:
        if _is_of_one_source(document, claim):
            name = _IDLE.sub("", claim.subject_name or "")
            sections = told.setdefault((name, claim.measure, claim.fund, claim.unit), {})
            sections.setdefault(claim.section, []).append(claim)
    for sections in told.values():
        single = [claims[0] for claims in sections.values() if len({claim.value for claim in claims}) == 1]
        for other in single[1:]:
            figures = [document.figure(other), document.figure(single[0])]
            there = label("kind", single[0].section, "zh")
            formula = Wording(f"{said(other)} = the same in {there}", f"{said(other)}＝{there}所述")
            yield judge(f"{said(other)} · {there}", formula, equal(*figures), figures, doubt=_MAY_DIFFER)


def _is_of_one_source(document: Document, claim: Claim) -> bool:
    is_one = bool(claim.fund and claim.fund not in _MANY) or claim.measure == "carry_over"
    is_told = claim.metric in LEVELS and claim.metric != "initial_budget" and claim.base_year == document.year
    return is_one and is_told and not claim.subject_code and document.figure(claim).is_money

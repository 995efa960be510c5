"""How claims are named in findings, and which claim is the whole of another."""

from __future__ import annotations

import re
from decimal import Decimal

from helpers.audit.document import Document
from helpers.audit.records import Claim
from helpers.clean.contract import label

_AROUND_A_NAME = re.compile(r"^对?(?:\d{4}年?度?[_\-—]*)?|等?(?:项目)?$|[“”\"＂\s（）()]")


def said(claim: Claim) -> str:
    """Return what a claim is about, with the section it stands in: stable however lines move."""
    name = claim.subject_name or label("metric", claim.metric, "zh")
    subject = f"{claim.subject_code} {name}" if claim.subject_code else name
    return f"{label('kind', claim.section, 'zh')} · {subject}"


def bare_name(project: str | None) -> str:
    """Return the name of a project without its year, marks and the words that end it: 项目, 等项目."""
    return _AROUND_A_NAME.sub("", project or "")


def is_of_own_budget(claim: Claim) -> bool:
    """Whether a change is told against a budget of the same year, as final accounts may, and not against last year."""
    return (claim.compare_basis or "").startswith("own_")


def spoken(value: Decimal) -> str:
    """Return a value without needless zeros; a negative one stands in brackets."""
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return f"({text})" if value < 0 else text


def whole_of(document: Document, part: Claim) -> Claim | None:
    """Return the amount that a share or component is part of.

    Where the text gives initial budget and final figure in one sentence, what follows breaks down the final figure.
    """
    whole = document.claim.get(part.whole_claim_no or 0)
    if whole is not None and whole.metric == "initial_budget" and part.metric != "initial_budget":
        siblings = document.statements[whole.statement_no]
        return next((claim for claim in siblings if claim.metric == "final"), whole)
    return whole

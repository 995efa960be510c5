"""What is said to be nothing: a statement that there is no expenditure, or that a table is empty, against the table."""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpers.audit.document import Document
from helpers.audit.finding import Finding, Wording
from helpers.audit.records import Amount, Passage, place
from helpers.audit.registry import check
from helpers.audit.words.passages import prose, quoted
from helpers.clean.contract import label

_FUNDS = {"government_fund": "政府性基金", "state_capital": "国有资本经营"}
_NO_EXPENDITURE = ("income", "carry_over", "prior", "carried_forward")
_NONE = (
    r"(?:没有|无|未)(?:安排|使用|涉及|发生)?{fund}(?:预算)?(?:当年)?(?:财政)?(?:拨款)?(?:预算)?(?:安排)?的?"
    r"(?:收支|收入和支出|支出|预算支出|预算)(?:预算)?(?=[，。；）)]|$)"
)
_STATED = {kind: re.compile(_NONE.replace("{fund}", fund)) for kind, fund in _FUNDS.items()}


@check("W-15")
def statements_of_nothing(document: Document) -> Iterator[Finding]:
    """Hold a statement that there is no expenditure of a fund against the table of that fund."""
    for kind, pattern in _STATED.items():
        stated = next((p for p in prose(document) if pattern.search(p.text)), None)
        if stated is None:
            continue
        spent = [a for _, cells in document.of_kind(kind) for a in cells if a.value and _is_expenditure(a)]
        name = label("kind", kind, "zh")
        said = _sentence(pattern, stated)
        if not spent:
            message = Wording(f"{name}: none is stated, none is listed.", f"{name}：文字称无，表中亦无。")
            yield quoted("pass", f"空表 · {name}", message, [stated])
            continue
        told = any(c.section == kind and c.value > 0 and c.base_year == document.year for c in document.claims)
        status = "insufficient_data" if told else "fail"  # the statement may speak of a part
        shown = f"{spent[0].printed} {spent[0].unit or ''}".strip()
        message = Wording(
            f"{name}: “{said}” is stated, but the table lists {shown}.", f"{name}：文字称“{said}”，表中列有{shown}。"
        )
        lines = (place(stated), place(spent[0]))
        yield Finding(status, f"空表 · {name}", message.en, message.zh, lines, said, shown, evidence=(said, shown))


def _is_expenditure(amount: Amount) -> bool:
    """Whether a cell states what is spent on an item or in all; other rows may be row numbers and remarks."""
    is_item = amount.item_code is not None or amount.item_level == 0
    return is_item and amount.side != "income" and amount.measure not in _NO_EXPENDITURE


def _sentence(pattern: re.Pattern[str], passage: Passage) -> str:
    match = pattern.search(passage.text)
    return match.group() if match else ""

"""The class 类 and the group 款 that the text names above an item, against those of the table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from helpers.audit.document import Document
from helpers.audit.finding import Finding, Wording
from helpers.audit.records import Claim, Passage
from helpers.audit.registry import check
from helpers.audit.words.alike import is_exchanged, is_one_short
from helpers.audit.words.former import is_former_name
from helpers.audit.words.passages import quoted
from helpers.codes.names import normal

_PATH = re.compile(
    r"(?P<class>[一-鿿]{2,24})[（(]类[）)](?P<group>[^（()），。；：“”]{2,30})[（(]款[）)]"
    r"(?P<item>[^，。；：“”]{2,40}?)[（(]项[）)]"
)
_ITEM_LISTS = ("general_budget_expenditure", "expenditure_summary", "government_fund", "state_capital")
_ITEM = 7
_KINDS = ("paragraph", "note", "heading")
_LEVELS = ((3, "class"), (5, "group"))
"""Digits of the codes of classes and groups, and what they are called in a path."""


@check("W-22")
def names_above_items(document: Document) -> Iterator[Finding]:
    """Compare the names above an item in the text with those that the table prints above its code.

    Another name is wrong where the table gives it to another class or group, where the list has given it up, or where a
    slip of the pen makes it of the right one; any other may be short for it.
    """
    names = _names(document)
    agreed: list[Passage] = []
    seen: set[tuple[str, str]] = set()
    for passage, code, path in _paths(document) if names else ():
        for digits, level in _LEVELS:
            told, own = path[level], names.get(code[:digits])
            if own is None or normal(told) == normal(own):
                agreed += [passage] if own else []
            elif (told, own) not in seen and _is_wrong(document, names, code[:digits], told):
                seen.add((told, own))
                message = Wording(
                    f"“{told}” stands above “{path['item']}” ({code}) in the text, “{own}” in the table.",
                    f"文字中“{path['item']}”（{code}）列于“{told}”之下，表中为“{own}”。",
                )
                subject = f"科目名称 · {path['item']} · {own}"
                yield quoted("fail", subject, message, [passage], told, own)
    if agreed and not seen:
        message = Wording(
            f"Items: {len(agreed)} names of classes and groups are those of the tables.",
            f"类、款名称：{len(agreed)}处与表一致。",
        )
        yield quoted("pass", "类、款名称", message, agreed)


def _names(document: Document) -> dict[str, str]:
    """Return the names of classes and groups by code, as far as all tables that are read without doubt agree."""
    found: dict[str, set[str]] = {}
    for cell in document.amounts:
        is_listed = cell.kind in _ITEM_LISTS and cell.table_no not in document.doubtful
        if is_listed and cell.item_code and cell.item_name and len(cell.item_code) in (3, 5):
            found.setdefault(cell.item_code, set()).add(cell.item_name)
    return {code: names.pop() for code, names in found.items() if len({normal(name) for name in names}) == 1}


def _paths(document: Document) -> Iterator[tuple[Passage, str, Mapping[str, str]]]:
    """Return each item that the text names with its class and group, with the code that it was read as.

    A name that several items bear counts where the paragraph itself tells of one of them.
    """
    told = _codes(document.claims)
    named = [passage for passage in document.passages if passage.passage_kind in _KINDS]
    for passage in named:
        for match in _PATH.finditer(passage.text) if "款" in passage.text else ():
            lines = range(passage.line, passage.last_line + 1)
            here = [claim for line in lines for claim in document.lines.get((passage.page, line), ())]
            item = normal(match["item"])
            codes = _codes(here).get(item) or told.get(item, set())
            if len(codes) == 1:
                yield passage, next(iter(codes)), match.groupdict()


def _codes(claims: Iterable[Claim]) -> dict[str, set[str]]:
    """Return the codes of the items that claims tell of, by name."""
    found: dict[str, set[str]] = {}
    for claim in claims:
        if claim.subject_code and len(claim.subject_code) == _ITEM:
            found.setdefault(normal(claim.subject_name or ""), set()).add(claim.subject_code)
    return found


def _is_wrong(document: Document, names: Mapping[str, str], code: str, told: str) -> bool:
    """Whether a name above an item can be no other printing of the one that the table has."""
    elsewhere = any(normal(name) == normal(told) for other, name in names.items() if other != code)
    own = names[code]
    slip = is_one_short(told, own) or is_exchanged(told, own)
    return elsewhere or slip or is_former_name(code, told, document.year)

"""Names of items beside their codes: one that the classification list gives to another code of the same group."""

from __future__ import annotations

from collections.abc import Iterator

from helpers.audit.document import Document
from helpers.audit.finding import Finding, Wording
from helpers.audit.records import Amount, place
from helpers.audit.registry import check
from helpers.codes.lists import Item, by_name, lookup
from helpers.codes.match import agrees
from helpers.codes.names import normal

_LIST = "function"
_ITEM_LISTS = ("income_summary", "expenditure_summary", "general_budget_expenditure", "government_fund")
_ITEM = 7
_SINCE = 2020
"""Codes of the years before were renumbered in part (2019: reform of bodies), and the list is of today."""
_LEAST_TABLES = 2
"""Tables that print code and name together, before neither can be a slip of the reading."""
_MOST = 2
"""Items with another's name: where more have one, the codes may be of another list."""


@check("W-23")
def names_of_codes(document: Document) -> Iterator[Finding]:
    """Find an item that bears the name of another of its group, which the document does not list."""
    printed: dict[tuple[str, str], list[Amount]] = {}
    for cell in document.amounts:
        if cell.kind in _ITEM_LISTS and cell.item_name and len(cell.item_code or "") == _ITEM:
            printed.setdefault((str(cell.item_code), cell.item_name), []).append(cell)
    codes = {code for code, _ in printed}
    found = [(cells, other) for (code, name), cells in printed.items() if (other := _other(code, name, codes))]
    for cells, other in found:
        own = lookup(str(cells[0].item_code), _LIST)
        message = Wording(
            f"“{cells[0].item_name}” is {other.code} in the list; {cells[0].item_code} is “{own.name if own else ''}”.",
            f"“{cells[0].item_name}”的科目编码为{other.code}，{cells[0].item_code}为“{own.name if own else ''}”。",
        )
        certain = document.year >= _SINCE and len(found) <= _MOST and _is_certain(document, cells)
        yield Finding(
            "fail" if certain else "insufficient_data",
            f"科目编码 · {cells[0].item_code} {cells[0].item_name}",
            message.en,
            message.zh,
            tuple(dict.fromkeys(place(cell) for cell in cells)),
            f"{cells[0].item_code} {cells[0].item_name}",
            f"{other.code} {other.name}",
            evidence=(f"{cells[0].item_code} {cells[0].item_name}",),
        )
    if printed and not found:
        message = Wording(
            f"Items: none of {len(printed)} bears the name of another code.", f"科目编码：{len(printed)}项名称无错配。"
        )
        first = next(iter(printed.values()))[0]
        yield Finding("pass", "科目编码", message.en, message.zh, (place(first),))


def _other(code: str, name: str, codes: set[str]) -> Item | None:
    """Return the one item of the same group that the list gives a name to, where the code printed has another."""
    own = lookup(code, _LIST)
    if own is None or own.flag or agrees(code, name, _LIST):
        return None
    named = [item for item in by_name(_LIST).get(normal(name), ()) if item.parent == own.parent and not item.flag]
    return named[0] if len(named) == 1 and named[0].code not in codes else None


def _is_certain(document: Document, cells: list[Amount]) -> bool:
    """Whether several tables that are read without doubt print code and name together."""
    return len({cell.table_no for cell in cells} - document.doubtful) >= _LEAST_TABLES

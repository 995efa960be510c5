"""Expenses of officials and of the office: named by the rows of their table, or by the headings of its columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from helpers.codes.match import match_name
from helpers.disclosure.columns import Column
from helpers.disclosure.items import ENUMERATOR, Item
from helpers.disclosure.rules import key, without_unit
from helpers.documents.model import Row

_KINDS = ("san_gong", "operating_funds")
_EXPENSE = re.compile(r"因公出国|公务用?车|公务接待|三公|会议费|培训费|机关运行经费|^(?:车辆)?(?:购置|运行)")
_VINTAGE = re.compile(r"^(?:年初|全年|调整)?(?:预算|决算)数$")
_NAMING = ("name", "code", "code_lei", "code_kuan")
_GOODS = "302"
"""商品和服务支出: among the items of this class are all expenses of the office."""


def heads_expenses(kind: str, body: Sequence[Row], columns: Sequence[Column]) -> bool:
    """Whether the headings of a table may name its expenses: its rows list neither these nor economic classes."""
    if kind not in _KINDS or any("经济" in column.heading for column in columns if column.role.role in _NAMING):
        return False
    names = [
        key(cell.text)
        for row in body
        for column, cell in zip(columns, row.cells, strict=False)
        if column.role.role == "name"
    ]
    listed = any("因公出国" in name for name in names) and any("接待" in name for name in names)
    return not listed and not any(map(_is_economic, names))


def _is_economic(name: str) -> bool:
    """Say whether a row is about an item of the office that no heading of such a table names, as 办公费 and 水费."""
    match = match_name(ENUMERATOR.sub("", name), "economic_department", within=_GOODS)
    return match.code is not None and not _EXPENSE.search(name)


def expense_of(column: Column, item: Item) -> Item:
    """Where the expenses are columns instead of rows, the heading names what an amount is about."""
    heading = [without_unit(part) for part in column.heading.split(" / ")]
    parts = [part for part in heading if _EXPENSE.search(part)]
    if _EXPENSE.search(key(item.name)) or not (parts or _VINTAGE.match(key(item.name))):
        return item
    last = heading[-1]
    named = parts[-1] if parts else last  # 合计 in a row that says no more than 预算数
    name = f"{named}小计" if last == "小计" and named != last else named
    return Item(name, basis="column heading")

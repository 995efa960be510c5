"""Lines without codes below a class 类: their names tell which are groups 款 and which are items 项 of them."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.audit.records import Amount
from helpers.codes.match import match_name

_LIST = "function"


def groups_by_name(parent: Amount, below: Sequence[Amount]) -> list[tuple[Amount, list[Amount]]]:
    """Return each group 款 below a class 类 with its items 项; nothing where a name tells neither, or either.

    So the summary of income and expenditure 收支总表 of some places lists both under each class, without their codes.
    """
    if parent.item_code is None or parent.code_list != _LIST:
        return []
    groups: list[tuple[Amount, list[Amount]]] = []
    code = ""
    for cell in below:
        group, item = _code(cell, parent.item_code, 2), _code(cell, code, 3) if code else None
        if (group is None) == (item is None):
            return []
        if group is not None:
            code = group
            groups.append((cell, []))
        else:
            groups[-1][1].append(cell)
    return groups if all(items for _, items in groups) else []


def _code(cell: Amount, within: str, level: int) -> str | None:
    return match_name(cell.item_name or "", _LIST, within, level).code

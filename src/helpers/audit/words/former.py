"""Names of items that the classification list has given up, as aliases with their last year tell."""

from __future__ import annotations

from functools import cache

from helpers.codes.lists import aliases, lookup
from helpers.codes.names import normal

_LIST = "function"


def is_former_name(code: str | None, name: str | None, year: int) -> bool:
    """Whether an item of the function list bore a name in years before, and bears another now."""
    last = _last_years().get((code or "", normal(name or "")))
    item = lookup(code or "", _LIST)
    return last is not None and last < year and item is not None and normal(item.name) != normal(name or "")


@cache
def _last_years() -> dict[tuple[str, str], int]:
    """Return the last year of each former name that has one, by code and name."""
    return {(a.code, normal(a.alias)): int(a.last_year) for a in aliases(_LIST) if a.last_year}

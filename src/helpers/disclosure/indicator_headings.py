"""Headings of indicators: which columns hold levels, targets, their signs and units, and scores."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from helpers.disclosure.rules import first_match, key
from helpers.documents.model import Cell, Row

_LEVEL3 = {"field": "level3", "horizon": ""}
BESIDE = ("description", "basis", "operator", "target_unit")
_COLUMNS = ("level2", "level3", *BESIDE, "value")


@dataclass(slots=True)
class IndicatorList:
    """One list of indicators: its columns by field, and its value columns with their horizons."""

    columns: dict[str, int] = field(default_factory=dict)
    values: list[tuple[int, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Heading:
    """Columns of the indicators: where the level-1 column stands, then each list with its columns by field."""

    width: int
    level1: int | None
    lists: tuple[IndicatorList, ...]
    scores: tuple[tuple[int, str], ...]


def read_heading(row: Row, year: int) -> Heading:
    """Read the row that heads the indicators of a sheet; ``year`` is that of the document."""
    level1: int | None = None
    lists: list[IndicatorList] = []
    scores: list[tuple[int, str]] = []
    fields = [_field(cell) for cell in row.cells]
    fields = fields if any(_is(role, "level3") for role in fields) else [_named(role) for role in fields]
    one_column = not any(role and role["field"] in ("level1", "level2", "level3") for role in fields)
    for at, (cell, found) in enumerate(zip(row.cells, fields, strict=True)):
        text = key(cell.text)
        role = _LEVEL3 if one_column and text == "绩效指标" else found
        if role is None:
            continue
        name = role["field"]
        if name == "level1":
            level1 = at
        elif name in ("weight", "score"):
            scores.append((at, name))
        elif name in _COLUMNS:
            if name == "level2" or not lists or (name == "level3" and "level3" in lists[-1].columns):
                lists.append(IndicatorList())
            if name == "value":
                lists[-1].values.append((at, _horizon(text, role["horizon"], year)))
            else:
                lists[-1].columns.setdefault(name, at)
    lists = [found for found in lists if "level3" in found.columns]
    if len(lists) == 2:  # two lists side by side: the mid-term targets, then the year's
        lists[0].values = [(at, "mid_term") for at, _ in lists[0].values]
    return Heading(len(row.cells), level1, tuple(lists), tuple(scores))


def _field(cell: Cell) -> dict[str, str] | None:
    return first_match("sheet_headings.csv", key(cell.text)) if cell.key else None


def _is(role: dict[str, str] | None, name: str) -> bool:
    return role is not None and role["field"] == name


def _named(role: dict[str, str] | None) -> dict[str, str] | None:
    """Where no column is headed 三级指标, what describes the indicators, 指标内容, is all that names them."""
    return _LEVEL3 if _is(role, "description") else role


def _horizon(text: str, horizon: str, year: int) -> str:
    if horizon == "actual":
        named = re.match(r"^(\d{4})年", text)
        return "prior_actual" if named and int(named.group(1)) < year else "actual"
    return "mid_term" if "中期" in text or "实施期" in text else horizon

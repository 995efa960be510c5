"""The classification lists 支出功能分类 and 支出经济分类: every item with its code, name, level and parent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from helpers.codes.names import compact, normal
from helpers.datafiles import data_rows

LIST_NAMES = ("function", "economic_department", "economic_government")
"""Names of the lists: 支出功能分类, 部门预算支出经济分类, 政府预算支出经济分类."""

# Digits of a code at each level 类, 款, 项 (财政部《政府收支分类科目》).
_LENGTHS = {"function": (3, 5, 7), "economic_department": (3, 5), "economic_government": (3, 5)}


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a classification list; ``level`` is 1 for 类, 2 for 款, 3 for 项, ``parent`` is empty for a 类."""

    code: str
    name: str
    name_en: str
    level: int
    parent: str
    flag: str
    list: str

    @property
    def current(self) -> bool:
        """Whether the item is in force: not marked as superseded, retired, moved or historical."""
        return not self.flag.startswith(("superseded", "retired", "historical"))


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name of an item: a former name or a printed variant, with the source that shows it."""

    code: str
    alias: str
    first_year: str
    last_year: str
    source: str


def read_rows(name: str) -> Iterator[dict[str, str]]:
    """Read a data file of this package row by row."""
    yield from data_rows("helpers.codes", "data", name)


def lengths(list_name: str) -> tuple[int, ...]:
    """Return how many digits a code of the list has at level 1, 2 and so on."""
    return _LENGTHS[list_name]


@cache
def items(list_name: str) -> MappingProxyType[str, Item]:
    """Return the items of a list by code, in code order.

    Raises
    ------
    KeyError
        If there is no list of that name.
    """
    lengths(list_name)
    return MappingProxyType(
        {
            row["code"]: Item(
                row["code"], row["name"], row["name_en"], int(row["level"]), row["parent"], row["flag"], list_name
            )
            for row in read_rows(f"{list_name}.csv")
        }
    )


@cache
def aliases(list_name: str) -> tuple[Alias, ...]:
    """Return the former names and printed variants of the items of a list."""
    return tuple(
        Alias(row["code"], row["alias"], row["first_year"], row["last_year"], row["source"])
        for row in read_rows("aliases.csv")
        if row["list"] == list_name
    )


def lookup(code: str, list_name: str) -> Item | None:
    """Return the item with this code, or None."""
    return items(list_name).get(code)


def english_name(codes: str, list_name: str) -> str:
    """Return the English name of a code, or of several parted by blanks with → between; empty where one has none."""
    found = [item.name_en if (item := lookup(code, list_name)) else "" for code in codes.split()]
    return " → ".join(found) if all(found) else ""


def level_of(code: str, list_name: str) -> int | None:
    """Return the level that a code of this length has, or None where no level has that length."""
    return lengths(list_name).index(len(code)) + 1 if len(code) in lengths(list_name) else None


def parent_of(code: str, list_name: str) -> str:
    """Return the code one level up, by prefix; empty for a 类."""
    level = level_of(code, list_name)
    return code[: lengths(list_name)[level - 2]] if level and level > 1 else ""


@cache
def by_name(list_name: str) -> MappingProxyType[str, tuple[Item, ...]]:
    """Return the items of a list by normal name."""
    index: dict[str, list[Item]] = {}
    for item in items(list_name).values():
        index.setdefault(normal(item.name), []).append(item)
    return MappingProxyType({name: tuple(found) for name, found in index.items()})


@cache
def by_alias(list_name: str) -> MappingProxyType[str, tuple[Item, ...]]:
    """Return the items of a list by the normal form of their other names."""
    index: dict[str, list[Item]] = {}
    for alias in aliases(list_name):
        index.setdefault(normal(alias.alias), []).append(items(list_name)[alias.code])
    return MappingProxyType({name: tuple(found) for name, found in index.items()})


@cache
def printed_forms(code: str, list_name: str) -> tuple[str, ...]:
    """Return the compact forms under which an item may be printed: its name and its aliases."""
    own = [items(list_name)[code].name] if code in items(list_name) else []
    return tuple(compact(name) for name in own + [a.alias for a in aliases(list_name) if a.code == code])

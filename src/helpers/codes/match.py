"""Match printed names and codes to items of a classification list: by path, never by guess.

A name that fits several items, or none, stays unmatched; ``candidates`` and ``note`` say why. A printed code is never
replaced by another: where code and name disagree, the code stays and ``note`` tells of the disagreement.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from helpers.codes.lists import Item, by_alias, by_name, items, lengths, level_of, lookup, parent_of, printed_forms
from helpers.codes.names import compact, normal, printed_level
from helpers.codes.printed import split_code


@dataclass(frozen=True, slots=True)
class Match:
    """What a printed name or code was matched to.

    ``code`` is None where nothing was matched. ``how`` is one of printed, completed, name, alias, path,
    path_without_kuan (found by 类 and 项 alone), ambiguous, unmatched. ``candidates`` are the codes that fit.
    """

    code: str | None
    level: int | None
    how: str
    candidates: tuple[str, ...] = ()
    note: str = ""
    parent: str = ""


def match_path(path: Sequence[str], list_name: str = "function") -> Match:
    """Match an item by the printed names of its 类, 款 and 项, outermost first; outer names may be left out.

    Parameters
    ----------
    path : sequence of str
        Printed names, such as 社会保障和就业支出, 行政事业单位养老支出, 行政单位离退休. Empty ones are ignored.
    list_name : str
        One of ``lists.LIST_NAMES``.

    Returns
    -------
    Match
        ``path``, ``name`` (one name only) or ``alias`` (a former name was printed) where exactly one item in force
        fits; ``path_without_kuan`` where the 款 does not fit but one 项 of that name stands under the 类.
    """
    return _match_path(tuple(name for name in path if normal(name)), list_name)


@lru_cache(maxsize=16384)
def _match_path(path: tuple[str, ...], list_name: str) -> Match:
    depth = len(lengths(list_name))
    if not path or len(path) > depth:
        return Match(None, None, "unmatched", note=f"a path of {len(path)} names")
    found = [item for item in _named(path[-1], list_name) if _fits(item, path, list_name)]
    if found:
        return _decide(found, path, list_name)
    if depth == 3 and len(path) > 1:
        below = [item for item in _named(path[-1], list_name) if item.level == 3 and _under_class(item, path[0])]
        if below:
            return _decide_without_kuan(below, path)
    above = " / ".join(map(compact, path[:-1]))
    note = f"no item {compact(path[-1])} under {above}" if above else "unknown name"
    return Match(None, None, "unmatched", _codes(_named(path[-1], list_name)), note)


@lru_cache(maxsize=16384)
def match_name(name: str, list_name: str, within: str | None = None, level: int | None = None) -> Match:
    """Match an item by its name alone, among those below the code ``within`` and at ``level`` where these are given."""
    found = [
        item
        for item in _named(name, list_name)
        if (level is None or item.level == level)
        and (within is None or (item.code.startswith(within) and item.code != within))
    ]
    if not found:
        return Match(None, None, "unmatched", note="unknown name" if within is None else f"unknown name below {within}")
    return _decide(found, (name,), list_name)


@lru_cache(maxsize=16384)
def complete_code(printed: str, name: str, list_name: str, parent: str | None = None) -> Match:
    """Match a printed code, completing one that was cut short by the name printed beside it.

    Parameters
    ----------
    printed : str
        Code as printed: whole, cut at its end (``208010``), or only its own two digits below ``parent``.
    name : str
        Name as printed; it may be cut at its end too.
    list_name : str
        One of ``lists.LIST_NAMES``.
    parent : str, optional
        Code of the item under which the row stands.

    Returns
    -------
    Match
        ``printed`` for a whole code, in the list or not; ``completed`` where exactly one code begins as printed and has
        that name; else ``ambiguous`` or ``unmatched`` with the candidates.
    """
    code = split_code(printed)
    if not code:
        return Match(None, None, "unmatched", note=f"no code: {printed}")
    if parent and len(code) == 2 and level_of(parent + code, list_name):
        own = _whole(parent + code, name, list_name)
        return Match(own.code, own.level, "completed", own.candidates, _join(f"printed {code}", own.note), own.parent)
    if level_of(code, list_name):
        return _whole(code, name, list_name)
    return _completed(code, name, list_name, parent or "")


def agrees(code: str, name: str, list_name: str) -> bool:
    """Whether a printed name is the item's own or an alias; a part of it agrees too, unless it names another item."""
    text = compact(name)
    forms = printed_forms(code, list_name)
    if any(normal(form) == normal(text) for form in forms):
        return True
    return len(text) > 1 and normal(text) not in by_name(list_name) and any(text in form for form in forms)


def _named(name: str, list_name: str) -> tuple[Item, ...]:
    """Return the items of that name, those with it as an alias last."""
    own = by_name(list_name).get(normal(name), ())
    named = own + tuple(item for item in by_alias(list_name).get(normal(name), ()) if item not in own)
    level = printed_level(name)
    return tuple(item for item in named if item.level == level) if level else named


def _is_named(item: Item, name: str) -> bool:
    return item in _named(name, item.list)


def _fits(item: Item, path: tuple[str, ...], list_name: str) -> bool:
    """Whether the items above ``item`` bear the names above it in the path."""
    if len(path) > item.level or (len(path) == len(lengths(list_name)) != item.level):
        return False
    for name in reversed(path[:-1]):
        above = lookup(item.parent, list_name)
        if above is None or not _is_named(above, name):
            return False
        item = above
    return True


def _under_class(item: Item, class_name: str) -> bool:
    above = lookup(item.code[:3], item.list)
    return above is not None and _is_named(above, class_name)


def _decide(found: Sequence[Item], path: tuple[str, ...], list_name: str) -> Match:
    """Match the one item in force among those found, one whose own names are printed before one with former names."""
    chosen, note = _in_force(found)
    chosen = [item for item in chosen if not _former_names(item, path)] or chosen
    if compact(path[-1]).endswith("支出"):
        # 支出 is often left out in print but seldom added: 卫生健康支出 is 210, not 21904 卫生健康.
        chosen = [item for item in chosen if item.name.endswith("支出")] or chosen
    if len(chosen) > 1:
        return Match(None, None, "ambiguous", _codes(found), f"{len(chosen)} items are named {compact(path[-1])}")
    item = chosen[0]
    former = _former_names(item, path)
    how = "alias" if former else "path" if len(path) > 1 else "name"
    return Match(item.code, item.level, how, _codes(found), _join(note, former), item.parent)


def _decide_without_kuan(found: Sequence[Item], path: tuple[str, ...]) -> Match:
    """Match the one 项 of that name within the 类, telling that the printed 款 is another, or missing."""
    chosen, note = _in_force(found)
    if len(chosen) > 1:
        return Match(None, None, "ambiguous", _codes(found), f"{len(chosen)} 项 of that name in the 类")
    item = chosen[0]
    kuan = lookup(item.parent, item.list)
    printed = f"printed under 款 {compact(path[1])}" if len(path) == 3 else "no 款 printed"
    told = f"{printed}; in the list under {item.parent} {kuan.name if kuan else ''}".rstrip()
    return Match(item.code, item.level, "path_without_kuan", _codes(found), _join(told, note), item.parent)


def _in_force(found: Sequence[Item]) -> tuple[list[Item], str]:
    """Return the items in force, or all where none is; tell which were left aside, or that one is no longer used."""
    current = [item for item in found if item.current]
    if not current:
        return list(found), f"{found[0].code}: {found[0].flag}" if len(found) == 1 else ""
    left = [f"{item.code}: {item.flag}" for item in found if not item.current]
    return current, "; ".join(left)


def _former_names(item: Item, path: tuple[str, ...]) -> str:
    """Tell which names of the path are former or variant names of the item and the items above it."""
    told = []
    above: Item | None = item
    for name in reversed(path):
        if above is None:
            break
        if normal(above.name) != normal(name):
            told.append(f"{compact(name)} is another name of {above.code} {above.name}")
        above = lookup(above.parent, item.list)
    return "; ".join(reversed(told))


def _whole(code: str, name: str, list_name: str) -> Match:
    """Match a code of full length, as printed."""
    level, parent = level_of(code, list_name), parent_of(code, list_name)
    item = lookup(code, list_name)
    if item is None:
        return Match(code, level, "printed", (), "not in list", parent)
    if not compact(name) or agrees(code, name, list_name):
        return Match(code, level, "printed", (code,), "", parent)
    other = _codes(_named(name, list_name))
    tail = f", which is the name of {' '.join(other[:5])}" if 0 < len(other) <= 5 else ""
    note = f"code is {item.name}, name printed is {compact(name)}{tail}"
    return Match(code, level, "printed", (code, *(c for c in other if c != code)), note, parent)


def _completed(code: str, name: str, list_name: str, parent: str) -> Match:
    """Match a cut code by the name beside it."""
    text = compact(name)
    begun = [item for item in items(list_name).values() if item.code.startswith(code) and item.code.startswith(parent)]
    if not text:
        return Match(None, None, "unmatched", _codes(begun), f"{code} is cut and no name is printed")
    whole = [item for item in begun if _is_named(item, name)]
    fitting = whole or [item for item in begun if any(f.startswith(text) for f in printed_forms(item.code, list_name))]
    chosen, note = _in_force(fitting) if fitting else ([], "")
    if len(chosen) == 1:
        item = chosen[0]
        return Match(item.code, item.level, "completed", _codes(fitting), _join(f"printed {code}", note), item.parent)
    if chosen:
        note = f"{len(chosen)} codes begin with {code} and have that name"
        return Match(None, None, "ambiguous", _codes(fitting), note)
    return Match(None, None, "unmatched", _codes(begun), f"no code begins with {code} and is named {text}")


def _codes(found: Iterable[Item]) -> tuple[str, ...]:
    return tuple(item.code for item in found)


def _join(*notes: str) -> str:
    return "; ".join(note for note in notes if note)

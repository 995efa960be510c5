"""Items that moved between codes: which other item a printed reason names, taken only where that is certain."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from helpers.codes.match import match_path
from helpers.codes.names import normal
from helpers.reconcile.data import read_rows
from helpers.reconcile.notes import note

_PATH = re.compile(r"([^，。；,;、（(）)]{2,60})[（(]类[）)]([^（(]{2,40})[（(]款[）)]([^（(]{2,40})[（(]项[）)]")


@cache
def _patterns(role: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(row["pattern"]) for row in read_rows("reclassification.csv") if row["role"] == role)


MARK = re.compile(r"〔科目调整，对应科目：([^〕]*)〕")
"""The note of :func:`mark`, as it stands in a reason."""


def mark(items: Iterable[str]) -> str:
    """Return the note that names the items which something moved to or from, code first."""
    return note("reclassified", items="、".join(items))


def marked(reason: object) -> tuple[str, ...]:
    """Return the codes that the note of :func:`mark` names in a reason."""
    found = MARK.search(reason) if isinstance(reason, str) else None
    return tuple(dict.fromkeys(re.findall(r"\b\d{7}(?= )", found.group(1)))) if found else ()


def ties(reasons: Mapping[str, Iterable[str]], names: Mapping[str, str]) -> dict[str, set[str]]:
    """Return the items that reasons tie to each other, both ways.

    Parameters
    ----------
    reasons : mapping of str to iterable of str
        Code of a function item to its printed reasons.
    names : mapping of str to str
        Code to name, for every 项 of the same document: a bare name in a reason is one of these or none.
    """
    by_name: dict[str, set[str]] = {}
    for code, name in names.items():
        by_name.setdefault(normal(name), set()).add(code)
    tied: dict[str, set[str]] = {}
    for code, texts in reasons.items():
        for other in {named for text in texts for named in _named(text, by_name)} - {code}:
            tied.setdefault(code, set()).add(other)
            tied.setdefault(other, set()).add(code)
    return tied


def _named(reason: str, by_name: Mapping[str, set[str]]) -> set[str]:
    """Return the codes of the items that a reason says something moved from or to."""
    if not any(pattern.search(reason) for pattern in _patterns("moved")):
        return set()
    codes = {code for path in _PATH.findall(reason) if (code := _code_of(*path))}
    rest = _PATH.sub("，", reason)
    for pattern in _patterns("place"):
        for name in pattern.findall(rest):
            found = by_name.get(normal(name), set())
            codes |= found if len(found) == 1 else set()
    return codes


def _code_of(before: str, kuan: str, xiang: str) -> str | None:
    """Return the code of a printed path; the words that lead to its 类 are left out from the left."""
    for start in range(len(before) - 1):
        if code := match_path((before[start:], kuan, xiang)).code:
            return code
    return None


def components(links: Mapping[str, Iterable[str]]) -> list[set[str]]:
    """Return the groups of codes that hang together."""
    groups: list[set[str]] = []
    for code, others in links.items():
        joined = {code, *others}
        apart = [group for group in groups if not group & joined]
        groups = [*apart, joined.union(*(group for group in groups if group & joined))]
    return [group for group in groups if len(group) > 1]

"""Units that a department's text lists, in one sentence or as numbered lines: 纳入预算编制范围的单位包括."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from helpers.disclosure.narrative.tables import cues

Passage = Mapping[str, Any]

_LIST = re.compile(cues("unit_list"))
_NAME = re.compile(cues("unit_name"))
_GENERAL = re.compile(cues("unit_general"))
_COUNT = re.compile(r"共(?:计|有)?([\d一二两三四五六七八九十]+)[个家]")
_DIGITS = {word: number for number, word in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
_NUMBER = re.compile(
    r"^\s*(?:\d{1,3}|[一二三四五六七八九十]{1,3}|[（(][\d一二三四五六七八九十]{1,3}[)）])(?:[.．、]|(?<=[)）]))\s*"
)
_INLINE = re.compile(r"(?<=[^\d])(?=\d{1,3}[.．、][^\d])")
_PARTED = re.compile(r"[、，,]|(?:和|及|以及)(?=.)")
_BOOKS = re.compile(r"(?:部门)?[预决]算(?=[（(]|$)")
_END = re.compile(r"[。；;]|[，,](?=不含|不包括|其中|均|[上下]述|以上|无)")
_CLOSED = re.compile(r"[（(][^（()）]*[)）]")


def told_units(passages: Sequence[Passage]) -> list[dict[str, Any]]:
    """Return the units that a department's text lists, as rows of table ``units`` without a table.

    Parameters
    ----------
    passages : sequence of mapping
        Rows of table ``passages``.

    Returns
    -------
    list of dict
        ``unit_no``, ``name`` as printed, ``page``, ``line``. A list counts only where each part of it is the name of a
        body, and where all that the sentence counts are there; 局属事业单位 names none. Of several lists the first.
    """
    told = (n for n, passage in enumerate(passages) if passage["passage_kind"] in ("heading", "paragraph"))
    for at, lead in ((n, lead) for n in told for lead in _LIST.finditer(passages[n]["text"])):
        found = list(_listed(passages, at, lead))
        if found and _is_whole(lead.string[: lead.end()], [name for name, _ in found]):
            return [
                {"unit_no": n, "name": name, "page": where["page"], "line": where["line"]}
                for n, (name, where) in enumerate(found, 1)
            ]
    return []


def _listed(passages: Sequence[Passage], at: int, lead: re.Match[str]) -> Iterator[tuple[str, Passage]]:
    """Return the parts of a list: those of the sentence, and the numbered lines below it."""
    rest = _END.split(lead.string[lead.end() :])[0]
    if _NUMBER.match(rest) or not rest:
        yield from ((_name(part), passages[at]) for part in _INLINE.split(lead.string[lead.end() :]) if part)
        for passage in passages[at + 1 :]:
            if not _NUMBER.match(passage["text"]) or not _NAME.fullmatch(_bare(_name(passage["text"]))):
                break
            yield _name(passage["text"]), passage
    else:
        yield from ((_name(part), passages[at]) for part in _parts(rest))


def _parts(text: str) -> Iterator[str]:
    """Part a list where a whole name ends: 发展和改革委员会 is one, and so is what brackets hold."""
    shut = _CLOSED.sub(lambda match: "　" * len(match[0]), text)
    start = 0
    for mark in _PARTED.finditer(shut):
        is_word = mark[0] not in "、，,"
        if not is_word or _NAME.fullmatch(_bare(_name(text[start : mark.start()]))):
            yield text[start : mark.start()]
            start = mark.end()
    yield text[start:]


def _name(part: str) -> str:
    """Return a part without its number, what is said of it, and the word for its books."""
    return _BOOKS.sub("", re.split(r"[，,。；;：:]", _NUMBER.sub("", part).strip())[0]).strip()


def _bare(name: str) -> str:
    return _CLOSED.sub("", name)


def _is_whole(lead: str, names: Sequence[str]) -> bool:
    counts = [int(n) if n.isdigit() else _DIGITS.get(n, 0) for n in _COUNT.findall(lead)[-1:]]
    return all(_NAME.fullmatch(_bare(name)) is not None and not _GENERAL.match(name) for name in names) and counts in (
        [],
        [len(names)],
    )

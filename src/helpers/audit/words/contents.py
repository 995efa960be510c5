"""The table of contents 目录 against the document: every line of it names a heading or a table that is there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from helpers.audit.document import Document, kept
from helpers.audit.finding import Finding, Wording
from helpers.audit.records import Passage
from helpers.audit.registry import check
from helpers.audit.words.markers import Marker, marker
from helpers.audit.words.passages import quoted, within

_LEADER = re.compile(r"[.．·•…\-—_]*(?:[（(]\d{1,3}[）)]|\d{0,3})$")
_DATE = re.compile(r"20\d{2}年?(?:年?度)?|年度")
_IDLE = re.compile(r"[^一-鿿]|部门|单位|本级|关于|[的和及与]|说明|情况|总体|公开|预算|决算")
_REMARK = re.compile(r"[（(][^（）()]*[）)]$")
_CONTENTS = ("目录", "目次")
_WORD = re.compile(
    "收入|支出|收支|预算|决算|基金|资本|政府|财政|拨款|基本|项目|公共|一般|情况|说明|部门|单位|机构|职责|设置|绩效|"
    "目标|采购|资产|国有|经营|名词|解释|分析|编制|依据|公开|管理|机关|运行|服务|购买"
)
"""Words of headings that are never told by one of their two characters, as 经费 may be by 费."""
_NO_HAN = re.compile(r"[^一-鿿]")
_LONGEST = 60
_LEAST_ENTRIES, _SHORTEST = 5, 5
"""Lines of contents, and characters of a name, from which on a difference tells anything."""
_ALIKE = 0.6
_PART = 0


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the contents, or a heading: its number, and its name without it; ``key`` leaves out idle words."""

    passage: Passage
    number: Marker | None
    name: str
    key: str


@check("W-10")
def contents_and_headings(document: Document) -> Iterator[Finding]:
    """Look for every section of the contents among the headings; titles may add or leave out idle words.

    Tables are left to the rules on completeness: they may be published in a file of their own.
    """
    if sum(passage.passage_kind == "contents" for passage in document.passages) < _LEAST_ENTRIES:
        return
    entries = [line for line in _lines(document, True) if _is_section(line)]
    if len(entries) < _LEAST_ENTRIES:
        return
    heads = _lines(document, False)
    text = "\n".join(head.key for head in heads)
    for entry in entries:
        if (misspelled := _misspelled(entry, entries, heads)) is not None:
            yield _otherwise(entry, misspelled)
            continue
        if entry.key in text or not entry.key:
            yield _same(entry)
            continue
        other = _namesake(entry, heads)
        if other is None:
            message = Wording(
                f"“{entry.name}” of the contents is not found among the headings.",
                f"目录所列“{entry.name}”未见于标题。",
            )
            yield quoted("insufficient_data", f"目录 · {entry.name}", message, [entry.passage], entry.name)
        elif within(entry.key, other.key) or within(other.key, entry.key):
            yield _same(entry)
        else:
            yield _otherwise(entry, other)


@check("W-10")
def letters_of_the_contents(document: Document) -> Iterator[Finding]:
    """Find a table, or a section without a number, that the contents name with a character more or less than its title.

    Only a character that breaks a word counts: titles are told with or without 的, 总 or 表.
    """
    listed = _lines(document, True)
    if len(listed) >= _LEAST_ENTRIES:
        heads = _lines(document, False)
        for entry in (line for line in listed if not _is_section(line)):
            if (other := _misspelled(entry, listed, heads)) is not None:
                yield _otherwise(entry, other)


def _is_section(line: _Line) -> bool:
    return line.number is not None and not line.name.endswith("表")


def _misspelled(entry: _Line, listed: Sequence[_Line], heads: Sequence[_Line]) -> _Line | None:
    """Return the one heading that is an entry but for a character of a word, and is listed nowhere itself."""
    name, others = _bare(entry), {_bare(head): head for head in heads}
    if name in others:
        return None
    near = [other for other in others if _breaks_a_word(name, other)]
    return others[near[0]] if len(near) == 1 and near[0] not in map(_bare, listed) else None


def _bare(line: _Line) -> str:
    return _NO_HAN.sub("", line.name)


def _breaks_a_word(one: str, other: str) -> bool:
    """Whether the shorter of two names is the longer without one of the characters of a word."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) != 1 or len(short) < _SHORTEST:
        return False
    at = next((at for at, char in enumerate(short) if char != long[at]), len(short))
    return long[:at] + long[at + 1 :] == short and any(word.start() <= at < word.end() for word in _WORD.finditer(long))


@check("W-11")
def contents_and_numbers(document: Document) -> Iterator[Finding]:
    """Check that a heading has the number that the contents give it, where both have one heading of that name."""
    entries = [line for line in _lines(document, True) if line.number]
    if not entries:
        return
    heads: dict[str, list[_Line]] = {}
    listed = _listed_again(document)
    for head in _lines(document, False):
        if head.number and head.passage.passage_no not in listed:
            heads.setdefault(head.name, []).append(head)
    names = Counter(entry.name for entry in entries)
    for entry in entries:
        found = heads.get(entry.name, [])
        if names[entry.name] != 1 or len(found) != 1 or entry.number is None or found[0].number is None:
            continue
        one, other = entry.number, found[0].number
        if one.rank != other.rank:
            continue
        subject = f"目录序号 · {entry.name}"
        if one.number == other.number:
            message = Wording(f"“{entry.name}” has one number.", f"“{entry.name}”序号一致。")
            yield quoted("pass", subject, message, [entry.passage, found[0].passage])
        else:
            message = Wording(
                f"“{entry.name}” is {one.printed} in the contents and {other.printed} in the text.",
                f"“{entry.name}”：目录序号为“{one.printed}”，正文为“{other.printed}”。",
            )
            places = [entry.passage, found[0].passage]
            yield quoted("fail", subject, message, places, one.printed, other.printed)


def _listed_again(document: Document) -> set[int]:
    """Return the numbers of the passages that are lines of further contents, such as a second file has of its own."""
    listed, inside = set(), False
    for passage in document.passages:
        inside = passage.passage_kind == "heading" and (inside or passage.text in _CONTENTS)
        if inside:
            listed.add(passage.passage_no)
    return listed


@kept
def _lines(document: Document, in_contents: bool) -> Sequence[_Line]:
    lines = []
    for passage in document.passages:
        if (passage.passage_kind == "contents") is not in_contents:
            continue
        number = marker(passage.text)
        if passage.passage_kind == "paragraph" and not number:
            continue
        name = _DATE.sub("", passage.text[number.end if number else 0 : _LONGEST])
        name = _REMARK.sub("", _LEADER.sub("", name) if in_contents else name)
        key = _IDLE.sub("", name.replace(document.agency_name, ""))
        lines.append(_Line(passage, number, name, key))
    return lines


def _namesake(entry: _Line, heads: Sequence[_Line]) -> _Line | None:
    """Return the one heading with the number of an entry and nearly its name."""
    found = [
        head
        for head in heads
        if head.number
        and entry.number
        and (head.number.rank, head.number.number) == (entry.number.rank, entry.number.number)
        and SequenceMatcher(None, entry.name, head.name, autojunk=False).ratio() >= _ALIKE
    ]
    return found[0] if len(found) == 1 else None


def _otherwise(entry: _Line, other: _Line) -> Finding:
    message = Wording(
        f"The contents say “{entry.name}”, the heading says “{other.name}”.",
        f"目录为“{entry.name}”，正文标题为“{other.name}”。",
    )
    return quoted("fail", f"目录 · {entry.name}", message, [entry.passage, other.passage], entry.name, other.name)


def _same(entry: _Line) -> Finding:
    message = Wording(f"“{entry.name}” of the contents is there.", f"目录所列“{entry.name}”见于正文。")
    return quoted("pass", f"目录 · {entry.name}", message, [entry.passage])

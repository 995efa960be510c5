"""Numbers of sections and of points that jump or repeat."""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpers.audit.document import Document
from helpers.audit.finding import Finding, Wording
from helpers.audit.records import Passage
from helpers.audit.registry import check
from helpers.audit.words.markers import RANKS, Marker, marker, spelled, unmarked, value_of
from helpers.audit.words.passages import prose, quoted

_POINT = re.compile(r"(?:^|[。；;：:，、！”]|主要|原因|[由因为])(?P<number>[一二三四五六七八九十]{1,2})是(?!否)")


@check("W-08")
def numbers_of_sections(document: Document) -> Iterator[Finding]:
    """Follow the numbers of sections: each is one more than that of a section still open under the same heading.

    A number that is missing anywhere in the text between, or a table between, leaves open whether it was printed.
    """
    open_at: list[list[tuple[Marker, Passage]]] = [[] for _ in RANKS]
    followed: list[Passage] = []
    wrong = 0
    for at, passage in enumerate(document.passages):
        found = marker(passage.text) if passage.passage_kind != "contents" else None
        if found is None:
            continue
        level = open_at[found.rank]
        del open_at[found.rank + 1 :]
        open_at += [[] for _ in RANKS[found.rank + 1 :]]
        before = level[-1] if level else None
        if found.number > 1:
            while level and level[-1][0].number + 1 != found.number:
                level.pop()
        goes_on = bool(level)
        if goes_on and found.number > 1:
            level.pop()
        level.append((found, passage))
        if before is None or found.number <= 1 or found.number < before[0].number or before[0].style != found.style:
            continue
        if goes_on:
            followed.append(passage)
            continue
        finding = _break(document, before, (found, passage), at)
        if finding is not None:
            wrong += 1
            yield finding
    if followed and not wrong:
        message = Wording(f"Numbers: all {len(followed)} follow on.", f"序号：{len(followed)}处连续。")
        yield quoted("pass", "序号", message, followed)


def _break(document: Document, before: tuple[Marker, Passage], now: tuple[Marker, Passage], at: int) -> Finding | None:
    (one, first), (other, second) = before, now
    subject = f"序号 · {second.text[:24]}"
    if other.number == one.number:
        if unmarked(first.text)[:6] == unmarked(second.text)[:6]:
            return None  # a heading that is repeated on the next page
        message = Wording(
            f"{other.printed} stands twice: “{first.text[:24]}” and “{second.text[:24]}”.",
            f"序号“{other.printed}”重复：“{first.text[:24]}”与“{second.text[:24]}”。",
        )
        return quoted("fail", subject, message, [second, first], other.printed)
    between = [passage.text for passage in document.passages[first.passage_no - 1 : at]]
    missing = [form for number in range(one.number + 1, other.number) for form in _forms(one.rank, number)]
    if any(form in text for text in between for form in missing):
        return None  # it stands within a paragraph
    message = Wording(
        f"{one.printed} is followed by {other.printed}: “{second.text[:24]}”.",
        f"序号由“{one.printed}”跳至“{other.printed}”：“{second.text[:24]}”。",
    )
    status = "insufficient_data" if _has_table_between(document, first, second) else "fail"
    return quoted(status, subject, message, [second, first], other.printed)


def _forms(rank: int, number: int) -> tuple[str, ...]:
    """Ways in which a number may be printed within a text."""
    han = spelled(number)
    forms = (
        (f"第{han}部分",),
        (f"{han}、", f"{han}是", f"{han}．"),
        (f"（{han}）", f"({han})", f"（{han})", f"({han}）"),
        (f"{number}.", f"{number}．", f"{number}、"),
        (f"（{number}）", f"({number})"),
    )
    return forms[rank]


def _has_table_between(document: Document, first: Passage, second: Passage) -> bool:
    """Whether a table stands between two passages: a heading may have been read as one of its rows."""
    start, end = (first.page or 0, first.last_line), (second.page or 0, second.line)
    return any(start < (table.page or 0, table.first_line) < end for table in document.tables)


@check("W-09")
def numbers_of_points(document: Document) -> Iterator[Finding]:
    """Follow the points of an enumeration, 一是……二是……: each is one more than a point still open."""
    followed: list[Passage] = []
    wrong = 0
    for run in _runs(document):
        depth: list[int] = []
        odd: tuple[int, Passage] | None = None
        for number, passage in run:
            while depth and depth[-1] + 1 != number != 1:
                depth.pop()
            if not depth and number != 1:
                odd = odd or (number, passage)
            depth = [*depth[: -1 if number != 1 else None], number]
        if odd is None or _stands_elsewhere(run):
            followed.append(run[0][1])
            continue
        wrong += 1
        printed = "、".join(f"{spelled(number)}是" for number, _ in run)
        message = Wording(f"The points are numbered {printed}.", f"要点序号为“{printed}”。")
        places = [odd[1], *(passage for _, passage in run)]
        yield quoted("fail", f"要点序号 · {run[0][1].text[:24]}", message, places, printed)
    if followed and not wrong:
        message = Wording(f"Points: all {len(followed)} enumerations follow on.", f"要点：{len(followed)}组序号连续。")
        yield quoted("pass", "要点序号", message, followed)


def _runs(document: Document) -> Iterator[list[tuple[int, Passage]]]:
    """Return each enumeration point by point; it begins with 一是 and goes on in the same or the next passage."""
    run: list[tuple[int, Passage]] = []
    for passage in prose(document):
        if run and passage.passage_no > run[-1][1].passage_no + 1:
            if len(run) > 1:
                yield run
            run = []
        for point in _POINT.finditer(passage.text):
            number = value_of(point["number"])
            if number == 1 or run:
                run.append((number, passage))
    if len(run) > 1:
        yield run


def _stands_elsewhere(run: list[tuple[int, Passage]]) -> bool:
    """Whether a number that seems to be missing is printed within the text, after a character that begins no point."""
    numbers = {number for number, _ in run}
    missing = set(range(1, max(numbers))) - numbers
    return any(f"{spelled(number)}是" in passage.text for number in missing for _, passage in run)

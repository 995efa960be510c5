"""Years in the standing sentences of the form, which tell of the document's own year: the scope, procurement, cars."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from helpers.audit.document import Document
from helpers.audit.finding import Finding, Wording
from helpers.audit.records import Passage
from helpers.audit.registry import check
from helpers.audit.words.passages import quoted, sentence
from helpers.datafiles import data_rows

_OTHERWISE = re.compile(r"执行|完成|实际|预计|预期|力争|计划|调整|追加|上半年|提前|决算(?!编制|汇编|编报|公开)")
"""Words beside which a sentence of the form may tell of another year."""
_AGAINST = re.compile(r"[与比较]20\d{2}年度?预算执行数")
_OF_LAST_YEAR = re.compile(r"上年|上一年|执行|完成|回顾|总结")
_YEAR = re.compile(r"(?<!\d)20\d{2}(?=年)")
_LEAST_OWN = 3


@check("W-21")
def years_of_the_form(document: Document) -> Iterator[Finding]:
    """Hold the year of each standing sentence of ``own_years.csv`` against that of the document.

    A passage that names the document's year too may compare both. Where the sentences mostly name another year, the
    document may be of it.
    """
    found = list(_sentences(document))
    right = [passage for passage, _, is_right in found if is_right]
    wrong = [(passage, match) for passage, match, is_right in found if is_right is False]
    named = sum(str(document.year) in _YEAR.findall(passage.text) for passage in document.passages)
    for passage, match in wrong:
        text = match.group().strip("，。；：）)")
        message = Wording(
            f"“{text}” names {match['year']}; the document is of {document.year}.",
            f"“{text}”：年份为{match['year']}年，本文件为{document.year}年。",
        )
        status = "fail" if named >= _LEAST_OWN and len(wrong) <= max(1, len(right)) else "insufficient_data"
        expected = f"{document.year}年" if int(match["year"]) < document.year else None
        yield quoted(status, f"格式年份 · {_undated(text)}", message, [passage], f"{match['year']}年", expected)
    if right and not wrong:
        message = Wording(
            f"All {len(right)} standing sentences that name a year name the right one.",
            f"格式文字：{len(right)}处年份均正确。",
        )
        yield quoted("pass", "格式年份", message, right)


def _sentences(document: Document) -> Iterator[tuple[Passage, re.Match[str], bool | None]]:
    """Return every standing sentence with a year, and whether it is the one that belongs there; None: it may be."""
    heading, texts = "", []
    for passage in document.passages:
        if passage.passage_kind == "heading":
            heading = passage.text
        elif passage.passage_kind in ("paragraph", "note") and _YEAR.search(passage.text):
            texts.append((passage, heading))
    for is_before, pattern in _patterns(document.stage):
        for passage, above in texts:
            for match in pattern.finditer(passage.text):
                year = int(match["year"])
                is_right = year < document.year if is_before else year == document.year
                yield passage, match, is_right or (None if _may_differ(document, passage, above, match) else False)


def _may_differ(document: Document, passage: Passage, heading: str, match: re.Match[str]) -> bool:
    """Whether a sentence may tell of another year: it compares, or tells what was spent or is hoped, or its heading."""
    start, end = sentence(passage.text, *match.span())
    told = _AGAINST.sub("", passage.text[start:end])
    may_compare = match["year"] != str(document.year) and str(document.year) in _YEAR.findall(passage.text)
    is_of_section = _OF_LAST_YEAR.search(heading) or match["year"] in _YEAR.findall(heading)
    return bool(may_compare or is_of_section or _OTHERWISE.search(told))


def _undated(text: str) -> str:
    return re.sub(r"\d[\d,.]*", "", text)


@cache
def _patterns(stage: str) -> list[tuple[bool, re.Pattern[str]]]:
    """Return the patterns of a stage, and whether the year in it must lie before that of the document."""
    rows = data_rows("helpers.audit.words", "data", "own_years.csv")
    return [(row["year"] == "before", re.compile(row["pattern"])) for row in rows if row["stage"] in (stage, "both")]

"""Years in the standing sentences of the form, which tell of the document's own year: the scope, procurement, cars."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from helpers.audit.document import Document
from helpers.audit.finding import Finding, Wording
from helpers.audit.records import Passage
from helpers.audit.registry import check
from helpers.audit.words.passages import prose, quoted
from helpers.datafiles import data_rows

_OTHERWISE = re.compile(r"执行|完成|实际|预计|计划|调整|追加|上半年|提前")
"""Words beside which a sentence of the form may tell of another year."""
_YEAR = re.compile(r"(?<!\d)20\d{2}(?=年)")
_AMOUNT = re.compile(r"\d")
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
    texts = [passage for passage in prose(document) if _YEAR.search(passage.text)]
    for is_before, pattern in _patterns(document.stage):
        for passage in texts:
            for match in pattern.finditer(passage.text):
                year = int(match["year"])
                if is_before:
                    yield passage, match, year < document.year
                elif year == document.year:
                    yield passage, match, True
                else:
                    may_compare = str(document.year) in _YEAR.findall(passage.text)
                    told = _AMOUNT.split(match.group()[match.end("year") - match.start() :], maxsplit=1)[0]
                    yield passage, match, None if may_compare or _OTHERWISE.search(told) else False


def _undated(text: str) -> str:
    return re.sub(r"\d[\d,.]*", "", text)


@cache
def _patterns(stage: str) -> list[tuple[bool, re.Pattern[str]]]:
    """Return the patterns of a stage, and whether the year in it must lie before that of the document."""
    rows = data_rows("helpers.audit.words", "data", "own_years.csv")
    return [(row["year"] == "before", re.compile(row["pattern"])) for row in rows if row["stage"] in (stage, "both")]

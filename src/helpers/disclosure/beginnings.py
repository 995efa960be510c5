"""Where a disclosure may begin: a title above a list of contents, a first part, or a table of all income and outlay."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from helpers.disclosure.agency_names import without_level
from helpers.disclosure.captions import tidy
from helpers.disclosure.furniture import PAGE_NUMBER
from helpers.disclosure.headlines import headlines, plain_text
from helpers.disclosure.named_agencies import named_agencies
from helpers.disclosure.rules import kind_of_title
from helpers.documents.model import NOISE, Document, Grid, Line

_CONTENTS = re.compile(r"^目[录次]$")
_FIRST_PART = re.compile(r"^第[一1](?:部分|章|编)")
_FIRST_SECTION = re.compile(r"^[一1][、.．].{0,30}(?:概况|基本情况|职责|职能|机构设置)")
_NUMBER = r"[一二三四五六七八九十\d]{1,3}"
_OPENS = re.compile(rf"^(?:第{_NUMBER}(?:部分|章|编)|{_NUMBER}[、.．]|[（(]{_NUMBER}[）)])")
_SENTENCE = re.compile(r"[。；;]")
_LONGEST = 60
_LINES = 24
"""Lines that a cover and a title page have at most."""
_TITLE_WORDS = re.compile(
    r"(?:19|20)\d\d年?度?|部门|单位|综合|预算|决算|信息|公开|报告|草案|编制|说明|情况|附件\d*|目录|[\W\d_a-zA-Z]+|[年月日]"
)
_EVALUATION = re.compile(r"(?:绩效|自评|评价)\S{0,12}(?:报告|目标|结果|情况|材料|表)")
_NAME = 4
"""Characters of the shortest name that tells a disclosure from another."""
_OWN = re.compile(r"本级|机关[)）]?$")


@dataclass(frozen=True, slots=True)
class Beginning:
    """A place where a disclosure may begin: its first block, and what the title there says; empty where nothing.

    ``agency`` is the agency's name, or what else stands in the title where that names none of a known place.
    """

    at: int
    year: int = 0
    stage: str = ""
    scope: str = ""
    agency: str = ""

    def names_another(self, other: Beginning) -> bool:
        """Say whether the two titles name different years, stages, scopes or agencies; 本级 is the same agency."""
        pairs = [(self.year, other.year), (self.stage, other.stage), (self.scope, other.scope)]
        if any(own and its and own != its for own, its in pairs):
            return True
        return not is_alike(self.agency, other.agency)

    def differs(self, other: Beginning) -> bool:
        """Say whether the two titles name different disclosures, be it those of a bureau itself 本级."""
        return self.names_another(other) or bool(_OWN.search(self.agency)) != bool(_OWN.search(other.agency))


def beginnings(
    document: Document, texts: Sequence[str], tops: Collection[int], wholes: Sequence[int]
) -> list[Beginning]:
    """Return where disclosures may begin, in reading order.

    Parameters
    ----------
    document : Document
    texts : sequence of str
        Of each of its blocks ``text_of``.
    tops : collection of int
        Its ``tops_of``.
    wholes : sequence of int
        Places of the tables of all income and expenditure among the document's blocks.
    """
    found: dict[int, Beginning] = {}
    for anchor in sorted({*_anchors(texts), *wholes}):
        begin = _title_above(document, texts, tops, anchor)
        if begin is not None and begin.at not in found:
            found[begin.at] = begin
    return [found[at] for at in sorted(found)]


def tops_of(document: Document, texts: Sequence[str]) -> frozenset[int]:
    """Return the blocks with which pages begin, numbers of pages left aside; none where there are no pages."""
    tops: set[int] = set()
    page: int | None = None
    for at, block in enumerate(document.blocks):
        if isinstance(block, Line) and (not texts[at] or PAGE_NUMBER.match(texts[at])):
            continue
        if block.page is not None and block.page != page:
            tops.add(at)
        page = block.page
    return frozenset(tops)


def is_alike(name: str, other: str) -> bool:
    """Say whether two names may be of one agency: one has all that the other has, 本级 left aside."""
    own, its = without_level(name), without_level(other)
    return own in its or its in own


def text_of(block: Line | Grid) -> str:
    """Return a line without marks and white space; empty for a table."""
    return tidy(NOISE.sub("", block.text)) if isinstance(block, Line) else ""


def _anchors(texts: Sequence[str]) -> Iterator[int]:
    for at, text in enumerate(texts):
        if _CONTENTS.match(text) or _FIRST_PART.match(text) or _FIRST_SECTION.match(text):
            yield at


def _title_above(document: Document, texts: Sequence[str], tops: Collection[int], anchor: int) -> Beginning | None:
    """Return the beginning that a title above a place makes; None where none stands there."""
    begin: Beginning | None = None
    for at in range(anchor - 1, max(anchor - _LINES, 0) - 1, -1):
        block = document.blocks[at]
        if isinstance(block, Grid) or _ends_title(texts[at]):
            break
        if not texts[at] or PAGE_NUMBER.match(texts[at]):
            continue
        whole = _read_title(document, texts, at, anchor)
        if begin is None:
            begin = whole if whole.year else None
            continue
        is_near = block.page == document.blocks[begin.at].page
        here = _read_title(document, texts, at, begin.at)
        if not (is_near or begin.at in tops) or (here.year and here.names_another(begin)):
            break
        if (is_near and at in tops) or ((is_near or at in tops) and _goes_with(here, begin, whole)):
            begin = replace(begin, at=at, agency=whole.agency or begin.agency, scope=begin.scope or here.scope)
        elif block.page is None or at in tops:
            break
    return begin


def _ends_title(text: str) -> bool:
    return bool(_CONTENTS.match(text) or _OPENS.match(text) or _SENTENCE.search(text) or len(text) > _LONGEST)


def _goes_with(above: Beginning, title: Beginning, whole: Beginning) -> bool:
    """Say whether what stands above a title says the same again, or the agency that the title leaves out or cuts."""
    again = bool(above.year) or bool(above.agency and title.agency in ("", above.agency))
    return again or (title.agency != whole.agency and title.agency in whole.agency)


def _read_title(document: Document, texts: Sequence[str], at: int, end: int) -> Beginning:
    """Return what some lines say as a title; those of tables and of reports on performance are none."""
    lines = tuple(
        block
        for block, text in zip(document.blocks[at:end], texts[at:end], strict=True)
        if isinstance(block, Line) and text and not _EVALUATION.search(text)
        if not (text.endswith("表") and kind_of_title(text))
    )
    some = replace(document, source=lines, blocks=lines)
    text = plain_text(some)
    votes, _ = named_agencies(some, text)
    agency = max(votes, key=lambda name: votes[name]) if votes else ""
    titles = headlines(some, text)
    if not titles:
        return Beginning(at, agency=agency)
    rest = _TITLE_WORDS.sub("", text.text)
    agency = agency or (rest if len(rest) >= _NAME else "")
    title = max(titles, key=lambda one: one.weight)
    scope = next((one.scope for one in titles if one.scope and (one.year, one.stage) == (title.year, title.stage)), "")
    return Beginning(at, title.year, title.stage, scope, agency)

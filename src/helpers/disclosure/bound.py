"""Several disclosures bound in one file, as a department's with those of its units: which part of it each takes.

A new one begins only where the document itself proves it: a title names another agency, scope, year or stage than the
one before; its parts are numbered anew; and both hold a set of tables, or a whole text, of their own. An annex, targets
of a unit, a heading that names a unit, or running heads prove nothing; there the file stays one document.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from helpers.disclosure.beginnings import Beginning, beginnings, is_alike, text_of, tops_of
from helpers.disclosure.captions import leading_captions, read_caption
from helpers.disclosure.contents import lists_tables
from helpers.disclosure.identity import Identity, identify
from helpers.documents.model import Document, Grid, Line
from helpers.documents.parts import cut
from helpers.errors import InputError

_WHOLE = "income_expenditure_summary"
_MANDATED = (
    *(_WHOLE, "income_summary", "expenditure_summary", "fiscal_appropriation_summary", "general_budget_expenditure"),
    *("basic_expenditure", "government_fund", "state_capital", "san_gong"),
)
_SET = 4
"""Kinds of mandated tables that make up a set of their own."""
_TEXT = tuple(
    re.compile(words)
    for words in (
        "概况|职责|职能|机构设置|基本情况|单位构成",
        "收支|(?:收入|支出|预算|决算).{0,8}情况",
        "三公",
        "政府采购|购买服务|机关运行|国有资产",
        "名词解释|名词说明|术语",
    )
)
"""What the headings of a text are about: of a whole one, most of these."""
_TOLD = 3
_SENTENCES = 15
"""Lines with the end of a sentence that a whole text has at least."""
_NUMBERED = re.compile(r"^(?:第([一二三四五六七八九十\d]{1,3})(?:部分|章|编)|([一二三四五六七八九十]{1,3})、)")


def parts_of(document: Document, hint: str = "") -> tuple[str, ...]:
    """Return the parts of a file that are disclosures of their own, as ``cut`` takes them; none where it is one.

    Parameters
    ----------
    document : Document
        The whole file.
    hint : str
        See ``identify``.
    """
    file = _File(document, hint)
    starts = file.starts()
    if len(starts) < 2:
        return ()
    ends = [*(start.at for start in starts[1:]), len(document.blocks)]
    first = file.identity(starts[0].at, ends[0])
    if first is None or _same(first, file.identity(0, ends[0])):  # else what stands before it belongs to none
        starts[0] = replace(starts[0], at=0)
    return tuple(file.part(start.at, end) for start, end in zip(starts, ends, strict=True))


@dataclass(slots=True)
class _File:
    """A file with what its tables are and what its lines say."""

    document: Document
    hint: str
    kinds: dict[int, str] = field(init=False)
    texts: list[str] = field(init=False)
    tops: frozenset[int] = field(init=False)

    def __post_init__(self) -> None:
        self.kinds = _kinds(self.document)
        self.texts = [text_of(block) for block in self.document.blocks]
        self.tops = tops_of(self.document, self.texts)

    def starts(self) -> list[Beginning]:
        """Return where disclosures of their own begin, the first one included, in reading order."""
        found = beginnings(self.document, self.texts, self.tops, self._wholes())
        if found and found[0].at and self.holds(0, found[0].at):
            found.insert(0, Beginning(0))
        while len(found) > 1 and found[1].names_another(found[0]) and not self.holds(found[0].at, found[1].at):
            del found[0]  # a cover over all
        proven = found[:1]
        for number, one in enumerate(found[1:], 1):
            rest = (later.at for later in found[number + 1 :] if later.names_another(one))
            if self.is_another(proven[-1], one, next(rest, len(self.texts))):
                proven.append(one)
        return proven

    def _wholes(self) -> list[int]:
        return [at for at, kind in self.kinds.items() if kind == _WHOLE]

    def is_another(self, before: Beginning, one: Beginning, end: int) -> bool:
        """Say whether it is proven that a disclosure of its own begins, which reaches up to ``end`` at least."""
        above, below = self.holds(before.at, one.at), self.holds(one.at, end)
        if not above or not below or not self.is_numbered_anew(one.at, end):
            return False
        own, its = self.identity(before.at, one.at), self.identity(one.at, end)
        if own is None or its is None:
            # A set of tables under a title of its own is a disclosure, even if nobody knows whose.
            return "tables" in above & below and one.differs(before)
        if (its.year, its.stage) != (one.year, one.stage) or _same(own, its):
            return False
        # The tables of one agency and the text of another are no two parts of a whole, as those of one agency may be.
        is_other = not is_alike(own.agency_name, its.agency_name) and (not before.year or one.names_another(before))
        return is_other or bool(above & below)

    def holds(self, start: int, end: int) -> set[str]:
        """Return what stands in a part of the file: a set of ``tables``, a whole ``text``, both, or neither."""
        kinds = {kind for at, kind in self.kinds.items() if start <= at < end and kind in _MANDATED}
        texts = self.texts[start:end]
        headings = [text for text in texts if _NUMBERED.match(text)]
        told = sum(any(map(words.search, headings)) for words in _TEXT)
        is_text = told >= _TOLD and sum("。" in text for text in texts) >= _SENTENCES
        return ({"tables"} if len(kinds) >= _SET else set()) | ({"text"} if is_text else set())

    def is_numbered_anew(self, start: int, end: int) -> bool:
        """Say whether the first part or section that is numbered there is the first one, if any is."""
        found = (numbered for text in self.texts[start:end] if (numbered := _NUMBERED.match(text)))
        first = next(found, None)
        return first is None or (first.group(1) or first.group(2)) in ("一", "1")

    def identity(self, start: int, end: int) -> Identity | None:
        """Return what a part of the file is; None where it does not say."""
        try:
            return identify(cut(self.document, self.part(start, end)), self.hint)
        except InputError:
            return None

    def part(self, start: int, end: int) -> str:
        """Return the pages, or the lines where there are none, from a block up to another, as ``cut`` takes them."""
        last = self.document.source[-1]
        if last.page is None:
            first = _line(self.document.blocks[start]) if start else 1
            return f"lines {first}-{_line(self.document.blocks[end]) - 1 if end < len(self.texts) else last.number}"
        from_page = self._page(start) if start else "1"
        if end == len(self.texts):
            return f"pages {from_page}-{max(last.page, *self.document.unread, 0)}"
        page, _, line = self._page(end).partition(":")
        return f"pages {from_page}-{f'{page}:{int(line) - 1}' if line else int(page) - 1}"

    def _page(self, at: int) -> str:
        """Return the page of a block, with its line if it is not the first of the page."""
        block = self.document.blocks[at]
        return f"{block.page}" if at in self.tops else f"{block.page}:{_line(block)}"


def _line(block: Line | Grid) -> int:
    return block.first_line if isinstance(block, Grid) else block.number


def _same(one: Identity, other: Identity | None) -> bool:
    return other is not None and (one.doc_id, one.agency_name) == (other.doc_id, other.agency_name)


def _kinds(document: Document) -> dict[int, str]:
    """Return the kind of each table by its place among the blocks; lists of tables are left out."""
    return {
        at: read_caption(document, at, leading_captions(block)[0]).kind
        for at, block in enumerate(document.blocks)
        if isinstance(block, Grid) and len(block.rows) > 1 and not lists_tables(block.rows)
    }

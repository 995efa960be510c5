"""Disclosure completeness 公开完整性: which mandated tables and statements a document has, and which it lacks.

What is mandated stands in ``requirements.csv``, where the form of a province differs in ``forms.csv``. A requirement is
met by a table of its kind, or by a heading or paragraph that its pattern or section finds. Nothing is called missing
that the file may hold unread, or that it says is published elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from helpers.audit.details import detail, rows_with_details
from helpers.audit.records import Amount, Claim, Passage, Table, by_document
from helpers.audit.requirements import Requirement, elsewhere_by_form, requirements
from helpers.clean.contract import conform
from helpers.clean.rows import rows_by_document

_NIL = re.compile(
    r"(?:没有|(?<!有)无)(?!法|需|论|偿|障|变|增|减|差|调|明显)|未(?:安排|发生|涉及|编制|使用|设置)|不涉及|不存在|空表|为空|为零"
)
_ZERO = re.compile(r"[^，,、]{0,20}?(?<![\d.])0(?:\.0+)?(?:[万亿]?元|(?=[，,]|\s*$))")
_AMOUNT = re.compile(r"(?<![\d.,])(?!0+(?:\.0+)?[万亿]?元)\d[\d,.]*[万亿]?元")
_EMPTY_NOTE = re.compile(
    r"空表|无数据|没有数据|无数字|为空|表[^。]{0,12}无|没有|无.{0,30}(收入|支出|预算|拨款|经费|收支)"
)
_ATTACHED = re.compile(r"附件|附表|另行公开|详见.{0,10}表")
_DEFINITION = re.compile(r"^.{0,40}(?:[:：]\s*(?:是?指|纳入|为保障|反映)|是指)")
_NUMBERED = re.compile(r"^\s*(?P<mark>第|[（(])?[一二三四五六七八九十]+(?P<end>部分|[、.．)）])?")
_PROSE = ("heading", "paragraph")
_LINES_BELOW_TABLE, _LINES_OF_EMPTY_HEADING, _LEAD = 6, 2, 40
_LEAST_SENTENCES = 3
_NOT_ASSESSED = ("elsewhere", "not_applicable")


@dataclass
class _Read:
    """What was read of one document, as far as its completeness depends on it."""

    document: Any
    tables: Sequence[Table]
    passages: Sequence[Passage]
    claims: Sequence[Claim]
    doubtful: set[int]
    details: Mapping[str, Amount]

    @cached_property
    def prose(self) -> list[Passage]:
        """Headings and paragraphs; neither the title of a table, wherever it stands, nor the definition of a term."""
        titles = {(table.page, table.first_line) for table in self.tables}
        of_text = (passage for passage in self.passages if passage.passage_kind in _PROSE)
        kept = (p for p in of_text if (p.page, p.line) not in titles and not p.text.rstrip().endswith("表"))
        return [passage for passage in kept if not _DEFINITION.search(passage.text)]


@dataclass(frozen=True, slots=True)
class _Found:
    """Whether a requirement is met, why it is so, and where."""

    status: str
    note: str | None = None
    place: Any = None


def completeness(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Say which mandated tables and statements each document has.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        Clean tables; ``documents``, ``tables``, ``passages``, ``claims`` and ``doubts`` are read.

    Returns
    -------
    pandas.DataFrame
        Contract table ``completeness``: a row for each document and requirement. ``status`` is present; stated_empty
        (nothing to show, and the document says so); empty (nothing to show, and it does not say why); missing;
        elsewhere (the file, or the form of its province, puts it into another publication); or not_applicable.
        ``points`` is the whole ``weight`` for the first two, half of it for an empty table or heading, none for what is
        missing, and empty for what cannot be assessed.

    Sources: 预算法 (2018) art. 14, 预算法实施条例 (2020) art. 6, 财预〔2016〕143号, forms of the final accounts.
    """
    return conform("completeness", [row for read in _documents(tables) for row in _rows(read)])


def completeness_score(found: pd.DataFrame) -> pd.DataFrame:
    """Sum a document's completeness up, in parts that are comparable between documents.

    Returns
    -------
    pandas.DataFrame
        A row for each document and ``part`` (table, statement, all): ``points`` of the ``weight`` that could be
        assessed, ``not_assessed`` weight beside it, and ``share`` in per cent, empty where nothing could be; for all,
        where tables or statements are not in the file: one part says nothing of the whole.
    """
    rows = []
    for doc_id, of_document in rows_by_document(found, ("requirement_kind", "weight", "points")).items():
        parts = {row.requirement_kind for row in of_document if row.points is not None}
        for part in ("table", "statement", "all"):
            kept = [row for row in of_document if part in ("all", row.requirement_kind)]
            assessed = [row for row in kept if row.points is not None]
            weight, points = sum(row.weight for row in assessed), sum(row.points for row in assessed)
            known = weight and (part != "all" or parts == {row.requirement_kind for row in of_document})
            rows.append(
                {
                    "doc_id": doc_id,
                    "part": part,
                    "points": points,
                    "weight": weight,
                    "not_assessed": sum(row.weight for row in kept) - weight,
                    "share": round(100 * points / weight, 1) if known else None,
                }
            )
    return pd.DataFrame(rows, columns=["doc_id", "part", "points", "weight", "not_assessed", "share"])


def _documents(tables: Mapping[str, pd.DataFrame]) -> Iterable[_Read]:
    read = by_document(tables, "tables", "passages", "claims", "doubts")
    details = rows_with_details(tables)
    for row in tables["documents"].itertuples(index=False):
        of_document = {name: found.get(row.doc_id, []) for name, found in read.items()}
        yield _Read(
            row,
            [table for table in of_document["tables"] if table.repeat_of is None],
            of_document["passages"],
            of_document["claims"],
            {doubt.table_no for doubt in of_document["doubts"]},
            details.get(row.doc_id, {}),
        )


def _rows(read: _Read) -> Iterable[dict[str, Any]]:
    document = read.document
    wanted = [
        requirement
        for requirement in requirements()
        if requirement.stage in (document.stage, "both") and requirement.since <= document.year <= requirement.until
    ]
    found = {wish: (_table if _is_table(wish) else _statement)(read, wish) for wish in wanted}
    has_tables = any(table.kind in wish.kinds for wish in wanted if _is_table(wish) for table in read.tables)
    has_text = bool(read.claims) or sum("。" in passage.text for passage in read.prose) >= _LEAST_SENTENCES
    for wish, outcome in found.items():
        in_file = has_tables if _is_table(wish) else has_text and (has_tables or not wish.kinds)
        if outcome is None or (_is_table(wish) and not has_tables):
            outcome = _not_found(read, wish, in_file)
        elif outcome.status == "empty" and not has_text:
            outcome = _Found("elsewhere", "one_part", outcome.place)
        yield _row(document.doc_id, wish, outcome)


def _is_table(wish: Requirement) -> bool:
    return wish.requirement_kind == "table"


def _row(doc_id: str, wish: Requirement, found: _Found) -> dict[str, Any]:
    place = found.place
    points = {"missing": 0, "empty": wish.weight // 2}.get(found.status, wish.weight)
    return {
        "doc_id": doc_id,
        "requirement": wish.requirement,
        "requirement_kind": wish.requirement_kind,
        "requirement_en": wish.en,
        "requirement_zh": wish.zh,
        "status": found.status,
        "note": found.note,
        "table_no": getattr(place, "table_no", None),
        "page": None if place is None else place.page,
        "line": None if place is None else getattr(place, "first_line", None) or place.line,
        "basis": wish.basis,
        "weight": wish.weight,
        "points": None if found.status in _NOT_ASSESSED else points,
    }


def _table(read: _Read, wish: Requirement) -> _Found | None:
    """Find a mandated table: one of its kind, one with its title, or the statement that there is nothing to show."""
    of_kind = [table for table in read.tables if table.kind in wish.kinds]
    filled = [table for table in of_kind if table.amounts or table.table_no in read.doubtful]
    if filled:
        return _Found("present", None, filled[0])
    stated = next((table for table in of_kind if _says_empty(read, table)), None)
    if stated is not None:
        return _Found("stated_empty", None, stated)
    titled = None if of_kind else _titled(read, wish)
    if titled is not None:
        return _Found("present", "title_only", titled)
    nil = _nil(read, wish) if of_kind or wish.nil else None
    if nil is not None:
        return _Found("stated_empty", "in_text", of_kind[0] if of_kind else nil)
    return _Found("empty", None, of_kind[0]) if of_kind else None


def _statement(read: _Read, wish: Requirement) -> _Found | None:
    """Find a mandated statement: under a heading of its own, or in a paragraph that begins with it or is about it."""
    if wish.anywhere:
        told = detail(wish, read.prose, read.details)
        return _Found(told[0], None, told[1]) if told else None
    headings = [p for p in read.prose if p.passage_kind == "heading" and wish.pattern.search(p.text)]
    filled = [heading for heading in headings if not _nothing_below(read, heading)]
    if filled:
        return _Found("present", None, filled[0])
    about = next((claim for claim in read.claims if claim.section in wish.sections), None)
    said: Claim | Passage | Table | None = about or next(
        (p for p in read.prose if p.passage_kind == "paragraph" and wish.pattern.search(p.text[:_LEAD])), None
    )
    said = said or next((table for table in read.tables if table.kind in wish.kinds), None)
    if said is not None:
        return _Found("present", None, said)
    return _Found("empty", "heading_only", headings[0]) if headings else None


def _not_found(read: _Read, wish: Requirement, in_file: bool) -> _Found:
    """Say what follows from not finding something: it is missing only where the file would hold it."""
    document = read.document
    listed = next((p for p in read.passages if p.passage_kind == "contents" and wish.pattern.search(p.text)), None)
    if wish.exempt == document.scope:
        return _Found("not_applicable", "single_unit")
    if elsewhere_by_form(wish, document.province, document.stage, document.year):
        return _Found("elsewhere", "form")
    if not pd.isna(document.unread_pages):
        return _Found("elsewhere", "unread", listed)
    if not in_file:
        attached = next((p for p in read.passages if _ATTACHED.search(p.text)), None)
        return _Found("elsewhere", "attachment" if attached is not None else "one_part", attached)
    return _Found("missing", "listed" if listed is not None else None, listed)


def _says_empty(read: _Read, table: Any) -> bool:
    """Say whether a table without figures is stated to have none: by its status, its note, or the lines below it."""
    if table.status == "stated_empty" or (table.note and _EMPTY_NOTE.search(table.note)):
        return True
    return any(
        _EMPTY_NOTE.search(passage.text)
        for passage in read.passages
        if passage.passage_kind in ("note", "paragraph", "caption")
        and table.holds(passage.page, passage.line, below=_LINES_BELOW_TABLE)
    )


def _titled(read: _Read, wish: Requirement) -> Any:
    """Return the title of a table that is printed, though no table of the kind was read; the contents do not count."""
    for table in read.tables:
        if table.kind == "other" and table.title and wish.pattern.search(table.title):
            return table
    begun, known = False, {(table.page, table.first_line) for table in read.tables}
    for passage in read.passages:
        begun = begun or any(passage.page == table.page and passage.line >= table.first_line for table in read.tables)
        is_title = passage.passage_kind == "title" or (
            begun and passage.passage_kind == "heading" and _names_table(passage)
        )
        if is_title and (passage.page, passage.line) not in known and wish.pattern.search(passage.text):
            return passage
    return None


def _names_table(heading: Any) -> bool:
    """Say whether a heading among the tables is the title of one."""
    return "表" in heading.text and "说明" not in heading.text


def _nil(read: _Read, wish: Requirement) -> Any:
    """Return the passage that says, in one sentence, that there is none of what a table would show."""
    for passage in read.prose:
        for sentence in re.split(r"[。；;]", passage.text) if wish.pattern.search(passage.text) else ():
            subject = wish.pattern.search(sentence)
            if (
                subject
                and (_ZERO.match(sentence, subject.end()) or _NIL.search(sentence))
                and not _AMOUNT.search(sentence)
            ):
                return passage
    return None


def _nothing_below(read: _Read, heading: Any) -> bool:
    """Say whether a heading is followed at once by the next one of its own rank: its statement was left out."""
    place = next(i for i, passage in enumerate(read.passages) if passage is heading)
    after = read.passages[place + 1 : place + 2]
    rank = _rank(heading.text)
    return bool(
        rank
        and after
        and after[0].passage_kind == "heading"
        and _rank(after[0].text) == rank
        and after[0].page == heading.page
        and after[0].line - heading.line <= _LINES_OF_EMPTY_HEADING
        and len(heading.text) < _LEAD
    )


def _rank(text: str) -> tuple[str, str] | None:
    match = _NUMBERED.match(text)
    return (match["mark"] or "", match["end"] or "") if match else None

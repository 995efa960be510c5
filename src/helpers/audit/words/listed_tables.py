"""Tables that the table of contents 目录 lists and the document lacks."""

from __future__ import annotations

from collections.abc import Iterator

from helpers.audit.document import Document
from helpers.audit.finding import Finding, Wording
from helpers.audit.records import Passage
from helpers.audit.registry import check
from helpers.audit.words.last_year import STANDARD
from helpers.audit.words.markers import unmarked
from helpers.audit.words.passages import quoted
from helpers.disclosure.rules import kind_of_title

_LEAST_FOUND = 5


@check("W-10")
def tables_of_the_contents(document: Document) -> Iterator[Finding]:
    """Look for each standard table of the contents among the tables; one alone that is not there is missing.

    Where more are not found, the tables may be published in a file of their own, or may not have been read.
    """
    listed: dict[str, list[Passage]] = {}
    for passage in document.passages:
        kind = _kind(passage.text) if passage.passage_kind == "contents" else None
        if kind in STANDARD:
            listed.setdefault(str(kind), []).append(passage)
    there = {table.kind for table in document.tables} | {table.kind for table in document.repeats}
    found = [entry for kind, entries in listed.items() if kind in there for entry in entries]
    absent = [entries for kind, entries in listed.items() if kind not in there]
    if len(found) < _LEAST_FOUND:
        return
    if not absent:
        message = Wording(
            f"All {len(found)} tables of the contents are there.", f"目录所列{len(found)}张表均见于正文。"
        )
        yield quoted("pass", "目录 · 表", message, found)
    for entries in absent:
        name = unmarked(entries[0].text)
        message = Wording(
            f"“{name}” of the contents is not found among the {len(document.tables)} tables.",
            f"目录所列“{name}”未见于正文。",
        )
        is_certain = len(absent) == len(entries) == 1 and not _is_named_again(document, entries[0])
        yield quoted("fail" if is_certain else "insufficient_data", f"目录 · {name}", message, entries, name)


def _kind(text: str) -> str | None:
    found = kind_of_title(unmarked(text)) if "表" in text else None
    return found[0] if found else None


def _is_named_again(document: Document, entry: Passage) -> bool:
    """Whether a passage or a title outside the contents is of the same kind of table: it may stand there unread."""
    kind = _kind(entry.text)
    texts = [passage.text for passage in document.passages if passage.passage_kind not in ("contents", "paragraph")]
    return any(_kind(text) == kind for text in (*texts, *(table.title or "" for table in document.tables)))

"""Tables that the table of contents 目录 lists and the document lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from helpers.audit.document import Document
from helpers.audit.finding import Finding, Wording
from helpers.audit.records import Passage
from helpers.audit.registry import check
from helpers.audit.words.last_year import STANDARD
from helpers.audit.words.markers import unmarked
from helpers.audit.words.passages import quoted
from helpers.disclosure.rules import kind_of_title

_LEAST_FOUND = 5
_AROUND = re.compile(r"20\d{2}年(?:度)?|[.．·•…]*\d*$")


@check("W-10")
def tables_of_the_contents(document: Document) -> Iterator[Finding]:
    """Look for each standard table of the contents among the tables; one alone that is not there is missing.

    Where more are not found, the tables may be published in a file of their own, or may not have been read. Of several
    tables of one kind, one is missing where all others bear the titles that the contents give them.
    """
    listed: dict[str, dict[str, Passage]] = {}
    for passage in document.passages:
        kind = _kind(passage.text) if passage.passage_kind == "contents" else None
        if kind in STANDARD:
            listed.setdefault(str(kind), {}).setdefault(_name(passage.text), passage)
    titles: dict[str, list[str]] = {}
    for table in (*document.tables, *document.repeats):
        titles.setdefault(table.kind, []).append(_name(table.title or ""))
    found = [entry for kind, entries in listed.items() if kind in titles for entry in entries.values()]
    absent = [list(entries.values()) for kind, entries in listed.items() if kind not in titles]
    absent += [[entry] for kind, entries in listed.items() if (entry := _one_missing(entries, titles.get(kind, [])))]
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
        is_again = _is_named_again(document, entries[0], titles.get(str(_kind(entries[0].text)), []))
        is_certain = len(absent) == len(entries) == 1 and not is_again
        yield quoted("fail" if is_certain else "insufficient_data", f"目录 · {name}", message, entries, name)


def _kind(text: str) -> str | None:
    found = kind_of_title(unmarked(text)) if "表" in text else None
    return found[0] if found else None


def _name(text: str) -> str:
    """Return the name of a table without its number and year, and without the dots and page that follow it."""
    return _AROUND.sub("", unmarked("".join(text.split())))


def _one_missing(entries: Mapping[str, Passage], titles: Sequence[str]) -> Passage | None:
    """Return the one of several listed tables of a kind that no title names, where a table less stands there."""
    missing = [name for name in entries if name not in titles]
    return entries[missing[0]] if len(missing) == 1 and len(titles) == len(entries) - 1 > 0 else None


def _is_named_again(document: Document, entry: Passage, there: Sequence[str]) -> bool:
    """Whether a heading or title outside the contents is of the kind of a table: it may stand there unread.

    Titles of the tables of its kind that are ``there`` are theirs. A note 注 may name other tables than its own.
    """
    kind = _kind(entry.text)
    texts = [passage.text for passage in document.passages if passage.passage_kind not in ("contents", "paragraph")]
    texts = [text for text in texts if not text.lstrip("（(*").startswith("注")]
    every = (*texts, *(table.title or "" for table in document.tables))
    return any(_kind(text) == kind and _name(text) not in there for text in every)

"""What is asked of a document again and again is told once, and goes when the document goes."""

from __future__ import annotations

import gc
import weakref

from helpers.audit import audit
from helpers.audit.document import Document, kept


def test_a_question_is_answered_once_for_each_document() -> None:
    """Another document, or another question, is asked anew."""
    asked = []

    @kept
    def told(document: Document, what: str) -> str:
        asked.append((document.doc_id, what))
        return what

    one, other = (Document(name, "budget", "unit", 2025, {key: [] for key in _NAMES}) for name in "ab")
    assert [told(one, "x"), told(one, "x"), told(one, "y"), told(other, "x")] == ["x", "x", "y", "x"]
    assert asked == [("a", "x"), ("a", "y"), ("b", "x")]


def test_an_audited_document_is_let_go_of(clean_tables, monkeypatch) -> None:
    """Nothing that its rules remember holds it, so that a thousand documents need the room of one."""
    alive: list[weakref.ref] = []

    def made(self, *parts, **names) -> None:
        initialise(self, *parts, **names)
        alive.append(weakref.ref(self))

    initialise = Document.__init__
    monkeypatch.setattr(Document, "__init__", made)
    gc.collect()
    gc.disable()
    try:
        audit(next(iter(clean_tables.values())))
        assert [one() for one in alive] == [None]
    finally:
        gc.enable()


_NAMES = ("tables", "amounts", "claims", "targets", "projects", "procurement", "units", "passages", "doubts")

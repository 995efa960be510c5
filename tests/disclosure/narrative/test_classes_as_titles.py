"""A sentence that opens with the name of a class is about that class."""

from __future__ import annotations

from helpers.disclosure.narrative.items import of_title


def test_the_title_of_a_paragraph_may_be_a_class():
    """1.公共安全支出。年初预算为…; 基本支出 is none."""
    found = [of_title(title, ()) for title in ("公共安全支出", "基本支出")]
    assert [subject.code for subject in found if subject] == ["204", None]

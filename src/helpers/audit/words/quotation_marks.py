"""Quotation marks that end what nothing began: “调解协议书检查”、优秀调解案例”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpers.audit.document import Document
from helpers.audit.finding import Finding, Wording
from helpers.audit.registry import check
from helpers.audit.words.passages import excerpt, prose, quoted

_OTHER_MARKS = re.compile("[\"＂'＇〝〞「」『』]")
"""Marks that may stand for either end of a quotation."""
_NEARBY = 3
"""Passages before in which a quotation may have begun: a paragraph may be read in pieces."""


@check("W-24")
def marks_in_pairs(document: Document) -> Iterator[Finding]:
    """Find the one closing mark of a paragraph that no opening mark stands before.

    A quotation may begin in one paragraph and end in another, and paragraphs of one quotation may each begin with a
    mark: only what is closed and never opened is wrong.
    """
    places = {id(passage): at for at, passage in enumerate(document.passages)}
    paired = [passage for passage in prose(document) if "“" in passage.text and "”" in passage.text]
    found = 0
    for passage in paired:
        before = document.passages[max(0, places[id(passage)] - _NEARBY) : places[id(passage)]]
        is_open = any(_surplus(other.text) > 0 for other in before)
        if _surplus(passage.text) != -1 or is_open or _OTHER_MARKS.search(passage.text):
            continue
        at = _first_unopened(passage.text)
        found += 1
        around = excerpt(passage.text, at, at + 1)
        message = Wording(f"“{around}”: a quotation ends that was never begun.", f"“{around}”：右引号无对应的左引号。")
        yield quoted("fail", f"引号 · {around}", message, [passage], around)
    if paired and not found:
        message = Wording("Text: quotations that end have begun.", "文字：右引号均有对应的左引号。")
        yield quoted("pass", "引号", message, paired[:1])


def _surplus(text: str) -> int:
    return text.count("“") - text.count("”")


def _first_unopened(text: str) -> int:
    """Return where the first closing mark stands that has no opening mark before it."""
    depth = 0
    for at, char in enumerate(text):
        depth += {"“": 1, "”": -1}.get(char, 0)
        if depth < 0:
            return at
    return text.rindex("”")

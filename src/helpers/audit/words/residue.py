"""What a form leaves standing when it is not filled in: placeholders, choices not made, blanks, instructions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from helpers.audit.document import Document
from helpers.audit.finding import Finding, Wording
from helpers.audit.records import Passage
from helpers.audit.registry import check
from helpers.audit.words.passages import excerpt, prose, quoted
from helpers.datafiles import data_rows

_HALF_WIDTH = re.compile(r"(?<!\d)[,;]|[,;](?!\d)|[()]")
_CHINESE = str.maketrans(",;()", "，；（）")


@dataclass(frozen=True, slots=True)
class _Residue:
    """A row of ``residue.csv``: a cue must stand in the document; ``is_cut`` says that a sign or a digit is missing."""

    cues: tuple[str, ...]
    pattern: re.Pattern[str]
    is_cut: bool
    wording: Wording


@check("W-01")
def template_residue(document: Document) -> Iterator[Finding]:
    """Find what the form asks for and nobody filled in; the patterns stand in ``residue.csv``."""
    texts = prose(document)
    whole = "\n".join(_full_width(passage.text) for passage in texts)
    kinds = [kind for kind in _residues() if any(cue in whole for cue in kind.cues) and kind.pattern.search(whole)]
    found = [finding for passage in texts for finding in _left(document, passage, kinds)]
    yield from found
    if texts and not found:
        message = Wording("Text: nothing of a form is left standing.", "文字：无模板残留。")
        yield quoted("pass", "模板残留", message, texts[:1])


def _left(document: Document, passage: Passage, kinds: Sequence[_Residue]) -> Iterator[Finding]:
    ends = 0
    for kind in kinds:
        for match in kind.pattern.finditer(_full_width(passage.text)):
            if match.start() < ends or _is_direction_of_claim(document, passage, match.group()):
                continue
            ends = match.end()
            around = excerpt(passage.text, *match.span())
            message = Wording(f"“{around}”: {kind.wording.en}.", f"“{around}”：{kind.wording.zh}。")
            printed = passage.text[match.start() : match.end()]
            yield quoted("fail", f"模板残留 · {around}", message, [passage], printed, is_cut=kind.is_cut)


def _full_width(text: str) -> str:
    """Return a text as long, in which the punctuation of sentences is Chinese; that of figures (1,234) stays."""
    return _HALF_WIDTH.sub(lambda mark: mark.group().translate(_CHINESE), text)


def _is_direction_of_claim(document: Document, passage: Passage, printed: str) -> bool:
    """Whether rule T-02 reports the two direction words already."""
    if not re.match(r"增加|增长|上升|提高|减少|下降|降低|减增|增减", printed):
        return False
    return any(
        claim.direction == "contradictory"
        and claim.page == passage.page
        and passage.line <= claim.line <= passage.last_line
        for claim in document.claims
    )


@cache
def _residues() -> list[_Residue]:
    return [
        _Residue(
            tuple(row["cues"].split(" ")),
            re.compile(row["pattern"]),
            bool(row["is_cut"]),
            Wording(row["en"], row["zh"]),
        )
        for row in data_rows("helpers.audit.words", "data", "residue.csv")
    ]

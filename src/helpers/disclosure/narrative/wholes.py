"""Which amount a component or a share belongs to: opened by 其中, 包括, 主要用于 and closed by punctuation."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from helpers.disclosure.narrative.tables import cues

_TOKEN = re.compile(
    rf"(?P<open>[（(]?{cues('whole')})|(?P<stop>。)|(?P<semicolon>[；;])|(?P<close>[）)])|(?P<aside>^[（(](?=[一-鿿“\"]{{2}}))"
)
_ENDS_OPEN = re.compile(rf"{cues('whole')}[^，。；]{{0,8}}[：:，]?$")
_CLOSED_BRACKET = re.compile(r"[（(][^（）()]*[）)]")


@dataclass(slots=True)
class Wholes:
    """The amounts that are being broken down, innermost last; numbers are claim numbers."""

    of_list: int | None = None
    of_section: int | None = None
    of_paragraph: int | None = None
    of_sentence: int | None = None
    of_sentence_before: int | None = None
    last: int | None = None
    rank: int | None = None
    list_rank: int | None = None
    stack: list[tuple[int, bool]] = field(default_factory=list)

    @property
    def current(self) -> int | None:
        """The amount that the next figure is a part of, if any."""
        return self.stack[-1][0] if self.stack else self.of_list

    def open_paragraph(self, rank: int | None) -> None:
        """Begin a paragraph: the breakdown of a list goes on to a marker of the rank that opened it."""
        self.stack.clear()
        if rank is not None and self.list_rank is not None and rank <= self.list_rank:
            self.of_list = None
        self.rank = rank
        self.of_paragraph = self.of_sentence = self.of_sentence_before = self.last = None

    def open_section(self) -> None:
        """Begin a section: nothing is broken down any more."""
        self.stack.clear()
        self.of_list = None
        self.of_section = None

    def amount(self, claim_no: int) -> None:
        """Take note of an amount that may be broken down."""
        self.last = claim_no
        self.of_sentence = self.of_sentence or claim_no
        if self.of_paragraph is None:
            self.of_paragraph = claim_no
            self.of_section = self.of_section or claim_no

    def read(self, text: str) -> None:
        """Read the text before the next figure."""
        plain = _CLOSED_BRACKET.sub(lambda match: "\0" * len(match.group()), text)
        for token in _TOKEN.finditer(plain):
            if token.lastgroup == "stop":
                self.stack.clear()
                self.last = None
                self.of_sentence_before, self.of_sentence = self.of_sentence or self.of_sentence_before, None
            elif token.lastgroup == "semicolon":
                within = [at for at, (_, bracketed) in enumerate(self.stack, 1) if bracketed]
                del self.stack[max(within, default=1) :]  # a bracket that is open goes on
                self.last = None
            elif token.lastgroup == "close":
                while self.stack and self.stack[-1][1]:
                    self.stack.pop()
            elif token.lastgroup == "open" or self.last is not None:
                self._open(bracketed=token.group()[0] in "（(")

    def close_paragraph(self, tail: str, text: str) -> None:
        """End a paragraph; where it ends in 其中： its amount is broken down in the paragraphs that follow."""
        self.read(tail)
        if _ENDS_OPEN.search(text):
            self.of_list = self.last or self.of_paragraph or self.of_list
            self.list_rank = self.rank

    def _open(self, *, bracketed: bool) -> None:
        whole = self.last or self.of_paragraph or self.of_section
        if whole is not None and (not self.stack or self.stack[-1][0] != whole):
            self.stack.append((whole, bracketed))

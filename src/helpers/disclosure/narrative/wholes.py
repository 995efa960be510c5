"""Which amount a component or a share belongs to: opened by 其中, 包括, 主要用于 and closed by punctuation."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from helpers.disclosure.narrative.tables import cues

_TOKEN = re.compile(
    rf"(?P<open>[（(]?{cues('whole')})|(?P<stop>。|(?<=[，,])[一二三四五六七八九]、(?=20\d\d年)|[；;](?=20\d\d年度?[本我](?:部门|单位|局|委|院|校)))|(?P<semicolon>[；;])|(?P<close>[）)])|(?P<aside>^[（(](?=[一-鿿“\"]{{2}}))"
)
_WHOSE = re.compile(r"(?:20\d\d年度?)?[本我](?:部门|单位|局|委|院|校)")
_ENDS_OPEN = re.compile(rf"{cues('whole')}[^，。；]{{0,8}}[：:，]?$")
_ANNOUNCED = re.compile(rf"([^，。；：、,;:（(]{{2,30}}?){cues('whole')}[^，。；]{{0,8}}[：:]$")
_NAMED = re.compile(r"([^，。；：、,;:（(]{2,20})$")
# 其中：1.甲8万元，比上年减少1万元。2.乙25万元: items told in sentences of one paragraph.
_FIRST_ITEM = re.compile(r"[：:，,]?(?:1[.．、](?!\d)|[（(]1[）)]|①)")
_NEXT_ITEM = re.compile(r"\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[）)]|[②-⑳]")
_CLOSED_BRACKET = re.compile(r"[（(][^（）()]*[）)]")


@dataclass(slots=True)
class List:
    """An amount that the following paragraphs break down, and the rank of the paragraph that says so.

    Of its items: whether they are numbered, and whether they say whose they are (本部门…).
    """

    whole: int
    rank: int | None
    is_numbered: bool | None = None
    says_whose: bool = False


@dataclass(slots=True)
class Wholes:
    """The amounts that are being broken down, innermost last; numbers are claim numbers."""

    of_section: int | None = None
    of_paragraph: int | None = None
    of_sentence: int | None = None
    of_sentence_before: int | None = None
    last: int | None = None
    rank: int | None = None
    of_paragraph_before: int | None = None
    in_sentence_after: bool = False
    had_sentences: bool = False
    is_headless: bool = False  # 收入包括：甲…；支出包括：乙… opens the paragraph: 乙 is no part of 甲
    lists: list[List] = field(default_factory=list)
    parts: dict[int, int] = field(default_factory=dict)
    stack: list[tuple[int, bool]] = field(default_factory=list)
    numbered: list[tuple[int, bool]] = field(default_factory=list)  # the stack of a list within the paragraph

    @property
    def current(self) -> int | None:
        """The amount that the next figure is a part of, if any.

        An item of a list is told in its first sentence; what later ones state is no further item.
        """
        if self.stack:
            return self.stack[-1][0]
        return None if self.in_sentence_after or not self.lists else self.lists[-1].whole

    def open_paragraph(self, rank: int | None, text: str = "") -> None:
        """Begin a paragraph: the breakdown of a list goes on to a marker of the rank that opened it.

        It ends where a paragraph says whose it is (本部门会议费…) and the items of the list do not.
        """
        self.stack.clear()
        self.numbered.clear()
        self.of_paragraph_before = self.of_paragraph or self.of_paragraph_before
        while rank is not None and self.lists and self.lists[-1].rank is not None and rank <= self.lists[-1].rank:
            self.lists.pop()
        self.rank = rank
        listed = self.lists[-1] if self.lists else None
        says_whose = _WHOSE.match(text) is not None
        if listed is not None and listed.is_numbered is None:
            listed.is_numbered, listed.says_whose = rank is not None, says_whose
        elif listed is not None and says_whose and not listed.says_whose:
            self.lists.clear()
            listed = None
        # Below numbered items told in sentences, a paragraph without a number says more of the last of them.
        says_more = listed is not None and bool(listed.is_numbered) and rank is None
        self.in_sentence_after = says_more and self.had_sentences
        self.of_paragraph = self.of_sentence = self.of_sentence_before = self.last = None
        self.is_headless = False

    def open_section(self) -> None:
        """Begin a section: nothing is broken down any more."""
        self.stack.clear()
        self.numbered.clear()
        self.lists.clear()
        self.of_section = self.of_paragraph_before = None

    def amount(self, claim_no: int, whole: int | None = None, turns: bool = False) -> None:
        """Take note of an amount that may be broken down, and of what it is itself a part of.

        One that ``turns`` to the other side of the accounts is what its section now speaks of.
        """
        self.last = claim_no
        if whole is not None:
            self.parts[claim_no] = whole
        self.of_sentence = self.of_sentence or claim_no
        if self.of_paragraph is None:
            self.of_paragraph = claim_no
            self.of_section = claim_no if turns else self.of_section or claim_no

    def read(self, text: str, named: Callable[[str], int | None] = lambda name: None) -> None:
        """Read the text before the next figure; ``named`` finds the last amount of a name, as in 项目支出主要用于…."""
        plain = _CLOSED_BRACKET.sub(lambda match: "\0" * len(match.group()), text)
        before = len(self.stack)
        for token in _TOKEN.finditer(plain):
            if token.lastgroup == "stop":
                self.stack[:] = self.numbered if _NEXT_ITEM.match(text, token.end()) else []
                self.last = None
                self.in_sentence_after = self.of_paragraph is not None
                self.of_sentence_before, self.of_sentence = self.of_sentence or self.of_sentence_before, None
            elif token.lastgroup == "semicolon":
                within = [at for at, (_, bracketed) in enumerate(self.stack, 1) if bracketed]
                # A bracket that is open goes on; what no figure has followed (主要是人员增加；) opened nothing.
                del self.stack[min(max(within, default=1), before) :]
                self.last = None
            elif token.lastgroup == "close":
                while self.stack and self.stack[-1][1]:
                    self.stack.pop()
            elif token.lastgroup == "open" or self.last is not None:
                name = _NAMED.search(plain[: token.start()])
                known = None if self.last else self._whole_of(name.group(1) if name else "", token.start(), named)
                self._open(known, token.group()[0] in "（(")
                if self.stack and not self.stack[-1][1] and _FIRST_ITEM.match(text, token.end()):
                    self.numbered = list(self.stack)

    def _whole_of(self, name: str, start: int, named: Callable[[str], int | None]) -> int | None:
        """Return what a breakdown in a new sentence is of: the amount that it names, or the one told right before."""
        if name:
            return self._whole_named(name, named)
        if self.of_paragraph is None:
            return None if start else self.of_paragraph_before  # a paragraph that begins with 其中
        sentence = self.of_sentence_before if self.of_sentence is None else None
        return None if sentence in self.parts else sentence  # of a sentence of parts, any may go on

    def _whole_named(self, name: str, named: Callable[[str], int | None]) -> int | None:
        """Return the amount of that name; else, of parts (收入包括：…；支出包括：), what the first one is part of."""
        found = named(name)
        return found if found is not None else self.parts.get(self.of_paragraph or 0)

    def close_paragraph(self, tail: str, text: str, named: Callable[[str], int | None] = lambda name: None) -> None:
        """End a paragraph; where it ends in 其中： its amount is broken down in the paragraphs that follow."""
        self.read(tail, named)
        self.had_sentences = "。" in text
        if _ENDS_OPEN.search(text):
            whole = self.stack[-1][0] if self.stack else self.last or self.of_paragraph
            while self.lists and (self.lists[-1].rank is None) == (self.rank is None):
                if self.rank is not None and self.lists[-1].rank is not None and self.lists[-1].rank < self.rank:
                    break
                whole = whole or self.lists[-1].whole
                self.lists.pop()
            if whole is not None:
                self.lists.append(List(whole, self.rank))

    def announce(self, text: str, named: Callable[[str], int | None]) -> None:
        """Let a paragraph without figures (一般公共预算支出主要用于以下几个方面：) open a list of what it names."""
        opened = _ANNOUNCED.search(text) if text.endswith(("：", ":")) else None
        whole = named(opened.group(1)) if opened else None
        if whole is not None:
            while self.rank is None and self.lists and self.lists[-1].rank is None:
                self.lists.pop()
            self.lists.append(List(whole, self.rank))

    def _open(self, known: int | None, bracketed: bool) -> None:
        whole = known or self.last or (None if self.is_headless else self.of_paragraph or self.of_section)
        self.is_headless = self.is_headless or (whole is None and self.of_paragraph is None)
        if whole is not None and (not self.stack or self.stack[-1][0] != whole):
            self.stack.append((whole, bracketed))

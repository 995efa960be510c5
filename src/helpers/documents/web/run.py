"""A line of text of a web page, gathered piece by piece; one that is links only is the way around a site."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from helpers.documents.model import PICTURE

_PARTED = re.compile(r"\S[ \xa0\u3000]{2,}\S")
_BLANK = re.compile(r"[ \t\r\n\f]+")
_SEPARATORS = re.compile(r"[\s/|>›»·:：]+")
_LINKED = 0.7  # a line of which so large a share is links leads elsewhere


@dataclass(slots=True)
class Run:
    """The line of text being gathered: all of it, and what of it is links.

    Attributes
    ----------
    text, linked : list of str
    pictured : bool
        Whether a picture stands in it.
    as_typed : bool
        Whether all its blanks and line breaks count.
    in_cell : bool
        Whether it is of a cell, whose blank lines tell on which row of others its text stands.
    keeps_links : bool
        Whether what is links only is a line all the same.
    """

    text: list[str] = field(default_factory=list)
    linked: list[str] = field(default_factory=list)
    pictured: bool = False
    as_typed: bool = False
    in_cell: bool = False
    keeps_links: bool = False

    def add(self, text: str | None, linked: bool) -> None:
        """Add a piece of text, which may be part of a link to another page."""
        if text:
            self.text.append(text)
            if linked:
                self.linked.append(text)

    def take(self) -> str:
        """Return the line and begin another; what is links only is no line."""
        pictured, self.pictured = self.pictured, False
        if not any(map(str.strip, self.text)):
            self.text, self.linked = [], []
            return PICTURE if pictured else ""
        text = "".join(self.text)
        text = text.replace("\n", "\v") if self.as_typed else _BLANK.sub(" ", text)
        if self.linked and not self.keeps_links:
            bare, links = (_SEPARATORS.sub("", "".join(part)) for part in (self.text, self.linked))
            text = "" if len(links) >= _LINKED * len(bare) else text
        self.text, self.linked = [], []
        text = "\n".join(map(_trimmed, text.split("\v")))
        return text if self.in_cell else text.strip("\n")


def _trimmed(line: str) -> str:
    """Return a line without the blanks around it; those before words that blanks part tell where these stand."""
    return line.rstrip() if _PARTED.search(line) else line.strip()

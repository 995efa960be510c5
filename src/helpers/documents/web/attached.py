"""Web pages that hold no document but lead to one: to attached files, to a frame, or to pictures of its pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from urllib.parse import unquote

from lxml import etree

from helpers.documents.model import Grid, Line
from helpers.errors import InputError, some
from helpers.money import prints_amount

_ENDING = r"\.(?:pdf|docx?|xlsx?|ods|ofd|zip|rar|7z|wps|et)"
FILE = re.compile(rf"{_ENDING}(?:$|[?#])", re.I)
"""How a link to an attached file ends."""
_SAID = re.compile(r"\d\s*[百千万亿]{0,2}元|。")
_FIGURE = re.compile(r"\d\s*[百千万亿]{0,2}元|\d,\d{3}(?!\d)|(?<![\d.])\d+\.\d{2}(?![\d.])")
_NAMED_ONLY = re.compile(rf"附件\s*\d{{0,2}}\s*[:：.、]?\s*([^:：/]{{2,80}}{_ENDING})\s*$", re.I)
"""A file that is attached, named without a link, as where a page was saved by a program."""
_NAMES = re.compile(r"[预决]算")
_NAMED = 3
_SEVERAL = 6
"""So many whole figures in cells are no numbers of visits and pages."""
_FRAMES = {"frame": "src", "iframe": "src", "embed": "src", "object": "data"}


def says_something(blocks: Sequence[Line | Grid]) -> bool:
    """Say whether a page holds a table, an amount of money or a sentence."""
    return any(isinstance(block, Grid) or _SAID.search(block.text) for block in blocks)


def tells_figures(blocks: Sequence[Line | Grid]) -> bool:
    """Say whether a page tells an amount; a table of its number, date and publisher, and an announcement, do not."""
    cells = [key for block in blocks if isinstance(block, Grid) for row in block.rows for key in row.keys]
    texts = (block.text for block in blocks if isinstance(block, Line))
    return sum(map(prints_amount, cells)) >= _SEVERAL or any(map(_FIGURE.search, chain(cells, texts)))


def refuse_what_leads_to_files(root: etree._Element, name: str) -> None:
    """Refuse a page that leads to attached files or to the pages in its frames.

    Raises
    ------
    InputError
        Naming the first of them.
    """
    files = list(dict.fromkeys(_files(root)))
    if files:
        what = f"the page only leads to {some(files, _NAMED)}"
        raise InputError(name, what, "download what it leads to and give that instead")


def refuse_what_only_leads(root: etree._Element, name: str) -> None:
    """Refuse a page that says nothing itself, where something on it may be the document.

    Raises
    ------
    InputError
        Saying what is there: attached files, a frame, pictures, or a script that writes what the title promises.
    """
    refuse_what_leads_to_files(root, name)
    if next(root.iter("img"), None) is not None:
        raise InputError(name, "the page holds no figures, at most pictures", "give the version that has the text")
    if next(root.iter("script"), None) is not None and _NAMES.search(
        "".join(root.itertext("title", "body", "p", "h1"))
    ):
        what = "the page holds no figures: a script puts there what it shows"
        raise InputError(name, what, "open it in a browser, save it from there as a web archive or PDF, and give that")


def _files(root: etree._Element) -> Iterator[str]:
    """Name the attached files, and what stands in frames."""
    for element in root.iter("a", *_FRAMES):
        target = element.get(_FRAMES.get(element.tag, "href")) or ""
        if FILE.search(target) or (element.tag in _FRAMES and target):
            yield unquote(target.partition("?")[0].rpartition("/")[2] or target)
        elif element.tag == "a" and target and FILE.search(text := "".join(element.itertext()).strip()):
            yield text
    for text in root.itertext("p", "div", "span", "li", "td", "b", "strong", "font"):
        if found := _NAMED_ONLY.search(text):
            yield found.group(1)

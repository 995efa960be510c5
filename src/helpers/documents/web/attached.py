"""Web pages that hold no document but lead to one: to attached files, to a frame, or to pictures of its pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import unquote

from lxml import etree

from helpers.documents.model import Grid, Line
from helpers.errors import InputError

FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|ods|ofd|zip|rar|7z|wps|et)(?:$|[?#])", re.I)
"""How a link to an attached file ends."""
_SAID = re.compile(r"\d\s*[百千万亿]{0,2}元|。")
_NAMES = re.compile(r"[预决]算")
_NAMED = 3
_FRAMES = {"iframe": "src", "embed": "src", "object": "data"}


def says_something(blocks: Sequence[Line | Grid]) -> bool:
    """Say whether a page holds a table, an amount of money or a sentence."""
    return any(isinstance(block, Grid) or _SAID.search(block.text) for block in blocks)


def refuse_what_only_leads(root: etree._Element, name: str) -> None:
    """Refuse a page that says nothing itself, where something on it may be the document.

    Raises
    ------
    InputError
        Saying what is there: attached files, a frame, pictures, or a script that writes what the title promises.
    """
    files = list(dict.fromkeys(_files(root)))
    if files:
        more = f" and {len(files) - _NAMED} more" if len(files) > _NAMED else ""
        what = f"the page only leads to {', '.join(files[:_NAMED])}{more}"
        raise InputError(name, what, "download what it leads to and give that instead")
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

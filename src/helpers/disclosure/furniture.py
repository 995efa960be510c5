"""What stands between the pages of a table and is no part of it: page numbers and running heads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from helpers.disclosure.captions import tidy
from helpers.disclosure.rules import kind_of_title
from helpers.documents.model import Document

PAGE_NUMBER = re.compile(r"^(?:[-—─－·\s]*\d{1,4}[-—─－·\s]*|第?\d{1,4}页(?:[,，/]?共\d{1,4}页)?)$")
_NUMBER = re.compile(r"(?<!\d)\d{1,3}(?!\d)")
_NUMBERED = re.compile(r"表|附件")
_PAGES = 3


def is_furniture(text: str, heads: frozenset[str]) -> bool:
    """Say whether a line is a page number or a running head."""
    return bool(PAGE_NUMBER.match(text)) or text in heads


def running_heads(document: Document) -> frozenset[str]:
    """Lines that stand on page after page and name no table; what counts the pages in them may be all that differs."""
    texts = [(tidy(line.text), line.page) for line in document.text_lines]
    counts = Counter(text for text, _ in texts)
    numbered = [(text, each) for text, page in texts if page is not None for each in _page_numbers(text, page)]
    pages = Counter(each for _, each in numbered)
    heads = {text for text, count in counts.items() if count >= _PAGES}
    heads |= {text for text, each in numbered if pages[each] >= _PAGES}
    return frozenset(text for text in heads if kind_of_title(text) is None)


def _page_numbers(text: str, page: int) -> Iterator[tuple[str, str, int]]:
    """What a line that numbers no table says before and after each number, and how far that is from its page."""
    for found in () if _NUMBERED.search(text) else _NUMBER.finditer(text):
        yield text[: found.start()], text[found.end() :], int(found.group()) - page

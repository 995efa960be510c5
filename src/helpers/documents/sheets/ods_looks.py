"""How an OpenDocument sheet looks: which styles strike text through, or print it white on white, and printed heads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from helpers.documents.sheets.looks import STRUCK, WHITE

_NS = "urn:oasis:names:tc:opendocument:xmlns:"
_STYLE, _TEXT = (f"{{{_NS}{part}:1.0}}" for part in ("style", "text"))
_FO = f"{{{_NS}xsl-fo-compatible:1.0}}"
_PAPER = ("", "transparent", "#ffffff")
_CHINESE = re.compile(r"[\u4e00-\u9fff]{3}")
_FIELDS = tuple(f"{_TEXT}{tag}" for tag in ("page-number", "page-count", "date", "time", "sheet-name", "file-name"))


def looks(roots: Iterable[etree._Element]) -> dict[str, str]:
    """Return, by the name of a style of cells or of text, whether it strikes text through or prints it white on white.

    Parameters
    ----------
    roots : iterable of element
        The parts that define styles.
    """
    styles = {
        style.get(f"{_STYLE}name", ""): style
        for root in roots
        for style in root.iter(f"{_STYLE}style")
        if style.get(f"{_STYLE}family") in ("table-cell", "text")
    }
    made: dict[str, str] = {}
    for name in styles:
        struck = _first(styles, name, "text-properties", f"{_STYLE}text-line-through-style")
        white = _first(styles, name, "text-properties", f"{_FO}color").lower() == "#ffffff"
        behind = _first(styles, name, "table-cell-properties", f"{_FO}background-color").lower()
        if struck not in ("", "none"):
            made[name] = STRUCK
        elif white and behind in _PAPER:
            made[name] = WHITE
    return made


def _first(styles: dict[str, etree._Element], name: str, properties: str, attribute: str) -> str:
    """Return what a style, or the nearest one on which it is based, says."""
    for style in _based_on(styles, name):
        for one in style.iterchildren(f"{_STYLE}{properties}"):
            if found := one.get(attribute):
                return found
    return ""


def _based_on(styles: dict[str, etree._Element], name: str) -> Iterator[etree._Element]:
    seen: set[str] = set()
    while name in styles and name not in seen:
        seen.add(name)
        yield styles[name]
        name = styles[name].get(f"{_STYLE}parent-style-name", "")


def printed_headers(root: etree._Element) -> dict[str, str]:
    """Return, by the name of a page, the words in the middle above it; pages with numbers, dates or names have none."""
    found: dict[str, str] = {}
    for page in root.iter(f"{_STYLE}master-page"):
        header = page.find(f"{_STYLE}header")
        middle = None if header is None else header.find(f"{_STYLE}region-center")
        shown = header if middle is None else middle
        if shown is None or next(shown.iter(*_FIELDS), None) is not None:
            continue
        text = "\n".join("".join(one.itertext()) for one in shown.iter(f"{_TEXT}p"))
        if _CHINESE.search(text):
            found[page.get(f"{_STYLE}name", "")] = text
    return found

"""What of a web page a reader sees: parts that styles hide, struck text and marks of notes are left out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from helpers.documents.marks import is_mark
from helpers.money import prints_amount

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
_STRUCK = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.I)
_NOTHING = re.compile(r"(?:font-size|opacity)\s*:\s*0(?:\.0+)?(?:p[xt]|r?em|%)?\s*(?:;|!|$)", re.I)
"""Children of what has no size may have one again."""
_WHITE = re.compile(r"(?:^|;)\s*color\s*:\s*(?:#fff|#ffffff|white)\s*(?:;|!|$)", re.I)
_RAISED = re.compile(r"vertical-align\s*:\s*super", re.I)
_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.S)
_CONDITIONAL = re.compile(r"@[^{};]+\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
"""Rules for some media only, such as print."""
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_CLASS = re.compile(r"\s*[a-z]*[0-9]?\.([\w-]+)\s*$", re.I)
_PANES = frozenset(("article", "div", "dd", "li", "main", "section"))


@dataclass(slots=True)
class Shown:
    """Tells what is shown of a page.

    Attributes
    ----------
    hiding : frozenset of str
        Classes that the page's own styles hide; these count within tables only, since a script may show other parts.
    panes : bool
        Whether parts of the page that are folded away, as behind a tab, are shown as well.
    """

    hiding: frozenset[str] = frozenset()
    panes: bool = False

    def hides(self, element: etree._Element, in_table: bool = False) -> bool:
        """Say whether an element is not seen."""
        if self.panes and not in_table and element.tag in _PANES:
            return False
        if element.get("hidden") is not None:
            return True
        style = element.get("style")
        if style and (_HIDDEN.search(style) or _STRUCK.search(style)):
            return True
        if style and not len(element) and _NOTHING.search(style):
            return True
        if style and in_table and not len(element) and _WHITE.search(style) and _is_white_figure(element):
            return True
        return in_table and bool(self.hiding) and not self.hiding.isdisjoint(element.get("class", "").split())


def hidden_classes(root: etree._Element) -> frozenset[str]:
    """Return the classes that the styles within a page hide."""
    hiding: set[str] = set()
    for sheet in root.iter("style"):
        if not _HIDDEN.search(text := sheet.text or ""):
            continue
        for selectors, rule in _RULE.findall(_CONDITIONAL.sub("", _COMMENT.sub("", text))):
            names = {found.group(1) for one in selectors.split(",") if (found := _CLASS.match(one))}
            if _HIDDEN.search(rule):
                hiding |= names
            elif "display" in rule or "visibility" in rule:
                hiding -= names
    return frozenset(hiding)


def _is_white_figure(element: etree._Element) -> bool:
    """Say whether an element is a figure that a table prints in white, nothing lying behind it."""
    if not prints_amount(element.text or ""):
        return False
    for around in (element, *element.iterancestors()):
        if around.get("bgcolor") or around.get("class") or "background" in around.get("style", ""):
            return False
        if around.tag == "table":
            return True
    return False


def is_note_mark(element: etree._Element, before: str) -> bool:
    """Say whether an element is a raised mark, or a link, that leads to a note."""
    style = element.get("style", "")
    within = element.tag == "a" and element.get("href", "").startswith("#")
    if element.tag != "sup" and not within and not ("super" in style and _RAISED.search(style)):
        return False
    return is_mark(before, "".join(element.itertext()))

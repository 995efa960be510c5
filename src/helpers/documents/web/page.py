"""Web pages: what a reader of the page sees, paragraphs and tables in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from email import message_from_bytes, policy

from lxml import etree

from helpers.documents.limits import MAX_CELLS, MAX_DEPTH, at_most
from helpers.documents.model import PICTURE
from helpers.documents.reading_order import Blocks, Span, Spots, lay_out
from helpers.documents.text.decode import decode
from helpers.documents.web.attached import (
    FILE,
    refuse_what_leads_to_files,
    refuse_what_only_leads,
    says_something,
    tells_figures,
)
from helpers.documents.web.joined import Spans, joined
from helpers.documents.web.placed import is_placed, read_placed
from helpers.documents.web.run import Run
from helpers.documents.web.shown import Shown, hidden_classes, is_note_mark
from helpers.errors import InputError
from helpers.money import prints_amount

# fmt: off
_UNSEEN = frozenset((
    "script", "style", "noscript", "noframes", "template", "head", "title", "meta", "link", "iframe", "object", "embed",
    "svg", "math", "select", "option", "datalist", "button", "audio", "video", "canvas", "map", "area", "del", "s",
    "strike", "rp", "rt",
))
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot",
    "th", "thead", "tr", "ul",
))
# fmt: on
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
_AS_TYPED = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)\b(?!-line)", re.I)
_TYPED, _RAISED = ("input", "textarea"), ("sup", "a", "span", "font")
REMEDY = "save it anew from a browser, and try again"
_AMOUNT = re.compile(r"\d[.,]\d|\d{5}")
_WHOLE = re.compile(r"\s*(\d{1,6})")
_ALWAYS = 1000  # rows: what a rowspan of 0 covers


def read_web_page(data: bytes, name: str) -> tuple[Blocks, str, bool]:
    """Read an HTML page.

    Left out are scripts, styles, hidden parts, and lines that are little but links to other pages: the way around a
    site, not the document; where nothing else is shown, parts folded away are read. The title of the page is its first
    line. Tables that only place other tables or a column of text are read through. A page that places every word by
    coordinates, as converters from PDF write it, is read as pages.

    Parameters
    ----------
    data : bytes
    name : str
        What to call the file in errors.

    Returns
    -------
    tuple
        The lines and blocks of the document, the encoding, and whether its lines are broken by a page's width.

    Raises
    ------
    InputError
        If the page is empty, in an unknown encoding, or larger than the limits, or only leads to the document.
    """
    root, encoding = _opened(data, name)
    if is_placed(root):
        return read_placed(root, name), encoding, True
    return _laid_out([root], name), encoding, False


def read_web_archive(data: bytes, name: str) -> tuple[Blocks, str, bool]:
    """Read a web archive (.mht), which old versions of Word and Excel also save under .doc and .xls.

    Its pages are read one after the other: frames of the first, or the sheets of a workbook.
    """
    opened = [_opened(page, name) for page in _pages(data)]
    if not opened:
        raise InputError(name, "the web archive holds no page", REMEDY)
    placed = next((page for page in opened if is_placed(page[0])), None)
    if placed:
        return read_placed(placed[0], name), placed[1], True
    return _laid_out([root for root, _ in opened], name), opened[0][1], False


def parts_of(data: bytes, name: str) -> Iterator[str | Spots]:
    """Give the paragraphs and tables of a page or web archive that is a piece of another document."""
    for page in _pages(data) or [data]:
        yield from joined(_Reader(name).parts(_opened(page, name)[0]), name)


def parts_in(markup: str, name: str) -> Iterator[str | Spots]:
    """Give the paragraphs and tables of a piece of HTML, such as Markdown holds."""
    return joined(_Reader(name).parts(_parse(markup, name)), name)


def _pages(data: bytes) -> list[bytes]:
    parts = message_from_bytes(data, policy=policy.default).walk()
    pages = [part.get_payload(decode=True) for part in parts if part.get_content_type() == "text/html"]
    return [page for page in pages if isinstance(page, bytes) and page.strip()]


def _opened(data: bytes, name: str) -> tuple[etree._Element, str]:
    found = _DECLARED.search(data[:4096])
    text, encoding = decode(data, name, found.group(1).decode("ascii") if found else "")
    return _parse(text, name), encoding


def _laid_out(roots: Sequence[etree._Element], name: str) -> Blocks:
    title = " ".join((roots[0].findtext(".//title") or "").split())
    shown = _read_as(Shown(), roots, title, name)
    if not says_something(shown[1]):
        folded = _read_as(Shown(panes=True), roots, title, name)
        if says_something(folded[1]):
            return folded
        refuse_what_only_leads(roots[0], name)
    elif len(roots) == 1 and not tells_figures(shown[1]):
        refuse_what_leads_to_files(roots[0], name)
    return shown


def _read_as(shown: Shown, roots: Sequence[etree._Element], title: str, name: str) -> Blocks:
    readers = [_Reader(name, replace(shown, hiding=hidden_classes(root))) for root in roots]
    parts = [part for reader, root in zip(readers, roots, strict=True) for part in reader.parts(root)]
    return lay_out(joined([title, *parts] if title else parts, name), name)


def _parse(text: str, name: str) -> etree._Element:
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise InputError(name, f"the page cannot be read ({error})", REMEDY) from error
    if root is None:
        raise InputError(name, "the page holds nothing", REMEDY)
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        raise InputError(name, "the page nests its parts more than 255 deep or holds a text of over 10 MB", REMEDY)
    return root


@dataclass(slots=True)
class _Reader:
    """Walks a page; counts its cells."""

    name: str
    shown: Shown = field(default_factory=Shown)
    cells: int = 0

    def parts(self, element: etree._Element, depth: int = 0, keeps_links: bool = False) -> Iterator[str | Spans]:
        """Give the paragraphs and tables of an element in reading order."""
        run = Run(in_cell=depth > 0, keeps_links=keeps_links)
        if len(element):
            yield from self._walk(element, run, False, depth)
        else:
            run.add(element.text, False)
        if text := run.take():
            yield text

    def _walk(self, element: etree._Element, run: Run, linked: bool, depth: int) -> Iterator[str | Spans]:
        run.add(element.text, linked)
        for child in element:
            tag = child.tag
            if tag == "iframe" and child.get("srcdoc"):
                at_most(depth + 1, MAX_DEPTH, "frames within each other", self.name)
                yield from self.parts(_parse(child.get("srcdoc", ""), self.name), depth + 1)
            elif not isinstance(tag, str) or tag in _UNSEEN or self.shown.hides(child, depth > 0):
                pass
            elif tag in _TYPED:
                run.add(_typed(child) if depth else "", False)
            elif tag in _RAISED and is_note_mark(child, "".join(run.text)):
                pass
            elif tag == "br":
                run.add("\v", False)
            elif tag == "img":
                run.pictured = True
            elif tag in _BLOCKS:
                if text := run.take():
                    yield text
                if tag == "table":
                    yield from self._table(child, depth + 1)
                else:
                    before, run.as_typed = run.as_typed, run.as_typed or _is_as_typed(child)
                    yield from self._walk(child, run, linked, depth)
                    if text := run.take():
                        yield text
                    run.as_typed = before
            else:
                yield from self._walk(child, run, linked or _leads_elsewhere(child), depth)
            run.add(child.tail, linked)

    # --- tables ----------------------------------------------------------------------------------------------------

    def _table(self, table: etree._Element, depth: int) -> Iterator[str | Spans]:
        at_most(depth, MAX_DEPTH, "tables within each other", self.name)
        for caption in table.iterchildren("caption"):
            yield from self.parts(caption, depth)
        rows = [[cell for cell in row if self._is_seen(cell, "td", "th")] for row in _rows(table) if self._is_seen(row)]
        keeps = [_leads_from_figures(row) for row in rows]
        read = [
            [(cell, list(self.parts(cell, depth, kept))) for cell in row] for row, kept in zip(rows, keeps, strict=True)
        ]
        inner = [part for cells in read for _, parts in cells for part in parts if not isinstance(part, str)]
        own = sum(any(map(_is_text, parts)) for cells in read for _, parts in cells)
        if (inner and sum(len(row) for spans in inner for row in spans) > own) or max(map(len, read), default=0) < 2:
            for cells in read:
                for _, parts in cells:
                    yield from parts
            return
        spans = [[self._span(cell, parts) for cell, parts in cells] for cells in read]
        self.cells += sum(map(len, spans))
        at_most(self.cells, MAX_CELLS, "table cells", self.name)
        yield spans
        yield from inner

    def _is_seen(self, element: etree._Element, *tags: str) -> bool:
        return (not tags or element.tag in tags) and not self.shown.hides(element, True)

    def _span(self, cell: etree._Element, parts: list[str | Spans]) -> Span:
        text = "\n".join([str(part) for part in parts if _is_text(part)])
        return Span(text, max(_number(cell.get("colspan")), 1), _number(cell.get("rowspan")) or _ALWAYS, _line(cell))


def _is_text(part: str | Spans) -> bool:
    return isinstance(part, str) and part != PICTURE


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table, its foot last, those of tables within it left out."""
    groups: tuple[list[etree._Element], ...] = ([], [], [])
    for child in table:
        if child.tag == "tr":
            groups[1].append(child)
        elif child.tag in ("thead", "tbody", "tfoot"):
            at = ("thead", "tbody", "tfoot").index(child.tag)
            groups[at].extend(row for row in child if row.tag == "tr")
    for group in groups:
        yield from group


def _leads_elsewhere(element: etree._Element) -> bool:
    """A link to another page; one to an attached file belongs to the document."""
    target = element.get("href") if element.tag == "a" else None
    return bool(target) and not FILE.search(target or "")


def _line(cell: etree._Element) -> int:
    """The line of the markup on which a cell's text begins."""
    if cell.text and not cell.text[0].isspace():
        return cell.sourceline or 1
    for element in cell.iter():
        text = element.text or ""
        if text.strip():
            return (element.sourceline or 1) + text.count("\n", 0, len(text) - len(text.lstrip()))
    return cell.sourceline or 1


def _is_as_typed(element: etree._Element) -> bool:
    return element.tag == "pre" or bool(_AS_TYPED.search(element.get("style", "")))


def _leads_from_figures(row: Sequence[etree._Element]) -> bool:
    """Say whether a row has links and amounts: what leads to other pages in it is part of a table.

    Small whole figures and years, alone, are the pages of a list.
    """
    if all(next(cell.iter("a"), None) is None for cell in row):
        return False
    texts = ("".join(cell.itertext()) for cell in row)
    return any(_AMOUNT.search(text) and prints_amount(text) for text in texts)


def _typed(element: etree._Element) -> str:
    """Return what stands in a field of a form."""
    if element.tag == "textarea":
        return "".join(element.itertext())
    return element.get("value", "") if element.get("type", "text").lower() in ("text", "number") else ""


def _number(text: str | None) -> int:
    if not text:
        return 1
    found = _WHOLE.match(text)
    return int(found.group(1)) if found else 1

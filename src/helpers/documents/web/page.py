"""Web pages: what a reader of the page sees, paragraphs and tables in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from email import message_from_bytes, policy

from lxml import etree

from helpers.documents.limits import MAX_CELLS, MAX_DEPTH, at_most
from helpers.documents.model import PICTURE
from helpers.documents.reading_order import Blocks, Span, Spots, lay_out
from helpers.documents.text.decode import decode
from helpers.documents.web.attached import FILE, refuse_what_only_leads
from helpers.documents.web.joined import Spans, joined
from helpers.documents.web.placed import is_placed, read_placed
from helpers.errors import InputError

# fmt: off
_UNSEEN = frozenset((
    "script", "style", "noscript", "template", "head", "title", "meta", "link", "iframe", "object", "embed", "svg",
    "math", "select", "option", "datalist", "input", "button", "textarea", "audio", "video", "canvas", "map",
    "area", "del", "rp",
))
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot",
    "th", "thead", "tr", "ul",
))
# fmt: on
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
_AS_TYPED = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)\b(?!-line)", re.I)
_PARTED = re.compile(r"\S[ \xa0\u3000]{2,}\S")
_BLANK = re.compile(r"[ \t\r\n\f]+")
_SEPARATORS = re.compile(r"[\s/|>›»·:：]+")
REMEDY = "save it anew from a browser, and try again"
_LINKED = 0.7  # a line of which so large a share is links leads elsewhere
_WHOLE = re.compile(r"\s*(\d{1,6})")
_ALWAYS = 1000  # rows: what a rowspan of 0 covers


def read_web_page(data: bytes, name: str) -> tuple[Blocks, str, bool]:
    """Read an HTML page.

    Left out are scripts, styles, hidden parts, and lines that are little but links to other pages: the way around a
    site, not the document. The title of the page is its first line. Tables that only place other tables or a column of
    text are read through. A page that places every word by coordinates, as converters from PDF write it, is read as
    pages.

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
    reader = _Reader(name)
    title = " ".join((roots[0].findtext(".//title") or "").split())
    parts = [part for root in roots for part in reader.parts(root)]
    source, blocks = lay_out(joined([title, *parts] if title else parts, name), name)
    refuse_what_only_leads(roots[0], blocks, name)
    return source, blocks


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
class _Run:
    """The line of text being gathered: all of it, and what of it is links."""

    text: list[str] = field(default_factory=list)
    linked: list[str] = field(default_factory=list)
    pictured: bool = False
    as_typed: bool = False  # with all its blanks and line breaks

    def add(self, text: str | None, linked: bool) -> None:
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
        if self.linked:
            bare, links = (_SEPARATORS.sub("", "".join(part)) for part in (self.text, self.linked))
            text = "" if len(links) >= _LINKED * len(bare) else text
        self.text, self.linked = [], []
        return "\n".join(map(_trimmed, text.split("\v"))).strip("\n")


@dataclass(slots=True)
class _Reader:
    """Walks a page; counts its cells."""

    name: str
    cells: int = 0

    def parts(self, element: etree._Element, depth: int = 0) -> Iterator[str | Spans]:
        """Give the paragraphs and tables of an element in reading order."""
        run = _Run()
        if len(element):
            yield from self._walk(element, run, False, depth)
        else:
            run.add(element.text, False)
        if text := run.take():
            yield text

    def _walk(self, element: etree._Element, run: _Run, linked: bool, depth: int) -> Iterator[str | Spans]:
        run.add(element.text, linked)
        for child in element:
            tag = child.tag
            if not isinstance(tag, str) or tag in _UNSEEN or _is_hidden(child):
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
        read = [[(cell, list(self.parts(cell, depth))) for cell in row if _is_cell(cell)] for row in _rows(table)]
        inner = [part for cells in read for _, parts in cells for part in parts if not isinstance(part, str)]
        own = sum(any(map(_is_text, parts)) for cells in read for _, parts in cells)
        if (inner and sum(len(row) for spans in inner for row in spans) > own) or max(map(len, read), default=0) < 2:
            for cells in read:
                for _, parts in cells:
                    yield from parts
            return
        rows = [[self._span(cell, parts) for cell, parts in cells] for cells in read]
        self.cells += sum(map(len, rows))
        at_most(self.cells, MAX_CELLS, "table cells", self.name)
        yield rows
        yield from inner

    def _span(self, cell: etree._Element, parts: list[str | Spans]) -> Span:
        text = "\n".join([str(part) for part in parts if _is_text(part)])
        return Span(text, max(_number(cell.get("colspan")), 1), _number(cell.get("rowspan")) or _ALWAYS, _line(cell))


def _trimmed(line: str) -> str:
    """Return a line without the blanks around it; those before words that blanks part tell where these stand."""
    return line.rstrip() if _PARTED.search(line) else line.strip()


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
        yield from (row for row in group if not _is_hidden(row))


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


def _is_cell(element: etree._Element) -> bool:
    return element.tag in ("td", "th") and not _is_hidden(element)


def _is_as_typed(element: etree._Element) -> bool:
    return element.tag == "pre" or bool(_AS_TYPED.search(element.get("style", "")))


def _is_hidden(element: etree._Element) -> bool:
    style = element.get("style")
    return element.get("hidden") is not None or bool(style and _HIDDEN.search(style))


def _number(text: str | None) -> int:
    if not text:
        return 1
    found = _WHOLE.match(text)
    return int(found.group(1)) if found else 1

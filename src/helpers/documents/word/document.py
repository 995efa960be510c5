"""Word documents (.docx): paragraphs and tables in reading order, as they are printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from helpers.documents.archive import Archive, whole
from helpers.documents.kinds import WEB_ARCHIVE, WEB_PAGE, kind_of
from helpers.documents.limits import MAX_CELLS, MAX_COLUMNS, MAX_DEPTH, MAX_ROWS, at_most
from helpers.documents.marks import is_mark
from helpers.documents.model import PICTURE
from helpers.documents.reading_order import Blocks, Spot, Spots, lay_out
from helpers.documents.word.numbering import Numbering
from helpers.documents.word.shown import Shown, has_no_end, is_raised, text_of
from helpers.errors import InputError

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_P, _R, _T, _TBL, _TR, _TC = (f"{_W}{tag}" for tag in ("p", "r", "t", "tbl", "tr", "tc"))
_VAL, _TC_PROPERTIES, _TR_PROPERTIES = f"{_W}val", f"{_W}tcPr", f"{_W}trPr"
_DELETED, _HIDDEN, _GRID_BEFORE = f"{_W}del", f"{_W}hidden", f"{_W}gridBefore"
_SPAN = f"{_W}gridSpan"
_MERGED = (f"{_W}vMerge", f"{_W}hMerge")
_COVERING = (_SPAN, *_MERGED)
_CHOICES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_BOX, _BREAK, _TYPE, _FIELD = (f"{_W}{tag}" for tag in ("txbxContent", "br", "type", "fldChar"))
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_CONTROL, _PLACEHOLDER = f"{_W}sdt", f"{_W}sdtPr/{_W}showingPlcHdr"
_KEPT = f"{_W}altChunk"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PICTURES = (
    "{http://schemas.openxmlformats.org/drawingml/2006/main}blip",
    "{urn:schemas-microsoft-com:vml}imagedata",
)
_DRAWN = (f"{_W}drawing", f"{_W}pict", f"{_W}object")
_SHOWN = {
    f"{_W}tab": "\t",
    f"{_W}ptab": "\t",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "-",
}
# Deletions and what was moved away are no longer part of the document; properties and reading aids (rt, above a word)
# hold no text of it.
_GONE = frozenset(
    f"{_W}{tag}" for tag in ("del", "moveFrom", "rt", "pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr")
)


def read_word(data: bytes, name: str) -> Blocks:
    """Read a .docx file.

    Insertions count; deletions and what is struck through do not; headers, footers, notes and the marks that lead to
    them, comments, hidden text, words that wait to be replaced and the instructions of fields are left out; automatic
    numbers of paragraphs are written out; a text box follows the paragraph that it hangs on. A table that only frames
    other tables is read through, and so is a single column within a cell. Pages that the document keeps as they were
    are read in place.

    Parameters
    ----------
    data : bytes
    name : str
        What to call the file in errors.

    Returns
    -------
    tuple
        The lines of the document, each paragraph and table row numbered in reading order, and its blocks.

    Raises
    ------
    InputError
        If the file is damaged or larger than the limits.
    """
    archive = Archive(data, name)
    main = archive.main_part()
    related = archive.related(main)
    parts = {kind: part for kind, part in related.values() if kind in ("numbering", "styles")}
    trees = {kind: archive.xml(part) for kind, part in parts.items() if part in archive.names}
    numbering = Numbering(trees.get("numbering"), trees.get("styles"))
    body = archive.xml(main).find(f"{_W}body")
    shown = Shown(trees.get("styles"))
    return lay_out([] if body is None else _Body(name, numbering, shown, archive, related).read(body), name)


_Read = tuple[dict[str, str], list[str | Spots] | None]
"""What a cell covers, and what it holds: nothing where a merged cell covers it."""


@dataclass(slots=True)
class _Body:
    """Walks a document; remembers the numbers of its lists."""

    name: str
    numbering: Numbering
    shown: Shown
    archive: Archive
    related: dict[str, tuple[str, str]]
    cells: int = 0
    fields: list[bool] = field(default_factory=list)  # of each open field: whether its result has begun
    begun: str = ""  # a paragraph whose end was deleted: the next one goes on in its line

    def read(self, container: etree._Element, depth: int = 0) -> list[str | Spots]:
        parts: list[str | Spots] = []
        for child in container:
            tag = child.tag
            if tag == _P:
                parts += self._paragraph(child, depth)
            elif tag == _TBL:
                parts += self._table(child, depth + 1)
            elif tag == _CHOICES:
                parts += self.read(_chosen(child), depth)
            elif tag == _KEPT:
                parts += self._kept(child)
            elif tag not in _GONE and len(child) and not _waits(child):
                parts += self.read(child, depth)
        if self.begun:
            parts.append(self.begun)
            self.begun = ""
        return parts

    def _kept(self, element: etree._Element) -> Iterator[str | Spots]:
        """Give what a web page holds that programs put into a document whole."""
        from helpers.documents.web.page import parts_of

        data = self.archive.read(self.related.get(element.get(_ID, ""), ("", ""))[1])
        kind = kind_of(data)
        if kind not in (WEB_PAGE, WEB_ARCHIVE):
            fault = f"the document holds another one, of the kind {kind}, that is not read"
            raise InputError(self.name, fault, "open it in Word, save it and try again")
        return parts_of(data, self.name)

    # --- paragraphs ------------------------------------------------------------------------------------------------

    def _paragraph(self, paragraph: etree._Element, depth: int) -> list[str | Spots]:
        boxes: list[etree._Element] = []
        runs: list[str] = []
        self._runs(paragraph, runs, boxes)
        text = _read_beside_pictures("".join(runs))
        text = self.begun + (self.numbering.next(paragraph) + text if text.strip() else "")
        self.begun = ""
        goes_on = has_no_end(paragraph)
        parts: list[str | Spots] = [text] if text and not goes_on else []
        for box in boxes:
            parts += self.read(box, depth)
        self.begun = text if goes_on else ""
        return parts

    def _runs(self, element: etree._Element, runs: list[str], boxes: list[etree._Element]) -> None:
        for child in element:
            tag = child.tag
            if tag in (_T, _MATHS):
                if all(self.fields):
                    runs.append(child.text or "")
            elif tag == _R:
                if self.shown.is_shown(child) and not (is_raised(child) and is_mark("".join(runs), text_of(child))):
                    self._runs(child, runs, boxes)
            elif tag in _GONE:
                pass
            elif tag in _SHOWN:
                runs.append(_SHOWN[tag])
            elif tag == _BREAK:
                runs.append("" if child.get(_TYPE) in ("page", "column") else "\n")
            elif tag == _FIELD:
                self._mark_field(child.get(f"{_FIELD}Type", ""))
            elif tag == _BOX:
                boxes.append(child)
            elif tag == _CHOICES:
                self._runs(_chosen(child), runs, boxes)
            elif len(child) and not _waits(child):
                if tag in _DRAWN and next(child.iter(*_PICTURES), None) is not None:
                    runs.append(PICTURE)
                self._runs(child, runs, boxes)

    def _mark_field(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append(False)
        elif kind == "separate" and self.fields:
            self.fields[-1] = True
        elif kind == "end" and self.fields:
            self.fields.pop()

    # --- tables ----------------------------------------------------------------------------------------------------

    def _table(self, table: etree._Element, depth: int) -> Iterator[str | Spots]:
        at_most(depth, MAX_DEPTH, "tables within each other", self.name)
        rows = [row for row in _within(table, _TR) if _of_row(row, _DELETED) is None and _of_row(row, _HIDDEN) is None]
        at_most(len(rows), MAX_ROWS, "rows in a table", self.name)
        inner: list[Spots] = []
        read = [[self._cell(cell, depth) for cell in _within(row, _TC)] for row in rows]
        for cells in read:
            inner += [part for _, parts in cells for part in parts or () if not isinstance(part, str)]
        own = sum(any(isinstance(part, str) for part in parts or ()) for cells in read for _, parts in cells)
        is_column = depth > 1 and max(map(len, read), default=0) < 2
        if is_column or (inner and sum(len(spots) for table_in in inner for spots in table_in) > own):
            for cells in read:
                for _, parts in cells:
                    yield from parts or ()
            return
        yield [self._spots(row, cells) for row, cells in zip(rows, read, strict=True)]
        yield from inner

    def _cell(self, cell: etree._Element, depth: int) -> _Read:
        properties = _properties(cell)
        covered = any(properties.get(merge, "restart") != "restart" for merge in _MERGED) if properties else False
        return properties, None if covered else self.read(cell, depth)

    def _spots(self, row: etree._Element, cells: list[_Read]) -> list[Spot]:
        before = _of_row(row, _GRID_BEFORE)
        spots = [Spot()] * whole("" if before is None else before.get(_VAL, ""), 0)
        for properties, parts in cells:
            text = "\n".join([part for part in parts or () if isinstance(part, str)])
            across = whole(properties.get(_SPAN, ""), 1)
            at_most(across, MAX_COLUMNS, "columns in a table", self.name)
            spots += [Spot(text, parts is None), *[Spot(covered=True)] * (across - 1)]
        at_most(len(spots), MAX_COLUMNS, "columns in a table", self.name)
        self.cells += len(spots)
        at_most(self.cells, MAX_CELLS, "table cells", self.name)
        return spots


def _read_beside_pictures(text: str) -> str:
    """Return the text of a paragraph, pictures left out where there is other text."""
    if PICTURE not in text:
        return text
    beside = text.replace(PICTURE, "")
    return beside if beside.strip() else PICTURE


def _of_row(row: etree._Element, tag: str) -> etree._Element | None:
    """Return a property of a row, where it has it."""
    properties = next(row.iterchildren(_TR_PROPERTIES), None)
    return None if properties is None else next(properties.iterchildren(tag), None)


def _properties(cell: etree._Element) -> dict[str, str]:
    """The values of those properties of a cell which say what it covers and what covers it."""
    properties = next(cell.iterchildren(_TC_PROPERTIES), None)
    return {} if properties is None else {one.tag: one.get(_VAL, "") for one in properties.iterchildren(*_COVERING)}


def _within(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The rows of a table or the cells of a row, those in content controls too, but not those of inner tables."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag not in _GONE and child.tag not in (_TBL, _TC, _P):
            yield from _within(child, tag)


def _chosen(choices: etree._Element) -> etree._Element:
    """Of several forms of the same content, such as a text box, the first."""
    return next((choice for choice in choices if len(choice)), choices)


def _waits(element: etree._Element) -> bool:
    """Say whether a part of a form still shows the words that ask for something in their place."""
    return element.tag == _CONTROL and element.find(_PLACEHOLDER) is not None

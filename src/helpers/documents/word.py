"""Word documents (.docx): paragraphs and tables in reading order, as they are printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from helpers.documents.archive import Archive
from helpers.documents.limits import MAX_CELLS, MAX_COLUMNS, MAX_DEPTH, MAX_ROWS, at_most
from helpers.documents.numbering import Numbering
from helpers.documents.reading_order import Blocks, Spot, Spots, lay_out

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_P, _R, _T, _TBL, _TR, _TC = (f"{_W}{tag}" for tag in ("p", "r", "t", "tbl", "tr", "tc"))
_VAL = f"{_W}val"
_CHOICES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_BOX = f"{_W}txbxContent"
_SHOWN = {
    f"{_W}tab": "\t",
    f"{_W}ptab": "\t",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "-",
}
# Deletions and what was moved away are no longer part of the document; properties hold no text.
_GONE = frozenset(
    f"{_W}{tag}" for tag in ("del", "moveFrom", "pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr")
)


def read_word(data: bytes, name: str) -> Blocks:
    """Read a .docx file.

    Insertions count and deletions do not; headers, footers, notes, comments, hidden text and the instructions of fields
    are left out; automatic numbers of paragraphs are written out; a text box follows the paragraph that it hangs on.
    A table that only frames other tables is read through.

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
    parts = {kind: part for kind, part in archive.related(main).values() if kind in ("numbering", "styles")}
    trees = {kind: archive.xml(part) for kind, part in parts.items() if part in archive.names}
    numbering = Numbering(trees.get("numbering"), trees.get("styles"))
    body = archive.xml(main).find(f"{_W}body")
    return lay_out([] if body is None else _Body(name, numbering).read(body), name)


@dataclass(slots=True)
class _Body:
    """Walks a document; remembers the numbers of its lists."""

    name: str
    numbering: Numbering
    cells: int = 0
    fields: list[bool] = field(default_factory=list)  # of each open field: whether its result has begun

    def read(self, container: etree._Element, depth: int = 0) -> Iterator[str | Spots]:
        for child in container:
            if child.tag == _P:
                yield from self._paragraph(child, depth)
            elif child.tag == _TBL:
                yield from self._table(child, depth + 1)
            elif child.tag == _CHOICES:
                yield from self.read(_chosen(child), depth)
            elif child.tag not in _GONE and len(child):
                yield from self.read(child, depth)

    # --- paragraphs ------------------------------------------------------------------------------------------------

    def _paragraph(self, paragraph: etree._Element, depth: int) -> Iterator[str | Spots]:
        boxes: list[etree._Element] = []
        text = "".join(self._runs(paragraph, boxes))
        if text.strip():
            yield self.numbering.next(paragraph) + text
        for box in boxes:
            yield from self.read(box, depth)

    def _runs(self, element: etree._Element, boxes: list[etree._Element]) -> Iterator[str]:
        for child in element:
            tag = child.tag
            if tag == _T:
                if all(self.fields):
                    yield child.text or ""
            elif tag in _SHOWN:
                yield _SHOWN[tag]
            elif tag == f"{_W}br":
                yield "" if child.get(f"{_W}type") in ("page", "column") else "\n"
            elif tag == f"{_W}fldChar":
                self._mark_field(child.get(f"{_W}fldCharType", ""))
            elif tag == _BOX:
                boxes.append(child)
            elif tag == _CHOICES:
                yield from self._runs(_chosen(child), boxes)
            elif tag not in _GONE and len(child) and not (tag == _R and _is_hidden(child)):
                yield from self._runs(child, boxes)

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
        rows = [row for row in _within(table, _TR) if row.find(f"{_W}trPr/{_W}del") is None]
        at_most(len(rows), MAX_ROWS, "rows in a table", self.name)
        inner: list[Spots] = []
        read = [[(cell, list(self._cell(cell, depth))) for cell in _within(row, _TC)] for row in rows]
        for cells in read:
            inner += [part for _, parts in cells for part in parts if not isinstance(part, str)]
        own = sum(any(isinstance(part, str) for part in parts) for cells in read for _, parts in cells)
        if inner and sum(len(spots) for table_in in inner for spots in table_in) > own:
            for cells in read:
                for _, parts in cells:
                    yield from parts
            return
        yield [self._spots(row, cells) for row, cells in zip(rows, read, strict=True)]
        yield from inner

    def _cell(self, cell: etree._Element, depth: int) -> Iterator[str | Spots]:
        merge = cell.find(f"{_W}tcPr/{_W}vMerge")
        if merge is None or merge.get(_VAL) == "restart":
            yield from self.read(cell, depth)

    def _spots(self, row: etree._Element, cells: list[tuple[etree._Element, list[str | Spots]]]) -> list[Spot]:
        spots = [Spot()] * _number(row.find(f"{_W}trPr/{_W}gridBefore"), 0)
        for cell, parts in cells:
            merges = [cell.find(f"{_W}tcPr/{_W}{tag}") for tag in ("vMerge", "hMerge")]
            covered = any(merge is not None and merge.get(_VAL) != "restart" for merge in merges)
            text = "" if covered else "\n".join(part for part in parts if isinstance(part, str))
            across = _number(cell.find(f"{_W}tcPr/{_W}gridSpan"), 1)
            at_most(across, MAX_COLUMNS, "columns in a table", self.name)
            spots += [Spot(text, covered), *[Spot(covered=True)] * (across - 1)]
        at_most(len(spots), MAX_COLUMNS, "columns in a table", self.name)
        self.cells += len(spots)
        at_most(self.cells, MAX_CELLS, "table cells", self.name)
        return spots


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


def _is_hidden(run: etree._Element) -> bool:
    vanish = run.find(f"{_W}rPr/{_W}vanish")
    return vanish is not None and vanish.get(_VAL) not in ("0", "false", "off")


def _number(element: etree._Element | None, without: int) -> int:
    value = "" if element is None else element.get(_VAL, "")
    return int(value) if value.isdecimal() else without

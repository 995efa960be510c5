"""OFD documents: their pages, with the templates behind them, read as pages of a PDF are."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from itertools import chain
from typing import Any

from lxml import etree

from helpers.documents.archive import DAMAGED, Archive
from helpers.documents.limits import MAX_CELLS, MAX_DEPTH, MAX_PAGES, at_most
from helpers.documents.model import Grid, Line
from helpers.documents.ofd.drawn import POINTS, drawn, numbers
from helpers.documents.pdf.beside import joined_beside
from helpers.documents.pdf.marks import Style
from helpers.documents.pdf.page import read_page
from helpers.documents.pdf.pictured import PicturedPage
from helpers.documents.pdf.rules import Frame
from helpers.documents.pdf.unruled import Layout
from helpers.documents.reading_order import Blocks
from helpers.errors import InputError

MAIN = "OFD.xml"
"""The part with which every file of this format begins."""
_A4 = [0.0, 0.0, 210.0, 297.0]


def read_ofd(data: bytes, name: str) -> Blocks:
    """Read an OFD file that has text on its pages.

    Parameters
    ----------
    data : bytes
    name : str
        What to call it in errors.

    Returns
    -------
    tuple
        Every printed line, numbered from 1 within its page, and the same as running text and grids in reading order.

    Raises
    ------
    InputError
        If the file is damaged or larger than the limits, or no page has text.
    """
    source: list[Line] = []
    blocks: list[Line | Grid] = []
    frame: Frame | None = None
    layout: Layout | None = None
    marks: set[Style] = set()
    for page in _pages(_Package(data, name)):
        read = read_page(page, frame, 0, layout, marks)
        source += read.source
        blocks += read.blocks
        frame, layout = read.last_frame, read.last_layout
    if not source:
        remedy = "save it as PDF and give that: scans are read there with the extra `ocr`"
        raise InputError(name, "no page of the OFD holds text: this is a scan", remedy)
    return tuple(source), tuple(joined_beside(blocks))


class _Package:
    """The parts of the file: XML whose names are taken without their namespace, which producers write in two ways."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name, self._archive = name, Archive(data, name)

    def xml(self, part: str) -> etree._Element:
        root = self._archive.xml(part)
        depth = 0
        for event, element in etree.iterwalk(root, events=("start", "end")):
            depth += 1 if event == "start" else -1
            at_most(depth, MAX_DEPTH, "parts within each other", self.name)
            if event == "start":
                element.tag = etree.QName(element).localname
        return root

    def beside(self, part: str, place: str) -> str:
        """Return the part at a place that another part names: beside it, or counted from the file's root."""
        place = place.strip()
        near = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), place)).lstrip("/")
        far = posixpath.normpath(posixpath.join("/", place)).lstrip("/")
        found = next((one for one in (near, far) if one in self._archive.names), None)
        if found is None:
            raise InputError(self.name, f"the file is damaged (it lacks {near})", DAMAGED)
        return found


def _pages(package: _Package) -> Iterator[PicturedPage]:
    number = count = 0
    for body in package.xml(MAIN).iter("DocRoot"):
        part = package.beside(MAIN, body.text or "")
        document = package.xml(part)
        templates = {one.get("ID"): one.get("BaseLoc", "") for one in document.iter("TemplatePage")}
        usual = document.findtext(".//PageArea/PhysicalBox")
        for page in document.iterfind("Pages/Page"):
            number += 1
            at_most(number, MAX_PAGES, "pages", package.name)
            content = package.xml(package.beside(part, page.get("BaseLoc", "")))
            objects: dict[str, list[dict[str, Any]]] = {}
            for one in chain.from_iterable(map(drawn, _layers(package, part, content, templates))):
                count += 1
                at_most(count, MAX_CELLS, "characters and rules", package.name)
                objects.setdefault(one["object_type"], []).append(one)
            box = numbers(content.findtext("Area/PhysicalBox") or usual)
            width, height = (box if len(box) == len(_A4) else _A4)[2:]
            yield PicturedPage(number, width * POINTS, height * POINTS, objects)


def _layers(
    package: _Package, part: str, content: etree._Element, templates: dict[str | None, str]
) -> Iterator[etree._Element]:
    """Yield the layers of a page, those of the templates that it names first."""
    for used in content.iterfind("Template"):
        if place := templates.get(used.get("TemplateID")):
            yield from package.xml(package.beside(part, place)).iterfind("Content/Layer")
    yield from content.iterfind("Content/Layer")

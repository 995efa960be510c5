"""Executed notebooks as pages: code folded away, figures as images, every HTML output sanitised.

nbformat is imported late: that takes seconds, which notebooks that only show a table need not wait for.
"""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from helpers.errors import InputError
from helpers.report.links import UP
from helpers.report.nbfilters import joined, title_of
from helpers.report.pages import render

if TYPE_CHECKING:
    from nbformat import NotebookNode

_HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*$", re.MULTILINE)
_SIZE = re.compile(r'<svg\b[^>]*?\bwidth="([\d.]+)pt"[^>]*?\bheight="([\d.]+)pt"')
_PIXELS_PER_POINT = 96 / 72


@dataclass(frozen=True, slots=True)
class Chart:
    """A figure of a notebook: its bytes, the ending of its file name, the heading above it, and what it states.

    ``size`` is its width and height, where the file says so: a page keeps room for it until it is loaded.
    """

    data: bytes
    suffix: str
    caption: str
    alt: str
    size: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Executed:
    """An executed notebook: its file's stem, its first heading, and whether it stopped with an error."""

    stem: str
    title: str
    failed: bool
    node: NotebookNode


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a notebook's page: a text, or what some code shows, with that code."""

    text: str = ""
    sources: tuple[str, ...] = ()
    outputs: tuple[NotebookNode, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether the code stopped with an error."""
        return any(output.output_type == "error" for output in self.outputs)


def read_notebook(path: Path) -> Executed:
    """Read an executed notebook.

    Raises
    ------
    InputError
        If the file is no notebook.
    """
    import nbformat

    try:
        # not nbformat.read, which goes through the schema as well and only logs what it finds
        node = nbformat.convert(nbformat.reader.reads(path.read_text(encoding="utf-8")), to_version=4)
    except (OSError, UnicodeDecodeError, nbformat.reader.NotJSONError, nbformat.ValidationError) as error:
        raise InputError(path.name, "this is no notebook", "run the unit again") from error
    headings = (_HEADING.search(cell.source) for cell in node.cells if cell.cell_type == "markdown")
    title = next((match[1] for match in headings if match), path.stem)
    return Executed(path.stem, title, error_of(node) is not None, node)


def error_of(node: NotebookNode) -> str | None:
    """Return the error that a notebook stopped with, in one line; None where it ran to its end."""
    for cell in node.cells:
        for output in cell.get("outputs", []):
            if output.output_type == "error":
                return " ".join(f"{output.ename}: {output.evalue}".split())
    return None


def notebook_html(notebook: Executed, up: str, lang: str) -> Markup:
    """Return the body of a notebook's page.

    Parameters
    ----------
    notebook : Executed
        The notebook.
    up : str
        From the page to the top of the site; addresses in tables are made for a unit's folder.
    lang : str
        ``en`` or ``zh``.
    """
    body = render("notebook_cells.html", lang, up, blocks=_blocks(notebook.node))
    return Markup(body.replace(f'href="{UP}', f'href="{up}'))  # noqa: S704 - a page is escaped


def _blocks(node: NotebookNode) -> list[Block]:
    """Return text and outputs in order; code that shows nothing is folded away together with the code after it."""
    found: list[Block] = []
    waiting: list[str] = []
    for cell in node.cells:
        if cell.cell_type == "code":
            waiting.append(cell.source)
        if cell.get("outputs") or (cell.cell_type == "markdown" and any(waiting)):
            found.append(Block(sources=tuple(filter(str.strip, waiting)), outputs=tuple(cell.get("outputs", ()))))
            waiting = []
        if cell.cell_type == "markdown":
            found.append(Block(text=cell.source))
    return [*found, Block(sources=tuple(waiting))] if any(waiting) else found


def charts(notebook: Executed) -> list[Chart]:
    """Return the figures of a notebook in order, each with the heading above it."""
    found, heading = [], notebook.title
    for cell in notebook.node.cells:
        if cell.cell_type == "markdown":
            heading = next(reversed(_HEADING.findall(cell.source)), heading)
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if "image/svg+xml" in data:
                svg = joined(data["image/svg+xml"])
                found.append(Chart(svg.encode(), "svg", heading, title_of(svg) or heading, _size_of(svg)))
            elif "image/png" in data:
                found.append(Chart(base64.b64decode(joined(data["image/png"])), "png", heading, heading))
    return found


def _size_of(svg: str) -> tuple[int, int] | None:
    """Return width and height of a figure in pixels; None where it does not give them in points."""
    found = _SIZE.search(svg)
    return (round(float(found[1]) * _PIXELS_PER_POINT), round(float(found[2]) * _PIXELS_PER_POINT)) if found else None

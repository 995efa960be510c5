"""Executed notebooks as pages: code folded away, figures as images, every HTML output sanitised.

nbformat and nbconvert are imported late: they take seconds, which notebooks that only show a table need not wait for.
"""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from functools import cache
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import PackageLoader
from markupsafe import Markup

from helpers.errors import InputError
from helpers.report.links import UP

if TYPE_CHECKING:
    from nbconvert import HTMLExporter
    from nbformat import NotebookNode

_TABLE = [
    "a",
    "caption",
    "col",
    "colgroup",
    "div",
    "figcaption",
    "figure",
    "span",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
]
_TEXT = [
    "blockquote",
    "br",
    "code",
    "em",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "strong",
    "ul",
]
_TAGS = [*_TABLE, "thead", "tr", *_TEXT, "abbr", "b", "details", "i", "small", "sub", "summary", "sup"]
_ATTRIBUTES = {
    "*": ["aria-hidden", "aria-label", "class", "id", "lang", "role", "tabindex", "title", "data-status"],
    "a": ["href"],
    "td": ["colspan", "rowspan"],
    "th": ["colspan", "rowspan", "scope"],
}
# Dropped with what is in them; the cleaner by itself would keep their text.
_SILENT = re.compile(r"<(style|script)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_TITLE = re.compile(r"<title[^>]*>([^<]*)</title>")
_HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Chart:
    """A figure of a notebook: its bytes, the ending of its file name, the heading above it, and what it states."""

    data: bytes
    suffix: str
    caption: str
    alt: str


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
        node = nbformat.read(path, as_version=4)
    except (OSError, nbformat.reader.NotJSONError, nbformat.ValidationError) as error:
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


def notebook_html(notebook: Executed, up: str, show_code: str) -> Markup:
    """Return the body of a notebook's page.

    Parameters
    ----------
    notebook : Executed
        The notebook.
    up : str
        From the page to the top of the site; addresses in tables are made for a unit's folder.
    show_code : str
        What the fold over each code cell says.
    """
    resources = {"show_code": show_code, "blocks": _blocks(notebook.node)}
    body, _ = _exporter().from_notebook_node(notebook.node, resources=resources)
    return Markup(body.replace(f'href="{UP}', f'href="{up}'))  # noqa: S704 - sanitised by the template's filters


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
                svg = _joined(data["image/svg+xml"])
                found.append(Chart(svg.encode(), "svg", heading, _title_of(svg) or heading))
            elif "image/png" in data:
                found.append(Chart(base64.b64decode(_joined(data["image/png"])), "png", heading, heading))
    return found


def _title_of(svg: str | list[str]) -> str:
    """Return the title that a drawing gives itself for those who do not see it."""
    match = _TITLE.search(_joined(svg))
    return unescape(match[1]) if match else ""


def _joined(data: str | list[str]) -> str:
    return data if isinstance(data, str) else "".join(data)


@cache
def _exporter() -> HTMLExporter:
    """Return nbconvert's exporter with this package's template: made once, it exports in milliseconds."""
    from nbconvert import HTMLExporter
    from nbconvert.preprocessors.sanitize import SanitizeHTML

    cleaner = SanitizeHTML(tags=_TAGS, attributes=_ATTRIBUTES, strip=True)
    return HTMLExporter(
        extra_loaders=[PackageLoader(__package__)],
        template_file="notebook_cells.html",
        exclude_anchor_links=True,
        filters={
            "safe_html": lambda html: cleaner.sanitize_html_tags(_SILENT.sub("", _joined(html))),
            "title_of": _title_of,
            "data_uri": lambda svg: base64.b64encode(_joined(svg).encode()).decode(),
        },
    )

"""Text PDFs: pages become printed lines, running text and grids that know their page, line and box."""

from __future__ import annotations

import logging
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from helpers.documents.limits import MAX_PAGES, at_most
from helpers.documents.model import Grid, Line
from helpers.documents.pdf.beside import joined_beside
from helpers.documents.pdf.contents import check_contents
from helpers.documents.pdf.feet import without_feet
from helpers.documents.pdf.forms import filled_in
from helpers.documents.pdf.halves import halves
from helpers.documents.pdf.marks import Style
from helpers.documents.pdf.page import read_page
from helpers.documents.pdf.portfolio import check_portfolio
from helpers.documents.pdf.recognised import is_recognised, mark_recognised
from helpers.documents.pdf.rules import Frame
from helpers.documents.pdf.sizes import enlarged
from helpers.documents.pdf.turned import upright
from helpers.documents.pdf.unruled import Layout
from helpers.documents.pdf.unseen import seen
from helpers.documents.scans.scan import REMEDY, NoTextError
from helpers.errors import InputError

_BROKEN = (
    PDFException,
    PSException,
    PdfminerException,
    MalformedPDFException,
    # a damaged file may put anything in the place of anything
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
# Its warnings tell of fonts, by the hundred, and nothing that anybody could mend.
logging.getLogger("pdfminer").setLevel(logging.ERROR)
_AGAIN = "download it again from where it was published"


def read_pdf(data: bytes, name: str) -> tuple[tuple[Line, ...], tuple[Line | Grid, ...]]:
    """Read a PDF that has a text layer.

    Parameters
    ----------
    data : bytes
        The file.
    name : str
        What to call it in errors.

    Returns
    -------
    tuple
        Every printed line, numbered from 1 within its page, and the same as running text and grids in reading order.

    Raises
    ------
    InputError
        If the file is broken or locked, or has no text on any page.
    """
    source: list[Line] = []
    blocks: list[Line | Grid] = []
    frame: Frame | None = None
    layout: Layout | None = None
    marks: set[Style] = set()
    with _refusing(name, "the PDF"):
        pdf = _open(data, name)
        if (drawn := filled_in(pdf, data)) is not data:
            pdf, data = _open(drawn, name), drawn
        check_portfolio(pdf, name)
        pages = pdf.pages
    at_most(len(pages), MAX_PAGES, "pages", name)
    for page in map(seen, pages):
        with _refusing(f"{name}, page {page.page_number}", "the page"):
            check_contents(page, name)
            shown = upright(enlarged(page))
            parts = halves(shown, layout.spans if layout else ())
            recognised = is_recognised(shown, data)
        above = 0
        for part in parts:
            read = read_page(part, frame, above, layout, marks)
            if recognised:
                mark_recognised(read.source, read.blocks)
            source += read.source
            blocks += read.blocks
            frame, layout = read.last_frame, read.last_layout
            above += len(read.source)
        page.close()
    if not source:
        raise NoTextError(name, "no page has a text layer: this is a scan", REMEDY)
    return tuple(source), tuple(joined_beside(without_feet(blocks)))


@contextmanager
def _refusing(where: str, what: str) -> Iterator[None]:
    """Turn whatever the parser trips over in a damaged file into one line."""
    try:
        yield
    except _BROKEN as error:
        raise InputError(where, f"{what} is broken and cannot be read", _AGAIN) from error


def _open(data: bytes, name: str) -> PDF:
    try:
        return pdfplumber.open(BytesIO(data))
    except PdfminerException as error:
        if any(isinstance(cause, PDFPasswordIncorrect) for cause in (*error.args, error.__context__)):
            raise InputError(name, "the PDF is locked with a password", "unlock it and try again") from error
        raise

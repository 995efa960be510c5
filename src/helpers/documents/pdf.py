"""Text PDFs: pages become printed lines, running text and grids that know their page, line and box."""

from __future__ import annotations

from functools import partial
from io import BytesIO

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from helpers.documents.model import Grid, Line
from helpers.documents.pdf_clips import hidden_boxes
from helpers.documents.pdf_page import read_page
from helpers.documents.pdf_rules import Frame
from helpers.errors import InputError

_BROKEN = (PDFException, PSException, PdfminerException, MalformedPDFException)


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
    with _open(data, name) as pdf:
        for page in pdf.pages:
            try:
                read = read_page(page, frame, partial(hidden_boxes, data))
            except _BROKEN as error:
                raise InputError(f"{name}, page {page.page_number}", "the page is broken", _AGAIN) from error
            source += read.source
            blocks += read.blocks
            frame = read.last_frame
            page.close()
    if not source:
        raise InputError(name, "no page has a text layer: this is a scan", "publish or find the text version")
    return tuple(source), tuple(blocks)


_AGAIN = "download it again from where it was published"


def _open(data: bytes, name: str) -> PDF:
    try:
        return pdfplumber.open(BytesIO(data))
    except _BROKEN as error:
        if isinstance(error.__context__, PDFPasswordIncorrect) or any(
            isinstance(cause, PDFPasswordIncorrect) for cause in error.args
        ):
            raise InputError(name, "the PDF is locked with a password", "unlock it and try again") from error
        raise InputError(name, "the PDF is broken and cannot be opened", _AGAIN) from error
